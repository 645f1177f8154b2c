// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is handled at once, and how long pages are, makes no difference. */
final class ChunkSizeTest {

  private static final int STEPS = 12;

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private record Told(List<String> changes, Set<String> view) {}

  /** One thing that happens at the provider; the same seed makes the same thing. */
  private static void happen(FakeCalendar calendar, Random random, int step) {
    int number = random.nextInt(4);
    Instant start = Rig.inHours(24 + 24 * random.nextInt(3) + random.nextInt(8));
    String daily = "d" + number;
    switch (random.nextInt(8)) {
      case 0, 1 -> calendar.put(Rows.single("e" + number, "title" + step, start));
      case 2 ->
          calendar.put(Rows.series(daily, "daily" + step, first(number), "FREQ=DAILY;COUNT=9"));
      case 3 ->
          calendar.put(
              Rows.exception(daily, slot(number, random.nextInt(9)), "moved" + step, start));
      case 4 -> calendar.put(Rows.gap(daily, slot(number, random.nextInt(9))));
      case 5 -> calendar.put(Rows.gone(random.nextBoolean() ? daily : "e" + number));
      case 6 -> split(calendar, number, 3 + random.nextInt(4), step);
      default -> {
        calendar.vanish(random.nextBoolean() ? daily : "e" + number);
        calendar.loseCursors();
      }
    }
  }

  private static void split(FakeCalendar calendar, int number, int at, int step) {
    List<CalendarRow> rows = new ArrayList<>();
    String id = "d" + number;
    rows.add(Rows.series(id, "daily" + step, first(number), "FREQ=DAILY;COUNT=" + at));
    Instant next = slot(number, at);
    rows.add(Rows.single("between" + step, "B", Rig.inHours(30)));
    String follower = id + "_R" + BASIC.format(next);
    rows.add(
        Rows.series(
            follower, "split" + step, next.plusSeconds(1800), "FREQ=DAILY;COUNT=" + (9 - at)));
    rows.add(
        Rows.exception(follower, slot(number, at + 1).plusSeconds(1800), "x", slot(number, 9)));
    calendar.put(rows.toArray(CalendarRow[]::new));
  }

  private static Instant first(int number) {
    return Rig.inHours(24 + number);
  }

  private static Instant slot(int number, int day) {
    return first(number).plus(Duration.ofDays(day));
  }

  private static Told run(long seed, int chunk, int pageSize) {
    Rig rig = new Rig(builder -> builder.chunk(chunk));
    rig.events().pageSize(pageSize);
    Random random = new Random(seed);
    for (int i = 0; i < 8; i++) {
      happen(rig.events(), random, i);
    }
    rig.begin();
    for (int step = 8; step < 8 + STEPS; step++) {
      int doings = 1 + random.nextInt(4);
      for (int i = 0; i < doings; i++) {
        happen(rig.events(), random, step);
      }
      rig.advance(Duration.ofMinutes(1 + random.nextInt(600)));
    }
    int size = rig.told.changes().size();
    assertThat(rig.told.sequences(Rig.CAL))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, size).boxed().toList());
    return new Told(rig.told.lines().stream().sorted().toList(), rig.told.view());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @DisplayName("Rule 1: chunks and pages of any size tell the same")
  void sizesMakeNoDifference(long seed) {
    Told expected = run(seed, 1000, 250);

    assertThat(expected.changes()).hasSizeGreaterThan(10);
    for (int chunk : new int[] {1, 2, 7, 1000}) {
      for (int page : new int[] {1, 3, 250}) {
        Told told = run(seed, chunk, page);
        assertThat(told.view()).as("chunk %s, page %s", chunk, page).isEqualTo(expected.view());
        assertThat(told.changes())
            .as("chunk %s, page %s", chunk, page)
            .containsExactlyElementsOf(expected.changes());
      }
    }
  }
}
