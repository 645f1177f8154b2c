// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.ProviderException;
import io.daybook.api.Revision;
import io.daybook.spi.adapter.EventLookup.Answer;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.PushReceiver.Received;
import io.daybook.spi.adapter.PushReceiver.Wake;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pushes: wake-ups, and those that carry the event. */
class PushTest {

  private static final Instant MADE = Rig.NOW.minusSeconds(60);

  private final Rig rig = new Rig();

  /** Says what it was told to say, whatever comes. */
  private static final class Script implements PushReceiver {

    private final Deque<Received> next = new ArrayDeque<>();

    void then(int status, Wake... wakes) {
      next.add(new Received(InboundResponse.of(status), List.of(wakes)));
    }

    @Override
    public Received receive(InboundRequest request) {
      return next.remove();
    }
  }

  private static InboundRequest request() {
    return new InboundRequest("POST", "/hooks/fake", Map.of(), new byte[0]);
  }

  private int push(Wake... wakes) {
    Script script = new Script();
    script.then(202, wakes);
    rig.provider.receiver(script);
    return rig.daybook.receive("fake", request()).status();
  }

  private static Wake carrying(CalendarRow row, @Nullable Instant at) {
    return new Wake("acct", "cal", row, at);
  }

  private static Wake carrying(EventSnapshot event) {
    return carrying(event, event.revision().updatedAt());
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

  @Test
  @DisplayName("Rule 1: what a push carries is durable before it is answered, and told once")
  void carriedEventSurvivesTheProcess() {
    rig.begin();
    rig.quiet();

    assertThat(push(carrying(lunch("Lunch", 1)))).isEqualTo(202);
    assertThat(rig.told.lines()).isEmpty();
    rig.restart();
    rig.daybook.runDue();

    assertThat(rig.told.lines()).containsExactly("CHANGE CREATED lunch 2026-03-03T08:00:00Z");
    assertThat(rig.provider.requests()).as("it needs no round").isEmpty();
    rig.restart();
    rig.daybook.runDue();
    assertThat(rig.told.lines()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 12: hooks are folded in as they came, and an older one loses")
  void carriedEventsAreOrdered() {
    rig.begin();
    push(carrying(lunch("second", 2)));
    push(carrying(lunch("first", 1)));
    push(carrying(lunch("third", 3)));
    push(carrying(Rows.gone("lunch"), null));
    rig.daybook.runDue();

    assertThat(rig.told.lines())
        .containsExactly(
            "CHANGE CREATED lunch 2026-03-03T08:00:00Z",
            "CHANGE UPDATED lunch 2026-03-03T08:00:00Z",
            "CHANGE CANCELLED lunch 2026-03-03T08:00:00Z");
    assertThat(rig.told.changes().get(1).occurrence().event().text().title()).isEqualTo("third");
    assertThat(rig.told.sequences(Rig.CAL)).containsExactly(1L, 2L, 3L);
  }

  @Test
  @DisplayName("Rule 12: what comes after an end is told when the provider confirms it")
  void lateHookIsLookedUp() {
    rig.begin();
    push(carrying(Rows.gone("lunch"), null));
    rig.provider.lookup((calendar, id) -> new Answer.Found("cal", lunch("found", 5)));
    push(carrying(lunch("late", 1)));
    rig.daybook.runDue();

    assertThat(rig.told.changes()).hasSize(1);
    assertThat(rig.told.changes().get(0).occurrence().event().text().title()).isEqualTo("found");
  }

  @Test
  @DisplayName("Rule 12: what nobody confirms is not told, and what came behind it is")
  void unconfirmedHookTellsNothing() {
    rig.begin();
    for (Runnable answer : unconfirming()) {
      answer.run();
      push(carrying(Rows.gone("lunch"), null));
      push(carrying(lunch("late", 1)));
      rig.daybook.runDue();
      assertThat(rig.told.lines()).isEmpty();
    }
    push(
        carrying(lunch("late", 2)),
        carrying(Rows.single("dinner", "Dinner", Rig.inHours(30)), MADE));
    rig.daybook.runDue();
    assertThat(rig.told.lines()).containsExactly("CHANGE CREATED dinner 2026-03-03T14:00:00Z");
  }

  private List<Runnable> unconfirming() {
    return List.of(
        () -> {},
        () -> rig.provider.lookup((calendar, id) -> new Answer.Absent()),
        () -> rig.provider.lookup((calendar, id) -> new Answer.Found("other", lunch("moved", 1))),
        () ->
            rig.provider.lookup(
                (calendar, id) -> {
                  throw new ProviderException("no", 500, null, null, null);
                }));
  }

  @Test
  @DisplayName("Rule 10: what says only one side of a series is left to a round that sees both")
  void oneSideOfASeriesAsksForARound() {
    rig.begin(Rows.series("daily", "Daily", Rig.inHours(2), "FREQ=DAILY;COUNT=2"));
    EventSnapshot cut = Rows.series("daily", "Daily", Rig.inHours(2), "FREQ=DAILY;COUNT=1");
    EventSnapshot rest =
        Rows.series("daily_R20260303T110000", "Later", Rig.inHours(27), "FREQ=DAILY;COUNT=1");
    rig.quiet();
    push(carrying(cut));
    push(carrying(rest));
    rig.events().put(cut);
    rig.events().put(rest);
    rig.daybook.runDue();

    assertThat(rig.told.lines())
        .containsExactly("CHANGE UPDATED daily_20260303T110000Z 2026-03-03T11:00:00Z");
    assertThat(rig.provider.requests()).containsExactly("cal Since");
  }

  @Test
  void hookWaitsForTheEndOfARound() {
    rig.begin(lunch("Lunch", 1));
    rig.events().pageSize(1);
    rig.events().put(lunch("page", 2));
    rig.events().put(Rows.single("dinner", "Dinner", Rig.inHours(30)));
    rig.provider.next("cal", FakeAdapter::answer);
    rig.provider.refuse("cal", () -> new ProviderException("busy", 503, null, null, null));
    rig.quiet();
    rig.poll();
    push(carrying(lunch("hook", 3)));
    rig.daybook.runDue();
    assertThat(rig.told.lines()).isEmpty();

    rig.poll();

    assertThat(rig.told.changes().stream().map(one -> one.occurrence().event().text().title()))
        .containsExactly("page", "Dinner", "hook");
  }

  @Test
  void wakeUpMakesARound() {
    rig.begin();
    rig.quiet();
    push(Wake.of("acct", "cal"));
    rig.daybook.runDue();
    assertThat(rig.provider.requests()).containsExactly("cal Since");

    rig.daybook.follow("acct", "other");
    rig.daybook.runDue();
    rig.quiet();
    push(Wake.of("acct", null));
    rig.daybook.runDue();
    assertThat(rig.provider.requests()).containsExactlyInAnyOrder("cal Since", "other Since");
  }

  @Test
  void nobodyIsWokenForAnotherAdapter() {
    rig.begin();
    Script stranger = new Script();
    FakeAdapter other = new FakeAdapter();
    other.receiver(stranger);
    rig.restart(builder -> builder.connection("acct-2", other));
    stranger.then(200, Wake.of("acct", "cal"), carrying(lunch("Lunch", 1)));
    rig.quiet();

    rig.daybook.receive("fake", request());
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).isEmpty();
    assertThat(rig.told.lines()).isEmpty();
  }

  @Test
  void adapterThatUnderstandsIsFound() {
    Script first = new Script();
    Script second = new Script();
    FakeAdapter other = new FakeAdapter();
    rig.provider.receiver(first);
    other.receiver(second);
    rig.restart(builder -> builder.connection("acct-2", other));
    rig.daybook.follow("acct-2", "cal");
    rig.daybook.runDue();
    first.then(401);
    second.then(200, new Wake("acct-2", "cal", lunch("Lunch", 1), null));

    assertThat(rig.daybook.receive("fake", request()).status()).isEqualTo(200);
    rig.daybook.runDue();

    assertThat(rig.told.lines()).containsExactly("CHANGE CREATED lunch 2026-03-03T08:00:00Z");
  }

  @Test
  void answerSaysWhatIsWrong() {
    assertThat(rig.daybook.receive("fake", request()).status()).isEqualTo(404);
    Script script = new Script();
    rig.provider.receiver(script);
    assertThat(rig.daybook.receive("nobody", request()).status()).isEqualTo(404);
    script.then(401);
    assertThat(rig.daybook.receive("fake", request()).status()).isEqualTo(401);
    assertThat(rig.daybook.receive("fake", request()).status()).as("it throws").isEqualTo(500);
    script.then(200, carrying(lunch("Lunch", 1)));
    rig.daybook.follow("acct", "cal");
    rig.store.close();
    assertThat(rig.daybook.receive("fake", request()).status()).isEqualTo(503);
  }

  @Test
  void calendarThatIsNotFollowedGetsNothing() {
    push(carrying(lunch("Lunch", 1)));
    rig.daybook.runDue();
    assertThat(rig.daybook.calendars()).isEmpty();
    rig.begin();
    push(carrying(lunch("Lunch", 1)));
    rig.daybook.unfollow(Rig.CAL);
    rig.daybook.follow("acct", "cal");
    rig.daybook.runDue();
    assertThat(rig.told.lines()).isEmpty();
  }

  @Test
  void providerThatOnlyPushesDecidesWhatIsFollowed() {
    rig.provider.listNothing();
    push(new Wake("acct", "new", Rows.single("lunch", "Lunch", Rig.inHours(24)), MADE));
    rig.daybook.runDue();

    assertThat(rig.told.lines()).containsExactly("CHANGE CREATED lunch 2026-03-03T08:00:00Z");
    assertThat(rig.daybook.calendars()).containsExactly(new CalendarRef("fake", "acct", "new"));
    rig.provider.shapedAs("another");
    rig.poll();
    rig.poll();
    rig.daybook.reconnect("acct");
    rig.daybook.runDue();
    assertThat(rig.told.changes()).as("absence says nothing").hasSize(1);
    assertThat(rig.provider.requests()).isNotEmpty().allMatch("new Since"::equals);
    assertThat(rig.daybook.preview(new CalendarRef("fake", "acct", "new"))).isEmpty();
  }

  @Test
  @DisplayName("Rule 2: a push with an event that cannot be read is quarantined")
  void unreadableEventIsQuarantined() {
    rig.begin();
    push(carrying(Rows.unreadable("lunch", "{}"), null));
    rig.daybook.runDue();

    assertThat(rig.daybook.held().list(null, 10)).hasSize(1);
    push(carrying(lunch("Lunch", 1)));
    rig.daybook.runDue();
    assertThat(rig.daybook.held().list(null, 10)).isEmpty();
  }

  @Test
  void threadsFoldInWhatComes() throws Exception {
    rig.begin();
    rig.daybook.start();
    CountDownLatch told = new CountDownLatch(1);
    rig.told.before(change -> told.countDown());
    push(carrying(lunch("Lunch", 1)));
    assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    rig.daybook.close();
  }
}
