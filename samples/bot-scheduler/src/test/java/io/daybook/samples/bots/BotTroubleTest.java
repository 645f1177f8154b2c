// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import static io.daybook.samples.bots.BotStage.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.Slot;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotTroubleTest {

  private static final Slot.Timed TUESDAY = at("2026-05-05T14:00");

  private static final Slot.Timed FRIDAY = at("2026-05-08T09:30");

  @TempDir Path folder;

  private final BrokenDocuments broken = new BrokenDocuments();

  private BotStage stage;

  @BeforeEach
  void open() {
    stage = BotStage.open(folder, broken::over);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  static Stream<RecallFailure> notNow() {
    return Stream.of(
        RecallFailure.conflict(),
        RecallFailure.noBotFree(),
        RecallFailure.tooManyRequests(Duration.ofMinutes(2)),
        RecallFailure.serverError(),
        RecallFailure.unauthorized());
  }

  private void fail(int times, RecallFailure failure) {
    stage.recall.failNext(times, failure, request -> request.path().endsWith("/bot/"));
  }

  @ParameterizedTest
  @MethodSource("notNow")
  void whatRecallRefusesForNowIsAskedAgain(RecallFailure failure) {
    fail(4, failure);
    String event = stage.invite(stage.ana, "plan", TUESDAY);
    String other = stage.invite(stage.ben, "plan", TUESDAY);
    stage.sync();
    stage.pass(Duration.ofMinutes(20));
    stage.assertTrue();

    fail(3, failure);
    stage.move(stage.ana, event, FRIDAY);
    stage.move(stage.ben, other, FRIDAY);
    stage.sync();
    stage.restart();
    stage.pass(Duration.ofMinutes(20));
    stage.assertTrue();

    fail(3, failure);
    stage.delete(stage.ana, event);
    stage.delete(stage.ben, other);
    stage.sync();
    stage.pass(Duration.ofMinutes(20));

    stage.assertTrue();
    assertThat(stage.bots()).isEmpty();
  }

  @Test
  void recallIsLeftInPeaceForAsLongAsItSays() {
    fail(1, RecallFailure.tooManyRequests(Duration.ofMinutes(9)));
    stage.invite(stage.ana, "plan", TUESDAY);
    stage.invite(stage.ben, "other", FRIDAY);
    stage.sync();
    stage.pass(Duration.ofMinutes(7));
    assertThat(stage.asked()).isEqualTo(1);

    stage.pass(Duration.ofMinutes(10));

    stage.assertTrue();
    assertThat(stage.bots()).hasSize(2);
  }

  /** The store fails at each of its writes in turn, also at the one after Recall said yes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void nothingIsLostWhenTheProcessEndsBetweenTheAnswerAndTheStore(int write) {
    List<String> events =
        stage.everybody.stream().map(calendar -> stage.invite(calendar, "plan", TUESDAY)).toList();
    for (int step = 0; step < 3; step++) {
      broken.failAt(write);
      change(step, events);
      stage.sync();
      broken.failAt(0);
      stage.restart();
      stage.assertTrue();
    }
  }

  private void change(int step, List<String> events) {
    for (FakeRecallCalendar calendar : stage.everybody) {
      String event = events.get(stage.everybody.indexOf(calendar));
      switch (step) {
        case 0 -> {}
        case 1 -> stage.move(calendar, event, FRIDAY);
        default -> stage.delete(calendar, event);
      }
    }
  }

  /** The engine notes how far a sink is only now and then. */
  @Test
  void changesThatComeAgainAskNothing() {
    String link = "https://acme.zoom.us/j/12345";
    String event =
        stage.ana.insert(stage.ana.draft().time(TUESDAY).without("iCalUID").online(link));
    stage.diary.add(event, "no uid", TUESDAY.start().toInstant(), link);
    stage.sync();
    stage.move(stage.ana, event, FRIDAY);
    stage.sync();
    long asked = stage.asked();

    stage.tellAgain();

    assertThat(stage.asked()).isEqualTo(asked);
    stage.assertBot(event, FRIDAY);
  }

  @Test
  void hooksMayBeLostDoubledAndLate() {
    stage.recall.hooks().lose(1);
    String event = stage.invite(stage.ana, "plan", TUESDAY);
    stage.sync();
    stage.pass(Duration.ofMinutes(16));
    stage.assertBot(event, TUESDAY);

    stage.recall.hooks().duplicate(3);
    stage.recall.hooks().latestFirst(true);
    stage.move(stage.ana, event, FRIDAY);
    stage.move(stage.ana, event, TUESDAY);
    stage.move(stage.ana, event, FRIDAY.plusHours(1));
    stage.sync();

    stage.assertBot(event, FRIDAY.plusHours(1));
  }

  @Test
  void anotherCalendarTakesOverFromOneThatIsDisconnected() {
    String anas = stage.invite(stage.ana, "plan", TUESDAY);
    stage.sync();
    String cleos = stage.invite(stage.cleo, "plan", TUESDAY);
    stage.sync();
    stage.assertBot(anas, TUESDAY);

    stage.ana.disconnect(null);
    stage.sync();
    stage.assertBot(cleos, TUESDAY);
    stage.restart();
    stage.ana.connect("ana@acme.example");
    stage.sync();

    stage.assertTrue();
  }

  @Test
  void calendarThatIsConnectedAgainHasItsBotsAgain() {
    String event = stage.invite(stage.ana, "plan", TUESDAY);
    stage.sync();
    stage.ana.disconnect(null);
    stage.sync();
    assertThat(stage.bots()).isEmpty();

    stage.restart();
    stage.ana.connect("ana@acme.example");
    stage.sync();

    stage.assertBot(event, TUESDAY);
  }

  @Test
  void calendarThatIsNotFollowedAnyMoreLeavesItsMeetings() {
    stage.invite(stage.ana, "plan", TUESDAY);
    stage.sync();
    String bens = stage.invite(stage.ben, "plan", TUESDAY);
    stage.sync();

    stage.daybook().unfollow(stage.ref(stage.ana));
    stage.scheduler().forget(stage.ref(stage.ana));

    stage.assertBot(bens, TUESDAY);
    stage.daybook().unfollow(stage.ref(stage.ben));
    stage.scheduler().forget(stage.ref(stage.ben));
    assertThat(stage.bots()).isEmpty();
    assertThat(stage.remembered()).isEmpty();
  }

  @Test
  void eventsOfADeletedCalendarAreGone() {
    String anas = stage.invite(stage.ana, "plan", TUESDAY);
    stage.sync();
    String bens = stage.invite(stage.ben, "plan", TUESDAY);
    stage.sync();
    stage.assertBot(anas, TUESDAY);

    stage.recall.removeCalendar(stage.ana.id());
    stage.diary.stands(anas, false);
    stage.pass(Duration.ofHours(8));

    stage.assertBot(bens, TUESDAY);
  }

  /** Nobody looked between the two, so that nothing is told. */
  @Test
  void botThatRecallDroppedIsAskedForAgainByACheck() {
    String event = stage.invite(stage.ana, "plan", TUESDAY);
    stage.sync();
    stage.delete(stage.ana, event);
    stage.restore(stage.ana, event);
    stage.sync();
    assertThat(stage.bots()).isEmpty();

    stage.check();

    stage.assertBot(event, TUESDAY);
  }

  /** The request had to wait, and met the event as it was for a while only. */
  @Test
  void whatWasRefusedIsAskedForAgainByACheck() {
    String event = stage.invite(stage.ana, "plan", TUESDAY);
    String link = "https://meet.google.com/plan";
    fail(7, RecallFailure.serverError());
    stage.sync();
    stage.recall.hooks().lose(1);
    stage.unlink(stage.ana, event);
    stage.pass(Duration.ofMinutes(2));
    stage.link(stage.ana, event, link);
    stage.sync();
    assertThat(stage.bots()).isEmpty();

    stage.check();

    stage.assertBot(event, TUESDAY);
  }

  @Test
  void botIsMovedByACheckWhereItsMeetingWasMovedBackMeanwhile() {
    String event = stage.invite(stage.ana, "plan", TUESDAY);
    fail(7, RecallFailure.serverError());
    stage.sync();
    stage.recall.hooks().lose(1);
    stage.move(stage.ana, event, FRIDAY);
    stage.pass(Duration.ofMinutes(2));
    stage.move(stage.ana, event, TUESDAY);
    stage.sync();
    assertThat(stage.bots().get(0).startTime()).isEqualTo(FRIDAY.start().toInstant());

    stage.check();

    stage.assertBot(event, TUESDAY);
  }

  @Test
  void calendarThatConnectsSlowlyHasItsBotsAgainByACheck() {
    String event = stage.invite(stage.ana, "plan", TUESDAY);
    stage.sync();
    stage.ana.disconnect(null);
    stage.sync();
    stage.reconnect(stage.ana);
    stage.sync();
    stage.ana.connect("ana@acme.example");
    stage.sync();

    stage.check();

    stage.assertBot(event, TUESDAY);
  }
}
