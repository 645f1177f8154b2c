// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.daybook.api.CalendarRef;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Position;
import io.daybook.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes over the wire, and what may go wrong there. */
class RecallTransportTest {

  @RegisterExtension
  private final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static final String CALENDAR = "{\"id\": \"c\", \"status\": \"connected\"}";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  private RecallAdapter adapter() {
    return RecallAdapter.builder()
        .connection("acct-1")
        .rootUrl("http://127.0.0.1:" + server.getPort() + "/")
        .apiKey(Secret.of("k3y"))
        .clock(clock)
        .mostBytes(1000)
        .build();
  }

  private void answer(ResponseDefinitionBuilder response) {
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  @Test
  void keyGoesAsATokenAndPathsAreRecalls() {
    answer(aResponse().withBody("{\"next\": null, \"results\": [{\"id\": \"e\"}]}"));

    adapter()
        .source()
        .fetch(
            new CalendarRef("recall", "acct-1", "bücher & räume"),
            new Position.Since("2026-05-01T07:00:00.123456+00:00"));

    server.verify(
        getRequestedFor(
                urlEqualTo(
                    "/api/v2/calendar-events/?calendar_id=b%C3%BCcher+%26+r%C3%A4ume"
                        + "&updated_at__gte=2026-05-01T07%3A00%3A00.123456%2B00%3A00"))
            .withHeader("Authorization", equalTo("Token k3y"))
            .withHeader("Accept", equalTo("application/json")));
  }

  @Test
  void bodiesAreJson() {
    answer(aResponse().withStatus(201).withBody(CALENDAR));

    adapter()
        .client()
        .create(
            new NewCalendar(
                RecallPlatform.GOOGLE_CALENDAR, "c", Secret.of("s\"x"), Secret.of("r")));

    server.verify(
        postRequestedFor(urlEqualTo("/api/v2/calendars/"))
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(
                equalToJson(
                    """
                    {"platform": "google_calendar", "oauth_client_id": "c",
                     "oauth_client_secret": "s\\"x", "oauth_refresh_token": "r"}""")));
  }

  @Test
  void redirectIsNotFollowed() {
    answer(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/"));

    assertThatThrownBy(() -> adapter().client().calendars(RecallFilter.NONE))
        .isInstanceOfSatisfying(
            ProviderException.class, refused -> assertThat(refused.status()).isEqualTo(302));
  }

  @Test
  void answerThatIsTooLongIsNotRead() {
    answer(aResponse().withBody("{\"x\": \"" + "a".repeat(2000) + "\"}"));

    assertThatThrownBy(() -> adapter().client().calendars(RecallFilter.NONE))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessage("at its length: expected at most 1000 bytes");
  }

  @Test
  void errorThatIsTooLongIsStillAnError() {
    answer(aResponse().withStatus(500).withBody("a".repeat(300_000)));

    assertThatThrownBy(() -> adapter().client().calendars(RecallFilter.NONE))
        .isInstanceOfSatisfying(
            ProviderException.class, refused -> assertThat(refused.status()).isEqualTo(500));
  }

  @Test
  void retryAfterMayBeADate() {
    answer(aResponse().withStatus(503).withHeader("Retry-After", "Fri, 01 May 2026 08:00:30 GMT"));

    assertThatThrownBy(() -> adapter().client().calendars(RecallFilter.NONE))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refused -> assertThat(refused.retryAfter()).contains(Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void cutOffAnswerIsTriedAgain(Fault fault) {
    answer(aResponse().withFault(fault));

    assertThatThrownBy(() -> adapter().client().calendars(RecallFilter.NONE))
        .isExactlyInstanceOf(ProviderException.class)
        .extracting("status")
        .isEqualTo(0);
  }

  @Test
  void nobodyThereIsTriedAgain() {
    RecallAdapter adapter = adapter();
    server.shutdownServer();

    assertThatThrownBy(() -> adapter.client().calendars(RecallFilter.NONE))
        .isInstanceOf(ProviderException.class)
        .hasMessageNotContaining("k3y");
  }

  @Test
  void requestsAndAnswersPrintNothingOfTheirContent() {
    RecallRequest request =
        new RecallRequest(
            RecallCall.CREATE_CALENDAR,
            "POST",
            java.net.URI.create("https://a/?cursor=c1"),
            new byte[] {1});

    assertThat(request.toString()).isEqualTo("RecallRequest[POST, CREATE_CALENDAR]");
    assertThat(new RecallResponse(200, null, new byte[3]).toString())
        .isEqualTo("RecallResponse[200, 3 bytes]");
  }
}
