// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import io.daybook.testkit.Slot;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Google spells the ids of instances and of masters that a split has made. */
final class InstanceIds {

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private static final Pattern SPLIT = Pattern.compile("_R\\d{8}(T\\d{6})?$");

  private static final Pattern INSTANCE = Pattern.compile("(.+)_(\\d{8})(?:(T\\d{6})Z)?");

  private InstanceIds() {}

  /** What the masters on both sides of a split, and all their instances, have in common. */
  static String stem(String seriesId) {
    return SPLIT.matcher(seriesId).replaceFirst("");
  }

  /** Of an instance: the stem and its original start in UTC, or its date. */
  static String instance(String seriesId, Slot original) {
    String start =
        original instanceof Slot.Timed timed
            ? timed.start().withZoneSameInstant(ZoneOffset.UTC).format(BASIC) + "Z"
            : ((Slot.Days) original).start().format(DateTimeFormatter.BASIC_ISO_DATE);
    return stem(seriesId) + "_" + start;
  }

  /** Of the new master of a split: the stem and its first start in wall time, or its date. */
  static String split(String seriesId, Slot first) {
    String start =
        first instanceof Slot.Timed timed
            ? timed.start().format(BASIC)
            : ((Slot.Days) first).start().format(DateTimeFormatter.BASIC_ISO_DATE);
    return stem(seriesId) + "_R" + start;
  }

  /** Reads the id of an instance; its end is not in there, so any will do. */
  static Optional<Parsed> parse(String id) {
    Matcher matcher = INSTANCE.matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Parsed(matcher.group(1), original(matcher)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Slot original(Matcher matcher) {
    String date = matcher.group(2);
    String time = matcher.group(3);
    if (time == null) {
      LocalDate day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
      return new Slot.Days(day, day.plusDays(1));
    }
    ZonedDateTime start = LocalDateTime.parse(date + time, BASIC).atZone(ZoneOffset.UTC);
    return new Slot.Timed(start, start);
  }

  /**
   * An instance's id taken apart.
   *
   * @param stem what it shares with its series
   * @param original its original start
   */
  record Parsed(String stem, Slot original) {}
}
