// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a series, or of a single event, which is a series of one.
 *
 * @param id the id of the master or of the single event
 * @param head the master or single event as the provider last said, or null when it is gone or
 *     never was in this calendar
 * @param exceptions what the provider said of single instances: moved or edited ones as snapshots,
 *     cancelled ones as tombstones; in the order in which they became known
 * @param suspended the exceptions of a master that was cancelled, which are its own again when it
 *     is restored
 * @param occurrences what was told, in the order in which it was first told
 * @param lookAt when it is to be looked at though nothing is pending: its next instance comes
 *     within reach, or, if there is none, it has been over for long enough to be forgotten; null
 *     for never
 * @param missing whether the last full pass lacked its head and the deletion guard kept it; a
 *     second full pass that lacks it is believed
 * @param gone what a hook said of its end, or null when none did or it stands again
 * @param edition which version of it is the present one, or null where nothing was ever known of it
 *     but its end
 */
public record SeriesState(
    String id,
    @Nullable EventSnapshot head,
    Map<SlotKey, CalendarRow> exceptions,
    Map<SlotKey, CalendarRow> suspended,
    List<OccurrenceState> occurrences,
    @Nullable Instant lookAt,
    boolean missing,
    @Nullable Gone gone,
    @Nullable Edition edition) {

  /**
   * A hook said that it is gone, be it before anything else was known of it.
   *
   * @param at when that was so, as the hook says, or null where it does not
   * @param heard when the hook came
   */
  public record Gone(@Nullable Instant at, Instant heard) {}

  /** Copies the collections, which keep their order. */
  public SeriesState {
    exceptions = Collections.unmodifiableMap(new LinkedHashMap<>(exceptions));
    suspended = Collections.unmodifiableMap(new LinkedHashMap<>(suspended));
    occurrences = List.copyOf(occurrences);
  }

  static SeriesState unknown(String id) {
    return new SeriesState(id, null, Map.of(), Map.of(), List.of(), null, false, null, null);
  }

  SeriesState withRows(
      @Nullable EventSnapshot newHead,
      Map<SlotKey, CalendarRow> newExceptions,
      Map<SlotKey, CalendarRow> newSuspended) {
    return new SeriesState(
        id,
        newHead,
        newExceptions,
        newSuspended,
        occurrences,
        lookAt,
        missing,
        newHead == null ? gone : null,
        edition);
  }

  SeriesState withOccurrences(List<OccurrenceState> newOccurrences) {
    return new SeriesState(
        id, head, exceptions, suspended, newOccurrences, lookAt, missing, gone, edition);
  }

  SeriesState withLookAt(@Nullable Instant newLookAt) {
    return new SeriesState(
        id, head, exceptions, suspended, occurrences, newLookAt, missing, gone, edition);
  }

  SeriesState withMissing(boolean nowMissing) {
    return new SeriesState(
        id, head, exceptions, suspended, occurrences, lookAt, nowMissing, gone, edition);
  }

  SeriesState withGone(@Nullable Gone newGone) {
    return new SeriesState(
        id, head, exceptions, suspended, occurrences, lookAt, missing, newGone, edition);
  }

  SeriesState withEdition(@Nullable Edition newEdition) {
    return new SeriesState(
        id, head, exceptions, suspended, occurrences, lookAt, missing, gone, newEdition);
  }

  /**
   * When time will next bring something.
   *
   * @return the earliest of what is pending and of the next look, or null for never
   */
  public @Nullable Instant nextDue() {
    Instant next = lookAt;
    for (OccurrenceState occurrence : occurrences) {
      for (Due due : occurrence.pending()) {
        next = next == null || due.at().isBefore(next) ? due.at() : next;
      }
    }
    return next;
  }

  /**
   * Whether who is shown the one and then the other sees no difference: it is the same edition, and
   * what was over was not forgotten in between.
   *
   * @param before a series as it was, or null for none
   * @param after the same series as it is, or null for none
   * @return false when anything that is shown may differ
   */
  public static boolean showTheSame(@Nullable SeriesState before, @Nullable SeriesState after) {
    return shown(before).equals(shown(after));
  }

  /** The revision, and what forgetting takes away. */
  private static List<Object> shown(@Nullable SeriesState series) {
    if (series == null || series.edition == null) {
      return List.of();
    }
    return series.head == null
        ? List.of(
            series.edition.revision(),
            series.exceptions.keySet(),
            series.suspended.keySet(),
            series.occurrences.size())
        : List.of(series.edition.revision(), series.exceptions.keySet(), series.id);
  }

  SeriesPart.@Nullable Master rule() {
    return head != null && head.series() instanceof SeriesPart.Master master ? master : null;
  }

  /** Whether nothing stands any more, and only the ids of what was told are kept. */
  boolean isTombstone() {
    return head == null && exceptions.values().stream().allMatch(row -> row instanceof Tombstone);
  }

  /** Whether nothing is left of it: no event, no exception, and nothing that was ever told. */
  boolean empty() {
    return head == null
        && exceptions.isEmpty()
        && suspended.isEmpty()
        && occurrences.isEmpty()
        && gone == null;
  }
}
