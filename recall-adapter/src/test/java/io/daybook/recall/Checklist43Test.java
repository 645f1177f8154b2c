// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.spi.adapter.HeldAccounts.State;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.PushReceiver.Wake;
import io.daybook.testkit.recall.FakeRecallCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Recall's page about Calendar V2 webhooks says, sentence by sentence. */
@DisplayName("Recall.ai's page about Calendar V2 webhooks")
class Checklist43Test extends RecallFixture {

  private final HookServer endpoint = new HookServer(adapter.receiver().orElseThrow());

  @BeforeEach
  void listen() {
    recall.hooks().endpoint(endpoint.url());
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private List<Wake> delivered() {
    endpoint.received.clear();
    recall.hooks().deliver();
    return endpoint.wakes();
  }

  @Test
  void twoTypesOfWebhooksEachOfOneCalendarComeBySvix() {
    recall.addCalendar(GOOGLE, "bo@acme.example");
    ana.insert("Lunch", MONDAY);
    ana.disconnect(null);

    assertThat(delivered())
        .containsExactly(
            new Wake("acct-1", ana.id(), null, firstRead(ana)),
            Wake.ofAccount("acct-1", ana.id(), ""));
    assertThat(endpoint.statuses()).containsOnly(200);
  }

  @Test
  void webhooksAreMeantToScheduleAndDeleteBots() {
    String call =
        ana.insert(ana.draft().title("Call").time(MONDAY).online("https://acme.zoom.us/j/1"));
    assertThat(delivered()).hasSize(1);
    EventSnapshot event = only(ana);

    adapter.client().scheduleBot(event.eventId(), "key-1", "{}");

    assertThat(recall.bots()).hasSize(1);
    adapter.client().removeBot(call);
    assertThat(recall.bots()).isEmpty();
  }

  @Test
  void calendarUpdateComesWheneverTheCalendarChanges() {
    ana.disconnect("invalid_grant");

    assertThat(delivered()).containsExactly(Wake.ofAccount("acct-1", ana.id(), ""));
  }

  @Test
  void calendarIsRetrievedForItsLatestState() {
    ana.disconnect("invalid_grant");
    Wake wake = delivered().get(0);
    ana.connect("ana@acme.example");

    assertThat(adapter.heldAccounts().orElseThrow().standing(ref(ana), wake.word()).state())
        .isEqualTo(State.WORKS);
    assertThat(last().path()).endsWith("/calendars/" + ana.id() + "/");
  }

  @Test
  void revokedRefreshTokenIsToldByAWebhookAndALostAccount() {
    ana.disconnect(null);

    assertThat(delivered()).hasSize(1);
    assertThat(adapter.heldAccounts().orElseThrow().standing(ref(ana), "").state())
        .isEqualTo(State.LOST);
  }

  @Test
  void deleteCalendarByUsSendsNoWebhookAndEndsThereAndThen() {
    ana.insert("Lunch", MONDAY);
    Position next = cursor(full(ana));
    delivered();

    adapter.heldAccounts().orElseThrow().end(ref(ana));

    assertThat(delivered()).isEmpty();
    assertThatThrownBy(() -> adapter.source().fetch(ref(ana), next))
        .isInstanceOf(CalendarGoneException.class);
  }

  @Test
  void statusChangesHaveDetailsOfTheDisconnect() {
    FakeRecallCalendar bo = recall.addCalendar(OUTLOOK, "bo@acme.example");
    bo.disconnect("MailboxNotEnabledForRESTAPI");

    assertThat(adapter.heldAccounts().orElseThrow().standing(ref(bo), "").code())
        .isEqualTo("MailboxNotEnabledForRESTAPI");
  }

  @Test
  void grantOfAnUnapprovedGoogleClientEndsAfterSevenDaysWhichIsExplained() {
    ana.disconnect("invalid_grant");

    assertThat(adapter.heldAccounts().orElseThrow().standing(ref(ana), "").explanation())
        .contains("after 7 days while it has not approved the application");
  }

  @Test
  void syncEventsComesForEventsCreatedUpdatedOrDeletedWithItsTimestamp() {
    String lunch = ana.insert("Lunch", MONDAY);
    assertThat(delivered()).extracting(Wake::at).containsExactly(NOW);
    clock.advance(Duration.ofMinutes(1));
    ana.rename(lunch, "Brunch");
    assertThat(delivered()).extracting(Wake::at).containsExactly(NOW.plusSeconds(60));
    clock.advance(Duration.ofMinutes(1));
    ana.delete(lunch);
    assertThat(delivered()).extracting(Wake::at).containsExactly(NOW.plusSeconds(120));
  }

  @Test
  void eventsAreListedFromTheTimestampOfTheWebhook() {
    Position.Since since = cursor(full(ana));
    clock.advance(Duration.ofHours(1));
    String lunch = ana.insert("Lunch", MONDAY);
    Instant at = delivered().get(0).at();

    String cursor = adapter.source().rewound("2026-05-01T09:30:00Z", at);
    assertThat(ids(round(ana, new Position.Since(cursor)))).containsExactly(lunch);
    assertThat(last().query())
        .containsEntry("calendar_id", ana.id())
        .containsEntry("updated_at__gte", "2026-05-01T09:00:00Z");
    // Our own mark is the smaller one here.
    assertThat(adapter.source().rewound(since.cursor(), at)).isEqualTo(since.cursor());
  }

  @Test
  void isDeletedTellsRemoval() {
    String lunch = ana.insert("Lunch", MONDAY);
    ana.delete(lunch);

    EventSnapshot event = only(ana);

    assertThat(event.eventId()).isEqualTo(lunch);
    assertThat(event.look().status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(event.text().title()).isEqualTo("Lunch");
  }

  @Test
  void recallNeverDeletesEventsSoWhatAListLacksIsNotGone() {
    String lunch = ana.insert("Lunch", MONDAY);
    ana.delete(lunch);
    clock.advance(Duration.ofDays(20));

    assertThat(ids(full(ana))).containsExactly(lunch);
    var window = adapter.source().window(NOW, Duration.ofDays(1), Duration.ofDays(60));
    assertThat(window.covers(MONDAY.start().toInstant(), MONDAY.end().toInstant())).isFalse();
  }

  @Test
  void listForPeopleLeavesDeletedEventsOut() {
    String lunch = ana.insert("Lunch", MONDAY);
    ana.delete(ana.insert("Gone", MONDAY));

    assertThat(
            adapter
                .client()
                .events(
                    RecallProfile.of(ana.id()), RecallFilter.NONE.calendar(ana.id()).deleted(false))
                .rows())
        .extracting("eventId")
        .containsExactly(lunch);
  }

  @Test
  void firstConnectSendsSyncEventsAndTheWindowIs28Days() {
    FakeRecallCalendar bo =
        recall.calendar(
            adapter
                .client()
                .create(
                    new NewCalendar(
                        RecallPlatform.GOOGLE_CALENDAR,
                        "client-1",
                        io.daybook.api.Secret.of("s"),
                        io.daybook.api.Secret.of("r")))
                .id());
    bo.insert("Lunch", MONDAY);
    String later = bo.insert("Far", MONDAY.plusDays(40));
    bo.connect("bo@acme.example");
    assertThat(delivered())
        .containsExactlyInAnyOrder(
            Wake.ofAccount("acct-1", bo.id(), ""),
            new Wake("acct-1", bo.id(), null, firstRead(bo)));
    List<io.daybook.spi.adapter.Page> first = full(bo);
    assertThat(ids(first)).hasSize(1);

    clock.advance(Duration.ofDays(20));
    assertThat(delivered()).hasSize(1);
    List<io.daybook.spi.adapter.Page> second = round(bo, cursor(first));
    assertThat(ids(second)).contains(later);
    // Made before what was known then, so that it only came within reach.
    Instant known = second.get(0).coverage().knownUntil();
    assertThat(rows(second))
        .filteredOn(row -> row.eventId().equals(later))
        .allSatisfy(
            row -> assertThat(((EventSnapshot) row).revision().createdAt()).isBefore(known));
  }

  private Instant firstRead(FakeRecallCalendar calendar) {
    return ((EventSnapshot) rows(full(calendar)).get(0)).revision().updatedAt();
  }
}
