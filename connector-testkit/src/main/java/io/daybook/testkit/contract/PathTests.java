// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CursorLostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One behaviour through every path. */
abstract class PathTests extends AdapterGroup {

  PathTests(AdapterContract contract) {
    super(contract);
  }

  private void agreeAfter(Runnable edit) {
    RoundReader delta = follower();
    RoundReader inPieces = follower();
    RoundReader lost = follower();
    edit.run();

    delta.delta();
    RoundReader full = follower();
    script().pageSize(1);
    script().emptyPages(true);
    inPieces.delta();
    if (givesCursors()) {
      script().expireCursors();
    }
    if (givesCursors() && cursorsArePlaces()) {
      assertThatThrownBy(lost::delta).isInstanceOf(CursorLostException.class);
    }
    lost.full();

    assertTrue(delta);
    assertTrue(full);
    assertTrue(inPieces);
    assertTrue(lost);
  }

  @Test
  @DisplayName("a single event that is made, moved and renamed")
  void singleEvent() {
    String id = script().insert("Lunch", morning());
    agreeAfter(
        () -> {
          script().insert("New", morning().plusDays(1));
          script().move(id, morning().plusHours(2));
          script().rename(id, "Brunch");
        });
  }

  @Test
  @DisplayName("an all-day event that is moved and becomes a timed one")
  void allDayEvent() {
    String moved = script().insert("Holiday", wholeDay());
    String timed = script().insert("Fair", wholeDay());
    agreeAfter(
        () -> {
          script().move(moved, wholeDay().plusDays(1));
          script().move(timed, morning());
        });
  }

  @Test
  @DisplayName("a series that is made and renamed")
  void series() {
    String id = script().insertSeries("Daily", morning(), DAILY);
    agreeAfter(
        () -> {
          script().rename(id, "Stand-up");
          script().insertSeries("Off", wholeDay(), DAILY);
        });
  }

  @Test
  @DisplayName("a moved instance")
  void movedInstance() {
    String id = script().insertSeries("Daily", morning(), DAILY);
    agreeAfter(() -> script().moveInstance(id, morning().plusDays(2), morning().plusDays(5)));
  }

  @Test
  @DisplayName("a cancelled instance")
  void cancelledInstance() {
    String timed = script().insertSeries("Daily", morning(), DAILY);
    String allDay = script().insertSeries("Off", wholeDay(), DAILY);
    agreeAfter(
        () -> {
          script().cancelInstance(timed, morning().plusDays(2));
          script().cancelInstance(allDay, wholeDay().plusDays(2));
        });
  }

  @Test
  @DisplayName("a moved instance that is cancelled and one that is brought back")
  void instanceThatComesAndGoes() {
    String id = script().insertSeries("Daily", morning(), DAILY);
    script().moveInstance(id, morning().plusDays(1), morning().plusDays(1).plusHours(1));
    script().cancelInstance(id, morning().plusDays(2));
    agreeAfter(
        () -> {
          script().cancelInstance(id, morning().plusDays(1));
          script().restoreInstance(id, morning().plusDays(2));
        });
  }

  @Test
  @DisplayName("a series that is moved as a whole")
  void movedSeries() {
    String id = script().insertSeries("Daily", morning(), DAILY);
    script().moveInstance(id, morning().plusDays(1), morning().plusDays(1).plusHours(1));
    script().cancelInstance(id, morning().plusDays(2));
    agreeAfter(() -> script().move(id, morning().plusHours(3)));
  }

  @Test
  @DisplayName("a series of which this and following are edited")
  void split() {
    String id = script().insertSeries("Daily", morning(), DAILY);
    script().moveInstance(id, morning().plusDays(1), morning().plusDays(1).plusHours(1));
    script().moveInstance(id, morning().plusDays(5), morning().plusDays(5).plusHours(1));
    script().cancelInstance(id, morning().plusDays(6));
    agreeAfter(() -> script().split(id, morning().plusDays(4), "From now on"));
  }

  @Test
  @DisplayName("a deleted event and a deleted series with its exceptions")
  void deleted() {
    String single = script().insert("Lunch", morning());
    String series = script().insertSeries("Daily", morning(), DAILY);
    script().moveInstance(series, morning().plusDays(1), morning().plusDays(5));
    script().cancelInstance(series, morning().plusDays(2));
    agreeAfter(
        () -> {
          script().delete(single);
          script().delete(series);
        });
  }

  @Test
  @DisplayName("an event and a series that are brought back")
  void restored() {
    String single = script().insert("Lunch", morning());
    String series = script().insertSeries("Daily", morning(), DAILY);
    script().moveInstance(series, morning().plusDays(1), morning().plusDays(5));
    script().delete(single);
    script().delete(series);
    agreeAfter(
        () -> {
          script().restore(single);
          script().restore(series);
        });
  }
}
