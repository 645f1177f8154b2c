// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.EventDraft;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people do to a meeting that stands by itself. */
class SingleEventTest {

  private final Stage stage = Stage.open();

  private final Slot.Timed review = Stage.at("2026-03-24T15:00");

  @AfterEach
  void close() {
    stage.close();
  }

  private String review() {
    String id = stage.ana.insert("Design review", review);
    assertThat(stage.follow()).hasSize(1);
    return id;
  }

  @Test
  @DisplayName("Rule 6: what is there at first is created with origin snapshot, later ones change")
  void isCreated() {
    stage.ana.insert("Design review", review);

    assertThat(stage.follow())
        .containsExactly("created \"Design review\" 2026-03-24T14:00Z snapshot");
    stage.ana.insert("Lunch", Stage.at("2026-03-24T12:00"));
    assertThat(stage.sync()).containsExactly("created \"Lunch\" 2026-03-24T11:00Z change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 7: a move tells the time before and the time now")
  void isMoved() {
    String id = review();

    stage.ana.move(id, review.plusHours(2));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Design review\" 2026-03-24T14:00Z → 2026-03-24T16:00Z [START, END] change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 7: a longer meeting differs in its end alone")
  void isLengthened() {
    String id = review();

    stage.ana.move(id, review.lasting(Duration.ofMinutes(90)));

    assertThat(stage.sync())
        .containsExactly("updated \"Design review\" 2026-03-24T14:00Z [END] change");
    assertThat(((Change.Updated) stage.told.get(1)).timeChanged()).isTrue();
  }

  @Test
  @DisplayName("Rule 7: a new title is no new time")
  void isRenamed() {
    String id = review();

    stage.ana.rename(id, "Billing");

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Design review\" → \"Billing\" 2026-03-24T14:00Z [TITLE] change");
    assertThat(((Change.Updated) stage.told.get(1)).timeChanged()).isFalse();
  }

  @Test
  @DisplayName("Rule 6: a new version without a difference tells nothing")
  void touchTellsNothing() {
    String id = review();

    stage.ana.touch(id);

    assertThat(stage.sync()).isEmpty();
  }

  @Test
  @DisplayName("Rule 6: what was changed and changed back between two rounds tells nothing")
  void thereAndBackTellsNothing() {
    String id = review();

    stage.ana.move(id, review.plusHours(1));
    stage.ana.move(id, review);

    assertThat(stage.sync()).isEmpty();
  }

