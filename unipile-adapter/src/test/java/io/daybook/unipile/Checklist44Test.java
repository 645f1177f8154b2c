// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Organizer;
import io.daybook.api.Revision;
import io.daybook.api.Secret;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.normalizer.event.EventDiff;
import io.daybook.normalizer.fold.Hook;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.PushReceiver.Wake;
import io.daybook.spi.adapter.Topic;
import io.daybook.testkit.Slot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Unipile's page on calendar webhooks says, fact by fact, in its own samples. */
class Checklist44Test extends UnipileFixture {

  private static final UnipileReader READER = new UnipileReader(UnipileProfile.of(Seed.CALENDAR));

  private final List<PushReceiver.Received> received = new ArrayList<>();

  private HttpServer hooks;

  @BeforeEach
  void serveHooks() throws IOException {
    hooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hooks.createContext(
        "/",
        exchange -> {
          try (exchange) {
            PushReceiver.Received answer =
                adapter
                    .receiver()
                    .orElseThrow()
                    .receive(
                        new InboundRequest(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            exchange.getRequestHeaders(),
                            exchange.getRequestBody().readAllBytes()));
            received.add(answer);
            exchange.sendResponseHeaders(answer.response().status(), -1);
          }
        });
    hooks.start();
  }

  @AfterEach
  void stopHooks() {
    hooks.stop(0);
  }

  private void subscribed() {
    round();
    unipile.hooks().allowHttp(true);
    URI address = URI.create("http://127.0.0.1:" + hooks.getAddress().getPort() + "/hooks");
    adapter
        .subscriptions()
        .orElseThrow()
        .subscribe(new Topic("acct-1", null), address, HOOK_SECRET);
  }

  private List<Wake> told() {
    unipile.hooks().deliver();
    List<Wake> wakes = received.stream().flatMap(one -> one.wakes().stream()).toList();
    received.clear();
    return wakes;
  }

  private static UnipileAnswer.EventHook read(String json) {
    return (UnipileAnswer.EventHook) READER.read(Seed.bytes(json));
  }

  private static EventSnapshot event(String json) {
    return (EventSnapshot) read(json).hook().row();
  }

  private static EventSnapshot with(String member, String value) {
    return event(Seed.created().replace("\"is_cancelled\": false", "\"" + member + "\":" + value));
  }

  @Test
  void createdUpdatedAndDeletedAreToldInRealTime() {
    subscribed();
    String id = ana.insert("Lunch", MONDAY);
    ana.rename(id, "Brunch");
    ana.delete(id);

    List<Wake> wakes = told();

    assertThat(wakes).extracting(wake -> wake.row().eventId()).containsExactly(id, id, id);
    assertThat(wakes.get(0).row()).isInstanceOf(EventSnapshot.class);
    assertThat(((EventSnapshot) wakes.get(1).row()).text().title()).isEqualTo("Brunch");
    assertThat(wakes.get(2).row()).isEqualTo(new Tombstone(id, null));
  }

  @Test
  void hookSaysOfAnEventWhatAListSays() {
    subscribed();
    String timed =
        ana.insert(
            draft -> draft.title("Lunch").time(MONDAY).attendee("bo@acme.example", "", "accepted"));
    String days = ana.insert("Holiday", Slot.on("2026-05-06"));

    List<CalendarRow> hooked = told().stream().map(Wake::row).toList();

    assertThat(hooked).extracting(CalendarRow::eventId).containsExactly(timed, days);
    assertThat(rows(round())).containsExactlyInAnyOrderElementsOf(hooked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"calendar_event_created", "calendar_event_updated", "calendar_event_deleted"})
  void eventsHaveTheseNames(String name) {
    assertThat(NewWebhook.ALL_EVENTS).contains(name);
    assertThat(read(Seed.created().replace("calendar_event_created", name)).hook().row().eventId())
        .isEqualTo(Seed.EVENT);
  }

  @Test
  void sampleOfCreatingAWebhookIsWhatIsSent() {
    // The headers and the rest of the request are in UnipileClientTest.
    assertThat(Seed.create())
        .contains("\"source\": \"" + NewWebhook.EVENTS + "\"")
        .contains(String.join("\",\n    \"", NewWebhook.ALL_EVENTS))
        .contains("request_url")
        .contains("\"name\"");
  }

  @Test
  void everyPayloadNamesAccountCalendarAndEvent() {
    for (String sample : List.of(Seed.created(), Seed.updated(), Seed.deleted())) {
      UnipileAnswer.EventHook hook = read(sample);

      assertThat(sample).contains("\"webhook_name\": \"CALENDAR_EVENTS_WEBHOOK\"");
      assertThat(hook.accountId()).isEqualTo(Seed.ACCOUNT);
      assertThat(hook.calendarId()).isEqualTo(Seed.CALENDAR);
      assertThat(hook.hook().row().eventId()).isEqualTo(Seed.EVENT);
      assertThat(hook.series()).isFalse();
      assertThat(hook.placed()).isTrue();
    }
  }

  @Test
  void emptyMasterIdIsNoSeries() {
    assertThat(Seed.created()).contains("\"master_event_id\": \"\"");
    assertThat(event(Seed.created()).series()).isNull();
  }

  @Test
  void createdAndUpdatedAtAreInstantsToTheMillisecond() {
    assertThat(event(Seed.created()).revision())
        .isEqualTo(
            new Revision(
                null,
                0,
                Instant.parse("2026-01-16T16:14:01.000Z"),
                Instant.parse("2026-01-16T16:14:02.021Z")));
    assertThat(read(Seed.updated()).hook().at()).isEqualTo("2026-01-16T16:15:41.115Z");
  }

