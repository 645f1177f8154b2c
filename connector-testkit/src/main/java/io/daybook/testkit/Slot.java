// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The time an event takes. An instance of a series is named by the slot that its rule gives it, of
 * which only the start matters.
 */
public sealed interface Slot {

  /**
   * The same wall time some days later.
   *
   * @param days how many, may be negative
   * @return the slot
   */
  Slot plusDays(int days);

  /**
   * A slot with start and end as wall times.
   *
   * @param start when it starts
   * @param end when it ends, not before the start
   */
  record Timed(ZonedDateTime start, ZonedDateTime end) implements Slot {

    /** Checks the order. */
    public Timed {
      if (end.isBefore(start)) {
        throw new IllegalArgumentException("a slot ends before it starts");
      }
    }

    @Override
    public Timed plusDays(int days) {
      return new Timed(start.plusDays(days), end.plusDays(days));
    }

    /**
     * The same length, some hours later.
     *
     * @param hours how many, may be negative
     * @return the slot
     */
    public Timed plusHours(int hours) {
      return new Timed(start.plusHours(hours), end.plusHours(hours));
    }

    /**
     * The same start with another length.
     *
     * @param length how long it takes, zero or more
     * @return the slot
     */
    public Timed lasting(Duration length) {
      return new Timed(start, start.plus(length));
    }
  }

  /**
   * A slot of whole days.
   *
   * @param start the first day
   * @param end the day after the last one
   */
  record Days(LocalDate start, LocalDate end) implements Slot {

    /** Checks that there is at least one day. */
    public Days {
      if (!end.isAfter(start)) {
        throw new IllegalArgumentException("a slot of whole days has no day");
      }
    }

    @Override
    public Days plusDays(int days) {
      return new Days(start.plusDays(days), end.plusDays(days));
    }
  }

  /**
   * A slot of an hour.
   *
   * @param start the wall time of its start, as in {@code 2026-05-04T10:00}
   * @param zone the zone of the wall time, as in {@code Europe/Paris}
   * @return the slot
   */
  static Timed at(String start, String zone) {
    ZonedDateTime begin = LocalDateTime.parse(start).atZone(ZoneId.of(zone));
    return new Timed(begin, begin.plusHours(1));
  }

  /**
   * A slot of one whole day.
   *
   * @param date the day, as in {@code 2026-05-04}
   * @return the slot
   */
  static Days on(String date) {
    LocalDate day = LocalDate.parse(date);
    return new Days(day, day.plusDays(1));
  }
}
