// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a series takes place: its first start and the lines of RFC 5545 section 3.8.5.
 *
 * <p>Rules are expanded in wall time of the event's zone. A time in a gap moves forward by the gap
 * and then shows what a clock on the wall shows, one in an overlap takes the earlier offset. The
 * first start belongs to the series even if no rule names it, and is the first of every COUNT.
 *
 * <p>Immutable and safe for threads; its iterators are not.
 */
public final class Recurrence {

  private final SeriesClock clock;
  private final List<String> lines;
  private final Series series;

  private Recurrence(SeriesClock clock, List<String> lines, Series series) {
    this.clock = clock;
    this.lines = lines;
    this.series = series;
  }

  /**
   * Reads the recurrence of a series.
   *
   * @param start its first start
   * @param lines RRULE, EXRULE, RDATE and EXDATE; blank lines and other properties say nothing
   * @return the recurrence
   * @throws UnreadableInputException if a line cannot be read; the place is that of the line, such
   *     as {@code recurrence[1]}
   */
  public static Recurrence of(EventTime start, List<String> lines) {
    SeriesClock clock = SeriesClock.of(start);
    return new Recurrence(clock, List.copyOf(lines), LineReader.read(lines, clock));
  }

  /**
   * The starts of the series from a date on, each of the kind of the first one.
   *
   * @param from the first local date of interest
   * @return the starts, lazily, ascending and distinct; endless for an endless series
   */
  public Iterator<EventTime> startsFrom(LocalDate from) {
    return new SeriesStarts(series, clock, from);
  }

  /**
   * What its lines say, each by itself.
   *
   * @return the parts, for who writes them in another form
   */
  public RecurrenceParts parts() {
    return RecurrenceParts.of(clock, series);
  }

  /**
   * The same series without its EXDATEs and EXRULEs.
   *
   * @return all that is named, excepted or not
   */
  public Recurrence withoutExceptions() {
    List<String> rest =
        lines.stream()
            .filter(line -> !line.strip().toUpperCase(Locale.ROOT).startsWith("EX"))
            .toList();
    return new Recurrence(clock, rest, series.withoutExceptions());
  }

  /**
   * The start of the kind and in the zone of this series that a time stands for, whether or not the
   * series names it.
   *
   * @param time an instant or a date; a date in a timed series is at the time of the first start, a
   *     time in one of whole days is its date as written
   * @return the start
   */
  public EventTime like(EventTime time) {
    return clock.at(time);
  }

  /**
   * Whether the series has an end: every rule has a COUNT (of at most 20,000) or an UNTIL.
   *
   * @return false for an endless series
   */
  public boolean finite() {
    return series.rules().stream().allMatch(Rule::finite);
  }

  /**
   * The last start of a finite series.
   *
   * @return the start; empty for an endless series and for one without any start
   */
  public Optional<EventTime> last() {
    if (!finite()) {
      return Optional.empty();
    }
    // What is counted has to be gone through anyway, so better only once.
    boolean counted = series.rules().stream().allMatch(Rule::counted);
    return Optional.ofNullable(
        counted ? lastOf(startsFrom(LocalDate.MIN)) : lastUpTo(latestDate()));
  }

  private LocalDate latestDate() {
    LocalDate latest = clock.start().date();
    for (EventTime date : series.dates()) {
      latest = later(latest, date.date());
    }
    for (Rule rule : series.rules()) {
      latest = later(latest, rule.latestDate(clock));
    }
    return latest;
  }

  /** Halves the dates, since the end of a rule says little about its last start. */
  private @Nullable EventTime lastUpTo(LocalDate latest) {
    LocalDate from = clock.start().date();
    for (EventTime date : series.dates()) {
      from = date.date().isBefore(from) ? date.date() : from;
    }
    long days = ChronoUnit.DAYS.between(from, latest);
    while (days > 0) {
      long half = (days + 1) / 2;
      boolean inLaterHalf = startsFrom(from.plusDays(half)).hasNext();
      from = inLaterHalf ? from.plusDays(half) : from;
      days = inLaterHalf ? days - half : half - 1;
    }
    return lastOf(startsFrom(from));
  }

  private static LocalDate later(LocalDate one, LocalDate two) {
    return one.isAfter(two) ? one : two;
  }

  private static @Nullable EventTime lastOf(Iterator<EventTime> starts) {
    EventTime last = null;
    while (starts.hasNext()) {
      last = starts.next();
    }
    return last;
  }

  /**
   * The coarsest period in which its rules think.
   *
   * @return the period, a day where there is no rule
   */
  public RecurrencePeriod period() {
    return series.rules().stream()
        .map(Rule::period)
        .max(RecurrencePeriod::compareTo)
        .orElse(RecurrencePeriod.DAY);
  }

  /** Equal if the same lines start at the same time in the same zone, whatever its name. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Recurrence that && key().equals(that.key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  private List<Object> key() {
    return List.of(
        clock.allDay(), clock.wall(), clock.zone(), SeriesClock.instantOf(clock.start()), lines);
  }
}
