// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static io.daybook.normalizer.fold.GoogleEvent.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hooks that carry the event: they overtake one another, and come twice. */
class HookTest {

  private static final String EARLY = "2026-03-02T08:00:01Z";

  private static final String LATER = "2026-03-02T08:00:02Z";

  private static final String LAST = "2026-03-02T08:00:03Z";

  private final GoogleCalendarScript calendar =
      GoogleCalendarScript.at(
          "2026-03-02T08:00:00Z", 7, new StoredCalendarState(), Duration.ofDays(90));

  private static GoogleEvent lunch(String title, String updated) {
    return single("lunch", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z")
        .title(title)
        .with("updated", updated);
  }

  private static GoogleEvent daily() {
    return series("daily", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", "RRULE:FREQ=DAILY");
  }

  @Test
  @DisplayName("Rule 12: of hooks an older one loses")
  void anOlderHookLoses() {
    calendar.hook(lunch("second", LATER), LATER).is("created second 2026-03-03T12:00Z");
    calendar.hook(lunch("first", EARLY), EARLY).isNothing();
    calendar.hook(lunch("third", LAST), LAST).is("updated third 2026-03-03T12:00Z [TITLE]");
  }

  @Test
  @DisplayName("Rule 12: hooks of one instant are compared")
  void hooksOfOneInstantAreCompared() {
    calendar.hook(lunch("one", EARLY), EARLY).is("created one 2026-03-03T12:00Z");
    calendar.hook(lunch("one", EARLY), EARLY).isNothing();
    calendar.hook(lunch("two", EARLY), EARLY).is("updated two 2026-03-03T12:00Z [TITLE]");
  }

  @Test
  @DisplayName("Rule 12: a hook of an event whose end has no time asks")
  void afterAnEndWithoutTimeTheProviderIsAsked() {
    calendar.hook(lunch("lunch", EARLY), EARLY);
    calendar.hook(tombstone("lunch"), null).is("cancelled lunch 2026-03-03T12:00Z");
    calendar.hookAsks(lunch("lunch", LATER), LATER);
    calendar.delta(lunch("found", LATER)).is("created again found 2026-03-03T12:00Z");
    calendar.hook(lunch("found", LAST), LAST).isNothing();
  }

  @Test
  @DisplayName("Rule 12: a hook that is known to be later than the end counts, an older one loses")
  void afterAnEndWithATimeTheLaterOneCounts() {
    calendar.hook(lunch("lunch", EARLY), EARLY);
    calendar.hook(tombstone("lunch"), LATER).is("cancelled lunch 2026-03-03T12:00Z");
    calendar.hook(lunch("late", EARLY), EARLY).isNothing();
    calendar.hookAsks(lunch("same", LATER), LATER);
    calendar.hook(lunch("again", LAST), LAST).is("created again again 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 12: an end that came first is remembered")
  void anEndBeforeItsBeginningIsRemembered() {
    calendar.hook(tombstone("lunch"), null).isNothing();
    calendar.hookAsks(lunch("lunch", EARLY), EARLY);
    calendar.hook(tombstone("dinner"), LATER).isNothing();
    GoogleEvent dinner = single("dinner", "2026-03-03T18:00:00Z", "2026-03-03T19:00:00Z");
    calendar.hook(dinner, EARLY).isNothing();
    calendar.hook(dinner, LAST).is("created dinner 2026-03-03T18:00Z");
  }

  @Test
  @DisplayName("Rule 12: an end that is older than what is known loses too")
  void anOlderEndLoses() {
    calendar.hook(lunch("lunch", LATER), LATER);
    calendar.hook(tombstone("lunch"), EARLY).isNothing();
    calendar.hook(tombstone("lunch"), LAST).is("cancelled lunch 2026-03-03T12:00Z");
    calendar.hook(tombstone("lunch"), LAST).isNothing();
  }

  @Test
  @DisplayName("Rule 8: an event that is said to be cancelled is so once")
  void aCancelledSnapshotCancelsOnce() {
    calendar.hook(lunch("lunch", EARLY), EARLY);
    calendar
        .hook(lunch("lunch", LATER).with("status", "cancelled"), LATER)
        .is("cancelled lunch 2026-03-03T12:00Z");
    calendar.hook(tombstone("lunch"), null).isNothing();
    calendar.hook(lunch("late", EARLY), EARLY).isNothing();
  }

  @Test
  @DisplayName("Rule 12: an instance that was called off asks, its master and siblings do not")
  void instancesOfASeries() {
    calendar.hook(daily(), EARLY);
    calendar
        .hook(cancelledInstance("daily", "2026-03-04T09:00:00Z"), null)
        .is("cancelled daily 2026-03-04T09:00Z");
    calendar.hookAsks(
        exception("daily", "2026-03-04T09:00:00Z", "2026-03-04T11:00:00Z", "2026-03-04T12:00:00Z"),
        LATER);
    calendar
        .hook(
            exception(
                "daily", "2026-03-05T09:00:00Z", "2026-03-05T11:00:00Z", "2026-03-05T12:00:00Z"),
            LATER)
        .is("updated daily 2026-03-05T11:00Z was 2026-03-05T09:00Z [START, END]");
    calendar.hook(daily().title("Daily"), LATER);
  }

  @Test
  @DisplayName("Rule 12: an exception that came before its master says nothing against it")
  void aMasterAfterItsException() {
    calendar.hook(
        exception("daily", "2026-03-04T09:00:00Z", "2026-03-04T11:00:00Z", "2026-03-04T12:00:00Z"),
        LATER);
    assertThat(calendar.hook(daily(), EARLY).lines()).hasSizeGreaterThan(5);
  }

  @Test
  @DisplayName("Rule 12: an exception that the end of its series overtook loses")
  void anExceptionAfterTheEndOfItsSeries() {
    calendar.hook(tombstone("daily"), LATER);
    GoogleEvent moved =
        exception("daily", "2026-03-04T09:00:00Z", "2026-03-04T11:00:00Z", "2026-03-04T12:00:00Z");
    calendar.hook(moved, EARLY).isNothing();
    calendar.hookAsks(moved, LATER);
  }

  @Test
  @DisplayName("Rule 10: a hook of a series that makes or ends instances says only one side")
  void oneSided() {
    assertThat(calendar.isOneSided(daily(), EARLY)).as("a new series").isFalse();
    calendar.hook(daily(), EARLY);
    GoogleEvent rest =
        series(
            "daily_R20260304T090000",
            "2026-03-04T11:00:00Z",
            "2026-03-04T12:00:00Z",
            "RRULE:FREQ=DAILY");
    assertThat(calendar.isOneSided(rest, LATER)).as("what may be split off a series").isTrue();
    GoogleEvent cut =
        series(
            "daily",
            "2026-03-02T09:00:00Z",
            "2026-03-02T10:00:00Z",
            "RRULE:FREQ=DAILY;UNTIL=20260303T090000Z");
    GoogleEvent more =
        exception("daily", "2026-03-04T15:00:00Z", "2026-03-04T15:00:00Z", "2026-03-04T16:00:00Z");
    GoogleEvent moved =
        exception("daily", "2026-03-04T09:00:00Z", "2026-03-04T11:00:00Z", "2026-03-04T12:00:00Z");

    assertThat(calendar.isOneSided(cut, LATER)).as("a rule with an end").isTrue();
    assertThat(calendar.isOneSided(more, LATER)).as("an instance beside the rule").isTrue();
    assertThat(calendar.isOneSided(moved, LATER)).as("a moved instance").isFalse();
    assertThat(calendar.isOneSided(daily().title("Daily"), LATER)).as("a title").isFalse();
    assertThat(calendar.isOneSided(daily().with("status", "cancelled"), LATER))
        .as("a cancelled series")
        .isFalse();
    assertThat(calendar.isOneSided(lunch("lunch", EARLY), EARLY)).as("a single event").isFalse();
  }

  @Test
  @DisplayName("Rule 12: an end is forgotten with the past")
  void anEndIsForgotten() {
    calendar.hook(tombstone("lunch"), LATER);
    assertThat(calendar.state().seriesIds()).containsExactly("lunch");
    calendar.advanceTo("2026-06-30T08:00:00Z");
    assertThat(calendar.state().seriesIds()).isEmpty();
  }
}
