// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Identity;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.When;
import io.daybook.normalizer.event.SeriesInstances;
import io.daybook.normalizer.recur.Recurrence;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a master says of its instances. */
final class Instances {

  private final SeriesDialect dialect;

  Instances(SeriesDialect dialect) {
    this.dialect = dialect;
  }

  /** The meeting that the rule puts at a start, with all else as the master has it. */
  EventSnapshot at(EventSnapshot master, EventTime start) {
    When when = new When(start, end(master.when(), start), master.when().calendarZone());
    String id = dialect.instanceId(master.eventId(), start);
    return master.at(
        new Identity(id, master.identity().iCalUid()),
        when,
        new SeriesPart.Instance(master.eventId(), start, lines(master)));
  }

  /**
   * A row as it is told, or null when it says that nothing takes place, or nobody knows what.
   *
   * @param listed whether each instance is a row of its own, and says in its own way what it shares
   *     with all others of its series
   */
  static @Nullable EventSnapshot of(
      CalendarRow row, @Nullable EventSnapshot master, boolean listed) {
    if (row instanceof SparseInstance sparse) {
      return master == null ? null : SeriesInstances.complete(sparse, master);
    }
    if (!(row instanceof EventSnapshot event)) {
      return null;
    }
    return listed && master != null && event.series() instanceof SeriesPart.Instance
        ? SeriesInstances.inSeries(event, master)
        : withRule(event, master);
  }

  static Recurrence recurrence(EventSnapshot master) {
    return Recurrence.of(master.when().start(), lines(master));
  }

  static Duration length(EventSnapshot event) {
    return Duration.between(event.when().startInstant(), event.when().endInstant());
  }

  /** An exception as it is told: with the rule of its series, which its own row does not hold. */
  static EventSnapshot withRule(EventSnapshot exception, @Nullable EventSnapshot master) {
    if (master != null && exception.series() instanceof SeriesPart.Instance own) {
      return exception.at(
          exception.identity(),
          exception.when(),
          new SeriesPart.Instance(own.seriesId(), own.originalStart(), lines(master)));
    }
    return exception;
  }

  static EventTime originalStart(EventSnapshot event) {
    return event.series() instanceof SeriesPart.Instance instance
        ? instance.originalStart()
        : event.when().start();
  }

  /** The date on the wall where the series is at home, whatever zone the original start names. */
  static LocalDate localDate(EventTime original, @Nullable EventSnapshot master) {
    if (original instanceof EventTime.Timed timed
        && master != null
        && master.when().start() instanceof EventTime.Timed home
        && home.zone() != null) {
      return LocalDate.ofInstant(timed.instant(), home.zone());
    }
    return original.date();
  }

  private static List<String> lines(EventSnapshot event) {
    return event.series() instanceof SeriesPart.Master master ? master.recurrence() : List.of();
  }

  /** Each instance lasts as long as the master: the same time, or the same number of days. */
  private static EventTime end(When master, EventTime start) {
    if (start instanceof EventTime.AllDay day) {
      long days = ChronoUnit.DAYS.between(master.start().date(), master.end().date());
      return new EventTime.AllDay(day.date().plusDays(days));
    }
    EventTime.Timed masterEnd = (EventTime.Timed) master.end();
    EventTime.Timed timed = (EventTime.Timed) start;
    Duration length = Duration.between(master.startInstant(), master.endInstant());
    Instant instant = timed.instant().plus(length);
    ZoneId zone = masterEnd.zone();
    LocalDateTime local =
        zone == null ? timed.local().plus(length) : LocalDateTime.ofInstant(instant, zone);
    return new EventTime.Timed(local, masterEnd.zoneName(), zone, instant);
  }
}