  @Test
  @DisplayName("Rule 8: a cancellation is told once, a restored event is created with its old id")
  void isCancelledAndRestored() {
    String id = review();

    stage.ana.delete(id);

    assertThat(stage.sync())
        .containsExactly("cancelled \"Design review\" 2026-03-24T14:00Z change");
    assertThat(stage.sync()).isEmpty();
    stage.google.expireTokens();
    assertThat(stage.sync()).isEmpty();
    stage.ana.restore(id);
    assertThat(stage.sync()).containsExactly("created \"Design review\" 2026-03-24T14:00Z change");
    assertThat(stage.told)
        .extracting(change -> change.occurrence().uuid())
        .containsOnly(stage.told.get(0).occurrence().uuid());
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 6: what came and went between two rounds is never told")
  void shortLifeTellsNothing() {
    review();

    stage.ana.delete(stage.ana.insert("Mistake", review));

    assertThat(stage.sync()).isEmpty();
  }

  @Test
  @DisplayName("Rule 15: a day off moves by dates and has no time of day")
  void dayMoves() {
    String id = stage.ana.insert("Day off", Slot.on("2026-03-27"));
    assertThat(stage.follow()).containsExactly("created \"Day off\" 2026-03-27 snapshot");

    stage.ana.move(id, Slot.on("2026-03-30"));

    assertThat(stage.sync())
        .containsExactly("updated \"Day off\" 2026-03-27 → 2026-03-30 [START, END] change");
    // The first instants of the days in Paris, on both sides of the change of clocks.
    assertThat(stage.told)
        .extracting(change -> change.occurrence().event().when().startInstant().toString())
        .containsExactly("2026-03-26T23:00:00Z", "2026-03-29T22:00:00Z");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 7: a meeting that becomes a whole day differs in start, end, all_day and zone")
  void becomesDay() {
    String id = review();

    stage.ana.move(id, Slot.on("2026-03-24"));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Design review\" 2026-03-24T14:00Z → 2026-03-24"
                + " [START, END, ALL_DAY, TIME_ZONE] change");
  }

  @Test
  @DisplayName("Rule 7: each kind of edit is told as the field it concerns")
  void editsAreNamed() {
    String id = review();
    List<String> told =
        List.of(
            edit(id, draft -> draft.text("description", "Agenda")),
            edit(id, draft -> draft.text("location", "Room 4")),
            edit(id, draft -> draft.attendee("bob@partner.example", "needsAction")),
            edit(
                id,
                draft -> draft.without("attendees").attendee("bob@partner.example", "accepted")),
            edit(id, draft -> draft.reminders(30)),
            edit(id, draft -> draft.text("colorId", "11")),
            edit(id, draft -> draft.meet("https://meet.google.com/abc-defg-hij")),
            edit(id, draft -> draft.text("visibility", "private")),
            edit(id, draft -> draft.text("transparency", "transparent")),
            edit(id, draft -> draft.text("status", "tentative")));

    assertThat(told)
        .containsExactly(
            "[DESCRIPTION]",
            "[LOCATION]",
            "[EVENT_TYPE, ATTENDEES]",
            "[ATTENDEES]",
            "[REMINDERS]",
            "[COLOR]",
            "[CONFERENCE_URL]",
            "[VISIBILITY]",
            "[TRANSPARENCY]",
            "[STATUS]");
    stage.assertTrue();
  }

  private String edit(String id, Consumer<EventDraft> change) {
    stage.ana.edit(id, change);
    List<String> lines = stage.sync();
    assertThat(lines).hasSize(1);
    return lines.get(0).replaceFirst(".*Z (\\[.*]) change", "$1");
  }

  @Test
  @DisplayName("Rule 7: the owner's own answer is told beside the attendees")
  void ownAnswerIsTold() {
    String id =
        stage.ana.insert(
            draft ->
                draft
                    .title("Design review")
                    .time(review)
                    .member(
                        "attendees",
                        "[{\"email\":\"ana@acme.example\",\"self\":true,"
                            + "\"responseStatus\":\"needsAction\"}]"));
    stage.follow();

    stage.ana.edit(
        id,
        draft ->
            draft.member(
                "attendees",
                "[{\"email\":\"ana@acme.example\",\"self\":true,"
                    + "\"responseStatus\":\"declined\"}]"));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Design review\" 2026-03-24T14:00Z [ATTENDEES, SELF_RESPONSE] change");
  }

  @Test
  @DisplayName("Rule 9: a single event is told however far ahead it is")
  void farAheadIsTold() {
    stage.follow();

    stage.ana.insert("Launch", Stage.at("2027-03-24T15:00"));

    assertThat(stage.sync()).containsExactly("created \"Launch\" 2027-03-24T14:00Z change");
  }

  @Test
  @DisplayName("Rule 9: what was over too long ago when first seen is created when it moves ahead")
  void oldEventComesBack() {
    String id = stage.ana.insert("Retro", Stage.at("2026-03-20T15:00"));
    assertThat(stage.follow()).isEmpty();
    stage.ana.rename(id, "Retrospective");
    assertThat(stage.sync()).isEmpty();

    stage.ana.move(id, review);

    assertThat(stage.sync()).containsExactly("created \"Retrospective\" 2026-03-24T14:00Z change");
  }

  @Test
  @DisplayName("Rule 9: changes of different events have causes of their own")
  void causesDiffer() {
    stage.follow();
    stage.ana.insert("Lunch", review);
    stage.ana.insert("Dinner", review.plusHours(4));

    assertThat(stage.sync()).hasSize(2);

    assertThat(stage.told).extracting(change -> change.header().causeId()).doesNotHaveDuplicates();
  }
}
