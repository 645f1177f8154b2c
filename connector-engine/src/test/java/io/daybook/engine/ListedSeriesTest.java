// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.normalizer.graph.GraphSeries;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A provider that lists each instance of a series, and leaves open what only a look-up tells. */
class ListedSeriesTest {

  private static final int PATIENCE = 100;

  private final Rig rig = new Rig();

  private final List<String> asked = new ArrayList<>();

  private final Map<String, EventSnapshot> found = new HashMap<>();

  private final List<CalendarRow> instances = new ArrayList<>();

  @BeforeEach
  void connect() {
    rig.provider.dialect(new GraphSeries());
    rig.provider.windowAhead(Duration.ofDays(365));
    rig.provider.lookup(
        new EventLookup() {
          @Override
          public Answer find(CalendarRef calendar, String eventId) {
            note(eventId);
            EventSnapshot event = found.get(eventId);
            return event == null
                ? new Answer.Absent()
                : new Answer.Found(calendar.calendarId(), event);
          }

          @Override
          public Optional<List<CalendarRow>> instances(
              CalendarRef calendar, String seriesId, Window window) {
            note("instances of " + seriesId);
            return Optional.of(List.copyOf(instances));
          }

          @Override
          public boolean confirmsRemovals() {
            return true;
          }
        });
  }

  /** Each answer takes a moment, as everywhere. */
  private void note(String question) {
    asked.add(question);
    rig.clock.advance(Duration.ofMillis(20));
    assertThat(asked).as("somebody asks for ever").hasSizeLessThan(PATIENCE);
  }

  private static EventSnapshot master(String id) {
    return Rows.series(id, id, Rig.inHours(24), "FREQ=DAILY");
  }

  @Test
  @DisplayName("Rule 10: the instances of a changed series are asked for once")
  void instancesAreAskedForOnce() {
    rig.begin(
        master("daily"),
        Rows.sparse("daily", "o1", Rig.inHours(24)),
        Rows.sparse("daily", "o2", Rig.inHours(48)));
    rig.quiet();
    instances.add(Rows.sparse("daily", "o2", Rig.inHours(48)));
    rig.events().put(master("daily"));
    rig.poll();

    assertThat(asked).containsExactly("instances of daily");
    assertThat(rig.told.lines()).containsExactly("CHANGE CANCELLED o1 2026-03-03T08:00:00Z");
  }

  @Test
  @DisplayName("Rule 4: a series of which only the master did not come is not absent")
  void onlyMastersAreLacking() {
    for (int i = 0; i < 30; i++) {
      rig.events().put(master("s" + i), Rows.sparse("s" + i, "o" + i, Rig.inHours(24)));
      found.put("s" + i, master("s" + i));
    }
    rig.begin();
    rig.quiet();
    rig.events().loseCursors();
    for (int i = 0; i < 30; i++) {
      rig.events().vanish("s" + i);
    }
    rig.poll();

    assertThat(asked).hasSize(30);
    assertThat(rig.told.lines()).isEmpty();
    assertThat(rig.told.noticeKinds()).isEmpty();
  }

  @Test
  @DisplayName("Rule 11: what comes within reach while it is read is looked up, too")
  void withinReachMeanwhile() {
    rig.begin(master("daily"), Rows.sparse("daily", "far", Rig.inHours(60 * 24 + 1)));
    assertThat(rig.told.lines()).isEmpty();
    rig.quiet();
    EventSnapshot far = Rows.single("far", "daily", Rig.inHours(60 * 24 + 1));
    SeriesPart part = new SeriesPart.Instance("daily", far.when().start(), List.of());
    found.put("far", far.at(far.identity(), far.when(), part));
    rig.events().put(Rows.gone("far"));
    rig.provider.next("cal", () -> rig.clock.advance(Duration.ofHours(2)));
    rig.poll();

    assertThat(asked).containsExactly("far");
    assertThat(rig.told.lines()).noneMatch(line -> line.contains("CANCELLED far"));
  }

  @Test
  @DisplayName("Series that go over many chunks are read with the first of them only")
  void manyChunks() {
    AtomicInteger looks = new AtomicInteger();
    rig.provider.dialect(new Counted(looks));
    rig.restart(builder -> builder.chunk(10));
    for (int i = 0; i < 20; i++) {
      rig.events().put(master("s" + i));
    }
    for (int day = 1; day <= 40; day++) {
      for (int i = 0; i < 20; i++) {
        rig.events().put(Rows.sparse("s" + i, "o" + i + "-" + day, Rig.in(Duration.ofDays(day))));
      }
    }
    rig.begin();

    assertThat(rig.told.lines()).hasSize(20 * 40);
    assertThat(looks).hasValueLessThan(4 * 20 * 41);
  }

  /** Graph's, and how often it is asked. */
  private record Counted(AtomicInteger looks) implements SeriesDialect {

    @Override
    public String instanceId(String seriesId, EventTime originalStart) {
      return new GraphSeries().instanceId(seriesId, originalStart);
    }

    @Override
    public boolean listsInstances() {
      return true;
    }

    @Override
    public String stem(String seriesId, @Nullable EventSnapshot master) {
      looks.incrementAndGet();
      return new GraphSeries().stem(seriesId, master);
    }
  }

  @Test
  @DisplayName("Rule 4: a dry run asks as a pass would, and wakes nobody")
  void previewAsks() {
    rig.daybook.follow("acct", "other");
    rig.begin(
        Rows.single("lunch", "Lunch", Rig.inHours(24)),
        Rows.single("review", "Review", Rig.inHours(30)));
    rig.events().vanish("lunch");
    rig.events().vanish("review");
    found.put("lunch", Rows.single("lunch", "Lunch", Rig.inHours(24)));
    rig.quiet();

    assertThat(rig.daybook.preview(Rig.CAL).stream().map(Recorder::line))
        .containsExactly("RESYNC CANCELLED review 2026-03-03T14:00:00Z");
    assertThat(asked).containsExactlyInAnyOrder("lunch", "review");
    rig.provider.requests();
    rig.daybook.runDue();
    assertThat(rig.provider.requests()).isEmpty();
  }
}
