// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.GraphFailure;
import io.daybook.testkit.graph.GraphRequest;
import io.daybook.testkit.graph.Repeat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds over a calendar in Outlook: pages, cursors that are lost, and windows that go by. */
class OutlookRoundsTest {

  private final OutlookStage stage = OutlookStage.open();

  private final Slot.Timed noon = Stage.at("2026-03-26T12:00");

  private final Slot.Timed ten = Stage.at("2026-03-24T10:00");

  private final Repeat weekly = Repeat.weekly(1, DayOfWeek.TUESDAY);

  @AfterEach
  void close() {
    stage.close();
  }

  private static boolean isLookup(GraphRequest request) {
    return request.path().contains("/events/");
  }

  private List<String> lunches(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(stage.ana.insert("Lunch " + i, noon.plusDays(i % 10)));
    }
    return ids;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 100})
  @DisplayName("Rule 12: repeated rows, repeated and empty pages, of any size, tell nothing twice")
  void pages(int size) {
    stage.pageSize(size);
    stage.graph.deltas().emptyPages(true);
    stage.graph.deltas().repeatRows(true);
    stage.graph.deltas().repeatPages(5);
    List<String> ids = lunches(5);
    String series = stage.ana.insertSeries("Weekly", ten, weekly);

    assertThat(stage.follow()).hasSize(7);
    stage.assertTrue();

    stage.graph.deltas().repeatPages(3);
    stage.ana.rename(ids.get(0), "Dinner");
    stage.ana.delete(ids.get(1));
    stage.ana.series(series).moveInstance(ten, ten.plusHours(1));
    assertThat(stage.sync()).hasSize(3);
    stage.ana.touch(ids.get(2));
    assertThat(stage.sync()).isEmpty();
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 2: a round without an end fails, and loses nothing when there is one again")
  void endlessRound() {
    lunches(3);
    stage.graph.deltas().endless(true);

    assertThat(stage.follow()).isEmpty();
    assertThat(stage.requests(OutlookStage::isDelta)).isLessThan(50);
    assertThat(stage.pass(Duration.ofHours(2))).isEmpty();
    assertThat(stage.requests(OutlookStage::isDelta)).as("it does not spin").isLessThan(500);

    stage.graph.deltas().endless(false);
    assertThat(stage.pass(Duration.ofHours(1))).hasSize(3);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 2: the same in a delta: it goes on from its cursor, and is told as a change")
  void endlessDelta() {
    List<String> ids = lunches(3);
    assertThat(stage.follow()).hasSize(3);
    stage.graph.deltas().endless(true);
    stage.ana.rename(ids.get(0), "Dinner");
    stage.ana.delete(ids.get(1));

    assertThat(stage.sync()).isEmpty();

    stage.graph.deltas().endless(false);
    assertThat(stage.pass(Duration.ofHours(1)))
        .containsExactlyInAnyOrder(
            "updated \"Lunch 0\" → \"Dinner\" 2026-03-26T11:00Z [TITLE] change",
            "cancelled \"Lunch 1\" 2026-03-27T11:00Z change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 12: of several versions of an event in one round the last is told")
  void severalVersions() {
    List<String> ids = lunches(4);
    assertThat(stage.follow()).hasSize(4);
    stage.pageSize(1);
    stage.graph.deltas().repeatRows(true);
    stage.ana.rename(ids.get(0), "Early");
    stage.ana.rename(ids.get(0), "Late");

    assertThat(stage.sync())
        .containsExactly("updated \"Lunch 0\" → \"Late\" 2026-03-26T11:00Z [TITLE] change");
    stage.assertTrue();
  }

  static List<GraphFailure> losses() {
    return List.of(
        GraphFailure.gone(),
        GraphFailure.of(410, "", ""),
        GraphFailure.of(410, "ErrorSomethingElse", "Gone."),
        GraphFailure.syncStateNotFound(),
        GraphFailure.syncStateInvalid(),
        GraphFailure.resyncRequired(),
        GraphFailure.of(400, "ResyncRequired", "Resync is required."),
        GraphFailure.of(404, "SyncStateNotFound", "The sync state is not found."),
        GraphFailure.of(409, "SYNCSTATEINVALID", "The sync state is invalid."));
  }

  @ParameterizedTest
  @MethodSource("losses")
  @DisplayName(
      "Rule 3: a lost cursor, however it is said: what is gone is cancelled, nothing twice")
  void lostCursor(GraphFailure loss) {
    List<String> ids = lunches(3);
    String series = stage.ana.insertSeries("Weekly", ten, weekly);
    assertThat(stage.follow()).hasSize(5);
    stage.ana.delete(ids.get(0));
    stage.ana.rename(ids.get(1), "Dinner");
    stage.ana.series(series).deleteInstance(ten);
    stage.ana.insert("Breakfast", noon.plusHours(-4));
    stage.graph.deltas().expire(loss);
    stage.graph.clearRequests();

    assertThat(stage.sync())
        .containsExactlyInAnyOrder(
            "cancelled \"Lunch 0\" 2026-03-26T11:00Z resync",
            "updated \"Lunch 1\" → \"Dinner\" 2026-03-27T11:00Z [TITLE] resync",
            "cancelled \"Weekly\" 2026-03-24T09:00Z resync",
            "created \"Breakfast\" 2026-03-26T07:00Z resync");
    assertThat(stage.requests(OutlookRoundsTest::isLookup)).isEqualTo(1);
    assertThat(stage.notices()).containsExactly("CONNECTED");
    assertThat(stage.sync()).isEmpty();
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 3: a round that ends without a link is read again as a whole")
  void roundWithoutLink() {
    List<String> ids = lunches(3);
    assertThat(stage.follow()).hasSize(3);
    stage.ana.delete(ids.get(0));
    stage.graph.deltas().withoutDeltaLink(1);

    stage.sync();
    assertThat(stage.told()).filteredOn(Change.Cancelled.class::isInstance).hasSize(1);

    stage.ana.rename(ids.get(1), "Dinner");
    stage.sync();
    stage.pass(Duration.ofMinutes(30));
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 3: a lost cursor and a vanished single event that is there after all")
  void vanishedButThere() {
    List<String> ids = lunches(2);
    assertThat(stage.follow()).hasSize(2);
    stage.graph.deltas().lag(true);
    String late = stage.ana.insert("Late", noon);
    stage.graph.deltas().lag(false);
    assertThat(stage.sync()).hasSize(1);
    // What a full pass does not show yet.
    stage.graph.deltas().lag(true);
    stage.ana.delete(ids.get(0));
    stage.graph.deltas().expire();

    assertThat(stage.sync()).as("not seen yet").isEmpty();

    stage.graph.deltas().lag(false);
    assertThat(stage.sync()).containsExactly("cancelled \"Lunch 0\" 2026-03-26T11:00Z change");
    stage.ana.rename(late, "Later");
    assertThat(stage.sync()).hasSize(1);
    stage.assertTrue();
  }

  @Test
  @DisplayName(
      "Rule 4: 25 of 30 gone in a full pass are held, and gone at the second, 10 minutes on")
  void deletionGuard() {
    List<String> ids = lunches(30);
    assertThat(stage.follow()).hasSize(30);
    stage.notices();
    ids.subList(0, 25).forEach(stage.ana::delete);
    stage.ana.rename(ids.get(29), "Dinner");
    stage.graph.deltas().expire();
    stage.graph.clearRequests();

    assertThat(stage.sync())
        .containsExactly("updated \"Lunch 29\" → \"Dinner\" 2026-04-04T10:00Z [TITLE] resync");
    assertThat(stage.notices()).containsExactly("HELD " + OutlookStage.ANA);
    assertThat(stage.requests(request -> request.path().endsWith("/$batch"))).isEqualTo(2);

    assertThat(stage.pass(Duration.ofMinutes(9))).isEmpty();
    assertThat(stage.pass(Duration.ofMinutes(2)))
        .hasSize(25)
        .allMatch(line -> line.startsWith("cancelled \"Lunch ") && line.endsWith(" resync"));
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 4: what a look-up still finds is not held, and not missed")
  void deletionGuardAsksFirst() {
    lunches(30);
    assertThat(stage.follow()).hasSize(30);
    stage.notices();
    stage.graph.deltas().lag(true);
    List<String> late = lunches(10);
    assertThat(late).hasSize(10);
    stage.graph.deltas().expire();

    assertThat(stage.sync()).isEmpty();

    assertThat(stage.notices()).isEmpty();
    stage.graph.deltas().lag(false);
    assertThat(stage.sync()).hasSize(10);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 4: tombstones of 25 of 30 are believed, each once it was asked for")
  void tombstonesAreNotHeld() {
    List<String> ids = lunches(30);
    assertThat(stage.follow()).hasSize(30);
    stage.notices();
    stage.graph.clearRequests();
    ids.subList(0, 25).forEach(stage.ana::delete);

    assertThat(stage.sync()).hasSize(25).allMatch(line -> line.endsWith(" change"));

    assertThat(stage.notices()).isEmpty();
    assertThat(stage.requests(request -> request.path().endsWith("/$batch"))).isEqualTo(2);
    stage.assertTrue();
  }
}
