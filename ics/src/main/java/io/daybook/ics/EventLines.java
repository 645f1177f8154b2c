// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.normalizer.event.CssColors;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes the components of one object (RFC 5545 section 3.6.1). Safe for threads. */
final class EventLines {

  private static final byte[] BEGIN = ContentLines.ascii("BEGIN:VEVENT\n");

  private static final byte[] END = ContentLines.ascii("END:VEVENT\n");

  private static final byte[] CONFIRMED = ContentLines.ascii("STATUS:CONFIRMED\n");

  private static final byte[] TENTATIVE = ContentLines.ascii("STATUS:TENTATIVE\n");

  private static final byte[] CANCELLED = ContentLines.ascii("STATUS:CANCELLED\n");

  private static final byte[] OPAQUE = ContentLines.ascii("TRANSP:OPAQUE\n");

  private static final byte[] TRANSPARENT = ContentLines.ascii("TRANSP:TRANSPARENT\n");

  private static final byte[] BUSY = ContentLines.ascii("SUMMARY:Busy\n");

  private static final byte[] PRIVATE = ContentLines.ascii("CLASS:PRIVATE\n");

  private static final byte[] UID = ContentLines.ascii("UID:");

  private static final byte[] STAMP = ContentLines.ascii("DTSTAMP:");

  private static final byte[] MODIFIED = ContentLines.ascii("LAST-MODIFIED:");

  private static final byte[] SEQUENCE = ContentLines.ascii("SEQUENCE:");

  private static final byte[] COLOR = ContentLines.ascii("COLOR:");

  /** Calendars have few colours. */
  private static final int MOST_COLORS = 256;

  private final IcsOptions options;

  private final Map<String, String> colors = new ConcurrentHashMap<>();

  private final TextLines texts = new TextLines();

  private final PeopleLines people = new PeopleLines();

  private final AlarmLines alarms = new AlarmLines();

  EventLines(IcsOptions options) {
    this.options = options;
  }

  /** An event that does not recur. */
  void single(ContentLines out, CalendarObject object) {
    begin(out, object);
    TimeLines.single(out, object.event().when());
    about(out, object.event(), object.cancelled());
  }

  /** A series of which nothing takes place: called off, as it is to whoever reads it. */
  void empty(ContentLines out, CalendarObject object) {
    begin(out, object);
    TimeLines.single(out, object.event().when());
    about(out, object.event(), true);
  }

  /** The master of a series. */
  void master(ContentLines out, CalendarObject object, WrittenSeries series) {
    begin(out, object);
    TimeLines.master(out, series, object.event().when());
    about(out, object.event(), object.cancelled());
  }

  /** An instance that differs from what the rule makes of the master. */
  void override(
      ContentLines out, CalendarObject object, TimeForm form, WrittenSeries.Differing override) {
    begin(out, object);
    form.property(out, "RECURRENCE-ID", override.original());
    TimeLines.single(out, override.event().when());
    about(out, override.event(), object.cancelled());
  }

  private static void begin(ContentLines out, CalendarObject object) {
    out.line(BEGIN);
    out.name(UID).text(object.uid()).end();
    stamp(out, STAMP, object);
    stamp(out, MODIFIED, object);
    out.name(SEQUENCE).plain(Integer.toString(object.sequence())).end();
  }

  private static void stamp(ContentLines out, byte[] name, CalendarObject object) {
    TimeForm.utc(out.name(name), object.modified());
    out.end();
  }

  private void about(ContentLines out, EventSnapshot event, boolean cancelled) {
    out.line(cancelled ? CANCELLED : status(event.look().status()));
    out.line(event.look().transparency() == Transparency.OPAQUE ? OPAQUE : TRANSPARENT);
    if (options.freeBusy()) {
      out.line(BUSY).line(PRIVATE);
    } else {
      open(out, event, cancelled);
    }
    out.line(END);
  }

  private void open(ContentLines out, EventSnapshot event, boolean cancelled) {
    String visibility = visibility(event.look().visibility());
    if (visibility != null) {
      out.plain("CLASS:").plain(visibility).end();
    }
    String color = event.look().color();
    if (color != null && CssColors.isHex(color)) {
      out.name(COLOR).plain(colorName(color)).end();
    }
    texts.write(out, event);
    if (options.attendees()) {
      people.write(out, event.people());
    }
    if (options.alarms() && !cancelled) {
      alarms.write(out, event);
    }
  }

  private String colorName(String color) {
    String known = colors.get(color);
    if (known != null) {
      return known;
    }
    String name = CssColors.nearest(color);
    if (colors.size() < MOST_COLORS) {
      colors.put(color, name);
    }
    return name;
  }

  private static byte[] status(EventStatus status) {
    return switch (status) {
      case CONFIRMED -> CONFIRMED;
      case TENTATIVE -> TENTATIVE;
      case CANCELLED -> CANCELLED;
    };
  }

  private static @Nullable String visibility(Visibility visibility) {
    return switch (visibility) {
      case DEFAULT -> null;
      case PUBLIC -> "PUBLIC";
      case PRIVATE -> "PRIVATE";
      case CONFIDENTIAL -> "CONFIDENTIAL";
    };
  }
}
