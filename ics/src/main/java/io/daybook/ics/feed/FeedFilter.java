// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Response;
import io.daybook.api.Transparency;
import io.daybook.ics.CalendarObject;
import io.daybook.ics.CalendarObjects;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which events of its calendars a feed shows. An instance of a series is judged by itself: one that
 * does not pass is left out, one that alone passes is shown alone.
 *
 * @param title what the title contains, in upper or lower case, or null for any title
 * @param withLink whether only events with a link to join online are shown
 * @param busy whether only events are shown that take the owner's time: not what is transparent,
 *     and not what the owner declined
 */
public record FeedFilter(@Nullable String title, boolean withLink, boolean busy) {

  /** All events. */
  public static final FeedFilter ALL = new FeedFilter(null, false, false);

  /** Says what is asked for, not for which title. */
  @Override
  public String toString() {
    return "FeedFilter[title="
        + (title != null)
        + ", withLink="
        + withLink
        + ", busy="
        + busy
        + "]";
  }

  /** What is left of an object. */
  List<CalendarObject> of(CalendarObject object) {
    if (equals(ALL)) {
      return List.of(object);
    }
    List<EventSnapshot> passing = object.overrides().stream().filter(this::passes).toList();
    if (!passes(object.event())) {
      return passing.stream().map(event -> CalendarObjects.alone(object, event)).toList();
    }
    if (passing.size() == object.overrides().size()) {
      return List.of(object);
    }
    List<EventTime> excluded = new ArrayList<>(object.excluded());
    for (EventSnapshot event : object.overrides()) {
      if (!passing.contains(event)) {
        excluded.add(CalendarObjects.originalStart(event));
      }
    }
    excluded.sort(Comparator.comparing(start -> start.instant(ZoneOffset.UTC)));
    return List.of(
        new CalendarObject(
            object.uid(),
            object.sequence(),
            object.modified(),
            object.event(),
            excluded,
            passing,
            object.cancelled()));
  }

  private boolean passes(EventSnapshot event) {
    return (title == null || contains(event.text().title(), title))
        && (!withLink || event.conference() != null)
        && (!busy || takesTime(event));
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static boolean takesTime(EventSnapshot event) {
    return event.look().transparency() == Transparency.OPAQUE
        && event.people().selfResponse() != Response.DECLINED;
  }
}
