// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import static io.daybook.samples.bots.BotStage.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.Slot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotSchedulerTest {

  private static final Slot.Timed TUESDAY = at("2026-05-05T14:00");

  private static final Slot.Timed FRIDAY = at("2026-05-08T09:30");

  @TempDir Path folder;

  private BotStage stage;

  @BeforeEach
  void open() {
    stage = BotStage.open(folder);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private List<String> inviteEverybody() {
    List<String> events =
        stage.everybody.stream().map(calendar -> stage.invite(calendar, "plan", TUESDAY)).toList();
    stage.sync();
    return events;
  }

  @Test
  void meetingInThreeCalendarsHasOneBot() {
    inviteEverybody();

    stage.assertTrue();
    assertThat(stage.bots()).hasSize(1);
    assertThat(stage.asked()).isEqualTo(1);
    assertThat(stage.recall.bots().get(0).deduplicationKey())
        .isEqualTo("daybook-" + Hashes.of("plan"));
  }

  @Test
  void nothingIsAskedTwice() {
    List<String> events = inviteEverybody();

    stage.restart();
    stage.ana.rename(events.get(0), "Other plans");
    stage.ben.touch(events.get(1));
    stage.sync();
    stage.restart();

    stage.assertTrue();
    assertThat(stage.asked()).isEqualTo(1);
  }

  @Test
  void botMovesWithTheMeeting() {
    List<String> events = inviteEverybody();
    String bot = stage.bots().get(0).botId();

    stage.move(stage.ben, events.get(1), FRIDAY);
    stage.sync();
    stage.assertBot(events.get(1), FRIDAY);
    stage.restart();
    stage.move(stage.ana, events.get(0), FRIDAY);
    stage.sync();
    stage.assertBot(events.get(1), FRIDAY);
    stage.move(stage.cleo, events.get(2), FRIDAY);
    stage.sync();

    stage.assertBot(events.get(1), FRIDAY);
    assertThat(stage.bots().get(0).botId()).isEqualTo(bot);
    assertThat(stage.asked()).as("at most handed over once").isBetween(2L, 3L);
  }

  @Test
  void anotherCalendarTakesOverFromTheOneThatIsCancelled() {
    List<String> events = new ArrayList<>(inviteEverybody());
    for (int left = 3; left > 0; left--) {
      String lead = stage.bots().get(0).eventIds().get(0);
      stage.delete(stage.everybody.get(events.indexOf(lead)), lead);
      stage.sync();
      stage.restart();

      stage.assertTrue();
      assertThat(stage.bots()).hasSize(left == 1 ? 0 : 1);
    }
  }

  @Test
  void restoredEventHasItsBotAgain() {
    String event = stage.invite(stage.ana, "plan", TUESDAY);
    stage.sync();
    stage.delete(stage.ana, event);
    stage.sync();
    stage.assertTrue();

    stage.restart();
    stage.restore(stage.ana, event);
    stage.sync();

    stage.assertBot(event, TUESDAY);
  }

  @Test
  void instanceMadeAnewUnderAnotherIdHasABot() {
    String before = stage.instance(stage.ana, "weekly", "series", TUESDAY);
    stage.sync();
    stage.delete(stage.ana, before);
    String after = stage.instance(stage.ana, "weekly", "series", TUESDAY);
    stage.sync();

    stage.assertBot(after, TUESDAY);
  }

  @Test
  void linkDecidesWhetherThereIsABot() {
    String event = stage.invite(stage.ben, "plan", TUESDAY);
    stage.sync();

    stage.unlink(stage.ben, event);
    stage.sync();
    stage.assertTrue();
    assertThat(stage.bots()).isEmpty();
    stage.restart();
    stage.link(stage.ben, event, "https://meet.google.com/plan");
    stage.sync();
    stage.assertBot(event, TUESDAY);
    stage.link(stage.ben, event, "https://acme.zoom.us/j/67890");
    stage.sync();

    stage.assertBot(event, TUESDAY);
  }

  @Test
  void eventWithoutUidKeepsOneBotUnderItsNewKey() {
    String link = "https://acme.zoom.us/j/12345";
    String event =
        stage.ana.insert(stage.ana.draft().time(TUESDAY).without("iCalUID").online(link));
    stage.diary.add(event, "no uid", TUESDAY.start().toInstant(), link);
    stage.sync();
    stage.assertBot(event, TUESDAY);

    stage.move(stage.ana, event, FRIDAY);
    stage.sync();
    stage.assertBot(event, FRIDAY);
    stage.restart();
    stage.link(stage.ana, event, "https://acme.zoom.us/j/67890");
    stage.sync();

    stage.assertBot(event, FRIDAY);
  }

  @Test
  void declinedAndWholeDaysHaveNoBot() {
    String event = stage.invite(stage.ana, "plan", TUESDAY);
    stage.ana.edit(event, draft -> draft.attendee("ana@acme.example", "declined"));
    String days = stage.invite(stage.ana, "days", TUESDAY);
    stage.ana.move(days, Slot.on("2026-05-06"));
    stage.sync();

    assertThat(stage.bots()).isEmpty();
    assertThat(stage.asked()).isZero();

    stage.ana.edit(event, draft -> draft.without("attendees"));
    stage.sync();
    assertThat(stage.bots()).hasSize(1);
  }

  @Test
  void meetingThatMovesIntoThePastLosesItsBot() {
    String event = stage.invite(stage.ana, "plan", TUESDAY);
    stage.sync();

    stage.move(stage.ana, event, at("2026-05-04T09:00"));
    stage.sync();
    stage.assertTrue();
    stage.move(stage.ana, event, FRIDAY);
    stage.sync();

    stage.assertBot(event, FRIDAY);
  }

  @Test
  void botInTheCallIsLeftAlone() {
    Slot.Timed soon = at("2026-05-04T10:30");
    List<String> events =
        stage.everybody.stream().map(calendar -> stage.invite(calendar, "plan", soon)).toList();
    stage.sync();
    long asked = stage.asked();

    stage.pass(Duration.ofMinutes(45));
    stage.ana.rename(events.get(0), "Still at it");
    stage.delete(stage.cleo, events.get(2));
    stage.sync();
    stage.pass(Duration.ofDays(1));

    assertThat(stage.asked()).isEqualTo(asked);
    assertThat(stage.recall.bots()).hasSize(1);
    stage.move(stage.ben, events.get(1), FRIDAY);
    stage.sync();
    stage.assertBot(events.get(1), FRIDAY);
  }

  @Test
  void nothingIsRememberedOfWhatIsOver() {
    inviteEverybody();
    stage.pass(Duration.ofDays(2));

    assertThat(stage.recall.bots()).hasSize(1);
    assertThat(stage.remembered()).isEmpty();
  }

  @Test
  void eachInstanceOfASeriesHasItsBot() {
    List<String> anas = new ArrayList<>();
    List<String> bens = new ArrayList<>();
    for (int week = 0; week < 3; week++) {
      anas.add(stage.instance(stage.ana, "weekly", "seriesA", TUESDAY.plusDays(7 * week)));
      bens.add(stage.instance(stage.ben, "weekly", "seriesB", TUESDAY.plusDays(7 * week)));
    }
    stage.sync();
    stage.assertTrue();
    assertThat(stage.bots()).hasSize(3);

    stage.move(stage.ana, anas.get(1), FRIDAY.plusDays(7));
    stage.sync();
    stage.assertTrue();
    stage.restart();
    stage.move(stage.ben, bens.get(1), FRIDAY.plusDays(7));
    stage.sync();
    stage.assertTrue();
    stage.delete(stage.ana, anas.get(2));
    stage.sync();
    stage.assertTrue();
    stage.delete(stage.ben, bens.get(2));
    stage.sync();

    stage.assertTrue();
    assertThat(stage.bots()).hasSize(2);
  }

  @Test
  void seriesThatIsMovedAsAWholeTakesItsBotsAlong() {
    List<String> anas = new ArrayList<>();
    List<String> cleos = new ArrayList<>();
    for (int week = 0; week < 3; week++) {
      anas.add(stage.instance(stage.ana, "weekly", "series", TUESDAY.plusDays(7 * week)));
      cleos.add(stage.instance(stage.cleo, "weekly", "series", TUESDAY.plusDays(7 * week)));
    }
    stage.sync();

    for (int week = 0; week < 3; week++) {
      Slot.Timed slot = TUESDAY.plusDays(7 * week).plusHours(2);
      stage.moveSlot(stage.ana, anas.get(week), "weekly", "series", slot);
    }
    stage.sync();
    stage.assertTrue();
    stage.restart();
    for (int week = 0; week < 3; week++) {
      Slot.Timed slot = TUESDAY.plusDays(7 * week).plusHours(2);
      stage.moveSlot(stage.cleo, cleos.get(week), "weekly", "series", slot);
    }
    stage.sync();

    stage.assertTrue();
    assertThat(stage.bots()).hasSize(3);
  }
}
