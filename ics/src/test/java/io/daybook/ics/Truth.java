// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventTime.AllDay;
import io.daybook.api.SeriesPart;
import io.daybook.normalizer.recur.Recurrence;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** What takes place, as our own recurrence has it. */
final class Truth {

  private Truth() {}

  static List<Seen> of(List<CalendarObject> objects, LocalDate from, LocalDate to) {
    List<Seen> all = new ArrayList<>();
    for (CalendarObject object : objects) {
      if (!object.cancelled()) {
        add(all, object, to);
      }
    }
    return all.stream()
        .filter(each -> each.start().compareTo(from.toString()) >= 0)
        .filter(each -> each.start().compareTo(to.toString()) < 0)
        .sorted(Seen.ORDER)
        .toList();
  }

  private static void add(List<Seen> all, CalendarObject object, LocalDate to) {
    EventSnapshot event = object.event();
    if (!(event.series() instanceof SeriesPart.Master master)) {
      if (event.look().status() != EventStatus.CANCELLED) {
        all.add(seen(object, event, event.when().start()));
      }
      return;
    }
    Recurrence recurrence = Recurrence.of(event.when().start(), master.recurrence());
    Set<String> gone = new HashSet<>();
    object.excluded().forEach(time -> gone.add(text(recurrence.like(time))));
    for (EventSnapshot override : object.overrides()) {
      gone.add(text(recurrence.like(((SeriesPart.Instance) override.series()).originalStart())));
      if (override.look().status() != EventStatus.CANCELLED) {
        all.add(seen(object, override, override.when().start()));
      }
    }
    Iterator<EventTime> starts = recurrence.startsFrom(LocalDate.MIN);
    while (starts.hasNext()) {
      EventTime start = starts.next();
      if (start.date().isAfter(to)) {
        break;
      }
      if (!gone.contains(text(start))) {
        all.add(seen(object, event, start));
      }
    }
  }

  private static Seen seen(CalendarObject object, EventSnapshot event, EventTime start) {
    String description = event.text().description();
    String location = event.text().location();
    return new Seen(
        object.uid(),
        text(start),
        end(event, start),
        shown(event.text().title()),
        description == null ? "" : shown(description),
        location == null ? "" : shown(location));
  }

  /** What is left of a text: neither control characters nor halves of code points. */
  static String shown(String text) {
    String lines = text.replace("\r\n", "\n").replaceAll("[\r\u0085\u2028\u2029]", "\n");
    String shown =
        lines
            .codePoints()
            .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
            .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return text.isBlank() ? "" : shown;
  }

  private static String end(EventSnapshot event, EventTime start) {
    if (start instanceof AllDay first) {
      long days = ChronoUnit.DAYS.between(event.when().start().date(), event.when().end().date());
      return first.date().plusDays(Math.max(1, days)).toString();
    }
    Duration length = Duration.between(event.when().startInstant(), event.when().endInstant());
    return start.instant(ZoneOffset.UTC).plus(length).toString();
  }

  private static String text(EventTime time) {
    return time instanceof AllDay allDay
        ? allDay.date().toString()
        : time.instant(ZoneOffset.UTC).toString();
  }
}
