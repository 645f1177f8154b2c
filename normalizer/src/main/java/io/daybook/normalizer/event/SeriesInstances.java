// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.event;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.Identity;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.When;
import io.daybook.normalizer.time.EventTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the instances of a series get from its master where a provider lists them: nearly all where
 * it lists them sparsely, and else what it says of each in its own way, the iCalendar UID and the
 * original start.
 */
public final class SeriesInstances {

  private SeriesInstances() {}

  /**
   * An occurrence with all that its master says. Its original start is its own, as an occurrence
   * that was moved is listed in full.
   *
   * @param sparse the occurrence
   * @param master the master of its series
   * @return the whole instance
   * @throws IllegalArgumentException when it is of another series
   * @throws UnreadableInputException when its end is before its start
   */
  public static EventSnapshot complete(SparseInstance sparse, EventSnapshot master) {
    if (!sparse.seriesId().equals(master.eventId())) {
      throw new IllegalArgumentException("the occurrence is of another series");
    }
    EventTime masterStart = master.when().start();
    EventTime start = asIn(sparse.start(), masterStart);
    EventTime end = asIn(sparse.end(), master.when().end());
    When when = EventTimes.when(start, end, master.when().calendarZone());
    Revision revision = master.revision();
    return new EventSnapshot(
        new Identity(sparse.eventId(), master.identity().iCalUid()),
        when,
        master.text(),
        master.people(),
        master.conference(),
        master.look(),
        new SeriesPart.Instance(master.eventId(), start, rule(master)),
        new Revision(sparse.etag(), 0, revision.createdAt(), revision.updatedAt()));
  }

  /**
   * An instance that came in full, as part of its series: with the UID and rule of its master, and
   * its original start of the kind and in the zone of the master's start, be the instance itself
   * moved to whole days or from them.
   *
   * @param instance an instance, with all that is its own
   * @param master the master of its series
   * @return the same instance, known by what it shares with all others of the series
   * @throws IllegalArgumentException when it is not of this series
   */
  public static EventSnapshot inSeries(EventSnapshot instance, EventSnapshot master) {
    if (!(instance.series() instanceof SeriesPart.Instance own)
        || !own.seriesId().equals(master.eventId())) {
      throw new IllegalArgumentException("the event is no instance of this series");
    }
    String masterUid = master.identity().iCalUid();
    return instance.at(
        new Identity(
            instance.eventId(), masterUid == null ? instance.identity().iCalUid() : masterUid),
        instance.when(),
        new SeriesPart.Instance(
            own.seriesId(), likeMaster(own.originalStart(), master.when().start()), rule(master)));
  }

  /**
   * An instance as it is to be kept: one that came in full, and has nothing that its master has not
   * as well, without what it shares with it. So it changes as the master does.
   *
   * @param row a row of a series
   * @param master the master of its series, or null where it is not known
   * @return the row, or a sparse one that says the same
   */
  public static CalendarRow plain(CalendarRow row, @Nullable EventSnapshot master) {
    if (master == null
        || !(row instanceof EventSnapshot event)
        || !(event.series() instanceof SeriesPart.Instance own)
        || !own.seriesId().equals(master.eventId())
        || event.when().start().getClass() != master.when().start().getClass()
        || event.look().status() == EventStatus.CANCELLED) {
      return row;
    }
    SparseInstance sparse =
        new SparseInstance(
            event.eventId(),
            own.seriesId(),
            sent(event.when().start()),
            sent(event.when().end()),
            event.revision().etag());
    EventSnapshot shared = complete(sparse, master);
    EventSnapshot full = inSeries(event, master);
    boolean same =
        shared.when().equals(full.when())
            && Objects.equals(shared.series(), full.series())
            && EventDiff.between(shared, full).isEmpty();
    return same ? sparse : row;
  }

  private static EventTime.Timed sent(EventTime time) {
    return time instanceof EventTime.Timed timed
        ? timed
        : new EventTime.Timed(
            time.date().atStartOfDay(),
            "UTC",
            ZoneOffset.UTC,
            time.date().atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** An instant in the zone of a time. */
  public static EventTime.Timed timed(Instant instant, EventTime.Timed like) {
    ZoneId zone = like.zone() == null ? ZoneOffset.UTC : like.zone();
    return new EventTime.Timed(
        LocalDateTime.ofInstant(instant, zone), like.zoneName(), like.zone(), instant);
  }

  /** A time as sent: of whole days its date counts, whatever zone it was sent in. */
  private static EventTime asIn(EventTime.Timed sent, EventTime ofMaster) {
    return ofMaster instanceof EventTime.Timed like
        ? timed(sent.instant(), like)
        : new EventTime.AllDay(sent.date());
  }

  private static EventTime likeMaster(EventTime original, EventTime ofMaster) {
    if (ofMaster instanceof EventTime.Timed like) {
      return timed(original.instant(ZoneOffset.UTC), like);
    }
    return original instanceof EventTime.Timed timed
        ? new EventTime.AllDay(dateOf(timed))
        : original;
  }

  /** A date written as an instant: midnight in UTC, else one in the zone of the event. */
  private static LocalDate dateOf(EventTime.Timed original) {
    LocalDateTime utc = LocalDateTime.ofInstant(original.instant(), ZoneOffset.UTC);
    return utc.toLocalTime().equals(LocalTime.MIDNIGHT) ? utc.toLocalDate() : original.date();
  }

  private static List<String> rule(EventSnapshot master) {
    return master.series() == null ? List.of() : master.series().recurrence();
  }
}
