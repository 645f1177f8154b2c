// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What a calendar of the fake holds, expanded without a line of Daybook's code. */
final class Truth {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX");

  private static final int MARGIN_DAYS = 90;

  private final ZoneId zone;

  private final List<JsonNode> live;

  private final Set<String> taken = new HashSet<>();

  /** A meeting to come, and whether it has to be known by now. */
  record Meeting(Fact fact, boolean due) {}

  private Truth(FakeCalendar calendar, ZoneId zone) {
    this.zone = zone;
    this.live = calendar.live().stream().map(Truth::read).toList();
    calendar.cancelledInstances().stream().map(Truth::read).forEach(this::take);
    live.stream().filter(event -> event.has("recurringEventId")).forEach(this::take);
  }

  static Truth of(FakeCalendar calendar, ZoneId zone) {
    return new Truth(calendar, zone);
  }

  /** What is not over, whatever its distance; due when it is single or starts by an instant. */
  List<Meeting> after(Instant now, Instant until) {
    List<Meeting> meetings = new ArrayList<>();
    for (JsonNode event : live) {
      if (event.has("recurrence")) {
        slots(event, now.plus(Duration.ofDays(MARGIN_DAYS))).stream()
            .filter(slot -> !taken.contains(key(event.path("id").asText(), start(slot))))
            .forEach(slot -> add(meetings, event, slot, event.path("id").asText(), now, until));
      } else {
        add(meetings, event, slot(event), event.path("recurringEventId").asText(), now, until);
      }
    }
    return meetings;
  }

  /** Single events, masters and exceptions. */
  List<JsonNode> live() {
    return live;
  }

  List<JsonNode> masters() {
    return live.stream().filter(event -> event.has("recurrence")).toList();
  }

  /** Where the rule puts instances, those with exceptions too. */
  List<Slot> slots(JsonNode master, Instant until) {
    Slot first = slot(master);
    LocalDate last = LocalDate.ofInstant(until, ZoneOffset.UTC);
    Set<Slot> slots = new HashSet<>();
    for (JsonNode line : master.path("recurrence")) {
      Rule rule = new Rule(line.asText());
      rule.dates(date(first), last).stream()
          .map(date -> at(first, date))
          .filter(slot -> !isAfterUntil(slot, rule.until()))
          .forEach(slots::add);
    }
    return slots.stream().sorted(Comparator.comparing(this::start)).toList();
  }

  Slot slot(JsonNode event) {
    JsonNode start = event.path("start");
    return start.has("date")
        ? new Slot.Days(date(start), date(event.path("end")))
        : new Slot.Timed(zoned(start), zoned(event.path("end")));
  }

  private void take(JsonNode exception) {
    JsonNode original = exception.path("originalStartTime");
    Instant start =
        original.has("date")
            ? date(original).atStartOfDay(zone).toInstant()
            : zoned(original).toInstant();
    taken.add(key(exception.path("recurringEventId").asText(), start));
  }

  private void add(
      List<Meeting> meetings,
      JsonNode event,
      Slot slot,
      String series,
      Instant now,
      Instant until) {
    if (end(slot).isAfter(now)) {
      boolean due = series.isEmpty() || !start(slot).isAfter(until);
      meetings.add(new Meeting(fact(event, slot, series), due));
    }
  }

  private static Fact fact(JsonNode event, Slot slot, String series) {
    boolean usual = event.at("/reminders/useDefault").asBoolean();
    List<Integer> own =
        StreamSupport.stream(event.at("/reminders/overrides").spliterator(), false)
            .map(reminder -> reminder.path("minutes").asInt())
            .sorted()
            .toList();
    // Ten minutes are what the fake's calendars remind of.
    List<Integer> minutes = usual ? List.of(10) : own;
    boolean days = slot instanceof Slot.Days;
    return new Fact(
        event.path("summary").asText(),
        days ? ((Slot.Days) slot).start().toString() : minute(((Slot.Timed) slot).start()),
        days ? ((Slot.Days) slot).end().toString() : minute(((Slot.Timed) slot).end()),
        event.path("location").asText(),
        event.path("description").asText(),
        minutes.toString(),
        series);
  }

  private Instant start(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toInstant()
        : ((Slot.Days) slot).start().atStartOfDay(zone).toInstant();
  }

  private Instant end(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.end().toInstant()
        : ((Slot.Days) slot).end().atStartOfDay(zone).toInstant();
  }

  private static Slot at(Slot first, LocalDate date) {
    if (first instanceof Slot.Timed timed) {
      ZonedDateTime start =
          LocalDateTime.of(date, timed.start().toLocalTime()).atZone(timed.start().getZone());
      return new Slot.Timed(start, start.plus(Duration.between(timed.start(), timed.end())));
    }
    Slot.Days days = (Slot.Days) first;
    return new Slot.Days(date, date.plusDays(ChronoUnit.DAYS.between(days.start(), days.end())));
  }

  private boolean isAfterUntil(Slot slot, String until) {
    if (until.isEmpty()) {
      return false;
    }
    return until.contains("T")
        ? start(slot).isAfter(OffsetDateTime.parse(until, BASIC).toInstant())
        : date(slot).isAfter(LocalDate.parse(until, DateTimeFormatter.BASIC_ISO_DATE));
  }

  private static LocalDate date(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toLocalDate()
        : ((Slot.Days) slot).start();
  }

  private static String minute(ZonedDateTime time) {
    return Lines.minute(time.toInstant());
  }

  private static LocalDate date(JsonNode time) {
    return LocalDate.parse(time.path("date").asText());
  }

  private static ZonedDateTime zoned(JsonNode time) {
    return OffsetDateTime.parse(time.path("dateTime").asText())
        .atZoneSameInstant(ZoneId.of(time.path("timeZone").asText()));
  }

  private static String key(String series, Instant start) {
    return series + " " + start;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
