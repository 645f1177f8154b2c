// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.UnreadableInputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a body into its components, without looking at what they say, so that a bad one takes no
 * other along. A body that is cut off is none: it would make a short list, and what a list lacks is
 * gone.
 */
final class Cutter {

  private static final String CALENDAR = "VCALENDAR";

  private static final String EVENT = "VEVENT";

  private static final String ZONE = "VTIMEZONE";

  /** What lies in a calendar, not deeper. One that begins ends the one before. */
  private static final Set<String> OUTER =
      Set.of(EVENT, ZONE, "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", CALENDAR);

  /** Properties of which it is known that they are long, and which nobody asks for. */
  private static final Set<String> UNREAD =
      Set.of("ATTACH", "IMAGE", "X-ALT-DESC", "STYLED-DESCRIPTION", "STRUCTURED-DATA");

  /** Whose they are has to be known also of what is set aside. */
  private static final Set<String> NAMES = Set.of("UID", "RECURRENCE-ID");

  /** All that anybody asks for. Others are counted and not kept: a body may be full of them. */
  private static final Set<String> READ =
      Set.of(
          // Of calendars and zones.
          "METHOD",
          "NAME",
          "REFRESH-INTERVAL",
          "X-PUBLISHED-TTL",
          "X-WR-CALNAME",
          "X-WR-TIMEZONE",
          "TZID",
          "TZOFFSETFROM",
          "TZOFFSETTO",
          "X-LIC-LOCATION",
          // Of events and alarms.
          "UID",
          "RECURRENCE-ID",
          "SEQUENCE",
          "CREATED",
          "DTSTAMP",
          "LAST-MODIFIED",
          "DTSTART",
          "DTEND",
          "DURATION",
          "RRULE",
          "EXRULE",
          "RDATE",
          "EXDATE",
          "SUMMARY",
          "DESCRIPTION",
          "LOCATION",
          "URL",
          "CONFERENCE",
          "X-GOOGLE-CONFERENCE",
          "X-MICROSOFT-SKYPETEAMSMEETINGURL",
          "X-MICROSOFT-ONLINEMEETINGCONFLINK",
          "ORGANIZER",
          "ATTENDEE",
          "STATUS",
          "CLASS",
          "TRANSP",
          "COLOR",
          "X-APPLE-CALENDAR-COLOR",
          "X-MICROSOFT-CDO-BUSYSTATUS",
          "ACTION",
          "TRIGGER");

  private final IcsLimits limits;

  private final Unfolding unfolding;

  private final List<RawComponent> calendars = new ArrayList<>();

  /** The components that are open, the innermost first. */
  private final Deque<RawComponent> open = new ArrayDeque<>();

  /** Those deeper than is allowed, of which nothing is kept. */
  private int tooDeep;

  private int components;

  private int lines;

  private int last;

  private Cutter(byte[] body, IcsLimits limits) {
    this.limits = limits;
    this.unfolding = new Unfolding(body, limits.lineBytes());
  }

  /**
   * The calendars of a body, each with its components.
   *
   * @throws UnreadableInputException when it holds none, is cut off, or holds too much
   */
  static List<RawComponent> calendars(byte[] body, IcsLimits limits) {
    if (body.length > limits.bytes()) {
      throw new UnreadableInputException(
          "the body", "at most " + limits.bytes() + " bytes, there are more");
    }
    return new Cutter(body, limits).cut();
  }

  private List<RawComponent> cut() {
    for (Unfolding.Line line = unfolding.next(); line != null; line = unfolding.next()) {
      last = line.number();
      take(line);
    }
    if (calendars.isEmpty() && open.isEmpty()) {
      throw new UnreadableInputException("line 1", "BEGIN:VCALENDAR, the body is empty");
    }
    if (!open.isEmpty()) {
      throw new UnreadableInputException("line " + last, "END:VCALENDAR, the body is cut off");
    }
    return calendars;
  }

  private void take(Unfolding.Line line) {
    String begun = after("BEGIN:", line);
    String ended = after("END:", line);
    if (open.isEmpty()) {
      outside(line, begun);
    } else if (begun != null) {
      begin(begun, line);
    } else if (ended != null) {
      end(ended, line);
    } else if (tooDeep == 0) {
      add(line);
    }
  }

