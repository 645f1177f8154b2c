// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.ChangeKind;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.normalizer.fold.FoldSettings;
import io.daybook.normalizer.fold.IdGenerator;
import io.daybook.normalizer.fold.MemoryCalendarState;
import io.daybook.normalizer.fold.Round;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.testkit.Slot;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What rows of Recall's come to: the fold is the normalizer's, the rows are the adapter's. */
class RecallFoldTest extends RecallFixture {

  private static final class Ids implements IdGenerator {

    private final AtomicLong last = new AtomicLong();

    @Override
    public long nextId() {
      return last.incrementAndGet();
    }

    @Override
    public UUID nextUuid() {
      return new UUID(0, last.incrementAndGet());
    }
  }

  private final CalendarFold fold =
      new CalendarFold(
          FoldSettings.of(ref(ana), "store", adapter.dialect()),
          new MemoryCalendarState(),
          new Ids());

  private Position.Since cursor = new Position.Since("2026-05-01T07:00:00Z");

  private List<Change> first() {
    return folded(full(ana), Round.snapshot(window(), rows(full(ana))));
  }

  private List<Change> again() {
    return folded(full(ana), Round.resync(window(), rows(full(ana))));
  }

  private List<Change> next() {
    List<Page> pages = round(ana, cursor);
    return folded(pages, Round.delta(rows(pages)));
  }

  private List<Change> folded(List<Page> pages, Round round) {
    cursor = cursor(pages);
    return fold.round(round, clock.instant()).changes();
  }

  private io.daybook.spi.adapter.Window window() {
    return adapter.source().window(clock.instant(), Duration.ofDays(1), Duration.ofDays(60));
  }

  private String instance(String title, Slot.Timed slot) {
    return ana.insert(ana.draft().title(title).time(slot).instanceOf("s1", slot));
  }

  private static List<ChangeKind> kinds(List<Change> changes) {
    return changes.stream().map(Change::kind).toList();
  }

  @Test
  void eventIsCreatedUpdatedAndCancelledAsLastKnown() {
    String lunch = ana.insert("Lunch", MONDAY);
    assertThat(kinds(first())).containsExactly(ChangeKind.CREATED);
    ana.rename(lunch, "Brunch");
    assertThat(kinds(next())).containsExactly(ChangeKind.UPDATED);
    ana.replaceRaw(lunch, "{\"id\": \"g1\", \"status\": \"cancelled\"}");

    List<Change> changes = next();

    assertThat(kinds(changes)).containsExactly(ChangeKind.CANCELLED);
    assertThat(changes.get(0).occurrence().event().text().title()).isEqualTo("Brunch");
    assertThat(next()).isEmpty();
  }

  @Test
  void boundaryRowsAndTouchedOnesTellNothing() {
    String lunch = ana.insert("Lunch", MONDAY);
    instance("Daily", MONDAY);
    assertThat(first()).hasSize(2);
    assertThat(next()).isEmpty();
    ana.touch(lunch);
    assertThat(next()).isEmpty();
    assertThat(again()).isEmpty();
  }

  @Test
  void eventsBehindTheWindowAreNotCancelled() {
    String lunch = ana.insert("Lunch", MONDAY);
    String daily = instance("Daily", MONDAY);
    String later = instance("Daily", MONDAY.plusDays(1));
    first();

    // Neither a full list that lacks everything,
    assertThat(fold.round(Round.resync(window(), List.of()), clock.instant()).changes()).isEmpty();
    // nor an edit that puts an event where Recall no longer looks.
    ana.move(lunch, MONDAY.plusDays(60));
    assertThat(kinds(next())).containsExactly(ChangeKind.UPDATED);
    ana.rename(daily, "Stand-up");
    assertThat(kinds(next())).containsExactly(ChangeKind.UPDATED);
    ana.delete(later);
    assertThat(kinds(next())).containsExactly(ChangeKind.CANCELLED);
    assertThat(again()).isEmpty();
  }

  @Test
  void instancesAreTheirOwnAndKnowTheirSeries() {
    String one = instance("Daily", MONDAY);
    instance("Daily", MONDAY.plusDays(1));
    List<Change> created = first();
    assertThat(kinds(created)).containsExactly(ChangeKind.CREATED, ChangeKind.CREATED);

    ana.move(one, MONDAY.plusHours(2));
    List<Change> moved = next();

    assertThat(kinds(moved)).containsExactly(ChangeKind.UPDATED);
    assertThat(moved.get(0).occurrence().uuid()).isEqualTo(created.get(0).occurrence().uuid());
    ana.delete(one);
    List<Change> gone = next();
    assertThat(kinds(gone)).containsExactly(ChangeKind.CANCELLED);
    assertThat(gone.get(0).occurrence().event().when().startInstant())
        .isEqualTo(MONDAY.plusHours(2).start().toInstant());
    ana.restore(one);
    assertThat(kinds(next())).containsExactly(ChangeKind.CREATED);
  }

  @Test
  void deletionOfAnOldIdLeavesTheMeetingUnderItsNewOne() {
    String old = instance("Daily", MONDAY);
    first();

    String fresh = instance("Daily", MONDAY);
    List<Change> renamed = next();
    ana.delete(old);
    List<Change> gone = next();

    assertThat(kinds(renamed)).containsExactly(ChangeKind.UPDATED);
    assertThat(renamed.get(0).occurrence().event().eventId()).isEqualTo(fresh);
    assertThat(gone).isEmpty();
    ana.delete(fresh);
    assertThat(kinds(next())).containsExactly(ChangeKind.CANCELLED);
  }

  @Test
  void newIdStandsWhereTheOldOneGoesInTheSameRound() {
    String old = instance("Daily", MONDAY);
    first();

    String fresh = instance("Daily", MONDAY);
    ana.delete(old);
    List<Change> changes = next();

    assertThat(kinds(changes)).containsExactly(ChangeKind.UPDATED);
    assertThat(changes.get(0).occurrence().event().eventId()).isEqualTo(fresh);
    assertThat(again()).isEmpty();
  }

  @Test
  void bareInstanceThatIsDeletedIsTheOneThatWasKnown() {
    String one = instance("Daily", MONDAY);
    instance("Daily", MONDAY.plusDays(1));
    first();
    ana.replaceRaw(one, "{\"id\": \"g1\", \"status\": \"cancelled\"}");

    List<Change> changes = next();

    assertThat(kinds(changes)).containsExactly(ChangeKind.CANCELLED);
    assertThat(changes.get(0).occurrence().event().text().title()).isEqualTo("Daily");
    assertThat(changes.get(0).occurrence().event().when().startInstant())
        .isEqualTo(MONDAY.start().toInstant());
  }

  @Test
  void unreadableEventStaysAsItWas() {
    String lunch = ana.insert("Lunch", MONDAY);
    first();
    ana.edit(lunch, draft -> draft.without("start"));
    List<Page> pages = round(ana, cursor);

    var outcome = fold.round(Round.delta(rows(pages)), clock.instant());

    assertThat(outcome.changes()).isEmpty();
    assertThat(outcome.notices()).hasSize(1);
  }
}
