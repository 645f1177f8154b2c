// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Series of a provider that lists each instance, mostly with nothing but its times. */
class ListedInstancesTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  /** Ids say nothing, and the rule makes no instance. */
  private static final class Opaque implements SeriesDialect {

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
  }

  private final GoogleCalendarScript parser = GoogleCalendarScript.at("2026-03-02T08:00:00Z");

  private final MemoryCalendarState state = new MemoryCalendarState();

  private final CalendarFold fold =
      new CalendarFold(
          new FoldSettings(
              GoogleCalendarScript.CALENDAR,
              new Horizon(Duration.ofDays(1), Duration.ofDays(14)),
              FoldSettings.DEFAULT_CATCH_UP,
              null,
              "epoch",
              new Opaque()),
          state,
          new GoogleCalendarScript.CountedIds());

  private Instant now = Instant.parse("2026-03-02T08:00:00Z");

  private final ToldModel model = new ToldModel();

  private CalendarRow row(GoogleEvent event) {
    return parser.page(event).rows().get(0);
  }

  /** Weekly on Tuesdays. */
  private CalendarRow master(String title) {
    return row(
        GoogleEvent.series(
                "weekly", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z", "RRULE:FREQ=WEEKLY")
            .title(title));
  }

  private static EventTime.Timed at(String instant) {
    Instant parsed = Instant.parse(instant);
    return new EventTime.Timed(LocalDateTime.ofInstant(parsed, UTC), "UTC", UTC, parsed);
  }

  private static SparseInstance sparse(String id, String start) {
    return sparse("weekly", id, start);
  }

  private static SparseInstance sparse(String series, String id, String start) {
    EventTime.Timed begin = at(start);
    EventTime.Timed end = at(begin.instant().plus(Duration.ofHours(1)).toString());
    return new SparseInstance(id, series, begin, end, null);
  }

  /** An instance that somebody edited, which comes as a whole. */
  private EventSnapshot edited(String id, String original, String start, String title) {
    EventSnapshot event =
        (EventSnapshot)
            row(
                GoogleEvent.single(
                        id, start, Instant.parse(start).plus(Duration.ofHours(1)).toString())
                    .title(title));
    return event.at(
        event.identity(), event.when(), new SeriesPart.Instance("weekly", at(original), List.of()));
  }

  private static Tombstone gone(String id) {
    return new Tombstone(id, null);
  }

  private List<String> snapshot(CalendarRow... rows) {
    return lines(fold.round(Round.snapshot(window(), Arrays.asList(rows)), now));
  }

  private List<String> resync(CalendarRow... rows) {
    return lines(fold.round(Round.resync(window(), Arrays.asList(rows)), now));
  }

  private List<String> delta(CalendarRow... rows) {
    return lines(fold.round(Round.delta(Arrays.asList(rows)), now));
  }

  private Window window() {
    return new Window(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(60)));
  }

  private List<String> lines(Outcome outcome) {
    assertThat(outcome.notices()).isEmpty();
    List<String> lines = new ArrayList<>();
    outcome.changes().forEach(change -> lines.add(model.apply(change)));
    return lines;
  }

  private void begin() {
    assertThat(
            snapshot(
                master("Weekly"),
                sparse("o1", "2026-03-03T09:00:00Z"),
                sparse("o2", "2026-03-10T09:00:00Z"),
                sparse("o3", "2026-03-17T09:00:00Z")))
        .containsExactly("created Weekly 2026-03-03T09:00Z", "created Weekly 2026-03-10T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: rows are the slots, never the rule; beyond the horizon they wait")
  void rowsAreTheSlots() {
    begin();
    assertThat(delta()).isEmpty();

    now = Instant.parse("2026-03-03T12:00:00Z");
    assertThat(lines(fold.tick(now)))
        .containsExactly("created Weekly 2026-03-17T09:00Z", "completed Weekly 2026-03-03T09:00Z");
    now = Instant.parse("2026-03-30T12:00:00Z");
    assertThat(lines(fold.tick(now)))
        .as("nothing that nobody listed")
        .noneMatch(line -> line.startsWith("created"));
  }

  @Test
  @DisplayName("Rule 10: a sparse instance is told with all that its master has")
  void sparseInstancesAreAsTheirMaster() {
    begin();
    OccurrenceState told = state.series("weekly").orElseThrow().occurrences().get(0);
    EventSnapshot event = told.event();

    assertThat(event.eventId()).isEqualTo("o1");
    assertThat(event.text().title()).isEqualTo("Weekly");
    assertThat(event.identity().iCalUid()).isEqualTo("weekly@google.com");
    assertThat(event.series())
        .isEqualTo(
            new SeriesPart.Instance(
                "weekly", at("2026-03-03T09:00:00Z"), List.of("RRULE:FREQ=WEEKLY")));
  }

  @Test
  @DisplayName("Rule 10: what comes before its master waits for it")
  void instancesWaitForTheirMaster() {
    assertThat(delta(sparse("o1", "2026-03-03T09:00:00Z"))).isEmpty();

    assertThat(delta(master("Weekly"))).containsExactly("created Weekly 2026-03-03T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a changed master changes all that is stored of it, of one cause")
  void changedMasterChangesAll() {
    begin();
    Outcome outcome = fold.round(Round.delta(List.of(master("Platform"))), now);

    assertThat(outcome.changes())
        .hasSize(2)
        .extracting(change -> change.header().causeId())
        .containsOnly(outcome.changes().get(0).header().causeId());
    assertThat(lines(outcome))
        .containsExactly(
            "updated Platform 2026-03-03T09:00Z [TITLE]",
            "updated Platform 2026-03-10T09:00Z [TITLE]");
  }

  @Test
  @DisplayName("Rule 10: instances that get other ids with another time are the same meetings")
  void movedSeriesIsPaired() {
    begin();

    assertThat(
            delta(
                gone("o1"),
                gone("o2"),
                gone("o3"),
                master("Weekly"),
                sparse("p1", "2026-03-04T11:00:00Z"),
                sparse("p2", "2026-03-11T11:00:00Z"),
                sparse("p3", "2026-03-18T11:00:00Z")))
        .containsExactly(
            "updated Weekly 2026-03-04T11:00Z was 2026-03-03T09:00Z [START, END]",
            "updated Weekly 2026-03-11T11:00Z was 2026-03-10T09:00Z [START, END]");
    assertThat(state.series("weekly").orElseThrow().exceptions()).hasSize(3);
  }

  @Test
  @DisplayName("Rule 10: an instance that keeps its id and moves is Updated and leaves its place")
  void movedInstanceKeepsItsId() {
    begin();

    assertThat(delta(edited("o1", "2026-03-03T09:00:00Z", "2026-03-04T15:00:00Z", "Weekly, moved")))
        .containsExactly(
            "updated Weekly, moved 2026-03-04T15:00Z was 2026-03-03T09:00Z [TITLE, START, END]");
    assertThat(delta(sparse("o1", "2026-03-03T09:00:00Z")))
        .containsExactly(
            "updated Weekly 2026-03-03T09:00Z was 2026-03-04T15:00Z [TITLE, START, END]");
  }

  @Test
  @DisplayName("Rule 8: a deleted instance is Cancelled once, also when it was called off before")
  void deletedInstanceIsCancelled() {
    begin();

    assertThat(delta(gone("o1"))).containsExactly("cancelled Weekly 2026-03-03T09:00Z");
    assertThat(delta(gone("o1"))).isEmpty();
    assertThat(delta(master("Weekly"))).as("the rule does not bring it back").isEmpty();
    assertThat(delta(sparse("o1", "2026-03-03T09:00:00Z")))
        .containsExactly("created again Weekly 2026-03-03T09:00Z");
  }

  @Test
  @DisplayName("Rule 3: an instance that a full pass lacks is Cancelled, its series stays")
  void absentInstanceIsCancelled() {
    begin();

    assertThat(resync(master("Weekly"), sparse("o2", "2026-03-10T09:00:00Z")))
        .containsExactly("cancelled Weekly 2026-03-03T09:00Z");
    assertThat(state.series("weekly").orElseThrow().exceptions()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 10: a cancelled master cancels what is still to come")
  void cancelledMaster() {
    begin();

    assertThat(delta(gone("weekly")))
        .containsExactly(
            "cancelled Weekly 2026-03-03T09:00Z", "cancelled Weekly 2026-03-10T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a single that becomes a series is the first of it")
  void singleBecomesASeries() {
    assertThat(
            snapshot(
                row(
                    GoogleEvent.single("weekly", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z")
                        .title("Weekly"))))
        .containsExactly("created Weekly 2026-03-03T09:00Z");

    assertThat(
            delta(
                master("Weekly"),
                sparse("o1", "2026-03-03T09:00:00Z"),
                sparse("o2", "2026-03-10T09:00:00Z")))
        .containsExactly(
            "updated Weekly 2026-03-03T09:00Z [SERIES]", "created Weekly 2026-03-10T09:00Z");
  }

  @Test
  void otherProvidersStillHaveTheRulesInstances() {
    assertThat(new GoogleSeries().listsInstances()).isFalse();
  }

  @Test
  @DisplayName("Rule 12: an instance that came and was removed in one round is nothing")
  void cameAndWent() {
    begin();
    assertThat(delta(sparse("o9", "2026-03-12T09:00:00Z"), gone("o9"))).isEmpty();
    assertThat(delta(gone("o9"), sparse("o9", "2026-03-12T09:00:00Z")))
        .containsExactly("created Weekly 2026-03-12T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: of a series that becomes a single event no edited instance is left")
  void seriesBecomesSingle() {
    begin();
    delta(edited("o2", "2026-03-10T09:00:00Z", "2026-03-10T09:00:00Z", "Edited"));
    GoogleEvent single =
        GoogleEvent.single("weekly", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z");

    assertThat(delta(row(single.title("Weekly"))))
        .containsExactly(
            "updated Weekly 2026-03-03T09:00Z [SERIES]", "cancelled Edited 2026-03-10T09:00Z");
  }

  /** The master, and so many of its instances from the first on, but for one. */
  private CalendarRow[] weeks(int count, int without) {
    List<CalendarRow> rows = new ArrayList<>(List.of(master("Weekly")));
    Instant first = Instant.parse("2026-03-03T09:00:00Z");
    for (int week = 0; week < count; week++) {
      if (week != without) {
        rows.add(sparse("o" + week, first.plus(Duration.ofDays(7L * week)).toString()));
      }
    }
    return rows.toArray(CalendarRow[]::new);
  }

  @Test
  void rowThatComesIntoTheWindowIsNoNewVersionButAGapIs() {
    snapshot(weeks(9, -1));
    Edition first = state.series("weekly").orElseThrow().edition();
    now = now.plus(Duration.ofDays(7));
    resync(weeks(10, -1));
    assertThat(state.series("weekly").orElseThrow().edition()).isEqualTo(first);
    resync(weeks(10, 5));
    assertThat(state.series("weekly").orElseThrow().edition().sequence()).isEqualTo(1);
    resync(weeks(10, 5));
    assertThat(state.series("weekly").orElseThrow().edition().sequence()).isEqualTo(1);
    resync(weeks(10, -1));
    assertThat(state.series("weekly").orElseThrow().edition().sequence()).isEqualTo(2);
  }

  @Test
  void gapThatComesIntoReachIsANewVersion() {
    snapshot(weeks(9, -1));
    now = now.plus(Duration.ofDays(7));
    resync(weeks(9, -1));
    assertThat(state.series("weekly").orElseThrow().edition().sequence())
        .as("week 9 is listed no more than the rule says")
        .isEqualTo(1);
    resync(weeks(9, -1));
    assertThat(state.series("weekly").orElseThrow().edition().sequence()).isEqualTo(1);
  }
}
