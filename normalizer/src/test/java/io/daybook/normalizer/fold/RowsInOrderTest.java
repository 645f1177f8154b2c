// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.Origin;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows of a provider that says which version of an event is the later one, and never deletes. */
class RowsInOrderTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  /** Lists each instance, and no master. */
  private static final class InOrder implements SeriesDialect {

    @Override
    public String instanceId(String seriesId, EventTime originalStart) {
      throw new AssertionError("nobody asks for ids that were not listed");
    }

    @Override
    public String stem(String seriesId, @Nullable EventSnapshot master) {
      return seriesId;
    }

    @Override
    public boolean listsInstances() {
      return true;
    }

    @Override
    public boolean ordersRows() {
      return true;
    }

    @Override
    public boolean idsAreAddresses() {
      return true;
    }
  }

  private final GoogleCalendarScript parser = GoogleCalendarScript.at(NOW.toString());

  private final MemoryCalendarState state = new MemoryCalendarState();

  private final CalendarFold fold =
      new CalendarFold(
          FoldSettings.of(GoogleCalendarScript.CALENDAR, "epoch", new InOrder()),
          state,
          new GoogleCalendarScript.CountedIds());

  private final ToldModel model = new ToldModel();

  private CalendarRow row(GoogleEvent event, int version) {
    return parser.page(event.with("updated", updated(version))).rows().get(0);
  }

  private static String updated(int version) {
    return NOW.plusSeconds(version).toString();
  }

  private CalendarRow lunch(String title, int version) {
    return row(
        GoogleEvent.single("lunch", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z").title(title),
        version);
  }

  private static CalendarRow calledOff(CalendarRow row) {
    EventSnapshot event = (EventSnapshot) row;
    Look look = event.look();
    return new EventSnapshot(
        event.identity(),
        event.when(),
        event.text(),
        event.people(),
        event.conference(),
        new Look(
            look.type(),
            EventStatus.CANCELLED,
            look.visibility(),
            look.transparency(),
            look.color(),
            look.reminders()),
        event.series(),
        event.revision());
  }

  private List<String> delta(CalendarRow... rows) {
    return lines(Round.delta(Arrays.asList(rows)));
  }

  private List<String> lines(Round round) {
    Outcome outcome = fold.round(round, NOW);
    assertThat(outcome.notices()).isEmpty();
    return outcome.changes().stream().map(model::apply).toList();
  }

  @Test
  @DisplayName("Rule 12: of rows of one event the later version counts, whichever came last")
  void laterVersionCounts() {
    assertThat(delta(lunch("second", 2), lunch("first", 1)))
        .containsExactly("created second 2026-03-03T12:00Z");
    assertThat(delta(lunch("first", 1))).isEmpty();
    assertThat(delta(lunch("third", 2)))
        .as("of one instant they are compared")
        .containsExactly("updated third 2026-03-03T12:00Z [TITLE]");
    assertThat(delta(lunch("third", 2))).isEmpty();
  }

  @Test
  @DisplayName("Rule 12: an older row of an event that is called off does not bring it back")
  void olderRowAfterTheEnd() {
    delta(lunch("lunch", 1));
    assertThat(delta(calledOff(lunch("lunch", 3))))
        .containsExactly("cancelled lunch 2026-03-03T12:00Z");
    assertThat(delta(lunch("lunch", 2))).isEmpty();
    assertThat(delta(calledOff(lunch("lunch", 3)))).as("rule 8").isEmpty();
    assertThat(delta(lunch("again", 4))).containsExactly("created again again 2026-03-03T12:00Z");
    assertThat(delta(calledOff(lunch("again", 3)))).as("an older end").isEmpty();
  }

  @Test
  @DisplayName("Rule 12: an instance of which little but its end is left ends")
  void bareEndOfAnInstance() {
    GoogleEvent daily =
        GoogleEvent.exception(
            "daily", "2026-03-04T09:00:00Z", "2026-03-04T09:00:00Z", "2026-03-04T10:00:00Z");
    CalendarRow instance = row(daily, 1);
    GoogleEvent bare =
        GoogleEvent.single(instance.eventId(), "2026-03-04T09:00:00Z", "2026-03-04T10:00:00Z");

    assertThat(delta(instance)).containsExactly("created daily 2026-03-04T09:00Z");
    assertThat(delta(calledOff(row(bare, 3)))).containsExactly("cancelled daily 2026-03-04T09:00Z");
    assertThat(delta(calledOff(row(bare, 3)))).as("rule 8").isEmpty();
    assertThat(delta(row(daily, 4))).containsExactly("created again daily 2026-03-04T09:00Z");
  }

  @Test
  @DisplayName("Rule 3: in a full pass an older row stands for what is known, not for nothing")
  void olderRowInAFullPass() {
    Window window = new Window(NOW.minus(Duration.ofDays(1)), null);
    lines(Round.snapshot(window, List.of(lunch("lunch", 2))));
    assertThat(lines(Round.resync(window, List.of(lunch("old", 1))))).isEmpty();
    assertThat(lines(Round.resync(window, List.of())))
        .containsExactly("cancelled lunch 2026-03-03T12:00Z");
  }

  private CalendarRow instance(String title, int version) {
    EventSnapshot event = (EventSnapshot) lunch(title, version);
    return event.at(
        event.identity(),
        event.when(),
        new SeriesPart.Instance("series", event.when().start(), List.of()));
  }

  @Test
  @DisplayName("Rule 10: a single event that becomes an instance under its own id, and back")
  void singleBecomesInstance() {
    delta(lunch("lunch", 1));
    assertThat(delta(instance("lunch", 2)))
        .containsExactly("updated lunch 2026-03-03T12:00Z [SERIES]");
    assertThat(delta(instance("dinner", 3)))
        .containsExactly("updated dinner 2026-03-03T12:00Z [TITLE]");
    assertThat(delta(lunch("dinner", 4)))
        .containsExactly("updated dinner 2026-03-03T12:00Z [SERIES]");
    assertThat(delta(calledOff(lunch("dinner", 5))))
        .containsExactly("cancelled dinner 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 10, but for ids that are addresses: the same meeting under another id is told")
  void anotherIdIsTold() {
    CalendarRow first = instance("lunch", 1);
    EventSnapshot event = (EventSnapshot) instance("lunch", 2);
    CalendarRow again =
        event.at(new Identity("other", event.identity().iCalUid()), event.when(), event.series());
    delta(first);
    Outcome outcome =
        fold.round(Round.delta(List.of(new Tombstone(first.eventId(), null), again)), NOW);
    assertThat(outcome.changes()).hasSize(1);
    Change.Updated updated = (Change.Updated) outcome.changes().get(0);
    assertThat(updated.fields()).containsExactly(EventField.EVENT_ID);
    assertThat(updated.previous().event().eventId()).isEqualTo("lunch");
    assertThat(updated.occurrence().event().eventId()).isEqualTo("other");
  }

  @Test
  @DisplayName("Rule 9: what was made before all that was known only came within reach")
  void outOfReach() {
    Coverage coverage = new Coverage(false, NOW.minusSeconds(60));
    GoogleEvent old = GoogleEvent.single("old", "2026-03-20T09:00:00Z", "2026-03-20T10:00:00Z");
    GoogleEvent fresh = GoogleEvent.single("new", "2026-03-20T09:00:00Z", "2026-03-20T10:00:00Z");
    Round round =
        Round.delta(
                List.of(
                    row(old.with("created", NOW.minusSeconds(61).toString()), 1),
                    row(fresh.with("created", NOW.minusSeconds(60).toString()), 1)))
            .with(coverage);
    assertThat(fold.round(round, NOW).changes())
        .extracting(change -> change.header().origin())
        .containsExactly(Origin.HORIZON, Origin.CHANGE);
  }

  @Test
  @DisplayName("Rule 6: what is restored was within reach all the time")
  void restoredWithinReach() {
    Coverage coverage = new Coverage(false, NOW.minusSeconds(60));
    GoogleEvent lunch =
        GoogleEvent.single("lunch", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z")
            .with("created", NOW.minusSeconds(90).toString());
    delta(row(lunch, 1));
    delta(calledOff(row(lunch, 2)));
    assertThat(fold.round(Round.delta(List.of(row(lunch, 3))).with(coverage), NOW).changes())
        .extracting(change -> change.header().origin())
        .containsExactly(Origin.CHANGE);
  }
}
