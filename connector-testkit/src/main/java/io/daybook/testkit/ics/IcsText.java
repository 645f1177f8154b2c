// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.ics;

import io.daybook.testkit.Slot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a calendar line by line, as publishers do (RFC 5545). */
final class IcsText {

  private static final int LONGEST_LINE = 75;

  private final StringBuilder text = new StringBuilder();

  private IcsText() {}

  /**
   * A whole calendar.
   *
   * @param name its name
   * @param zone its zone
   * @param entries its events in this order
   * @param stamp when it is said to be made
   */
  static String of(String name, ZoneId zone, Collection<Entry> entries, Instant stamp) {
    IcsText text = new IcsText();
    text.line("BEGIN:VCALENDAR");
    text.line("PRODID:-//Daybook//Fake publisher//EN");
    text.line("VERSION:2.0");
    text.line("METHOD:PUBLISH");
    text.line("X-WR-CALNAME:" + escaped(name));
    text.line("X-WR-TIMEZONE:" + zone.getId());
    text.zones(entries);
    entries.forEach(entry -> text.entry(entry, stamp));
    text.line("END:VCALENDAR");
    return text.text.toString();
  }

  private void zones(Collection<Entry> entries) {
    Set<String> zones = new TreeSet<>();
    for (Entry entry : entries) {
      if (entry.slot instanceof Slot.Timed timed) {
        zones.add(timed.start().getZone().getId());
      }
    }
    zones.forEach(this::zone);
  }

  /** Its standard offset; readers know the zone by its name. */
  private void zone(String id) {
    String offset =
        ZoneId.of(id).getRules().getStandardOffset(Instant.EPOCH).getId().replace(":", "");
    String written = offset.equals("Z") ? "+0000" : offset;
    line("BEGIN:VTIMEZONE");
    line("TZID:" + id);
    line("BEGIN:STANDARD");
    line("DTSTART:19700101T000000");
    line("TZOFFSETFROM:" + written);
    line("TZOFFSETTO:" + written);
    line("END:STANDARD");
    line("END:VTIMEZONE");
  }

  private void entry(Entry entry, Instant stamp) {
    line("BEGIN:VEVENT");
    head(entry, stamp);
    if (!entry.garbled) {
      slot(entry.slot);
    }
    entry.lines().forEach(this::line);
    line("SUMMARY:" + escaped(entry.title));
    line("STATUS:CONFIRMED");
    line("END:VEVENT");
    for (Map.Entry<LocalDateTime, Entry.Change> each : entry.exceptions.entrySet()) {
      exception(entry, each.getKey(), each.getValue(), stamp);
    }
  }

  private void exception(Entry entry, LocalDateTime wall, Entry.Change exception, Instant stamp) {
    Slot there = exception.slot();
    Slot original = entry.at(wall);
    line("BEGIN:VEVENT");
    head(entry, stamp);
    line(
        original instanceof Slot.Timed timed
            ? time("RECURRENCE-ID", timed.start())
            : "RECURRENCE-ID;VALUE=DATE:" + Entry.date(wall.toLocalDate()));
    slot(there == null ? original : there);
    line("SUMMARY:" + escaped(exception.title()));
    line(there == null ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    line("END:VEVENT");
  }

  private void head(Entry entry, Instant stamp) {
    line("UID:" + entry.uid);
    line("DTSTAMP:" + Entry.utc(stamp));
    line("LAST-MODIFIED:" + Entry.utc(entry.modified));
    line("SEQUENCE:" + entry.sequence);
  }

  private void slot(Slot slot) {
    if (slot instanceof Slot.Timed timed) {
      line(time("DTSTART", timed.start()));
      line(time("DTEND", timed.end()));
    } else {
      Slot.Days days = (Slot.Days) slot;
      line("DTSTART;VALUE=DATE:" + Entry.date(days.start()));
      line("DTEND;VALUE=DATE:" + Entry.date(days.end()));
    }
  }

  private static String time(String property, ZonedDateTime time) {
    String zone = time.getZone().getId();
    return property + ";TZID=" + zone + ":" + Entry.wall(time.toLocalDateTime());
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  /** Folded by octets, between characters. */
  private void line(String line) {
    int octets = 0;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      String character = Character.toString(line.codePointAt(i));
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > LONGEST_LINE) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(character);
      octets += length;
    }
    text.append("\r\n");
  }
}
