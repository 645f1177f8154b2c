// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.PushReceiver.Received;
import io.daybook.spi.adapter.PushReceiver.Wake;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnipileReceiverTest extends UnipileFixture {

  private static final String NOTHING = "nothing";

  private static final Map<String, List<String>> LET_IN =
      Map.of("unipile-auth", List.of(HOOK_SECRET.reveal()));

  private Received receive(String body) {
    return receive("POST", LET_IN, body);
  }

  private Received receive(String method, Map<String, List<String>> headers, String body) {
    return adapter
        .receiver()
        .orElseThrow()
        .receive(new InboundRequest(method, "/hooks/unipile", headers, Seed.bytes(body)));
  }

  private static String hook(String event, String members) {
    return "{\"event\":\"calendar_event_"
        + event
        + "\",\"webhook_name\":\"w\",\"account_id\":\"acc-1\",\"calendar_id\":\""
        + ANA
        + "\","
        + members
        + "}";
  }

  private static String timed(String id, String more) {
    return "\"id\":\""
        + id
        + "\",\"updated_at\":\"2026-05-01T09:00:00.000Z\",\"title\":\"Lunch\","
        + "\"start\":{\"date_time\":\"2026-05-04T10:00:00+02:00\",\"time_zone\":\"Europe/Paris\"},"
        + "\"end\":{\"date_time\":\"2026-05-04T11:00:00+02:00\",\"time_zone\":\"Europe/Paris\"}"
        + more;
  }

  /** The calendar was read once, so that its zone and owner are known. */
  private void known() {
    round();
  }

  static Stream<Arguments> requests() {
    String good = hook("created", timed("e1", ""));
    String secret = HOOK_SECRET.reveal();
    Map<String, List<String>> none = Map.of();
    return Stream.of(
        Arguments.of("no POST", "GET", LET_IN, good, 405),
        Arguments.of("a PUT", "PUT", LET_IN, good, 405),
        Arguments.of("no secret", "POST", none, good, 401),
        Arguments.of("a wrong secret", "POST", auth("x" + secret), good, 401),
        Arguments.of("half of the secret", "POST", auth(secret.substring(1)), good, 401),
        Arguments.of("an empty secret", "POST", auth(""), good, 401),
        Arguments.of("another header", "POST", Map.of("x-auth", List.of(secret)), good, 401),
        Arguments.of("a long body without the secret", "POST", none, tooLong(), 401),
        Arguments.of("a body over 1 MB", "POST", LET_IN, tooLong(), 413),
        Arguments.of("an empty body", "POST", LET_IN, "", 400),
        Arguments.of("no JSON", "POST", LET_IN, "event=calendar_event_created", 400),
        Arguments.of("truncated JSON", "POST", LET_IN, good.substring(0, good.length() - 9), 400),
        Arguments.of("two bodies in one", "POST", LET_IN, good + good, 400),
        Arguments.of("a list", "POST", LET_IN, "[" + good + "]", 400),
        Arguments.of("deep nesting", "POST", LET_IN, "{\"x\":" + "[".repeat(2000), 400),
        Arguments.of("an empty object", "POST", LET_IN, "{}", 400),
        Arguments.of("a list of events", "POST", LET_IN, "{\"data\":[]}", 400),
        Arguments.of("an error", "POST", LET_IN, "{\"type\":\"errors/x\",\"status\":500}", 400),
        Arguments.of("an event of no type", "POST", LET_IN, "{\"event\":{}}", 400),
        Arguments.of("no id in a delete", "POST", LET_IN, hook("deleted", "\"x\":1"), 400),
        Arguments.of("an id of a wrong type", "POST", LET_IN, hook("deleted", "\"id\":[1]"), 400),
        Arguments.of("no calendar", "POST", LET_IN, good.replace("calendar_id", "calendar"), 400),
        Arguments.of("no account", "POST", LET_IN, good.replace("account_id", "account"), 400),
        Arguments.of("a status of nobody", "POST", LET_IN, "{\"AccountStatus\":{}}", 400),
        Arguments.of("a foreign account", "POST", LET_IN, good.replace("acc-1", "acc-9"), 200),
        Arguments.of(
            "a status of a foreign account",
            "POST",
            LET_IN,
            "{\"AccountStatus\":{\"account_id\":\"acc-9\",\"message\":\"OK\"}}",
            200),
        Arguments.of("an unknown event", "POST", LET_IN, hook("archived", "\"id\":[1]"), 200));
  }

  private static Map<String, List<String>> auth(String value) {
    return Map.of("Unipile-Auth", List.of(value));
  }

  private static String tooLong() {
    return hook("created", timed("e1", ",\"body\":\"" + "x".repeat(1 << 20) + "\""));
  }

  @ParameterizedTest(name = "{0}: {4}")
  @MethodSource("requests")
  void badInputIsRefusedOrIgnoredAndWakesNobody(
      String what, String method, Map<String, List<String>> headers, String body, int status) {
    known();

    Received received = receive(method, headers, body);

    assertThat(received.response().status()).as(what).isEqualTo(status);
    assertThat(received.response().body()).isEmpty();
    assertThat(received.wakes()).isEmpty();
    assertThat(received.claims()).isEmpty();
  }

  @Test
  void withoutASecretOfOurOwnEverythingIsRefused() {
    adapter =
        UnipileAdapter.builder()
            .clock(clock)
            .dsn(unipile.rootUrl())
            .apiKey(HOOK_SECRET)
            .account("acct-1", "acc-1")
            .build();

    assertThat(receive(hook("created", timed("e1", ""))).response().status()).isEqualTo(401);
    assertThat(receive("POST", auth(""), "{}").response().status()).isEqualTo(401);
    assertThat(adapter.subscriptions()).isEmpty();
  }

  @Test
  void anyOfSeveralValuesLetsIn() {
    Map<String, List<String>> headers =
        Map.of("UNIPILE-AUTH", List.of("other", HOOK_SECRET.reveal()));

    assertThat(receive("POST", headers, hook("deleted", "\"id\":\"e1\"")).response().status())
        .isEqualTo(200);
  }

  @Test
  void headerMayHaveAnotherName() {
    adapter = builder().hookHeader("X-Daybook").build();

    assertThat(
            receive("POST", Map.of("x-daybook", List.of(HOOK_SECRET.reveal())), "{}")
                .response()
                .status())
        .isEqualTo(400);
    assertThat(receive("{}").response().status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"created", "updated"})
  void createdAndUpdatedCarryTheWholeEvent(String event) {
    known();

    Received received = receive(hook(event, timed("e1", "")));

    assertThat(received.response().status()).isEqualTo(200);
    assertThat(received.wakes())
        .singleElement()
        .satisfies(
            wake -> {
              assertThat(wake.connection()).isEqualTo("acct-1");
              assertThat(wake.calendarId()).isEqualTo(ANA);
              assertThat(wake.at()).isEqualTo(Instant.parse("2026-05-01T09:00:00Z"));
              assertThat(wake.word()).isNull();
              assertThat(((EventSnapshot) wake.row()).text().title()).isEqualTo("Lunch");
              assertThat(((EventSnapshot) wake.row()).people().owner()).isEqualTo(ANA);
            });
  }

  @Test
  void sameHookTwiceSaysTheSame() {
    known();
    String body = hook("created", timed("e1", ""));

    assertThat(receive(body).wakes()).isEqualTo(receive(body).wakes()).hasSize(1);
  }

  @Test
  void cancelledEventIsCarriedAsCancelled() {
    known();

    Wake wake = receive(hook("updated", timed("e1", ",\"is_cancelled\":true"))).wakes().get(0);

    assertThat(((EventSnapshot) wake.row()).look().status()).isEqualTo(EventStatus.CANCELLED);
  }

  @Test
  void deletedCarriesOnlyThatItIsGone() {
    assertThat(receive(hook("deleted", "\"id\":\"e1\"")).wakes())
        .containsExactly(new Wake("acct-1", ANA, new Tombstone("e1", null), null));
  }

  @Test
  void deletedInstanceHasItsCalendarReadAgain() {
    assertThat(receive(hook("deleted", "\"id\":\"abc_20260504T080000Z\"")).wakes())
        .containsExactly(
            new Wake("acct-1", ANA, new Tombstone("abc_20260504T080000Z", null), null),
            Wake.of("acct-1", ANA));
  }

  @Test
  void unreadableEventIsSetAside() {
    Received received = receive(hook("updated", timed("e1", ",\"attendees\":\"none\"")));

    assertThat(received.response().status()).isEqualTo(200);
    assertThat(received.wakes())
        .singleElement()
        .satisfies(
            wake -> {
              assertThat(wake.row()).isInstanceOf(UnreadableEvent.class);
              assertThat(wake.row().eventId()).isEqualTo("e1");
              assertThat(wake.row())
                  .hasToString("UnreadableEvent[eventId=e1, reason=at attendees: expected a list]");
            });
  }

  @Test
  void eventOfACalendarThatWasNotReadYetIsAWakeUp() {
    assertThat(receive(hook("created", timed("e1", ""))).wakes())
        .containsExactly(Wake.of("acct-1", ANA));
    assertThat(unipile.requests()).isEmpty();
  }

  @Test
  void masterIsCarriedAndItsCalendarReadAgain() {
    known();

    List<Wake> wakes =
        receive(hook("updated", timed("abc", ",\"recurrence\":\"RRULE:FREQ=DAILY\""))).wakes();

    assertThat(wakes).hasSize(2).last().isEqualTo(Wake.of("acct-1", ANA));
    assertThat(((EventSnapshot) wakes.get(0).row()).series())
        .isEqualTo(new SeriesPart.Master(List.of("RRULE:FREQ=DAILY")));
  }

  @Test
  void instanceThatSaysWhereItsSeriesHasItIsCarriedToo() {
    known();

    List<Wake> wakes =
        receive(hook("updated", timed("abc_20260503T080000Z", ",\"master_event_id\":\"abc\"")))
            .wakes();

    assertThat(wakes).hasSize(2).last().isEqualTo(Wake.of("acct-1", ANA));
    assertThat(((EventSnapshot) wakes.get(0).row()).series())
        .isInstanceOfSatisfying(
            SeriesPart.Instance.class,
            instance -> assertThat(instance.originalStart().date()).isEqualTo("2026-05-03"));
  }

  @ParameterizedTest
  @CsvSource({
    "AAMk=,',\"master_event_id\":\"AAMkM=\"'",
    "abc_20260503T080000Z,',\"master_event_id\":\"\"'",
    "abc_20260503T080000Z,''",
  })
  void instanceThatDoesNotIsAWakeUp(String id, String more) {
    known();

    assertThat(receive(hook("updated", timed(id, more))).wakes())
        .containsExactly(Wake.of("acct-1", ANA));
  }

  @Test
  void defaultCalendarMayBeCalledByItsOwnersAddress() {
    account.removeCalendar(ANA);
    account.addCalendar("AAMkCal=", "Ana", ZoneId.of("Europe/Paris"), true);
    adapter.source().fetch(new CalendarRef("unipile", "acct-1", "AAMkCal="), start());

    assertThat(receive(hook("created", timed("e1", ""))).wakes())
        .singleElement()
        .extracting(Wake::calendarId)
        .isEqualTo("AAMkCal=");
  }

  @ParameterizedTest
  @CsvSource({
    "CREDENTIALS,CREDENTIALS",
    "RECONNECTED,RECONNECTED",
    "SOMETHING_NEW,SOMETHING_NEW",
    "'please call Bo',''",
    "'',''",
  })
  void statusOfAnAccountHasItAskedFor(String message, String word) {
    Received received =
        receive(
            "{\"AccountStatus\":{\"account_id\":\"acc-1\",\"account_type\":\"GOOGLE\","
                + "\"message\":\""
                + message
                + "\"}}");

    assertThat(received.response().status()).isEqualTo(200);
    assertThat(received.wakes()).containsExactly(Wake.ofAccount("acct-1", null, word));
  }

  @Test
  void beforeAnyAccountIsKnownItIsToComeAgain() {
    adapter =
        UnipileAdapter.builder()
            .clock(clock)
            .dsn(unipile.rootUrl())
            .apiKey(HOOK_SECRET)
            .hookSecret(HOOK_SECRET)
            .build();
    String body = hook("deleted", "\"id\":\"e1\"");

    assertThat(receive(body).response().status()).isEqualTo(503);
    assertThat(receive("POST", auth(NOTHING), body).response().status()).isEqualTo(401);

    known();
    assertThat(receive(body).wakes()).hasSize(1);
    assertThat(receive(body.replace("acc-1", "acc-9")).wakes()).isEmpty();
    assertThat(receive(body.replace("acc-1", "acc-9")).response().status()).isEqualTo(200);
  }

  @Test
  void accountOfSeveralConnectionsWakesAllOfThem() {
    adapter = builder().account("acct-2", "acc-1").account("acct-3", "acc-3").build();

    assertThat(receive(hook("deleted", "\"id\":\"e1\"")).wakes())
        .extracting(Wake::connection)
        .containsExactly("acct-1", "acct-2");
  }
}
