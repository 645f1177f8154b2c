// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.event;

import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.When;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which fields two snapshots of an event differ. Etags, time stamps of the provider, ids and
 * original starts are no differences.
 */
public final class EventDiff {

  private EventDiff() {}

  /**
   * Compares two snapshots.
   *
   * @param before as it was
   * @param after as it is
   * @return the fields that differ, in their fixed order; empty when nothing does
   */
  public static Set<EventField> between(EventSnapshot before, EventSnapshot after) {
    EnumSet<EventField> fields = EnumSet.noneOf(EventField.class);
    compareText(before.text(), after.text(), fields);
    compareWhen(before.when(), after.when(), fields);
    comparePeople(before.people(), after.people(), fields);
    compareLook(before.look(), after.look(), fields);
    add(fields, EventField.CONFERENCE_URL, before.conference(), after.conference());
    add(fields, EventField.SERIES, seriesId(before), seriesId(after));
    return fields;
  }

  /**
   * The name of an event's time zone.
   *
   * @param when the event's times
   * @return the IANA id it resolves to, else the name as given; null for whole days and where no
   *     zone is known
   */
  public static @Nullable String timeZone(When when) {
    if (!(when.start() instanceof EventTime.Timed timed)) {
      return null;
    }
    ZoneId zone = timed.zone();
    return zone == null ? timed.zoneName() : zone.getId();
  }

  private static void compareText(Text before, Text after, Set<EventField> fields) {
    add(fields, EventField.TITLE, before.title(), after.title());
    add(fields, EventField.DESCRIPTION, before.description(), after.description());
    add(fields, EventField.LOCATION, before.location(), after.location());
  }

  private static void compareWhen(When before, When after, Set<EventField> fields) {
    if (differ(before.start(), before.calendarZone(), after.start(), after.calendarZone())) {
      fields.add(EventField.START);
    }
    if (differ(before.end(), before.calendarZone(), after.end(), after.calendarZone())) {
      fields.add(EventField.END);
    }
    add(fields, EventField.ALL_DAY, before.allDay(), after.allDay());
    add(fields, EventField.TIME_ZONE, timeZone(before), timeZone(after));
  }

  /** Dates are compared as dates, so that a calendar's new zone moves no all-day event. */
  private static boolean differ(
      EventTime before, ZoneId beforeZone, EventTime after, ZoneId afterZone) {
    if (before instanceof EventTime.AllDay && after instanceof EventTime.AllDay) {
      return !before.equals(after);
    }
    return !before.instant(beforeZone).equals(after.instant(afterZone));
  }

  private static void comparePeople(People before, People after, Set<EventField> fields) {
    add(fields, EventField.ORGANIZER, before.organizer(), after.organizer());
    if (!sameInAnyOrder(before.attendees(), after.attendees())) {
      fields.add(EventField.ATTENDEES);
    }
    add(fields, EventField.SELF_RESPONSE, before.selfResponse(), after.selfResponse());
  }

  private static void compareLook(Look before, Look after, Set<EventField> fields) {
    add(fields, EventField.STATUS, before.status(), after.status());
    add(fields, EventField.EVENT_TYPE, before.type(), after.type());
    add(fields, EventField.VISIBILITY, before.visibility(), after.visibility());
    add(fields, EventField.TRANSPARENCY, before.transparency(), after.transparency());
    add(fields, EventField.COLOR, before.color(), after.color());
    if (!sameInAnyOrder(before.reminders(), after.reminders())) {
      fields.add(EventField.REMINDERS);
    }
  }

  private static @Nullable String seriesId(EventSnapshot event) {
    return event.series() instanceof SeriesPart.Instance instance ? instance.seriesId() : null;
  }

  private static void add(
      Set<EventField> fields, EventField field, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      fields.add(field);
    }
  }

  /** Providers list attendees and reminders in no lasting order. */
  private static <T> boolean sameInAnyOrder(List<T> before, List<T> after) {
    return before.equals(after)
        || (before.size() == after.size() && counts(before).equals(counts(after)));
  }

  private static <T> Map<T, Integer> counts(List<T> values) {
    Map<T, Integer> counts = new HashMap<>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts;
  }
}
