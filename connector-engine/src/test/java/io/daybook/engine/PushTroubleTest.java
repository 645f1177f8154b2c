// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.DisconnectedException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.NoticeKind;
import io.daybook.api.ProviderException;
import io.daybook.api.Revision;
import io.daybook.api.When;
import io.daybook.normalizer.fold.Hook;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver.Received;
import io.daybook.spi.adapter.PushReceiver.Wake;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes wrong with what pushes carried keeps nothing else from going on. */
class PushTroubleTest {

  private static final Instant MADE = Rig.NOW.minusSeconds(60);

  private static final String LUNCH = "CHANGE CREATED lunch 2026-03-03T08:00:00Z";

  private final Rig rig = new Rig();

  private int push(Wake... wakes) {
    rig.provider.receiver(request -> new Received(InboundResponse.of(200), List.of(wakes)));
    InboundRequest request = new InboundRequest("POST", "/hooks/fake", Map.of(), new byte[0]);
    return rig.daybook.receive("fake", request).status();
  }

  private static Wake carrying(CalendarRow row, @Nullable Instant at) {
    return new Wake("acct", "cal", row, at);
  }

  private static EventSnapshot lunch(String title, int secondsLater) {
    EventSnapshot event = Rows.single("lunch", title, Rig.inHours(24));
    return new EventSnapshot(
        event.identity(),
        event.when(),
        event.text(),
        event.people(),
        event.conference(),
        event.look(),
        event.series(),
        new Revision(null, 0, null, MADE.plusSeconds(secondsLater)));
  }

  /** Nobody thought of its end. */
  private static EventSnapshot endless() {
    EventSnapshot event = Rows.single("endless", "Endless", Rig.inHours(24));
    EventTime end =
        new EventTime.Timed(LocalDateTime.MAX, "UTC", ZoneOffset.UTC, Instant.MAX.minusSeconds(1));
    return event.at(event.identity(), new When(event.when().start(), end, ZoneOffset.UTC), null);
  }

  /** As of a process of a later version. */
  private void keepWhatNobodyCanRead() {
    Documents documents = rig.store.documents();
    Lane lane = Lane.of(Rig.CAL);
    String prefix = String.format(Locale.ROOT, "%02x-", lane.partition()) + Hashes.of(lane) + "-";
    for (String key : List.of("0", "~")) {
      documents.put("inbox", prefix + key, 0, new byte[] {99});
    }
  }

  @Test
  void whatCannotBeReadIsPassedOver() {
    rig.begin();
    push(carrying(lunch("Lunch", 1), MADE));
    keepWhatNobodyCanRead();
    rig.events().put(Rows.single("dinner", "Dinner", Rig.inHours(30)));
    rig.quiet();
    rig.restart();
    rig.poll();

    assertThat(rig.told.lines())
        .containsExactly(LUNCH, "CHANGE CREATED dinner 2026-03-03T14:00:00Z");
    rig.daybook.unfollow(Rig.CAL);
    assertThat(rig.store.documents().list("inbox", null, 10)).isEmpty();
  }

