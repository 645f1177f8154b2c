// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static io.daybook.outlook.OutlookServer.CALENDAR;
import static io.daybook.outlook.OutlookServer.OWNER;
import static io.daybook.outlook.OutlookServer.START;
import static io.daybook.outlook.OutlookServer.error;
import static io.daybook.outlook.OutlookServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.daybook.api.CalendarRef;
import io.daybook.api.EventSnapshot;
import io.daybook.api.ProviderException;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphProfilesTest {

  private static final String EVENT =
      """
      {"value":[{"id":"a","type":"singleInstance","subject":"Lunch",
       "start":{"dateTime":"2026-03-02T10:00:00.0000000","timeZone":"UTC"},
       "end":{"dateTime":"2026-03-02T11:00:00.0000000","timeZone":"UTC"},
       "attendees":[{"type":"required","status":{"response":"none"},
        "emailAddress":{"name":"Ana","address":"ana@acme.example"}}]}]}""";

  @RegisterExtension static final OutlookServer OUTLOOK = new OutlookServer();

  private final SettableClock clock = new SettableClock(OutlookServer.NOW);

  private final CalendarSource source = OUTLOOK.adapter().clock(clock).build().source();

  @BeforeEach
  void answer() {
    OUTLOOK.answers(json(200, EVENT));
  }

  @Test
  void ownerIsAskedForOnceADay() {
    assertThat(knowsWhoseItIs()).isTrue();
    clock.advance(Duration.ofDays(1).minusSeconds(1));
    assertThat(knowsWhoseItIs()).isTrue();
    assertThat(OUTLOOK.requestsOfItself()).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    OUTLOOK.answersOfItself(json(200, OWNER.replace("ana@", "bob@")));
    assertThat(knowsWhoseItIs()).isFalse();
    assertThat(OUTLOOK.requestsOfItself()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "403, ErrorAccessDenied",
    "404, ErrorItemNotFound",
    "404, UnknownError",
    "400, ErrorInvalidRequest"
  })
  void refusalHoldsForADayAndStopsNobody(int status, String code) {
    OUTLOOK.answersOfItself(json(status, error(code)));

    assertThat(knowsWhoseItIs()).isFalse();
    assertThat(knowsWhoseItIs()).isFalse();
    assertThat(OUTLOOK.requestsOfItself()).hasSize(1);

    clock.advance(Duration.ofDays(1));
    OUTLOOK.answersOfItself(json(200, OWNER));
    assertThat(knowsWhoseItIs()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"owner\":null}",
        "{\"owner\":{\"name\":\"Ana\"}}",
        "{\"owner\":{\"address\":\"\"}}",
        "{\"owner\":\"Ana\"}",
        "<html></html>",
      })
  void ownerMayBeUnknown(String body) {
    OUTLOOK.answersOfItself(json(200, body));

    assertThat(knowsWhoseItIs()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500, 503})
  void anyOtherFailureFailsThePage(int status) {
    ResponseDefinitionBuilder failure =
        json(status, error("Failure")).withHeader("Retry-After", "9");
    OUTLOOK.answersOfItself(failure);

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> source.fetch(CALENDAR, START))
        .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(9)));
    OUTLOOK.answersOfItself(json(200, OWNER));
    assertThat(knowsWhoseItIs()).isTrue();
  }

  @Test
  void groupIsNotAsked() {
    source.fetch(new CalendarRef("outlook", "acct-1", "groups/1"), START);

    assertThat(OUTLOOK.all()).hasSize(1);
  }

  @Test
  void calendarsAreAskedForEachByItself() {
    knowsWhoseItIs();
    source.fetch(new CalendarRef("outlook", "acct-1", "primary"), START);
    source.fetch(new CalendarRef("outlook", "acct-2", CALENDAR.calendarId()), START);

    assertThat(OUTLOOK.requestsOfItself()).hasSize(3);
  }

  @Test
  void whatIsKnownPrintsNoAddress() {
    assertThat(new KnownCalendar("c", "ana@acme.example", true, OutlookServer.NOW).toString())
        .doesNotContain("ana");
  }

  private boolean knowsWhoseItIs() {
    EventSnapshot event = (EventSnapshot) source.fetch(CALENDAR, START).rows().get(0);
    return event.people().attendees().get(0).self();
  }
}