  @Test
  void titleBodyAndLocationAreTextsThatMayBeAbsent() {
    assertThat(event(Seed.created()).text())
        .isEqualTo(new Text("Meeting with customer", null, null));
    assertThat(event(Seed.updated()).text())
        .isEqualTo(new Text("Meeting with customer", "Important", "Meets"));
    assertThat(event(Seed.created().replace("\"title\"", "\"other\"")).text().title()).isEmpty();
  }

  @Test
  void cancelledAllDayAndHiddenAttendeesAreFlags() {
    EventSnapshot sample = event(Seed.created());

    assertThat(sample.look().status()).isEqualTo(EventStatus.CONFIRMED);
    assertThat(sample.when().allDay()).isFalse();
    assertThat(sample.people().attendeesHidden()).isFalse();
    assertThat(with("is_cancelled", "true").look().status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(
            event(Seed.created().replace("_hidden\": false", "_hidden\": true"))
                .people()
                .attendeesHidden())
        .isTrue();
    assertThat(
            event(
                    Seed.created()
                        .replace("all_day\": false", "all_day\": true")
                        .replace("T14:30:00", "T00:00:00")
                        .replace("T15:30:00", "T00:00:00"))
                .when()
                .allDay())
        .isTrue();
  }

  @Test
  void attendeesMayBeNobodyAndTheOrganizerMayHaveNoName() {
    assertThat(event(Seed.created()).people().attendees()).isEmpty();
    assertThat(event(Seed.created()).people().organizer())
        .isEqualTo(new Organizer(Seed.CALENDAR, null, false));
  }

  @Test
  void timesComeWithTheirOffsetAndAnIanaZone() {
    ZoneId paris = ZoneId.of("Europe/Paris");

    assertThat(event(Seed.created()).when().start())
        .isEqualTo(
            new EventTime.Timed(
                LocalDateTime.parse("2026-01-20T14:30"),
                "Europe/Paris",
                paris,
                Instant.parse("2026-01-20T13:30:00Z")));
    assertThat(event(Seed.created()).when().endInstant()).isEqualTo("2026-01-20T14:30:00Z");
  }

  @Test
  void recurrenceIsATextOfRulesAndOnlyOfRecurringEvents() {
    assertThat(Seed.created()).doesNotContain("recurrence");
    assertThat(with("recurrence", "\"RRULE:FREQ=DAILY\\nEXDATE:20260121T133000Z\"").series())
        .isEqualTo(new SeriesPart.Master(List.of("RRULE:FREQ=DAILY", "EXDATE:20260121T133000Z")));
  }

  @Test
  void visibilityTransparencyTypeAndColourAreKept() {
    EventSnapshot event = event(Seed.created());

    assertThat(event.look().visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(event.look().transparency()).isEqualTo(Transparency.TRANSPARENT);
    assertThat(event.look().type()).isEqualTo(EventType.EVENT);
    assertThat(event.look().color()).isEqualTo("#039BE5");
  }

  @Test
  void sampleUpdateChangesTextsAndNoTimes() {
    EventSnapshot before = event(Seed.created());
    EventSnapshot after = event(Seed.updated());

    assertThat(EventDiff.between(before, after))
        .containsExactly(EventField.DESCRIPTION, EventField.LOCATION);
    assertThat(after.revision().createdAt()).isEqualTo(before.revision().createdAt());
    assertThat(after.revision().updatedAt()).isAfter(before.revision().updatedAt());
    assertThat(after.when()).isEqualTo(before.when());
  }

  @Test
  void deletedHasIdsOnly() {
    assertThat(read(Seed.deleted()).hook())
        .isEqualTo(new Hook(new Tombstone(Seed.EVENT, null), null));
  }

  @Test
  void absentAndUnknownMembersAreNoError() {
    assertThat(with("brand_new", "{\"a\":[1,{\"b\":null}]}").eventId()).isEqualTo(Seed.EVENT);
    assertThat(
            event(Seed.created().replaceAll("\"(organizer|end|color)\"", "\"x_$1\""))
                .look()
                .color())
        .isNull();
  }

  @Test
  void answerIsExactly200AndNobodyIsAskedForIt() {
    subscribed();
    unipile.clearRequests();
    ana.insert("Lunch", MONDAY);
    account.status("OK");

    assertThat(unipile.hooks().deliver()).isEqualTo(2);
    assertThat(received).allSatisfy(one -> assertThat(one.response().status()).isEqualTo(200));
    assertThat(unipile.requests()).isEmpty();
    assertThat(unipile.hooks().waiting()).isZero();
  }

  @Test
  void refusedHookComesAgainAndIsGivenUpInTheEnd() {
    subscribed();
    adapter = builder().hookSecret(Secret.of("another")).build();
    ana.insert("Lunch", MONDAY);

    for (int attempt = 0; attempt < 6; attempt++) {
      unipile.hooks().deliver();
      clock.advance(Duration.ofMinutes(10));
    }

    assertThat(received).hasSize(5);
    assertThat(received).allSatisfy(one -> assertThat(one.response().status()).isEqualTo(401));
    assertThat(unipile.hooks().givenUp()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", ""})
  void bodyIsJsonWhateverItsContentType(String type) {
    subscribed();
    if (!type.isEmpty()) {
      unipile.hooks().contentType(type);
    }
    String id = ana.insert("Lunch", MONDAY);

    assertThat(told()).extracting(wake -> wake.row().eventId()).containsExactly(id);
  }

  @Test
  void calendarMayBeNamedByAnIdentifier() {
    subscribed();
    account.addCalendar("team", "Team", ZoneId.of("Europe/Paris"), false);
    adapter.source().fetch(new CalendarRef("unipile", "acct-1", "team"), start());
    account.calendar("team").insert("Lunch", MONDAY);

    assertThat(told()).extracting(Wake::calendarId).containsExactly("team");
  }
}