  @Test
  @DisplayName("Rule 2: what cannot be folded in is quarantined, and what came beside it is told")
  void whatCannotBeFoldedInIsQuarantined() {
    rig.begin();
    push(
        carrying(lunch("Lunch", 1), MADE),
        carrying(endless(), MADE),
        carrying(Rows.single("dinner", "Dinner", Rig.inHours(30)), MADE));
    rig.events().put(Rows.single("tea", "Tea", Rig.inHours(32)));
    rig.quiet();
    rig.poll();

    assertThat(rig.told.lines())
        .containsExactly(
            LUNCH,
            "CHANGE CREATED dinner 2026-03-03T14:00:00Z",
            "CHANGE CREATED tea 2026-03-03T16:00:00Z");
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.QUARANTINED);
    assertThat(rig.daybook.held().list(null, 10)).hasSize(1);
    assertThat(rig.store.documents().list("inbox", null, 10)).isEmpty();
  }

  @Test
  @DisplayName("Rule 12: a look-up that fails is unanswered, whatever it throws")
  void brokenLookUpIsUnanswered() {
    rig.begin();
    List<EventLookup> broken =
        List.of(
            (calendar, id) -> {
              throw new IllegalStateException("x");
            },
            (calendar, id) -> {
              throw new StackOverflowError("x");
            });
    for (EventLookup lookup : broken) {
      rig.provider.lookup(lookup);
      push(carrying(Rows.gone("tea"), null));
      push(carrying(Rows.single("tea", "Tea", Rig.inHours(32)), MADE));
    }
    push(carrying(lunch("Lunch", 1), MADE));
    rig.quiet();
    rig.daybook.runDue();

    assertThat(rig.told.lines()).containsExactly(LUNCH);
  }

  @Test
  @DisplayName("Rule 17: who asked to be left alone is not asked by a push either")
  void lookUpsObeyRetryAfter() {
    rig.begin();
    List<String> asked = new ArrayList<>();
    rig.provider.lookup(
        (calendar, id) -> {
          asked.add(id);
          throw new ProviderException("busy", 429, null, Duration.ofHours(1), null);
        });
    for (String id : List.of("one", "two")) {
      push(carrying(Rows.gone(id), null));
      push(carrying(Rows.single(id, "Late", Rig.inHours(30)), MADE));
      rig.daybook.runDue();
    }
    rig.quiet();
    rig.poll();

    assertThat(asked).containsExactly("one");
    assertThat(rig.provider.requests()).isEmpty();
  }

  @Test
  @DisplayName("Rule 18: a look-up that finds the authorisation gone says so")
  void lookUpThatIsDisconnectedTells() {
    rig.begin();
    rig.provider.lookup(
        (calendar, id) -> {
          throw new DisconnectedException("gone", 401, "invalid_grant", null);
        });
    push(carrying(Rows.gone("tea"), null));
    push(carrying(Rows.single("tea", "Tea", Rig.inHours(32)), MADE));
    rig.quiet();
    rig.daybook.runDue();

    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DISCONNECTED);
  }

  @Test
  @DisplayName("Rule 12: a hook that loses says nothing of what is quarantined")
  void losingHookReleasesNothing() {
    rig.begin();
    push(carrying(lunch("Lunch", 2), MADE.plusSeconds(2)));
    push(carrying(Rows.unreadable("lunch", "{}"), MADE.plusSeconds(3)));
    push(carrying(lunch("older", 1), MADE.plusSeconds(1)));
    rig.daybook.runDue();

    assertThat(rig.daybook.held().list(null, 10)).hasSize(1);
  }

  @Test
  void replayOfWhatWasPushedOnlyComesToAnEnd() {
    rig.provider.listNothing();
    push(carrying(Rows.unreadable("lunch", "{}"), MADE));
    rig.daybook.runDue();
    rig.quiet();
    rig.provider.next(
        "cal",
        FakeAdapter::answer,
        FakeAdapter::answer,
        () -> {
          throw new IllegalStateException("asked again and again");
        });

    rig.daybook.held().replay(rig.daybook.held().list(null, 1).get(0).id());
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).hasSize(1);
    assertThat(rig.daybook.nextDue()).hasValueSatisfying(next -> assertThat(next).isAfter(Rig.NOW));
  }

  @Test
  void whatAnEndedProcessTookInIsDueNow() {
    rig.begin();
    push(carrying(lunch("Lunch", 1), MADE));
    rig.restart();

    assertThat(rig.daybook.nextDue()).hasValue(Rig.NOW);
  }

  @Test
  void pushesDoNotKeepWhatIsDueWaiting() {
    rig.begin();
    rig.clock.advance(Rig.POLL);
    Workshop workshop = rig.workshop();
    Agenda agenda = new Agenda(workshop, Map.of(), new Connections(workshop));
    List<Lane> pushed =
        List.of("one", "two", "three").stream()
            .map(id -> new Lane("fake", "acct", id))
            .peek(agenda::hooked)
            .toList();

    assertThat(agenda.take(1)).containsExactly(pushed.get(0));
    assertThat(agenda.take(1)).containsExactly(Lane.of(Rig.CAL));
    assertThat(agenda.take(2)).containsExactly(pushed.get(1), pushed.get(2));
  }

  @Test
  void rowThatBelongsNowhereIsNoSuccess() {
    rig.begin();
    assertThat(push(new Wake("acct", "", lunch("Lunch", 1), MADE))).isEqualTo(500);
  }

  @Test
  void hookOfACalendarThatIsFollowedAnewIsKept() {
    rig.provider.listNothing();
    rig.provider.receiver(request -> new Received(InboundResponse.of(200), List.of()));
    Hook hook = new Hook(lunch("Lunch", 1), MADE);
    new Inbox(rig.store.documents(), new StoredForm())
        .add(Rig.CAL, hook, new Inbox.Arrival(Rig.NOW, 1, "x"));
    Daybook second = rig.build(new RacedStore(rig.store, rig.daybook), builder -> builder);

    second.runDue();

    assertThat(rig.told.lines()).containsExactly(LUNCH);
  }
}