  /**
   * What stands behind a calendar says nothing; what stands before the first one is no calendar.
   */
  private void outside(Unfolding.Line line, @Nullable String begun) {
    if (CALENDAR.equals(begun)) {
      count();
      open.push(new RawComponent(CALENDAR, line.number()));
    } else if (calendars.isEmpty()) {
      throw new UnreadableInputException("line " + line.number(), "BEGIN:VCALENDAR");
    }
  }

  private void begin(String name, Unfolding.Line line) {
    count();
    if (name.equals(CALENDAR)) {
      throw new UnreadableInputException(
          "line " + line.number(), "END:VCALENDAR before another calendar begins");
    }
    if (OUTER.contains(name)) {
      tooDeep = 0;
      closeTo(CALENDAR, "has no END");
    }
    if (tooDeep > 0 || open.size() >= limits.depth()) {
      tooDeep++;
      open.forEach(component -> component.trouble("lies too deep inside"));
      return;
    }
    lines = open.size() == 1 ? 0 : lines;
    open.push(new RawComponent(name, line.number()));
    write(line.text());
  }

  private void end(String name, Unfolding.Line line) {
    if (tooDeep > 0 && !OUTER.contains(name)) {
      tooDeep--;
      return;
    }
    tooDeep = 0;
    if (open.stream().noneMatch(component -> component.name().equals(name))) {
      // Of something that never began.
      return;
    }
    closeTo(name, "has parts without an END");
    write(line.text());
    RawComponent closed = open.pop();
    if (open.isEmpty()) {
      calendars.add(closed);
    } else {
      keep(closed);
    }
  }

  /** Ends all that is open inside of a component. */
  private void closeTo(String name, String reason) {
    while (!open.isEmpty() && !open.peek().name().equals(name)) {
      RawComponent closed = open.pop();
      closed.trouble(reason);
      open.stream()
          .filter(outer -> !outer.name().equals(CALENDAR))
          .forEach(outer -> outer.trouble(reason));
      keep(closed);
    }
  }

  /** Of a calendar nothing but its events and zones says anything here. */
  private void keep(RawComponent closed) {
    RawComponent outer = open.getFirst();
    boolean asked = closed.name().equals(EVENT) || closed.name().equals(ZONE);
    if (!outer.name().equals(CALENDAR) || asked) {
      outer.add(closed);
    }
  }

  private void add(Unfolding.Line line) {
    RawComponent inner = open.getFirst();
    ContentLine property = ContentLine.of(line);
    lines++;
    write(line.text());
    if (property == null) {
      return;
    }
    boolean read = READ.contains(property.name());
    if (read && !property.whole()) {
      tooLong(property);
    } else if (read && isWithin(inner, property)) {
      inner.add(property);
    } else if (lines > limits.lines() && !UNREAD.contains(property.name())) {
      open.stream()
          .filter(component -> !component.name().equals(CALENDAR))
          .forEach(component -> component.trouble("has more than " + limits.lines() + " lines"));
    }
  }

  private boolean isWithin(RawComponent inner, ContentLine property) {
    int kept = inner.lines().size();
    if (open.size() == 1) {
      return kept < limits.lines();
    }
    boolean isName = NAMES.contains(property.name()) && kept < 2L * limits.lines();
    return isName || lines <= limits.lines();
  }

  private void tooLong(ContentLine property) {
    if (!property.name().startsWith("X-")) {
      open.getFirst()
          .trouble(
              "line " + property.number() + " is longer than " + limits.lineBytes() + " bytes");
    }
  }

  /** To all that it lies in, but for the calendar, of which nothing is ever set aside. */
  private void write(String text) {
    Iterator<RawComponent> outer = open.descendingIterator();
    outer.next();
    outer.forEachRemaining(component -> component.write(text));
  }

  private void count() {
    components++;
    if (components > limits.components()) {
      throw new UnreadableInputException(
          "line " + last, "at most " + limits.components() + " components, there are more");
    }
  }

  private static @Nullable String after(String word, Unfolding.Line line) {
    String text = line.text();
    return text.regionMatches(true, 0, word, 0, word.length())
        ? text.substring(word.length()).strip().toUpperCase(Locale.ROOT)
        : null;
  }
}
