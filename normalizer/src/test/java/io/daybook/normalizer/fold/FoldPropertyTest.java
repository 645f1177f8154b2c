// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventSnapshot;
import io.daybook.api.Occurrence;
import io.daybook.api.SeriesPart;
import io.daybook.normalizer.event.EventDiff;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.spi.sink.Enrichment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random calendars, round by round. The script itself checks the stream: sequence, ids, Created
 * only of what does not stand, all else only of what does, every due once.
 */
class FoldPropertyTest {

  private static final int SEEDS = 120;

  private static final int ROUNDS = 25;

  private static final int DAYS_AHEAD = 14;

  private static final Instant BEGIN = Instant.parse("2026-03-16T10:00:00Z");

  private static final KlenWriter KLEN = new KlenWriter();

  @Test
  @DisplayName("Rules 3, 6-10, 13, 16: whatever happens, what was told is what takes place")
  void whatWasToldIsWhatTakesPlace() {
    for (int seed = 0; seed < SEEDS; seed++) {
      play(seed);
    }
  }

  @Test
  @DisplayName("Rule 13: the same script gives the same changes to the byte")
  void theSameScriptGivesTheSameChanges() {
    for (int seed = 0; seed < 5; seed++) {
      assertThat(play(seed)).as("seed %d", seed).isEqualTo(play(seed));
    }
  }

  @Test
  void theStoredFormLosesNothingThatChangesDependOn() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(play(seed, new StoredCalendarState())).as("seed %d", seed).isEqualTo(play(seed));
    }
  }

  @Test
  @DisplayName("Rules 3, 6-10, 13, 16: so it is when what is over is soon forgotten")
  void forgettingThePastLosesNothing() {
    for (int seed = 0; seed < 60; seed++) {
      play(seed, new MemoryCalendarState(), Duration.ofDays(2));
    }
  }

  private static List<String> play(long seed) {
    return play(seed, new MemoryCalendarState());
  }

  private static List<String> play(long seed, CalendarState state) {
    return play(seed, state, null);
  }

  /** Plays one calendar; gives every change in its written form. */
  private static List<String> play(long seed, CalendarState state, @Nullable Duration past) {
    List<String> written = new ArrayList<>();
    GoogleCalendarScript script =
        GoogleCalendarScript.at(BEGIN.toString(), DAYS_AHEAD, state, past);
    RandomCalendar server = new RandomCalendar(seed, BEGIN);
    Random random = server.random();
    write(script.snapshot(server.full(BEGIN.minus(Duration.ofDays(1)))), written);
    for (int round = 0; round < ROUNDS; round++) {
      String place = "seed " + seed + " round " + round;
      try {
        Instant now = script.now().plusSeconds(1L + random.nextInt(2 * 24 * 3600));
        write(script.advanceTo(now), written);
        server.now(now);
        server.happen();
        boolean lost = random.nextInt(5) == 0;
        write(lost ? script.resync(server.full(from(now))) : script.delta(server.delta()), written);
        check(script, server, place);
        if (random.nextInt(4) == 0) {
          assertThat(script.resync(server.full(from(now))).lines()).as(place).isEmpty();
          check(script, server, place);
        }
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(place + ": " + e.getMessage() + "\n" + script.history(), e);
      }
    }
    return written;
  }

  private static Instant from(Instant now) {
    return now.minus(Duration.ofDays(1));
  }

  private static void write(Told told, List<String> written) {
    assertThat(told.notices()).isEmpty();
    told.changes()
        .forEach(
            change ->
                written.add(
                    new String(KLEN.write(change, Enrichment.NONE), StandardCharsets.UTF_8)));
  }

  private static void check(GoogleCalendarScript script, RandomCalendar server, String place) {
    checkState(script, place);
    List<String> standing = new ArrayList<>();
    for (Occurrence occurrence : script.model().standing().values()) {
      if (occurrence.event().when().endInstant().isAfter(script.now())) {
        standing.add(line(occurrence.event()));
      }
    }
    Instant reach = script.now().plus(Duration.ofDays(DAYS_AHEAD));
    assertThat(standing).as(place).doesNotHaveDuplicates();
    assertThat(standing)
        .as("told of what takes place, " + place)
        .containsAll(server.upcoming(reach));
    Instant whenever = script.now().plus(Duration.ofDays(200));
    assertThat(server.upcoming(whenever)).as("takes place as told, " + place).containsAll(standing);
  }

  private static String line(EventSnapshot event) {
    String seriesId =
        event.series() instanceof SeriesPart.Instance instance ? instance.seriesId() : "";
    return RandomCalendar.line(
        seriesId, event.text().title(), event.when().startInstant(), event.when().endInstant());
  }

  /** What stands in the state is what was told; what was told and is not there was over. */
  private static void checkState(GoogleCalendarScript script, String place) {
    Map<UUID, Occurrence> told = new HashMap<>(script.model().standing());
    for (String id : script.state().seriesIds()) {
      for (OccurrenceState stored : script.state().series(id).orElseThrow().occurrences()) {
        Occurrence occurrence = stored.occurrence();
        if (stored.standing()) {
          Occurrence known = told.remove(occurrence.uuid());
          assertThat(known).as("told: %s, %s", Lines.of(occurrence.event()), place).isNotNull();
          assertThat(EventDiff.between(known.event(), occurrence.event())).as(place).isEmpty();
        }
      }
    }
    for (Occurrence pruned : told.values()) {
      assertThat(pruned.event().when().endInstant())
          .as("pruned: %s, %s", Lines.of(pruned.event()), place)
          .isBeforeOrEqualTo(script.now());
    }
  }
}
