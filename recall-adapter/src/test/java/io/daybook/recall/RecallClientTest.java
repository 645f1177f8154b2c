// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRow;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.recall.RecallAnswer.Calendar;
import io.daybook.recall.RecallAnswer.CalendarList;
import io.daybook.recall.RecallAnswer.EventList;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallFailure;
import io.daybook.testkit.recall.RecallRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecallClientTest extends RecallFixture {

  private static final String NOBODY = "5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f01";

  private static final String CONFIG = "{\"bot_name\": \"Notes\"}";

  private final RecallClient client =
      RecallClient.builder()
          .rootUrl(recall.rootUrl())
          .apiKey(Secret.of("key"))
          .clock(clock)
          .connectTimeout(Duration.ofSeconds(5))
          .answerTimeout(Duration.ofSeconds(30))
          .build();

  private final RecallProfile profile = new RecallProfile(ana.id(), "ana@acme.example", PARIS);

  private String callWithLink() {
    return ana.insert(ana.draft().title("Call").time(MONDAY).online("https://acme.zoom.us/j/1"));
  }

  @ParameterizedTest
  @CsvSource({
    "US_EAST_1, https://us-east-1.recall.ai",
    "US_WEST_2, https://us-west-2.recall.ai",
    "EU_CENTRAL_1, https://eu-central-1.recall.ai",
    "AP_NORTHEAST_1, https://ap-northeast-1.recall.ai"
  })
  void regionsAreHostsOfTheirOwn(RecallRegion region, String rootUrl) {
    assertThat(region.rootUrl()).isEqualTo(rootUrl);
    assertThat(RecallRegion.values()).hasSize(4);
  }

  @Test
  void calendarIsCreatedAndConnectsLater() {
    Calendar made =
        client.create(
            new NewCalendar(
                RecallPlatform.MICROSOFT_OUTLOOK,
                "client-1",
                Secret.of("s3cret"),
                Secret.of("r3fresh"),
                "bo@acme.example",
                "https://hooks.example/recall"));

    assertThat(made.status()).isEqualTo("connecting");
    assertThat(made.platform()).isEqualTo("microsoft_outlook");
    assertThat(made.platformEmail()).isNull();
    assertThat(made.latest()).isNotNull();
    recall.calendar(made.id()).connect("bo@acme.example");
    assertThat(client.calendar(made.id()).orElseThrow().platformEmail())
        .isEqualTo("bo@acme.example");
  }

  @Test
  void secretsAreNeitherKeptNorPrinted() {
    NewCalendar wanted =
        new NewCalendar(
            RecallPlatform.GOOGLE_CALENDAR,
            "client-1",
            Secret.of("s3cret"),
            Secret.of("r3fresh"),
            "bo@acme.example",
            null);
    Calendar made = client.create(wanted);

    for (Object printed :
        new Object[] {
          wanted,
          made,
          made.latest(),
          client.calendars(RecallFilter.NONE),
          client.calendar(made.id()),
          new RecallRequest("POST", "/", java.util.Map.of()),
          RecallFilter.NONE.email("bo@acme.example"),
          client,
          adapter
        }) {
      assertThat(String.valueOf(printed))
          .doesNotContain("s3cret")
          .doesNotContain("r3fresh")
          .doesNotContain("client-secret")
          .doesNotContain("refresh-token")
          .doesNotContain("acme.example")
          .doesNotContain("key");
    }
    // Recall shows them in clear, so what is read must have no place for them.
    assertThat(Calendar.class.getRecordComponents())
        .extracting(java.lang.reflect.RecordComponent::getName)
        .containsExactly("id", "platform", "status", "platformEmail", "latest");
  }

  @Test
  void wrongGrantIsRefusedWithoutItsText() {
    recall.failNext(1, RecallFailure.of(400, "invalid_request_data", "r3fresh is no token"));

    assertThatThrownBy(
            () ->
                client.create(
                    new NewCalendar(
                        RecallPlatform.GOOGLE_CALENDAR,
                        "client-1",
                        Secret.of("s3cret"),
                        Secret.of("r3fresh"))))
        .isInstanceOfSatisfying(
            PermissionException.class, refused -> assertThat(refused.status()).isEqualTo(400))
        .hasMessage("recall answered 400 (invalid_request_data)");
  }

  @Test
  void calendarsAreListedPageByPageAndFiltered() {
    FakeRecallCalendar bo = recall.addCalendar(OUTLOOK, "bo@acme.example");
    bo.disconnect(null);
    recall.pageSize(1);

    CalendarList first = client.calendars(RecallFilter.NONE);
    CalendarList second = client.calendarsAt(first.next());

    assertThat(first.calendars()).hasSize(1);
    assertThat(second.calendars()).hasSize(1).isNotEqualTo(first.calendars());
    assertThat(second.next()).isNull();
    assertThat(client.calendars(RecallFilter.NONE.status("disconnected")).calendars())
        .extracting(Calendar::id)
        .containsExactly(bo.id());
    assertThat(
            client
                .calendars(
                    RecallFilter.NONE
                        .platform(RecallPlatform.GOOGLE_CALENDAR)
                        .email("ana@acme.example"))
                .calendars())
        .extracting(Calendar::id)
        .containsExactly(ana.id());
    assertThat(client.calendars(RecallFilter.NONE.email("nobody@acme.example")).calendars())
        .isEmpty();
  }

  @Test
  void calendarReconnectsWithAnotherGrantOrTheSame() {
    ana.disconnect("invalid_grant");
    assertThat(client.reconnect(ana.id(), null).orElseThrow().status()).isEqualTo("connecting");
    ana.connect("ana@acme.example");
    assertThat(client.reconnect(ana.id(), Secret.of("n3w")).orElseThrow().status())
        .isEqualTo("connecting");
    assertThat(last().method()).isEqualTo("PATCH");
    assertThat(client.reconnect(NOBODY, null)).isEmpty();
  }

  @Test
  void calendarIsDeletedOnce() {
    assertThat(client.delete(ana.id())).isTrue();
    assertThat(client.delete(ana.id())).isFalse();
    assertThat(client.calendar(ana.id())).isEmpty();
  }

  @Test
  void eventsAreListedPageByPageAndFiltered() {
    String call = callWithLink();
    String gone = ana.insert("Gone", MONDAY);
    ana.delete(gone);
    recall.pageSize(1);

    EventList first = client.events(profile, RecallFilter.NONE.calendar(ana.id()));
    EventList second = client.eventsAt(profile, first.next());

    assertThat(first.rows()).hasSize(1);
    assertThat(first.calendarId()).isEqualTo(ana.id());
    assertThat(second.next()).isNull();
    recall.pageSize(100);
    assertThat(client.events(profile, RecallFilter.NONE.deleted(false)).rows())
        .extracting(CalendarRow::eventId)
        .containsExactly(call);
    Instant start = MONDAY.start().toInstant();
    assertThat(
            client
                .events(
                    profile,
                    RecallFilter.NONE
                        .updatedFrom(NOW)
                        .startsFrom(start)
                        .startsUntil(start.plusSeconds(1)))
                .rows())
        .hasSize(2);
    assertThat(client.event(profile, call).orElseThrow().row().eventId()).isEqualTo(call);
    assertThat(client.event(profile, NOBODY)).isEmpty();
  }

  @Test
  void linkToAnotherHostIsNotFollowed() {
    assertThatThrownBy(() -> client.eventsAt(profile, "https://evil.example/api/v2/"))
        .isInstanceOf(UnreadableInputException.class);
    assertThatThrownBy(() -> client.calendarsAt("https://evil.example/api/v2/"))
        .isInstanceOf(UnreadableInputException.class);
    assertThat(recall.requests()).isEmpty();
  }

  @Test
  void botIsScheduledAndTakenAway() {
    String call = callWithLink();

    var bots = client.scheduleBot(call, "key-1", CONFIG).orElseThrow();

    assertThat(bots).hasSize(1);
    RecallBot bot = bots.get(0);
    assertThat(bot.deduplicationKey()).isEqualTo("key-1");
    assertThat(bot.startTime()).isEqualTo(MONDAY.start().toInstant());
    assertThat(bot.meetingUrl()).isEqualTo("https://acme.zoom.us/j/1");
    assertThat(bot.toString()).doesNotContain("zoom").doesNotContain("key-1");
    assertThat(recall.bots().get(0).botId()).isEqualTo(bot.id());
    assertThat(recall.bots().get(0).config()).isEqualTo("{\"bot_name\":\"Notes\"}");
    assertThat(last().path()).endsWith("/bot/");
    assertThat(client.removeBot(call).orElseThrow()).isEmpty();
    assertThat(client.removeBot(NOBODY)).isEmpty();
    assertThat(client.scheduleBot(NOBODY, "key-1", CONFIG)).isEmpty();
  }

  @Test
  void botsThatMayWorkLaterAreTriedAgain() {
    String call = callWithLink();
    for (RecallFailure failure :
        new RecallFailure[] {
          RecallFailure.conflict(),
          RecallFailure.noBotFree(),
          RecallFailure.tooManyRequests(Duration.ofSeconds(9)),
          RecallFailure.serverError()
        }) {
      recall.failNext(1, failure);

      assertThatThrownBy(() -> client.scheduleBot(call, "key-1", CONFIG))
          .isExactlyInstanceOf(ProviderException.class)
          .satisfies(
              e -> {
                ProviderException refused = (ProviderException) e;
                assertThat(refused.status()).isEqualTo(failure.status());
                assertThat(refused.retryAfter().isPresent()).isEqualTo(failure.status() == 429);
              });
    }
    assertThatThrownBy(() -> client.scheduleBot(ana.insert("No link", MONDAY), "key-1", CONFIG))
        .isInstanceOf(PermissionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "3", "{", "{} {}", "{\"a\": 1}}", "{\"a\": x}"})
  void configurationMustBeAnObject(String config) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.scheduleBot(NOBODY, "key-1", config))
        .withMessage("the configuration of a bot is no JSON object");
    assertThat(recall.requests()).isEmpty();
  }

  @Test
  void whatIsNoIdIsNotPutIntoAPath() {
    assertThat(client.calendar("../bot")).isEmpty();
    assertThat(client.reconnect("..", null)).isEmpty();
    assertThat(client.delete("..")).isFalse();
    assertThat(client.event(profile, "x")).isEmpty();
    assertThat(client.removeBot("x")).isEmpty();
    assertThat(client.scheduleBot("x", "key-1", CONFIG)).isEmpty();
    assertThat(recall.requests()).isEmpty();
  }

  @Test
  void allPathsEndWithASlash() {
    String call = callWithLink();
    client.calendars(RecallFilter.NONE);
    client.calendar(ana.id());
    client.events(profile, RecallFilter.NONE);
    client.event(profile, call);
    client.scheduleBot(call, "key-1", CONFIG);
    client.reconnect(ana.id(), Secret.of("n3w"));

    assertThat(recall.requests())
        .hasSize(6)
        .allSatisfy(request -> assertThat(request.path()).endsWith("/"));
  }

  @Test
  void anotherAnswerIsRefused() {
    recall.failNext(2, RecallFailure.of(200, "", "").withText("{\"results\": []}"));

    assertThatThrownBy(() -> client.calendar(ana.id()))
        .isInstanceOf(UnreadableInputException.class);
    assertThat(client.calendars(RecallFilter.NONE).calendars()).isEmpty();
    ana.insert("Lunch", MONDAY);
    recall.failNext(
        1, RecallFailure.of(200, "", "").withText("{\"results\": [{\"id\": \"x\", \"raw\": {}}]}"));
    assertThatThrownBy(() -> client.calendars(RecallFilter.NONE))
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void everyWrongSettingIsNamedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecallClient.builder()
                    .rootUrl("recall.ai")
                    .connectTimeout(Duration.ZERO)
                    .answerTimeout(Duration.ofDays(30))
                    .build())
        .withMessage(
            "a client of Recall.ai cannot be made: the API key is missing, the clock is missing,"
                + " the root URL is no absolute http or https URL, the connect timeout is no time"
                + " to wait, the answer timeout is no time to wait");
    assertThat(
            RecallClient.builder()
                .region(RecallRegion.EU_CENTRAL_1)
                .clock(clock)
                .apiKey(Secret.of("key"))
                .build())
        .isNotNull();
  }
}
