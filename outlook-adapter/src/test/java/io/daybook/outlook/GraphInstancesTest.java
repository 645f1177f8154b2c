// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.daybook.outlook.OutlookServer.CALENDAR;
import static io.daybook.outlook.OutlookServer.error;
import static io.daybook.outlook.OutlookServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.CalendarRow;
import io.daybook.api.ProviderException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which refusals say that there is no series, whose meetings are called off then. */
class GraphInstancesTest {

  @RegisterExtension static final OutlookServer OUTLOOK = new OutlookServer();

  private static Optional<List<CalendarRow>> instances() {
    return OUTLOOK
        .adapter()
        .build()
        .lookup()
        .orElseThrow()
        .instances(CALENDAR, "series-1", OutlookServer.WINDOW);
  }

  @Test
  void eventThatBecameSingleHasNoInstances() {
    OUTLOOK.answers(json(400, error("ErrorInvalidRequest")));

    assertThat(instances()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Bad Request</html>", ""})
  @DisplayName("Rule 11: what a proxy says in Graph's place ends no series")
  void refusalThatIsNotGraphsEndsNoSeries(String body) {
    OUTLOOK.answers(aResponse().withStatus(400).withBody(body));

    assertThatExceptionOfType(ProviderException.class).isThrownBy(GraphInstancesTest::instances);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  @DisplayName("Rule 11: a link that is refused ends no series")
  void refusalOfALaterPageEndsNoSeries(int status) {
    OUTLOOK.answers(
        json(200, "{\"value\":[],\"@odata.nextLink\":\"" + OUTLOOK.link("$skip=10") + "\"}"),
        json(status, error("ErrorItemNotFound")));

    assertThatExceptionOfType(ProviderException.class).isThrownBy(GraphInstancesTest::instances);
  }
}
