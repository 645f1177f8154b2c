// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.recur.Recurrence;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The offsets that a VTIMEZONE tells of (RFC 5545 section 3.6.5), for a zone whose name says
 * nothing. Bounded in what is reckoned, and used by one thread.
 */
final class ZoneDefinition {

  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2})(\\d{2})(\\d{2})?");

  /** Others are no zone's, and take long to follow. */
  private static final Pattern YEARLY = Pattern.compile("FREQ=YEARLY", Pattern.CASE_INSENSITIVE);

  private static final int MOST_OBSERVANCES = 400;

  /** Zones change a few times a year; what does so more often is none. */
  private static final int MOST_ONSETS = 50;

  /** Others are no zone's either, and are counted through from their beginning for each year. */
  private static final Pattern COUNTED = Pattern.compile("COUNT=\\d{3}", Pattern.CASE_INSENSITIVE);

  /** A rule that made nothing in so many years has ended. */
  private static final int YEARS_BACK = 2;

  private final List<Observance> observances;

  private final ZoneEffort effort;

  /** The last onset before each year, and those in it. */
  private final Map<Integer, List<Onset>> years = new HashMap<>();

  /**
   * When one offset begins to hold.
   *
   * @param local the wall time, by the offset before it
   * @param from the offset before
   * @param to the offset from then on
   */
  private record Onset(LocalDateTime local, ZoneOffset from, ZoneOffset to) {

    /** When clocks show only times of the new offset; what they leave out counts by the old one. */
    LocalDateTime settled() {
      return local.plusSeconds(Math.max(0, to.getTotalSeconds() - from.getTotalSeconds()));
    }
  }

  /** A part of the definition: an offset and when it begins, once or by a rule. */
  private record Observance(
      LocalDateTime first, ZoneOffset from, ZoneOffset to, Recurrence recurrence) {

    Onset at(EventTime start) {
      return new Onset(((EventTime.Timed) start).local(), from, to);
    }
  }

  private ZoneDefinition(List<Observance> observances, ZoneEffort effort) {
    this.observances = observances;
    this.effort = effort;
  }

  /**
   * The definition in a component, or null when it cannot be made out.
   *
   * @param effort what may be reckoned in all
   */
  static @Nullable ZoneDefinition of(RawComponent component, ZoneEffort effort) {
    List<RawComponent> parts =
        Stream.concat(component.inside("STANDARD"), component.inside("DAYLIGHT")).toList();
    if (component.trouble() != null || parts.isEmpty() || parts.size() > MOST_OBSERVANCES) {
      return null;
    }
    try {
      List<Observance> observances = new ArrayList<>();
      for (RawComponent part : parts) {
        observances.add(observance(part));
      }
      observances.sort(Comparator.comparing(Observance::first));
      return new ZoneDefinition(observances, effort);
    } catch (UnreadableInputException | DateTimeException e) {
      return null;
    }
  }

  private static Observance observance(RawComponent part) {
    ZoneOffset to = offset(part.value("TZOFFSETTO"));
    String before = part.value("TZOFFSETFROM");
    ZoneOffset from = before == null ? to : offset(before);
    String start = part.value("DTSTART");
    LocalDateTime first =
        IcalValues.time(start == null ? "19700101T000000" : start, "DTSTART").local();
    if (first == null) {
      throw new UnreadableInputException("DTSTART", "a time");
    }
    List<String> lines =
        Stream.of("RRULE", "RDATE")
            .flatMap(part::all)
            .filter(line -> !line.value().isBlank())
            .map(line -> line.name() + ":" + line.value().strip())
            .toList();
    if (part.all("RRULE").map(ContentLine::value).anyMatch(rule -> !isUsual(rule))) {
      throw new UnreadableInputException("RRULE", "a rule of years");
    }
    EventTime begin = new EventTime.Timed(first, null, from, first.toInstant(from));
    return new Observance(first, from, to, Recurrence.of(begin, lines));
  }

  private static boolean isUsual(String rule) {
    return YEARLY.matcher(rule).find() && !COUNTED.matcher(rule).find();
  }

  private static ZoneOffset offset(@Nullable String value) {
    Matcher matcher = OFFSET.matcher(value == null ? "" : value);
    if (!matcher.matches()) {
      throw new UnreadableInputException("TZOFFSETTO", "an offset");
    }
    int sign = matcher.group(1).equals("-") ? -1 : 1;
    String seconds = matcher.group(4);
    return ZoneOffset.ofHoursMinutesSeconds(
        sign * Integer.parseInt(matcher.group(2)),
        sign * Integer.parseInt(matcher.group(3)),
        seconds == null ? 0 : sign * Integer.parseInt(seconds));
  }

  /**
   * The offset at a wall time: of two the earlier, and where clocks leave it out, that before.
   *
   * @throws UnreadableInputException when the rules make too much, or too much was reckoned
   */
  ZoneOffset at(LocalDateTime local) {
    ZoneOffset offset = observances.get(0).from();
    for (Onset onset : years.computeIfAbsent(local.getYear(), this::onsets)) {
      if (local.isBefore(onset.settled())) {
        break;
      }
      offset = onset.to();
    }
    return offset;
  }

  private List<Onset> onsets(int year) {
    LocalDate begin = LocalDate.of(year, 1, 1);
    List<Onset> before = new ArrayList<>();
    List<Onset> within = new ArrayList<>();
    effort.spend(observances.size());
    for (Observance observance : observances) {
      Onset last = null;
      for (Onset onset : onsets(observance, year)) {
        if (onset.local().toLocalDate().isBefore(begin)) {
          last = onset;
        } else {
          within.add(onset);
        }
      }
      if (last != null) {
        before.add(last);
      }
    }
    before.sort(Comparator.comparing(Onset::local));
    within.sort(Comparator.comparing(Onset::local));
    List<Onset> onsets = new ArrayList<>();
    if (!before.isEmpty()) {
      onsets.add(before.get(before.size() - 1));
    }
    onsets.addAll(within);
    return List.copyOf(onsets);
  }

  /** Its onsets in the years before and in a year; its last one where it had ended by then. */
  private static List<Onset> onsets(Observance observance, int year) {
    LocalDate from = LocalDate.of(Math.max(1, year - YEARS_BACK), 1, 1);
    Iterator<EventTime> starts = observance.recurrence().startsFrom(from);
    List<Onset> onsets = new ArrayList<>();
    while (starts.hasNext()) {
      EventTime start = starts.next();
      if (start.date().getYear() > year) {
        break;
      }
      if (onsets.size() >= MOST_ONSETS) {
        throw new UnreadableInputException("VTIMEZONE", "a few changes a year");
      }
      onsets.add(observance.at(start));
    }
    if (onsets.isEmpty() && observance.recurrence().finite()) {
      observance
          .recurrence()
          .last()
          .filter(last -> last.date().isBefore(from))
          .ifPresent(last -> onsets.add(observance.at(last)));
    }
    return onsets;
  }
}
