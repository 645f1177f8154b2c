// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Somebody who edits a calendar without plan or pause. */
final class Walk {

  /** The date is four weeks ahead of the clock's. */
  private static final String UNTIL = "RRULE:FREQ=WEEKLY;UNTIL=";

  private static final int DAYS_UNTIL = 28;

  private static final List<String> RULES =
      List.of(
          "RRULE:FREQ=DAILY",
          "RRULE:FREQ=DAILY;INTERVAL=3",
          "RRULE:FREQ=DAILY;COUNT=6",
          "RRULE:FREQ=WEEKLY",
          "RRULE:FREQ=WEEKLY;INTERVAL=2",
          "RRULE:FREQ=WEEKLY;COUNT=4",
          UNTIL,
          "RRULE:FREQ=MONTHLY");

  private final FakeCalendar calendar;

  private final Clock clock;

  private final ZoneId zone;

  private final Random random;

  private final List<String> deleted = new ArrayList<>();

  private final List<String> done = new ArrayList<>();

  private final Set<String> splits = new HashSet<>();

  private int titles;

  private int series;

  Walk(FakeCalendar calendar, Clock clock, ZoneId zone, Random random) {
    this.calendar = calendar;
    this.clock = clock;
    this.zone = zone;
    this.random = random;
  }

  /** What was done so far, for whoever has to find out what went wrong. */
  List<String> done() {
    return done;
  }

  void note(String what) {
    done.add(Story.moment(clock.instant()) + " " + what);
  }

  /** One edit; what the calendar refuses is none. */
  void step() {
    try {
      edit(random.nextInt(22));
    } catch (IllegalArgumentException e) {
      note("  refused: " + e.getMessage());
    }
  }

  /** One deletion, so that a long walk does not end in a crowd. */
  void thin() {
    try {
      delete();
    } catch (IllegalArgumentException e) {
      note("  refused: " + e.getMessage());
    }
  }

  private void edit(int choice) {
    switch (choice) {
      case 0, 1 -> insert();
      case 2, 3 -> insertSeries();
      case 4, 5 -> move();
      case 6 -> rename();
      case 7 -> delete();
      case 8 -> restore();
      case 9 -> rule();
      case 10, 11, 12 -> moveInstance();
      case 13 -> renameInstance();
      case 14, 15 -> cancelInstance();
      case 16, 17 -> restoreInstance();
      case 18, 19 -> split();
      case 20 -> change();
      default -> touch();
    }
  }

  private void insert() {
    Slot slot = slot();
    String id = calendar.insert(draft -> draft.title(title()).time(slot).reminders(reminders()));
    note("insert " + id + " " + text(slot));
  }

  private void insertSeries() {
    Slot slot = slot();
    String rule = anyRule(slot);
    String id =
        calendar.insert(
            draft -> draft.title(title()).time(slot).recurring(rule).reminders(reminders()));
    note("insert series " + id + " " + text(slot) + " " + rule);
  }

  private void move() {
    JsonNode event = any(truth().live());
    Slot to =
        event.has("recurrence") ? apart(moved(truth().slot(event))) : moved(truth().slot(event));
    if (to instanceof Slot.Days && event.has("recurrence") && hasKin(event)) {
      throw new IllegalArgumentException("kin would share ids");
    }
    note("move " + id(event) + " to " + text(to));
    calendar.edit(
        id(event),
        draft -> {
          draft.time(to);
          if (event.has("recurrence")) {
            draft.recurring(anyRule(to));
          }
        });
  }

  private void rename() {
    String id = id(any(truth().live()));
    note("rename " + id);
    calendar.rename(id, title());
  }

  private void delete() {
    JsonNode event = any(truth().live());
    note("delete " + id(event));
    calendar.delete(id(event));
    if (!event.has("recurringEventId")) {
      deleted.add(id(event));
    }
  }

  private void restore() {
    if (!deleted.isEmpty()) {
      String id = deleted.get(random.nextInt(deleted.size()));
      note("restore " + id);
      calendar.restore(id);
    }
  }

  private void rule() {
    JsonNode master = any(truth().masters());
    String rule = anyRule(truth().slot(master));
    if (hasKin(master)) {
      throw new IllegalArgumentException("kin would share ids");
    }
    note("rule " + id(master) + " " + rule);
    calendar.edit(id(master), draft -> draft.recurring(rule));
  }

  private void moveInstance() {
    JsonNode master = any(truth().masters());
    Slot original = instance(master);
    Slot to = moved(original);
    note("move instance " + id(master) + " " + text(original) + " to " + text(to));
    calendar.moveInstance(id(master), original, to);
  }

  private void renameInstance() {
    JsonNode master = any(truth().masters());
    Slot original = instance(master);
    note("rename instance " + id(master) + " " + text(original));
    calendar.editInstance(id(master), original, draft -> draft.title(title()));
  }

  private void cancelInstance() {
    JsonNode master = any(truth().masters());
    Slot original = instance(master);
    note("cancel instance " + id(master) + " " + text(original));
    calendar.cancelInstance(id(master), original);
  }

  private void restoreInstance() {
    JsonNode master = any(truth().masters());
    Slot original = instance(master);
    note("restore instance " + id(master) + " " + text(original));
    calendar.restoreInstance(id(master), original);
  }

  private void split() {
    JsonNode master = any(truth().masters());
    Slot from = instance(master);
    boolean moves = from instanceof Slot.Timed && random.nextBoolean();
    Slot to = apart(moved(from));
    note("split " + id(master) + " " + text(from) + (moves ? " to " + text(to) : ""));
    calendar.splitSeries(
        id(master),
        from,
        draft -> {
          splits.add(id(master).replaceFirst("_R.*", ""));
          if (moves) {
            draft.time(to);
          } else {
            draft.text("location", "Room " + random.nextInt(9));
          }
        });
  }

  /** A single becomes a series, or a series a single. */
  private void change() {
    JsonNode event = any(truth().live());
    if (!event.has("recurringEventId") && !hasKin(event)) {
      boolean single = event.has("recurrence");
      String rule = anyRule(truth().slot(event));
      note("change " + id(event) + (single ? " to single" : " to " + rule));
      calendar.edit(
          id(event),
          draft -> {
            if (single) {
              draft.recurring();
            } else {
              draft.recurring(rule);
            }
          });
    }
  }

  private void touch() {
    String id = id(any(truth().live()));
    note("touch " + id);
    calendar.touch(id);
  }

  private Truth truth() {
    return Truth.of(calendar, zone);
  }

  private Slot instance(JsonNode master) {
    List<Slot> slots = truth().slots(master, clock.instant().plus(Duration.ofDays(20)));
    int from = Math.max(0, slots.size() - 12);
    return any(slots.subList(from, slots.size()));
  }

  private <T> T any(List<T> list) {
    if (list.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to choose from");
    }
    return list.get(random.nextInt(list.size()));
  }

  private Slot slot() {
    int days = random.nextInt(12) - 2;
    String day = clock.instant().atZone(zone).toLocalDate().plusDays(days).toString();
    if (random.nextInt(5) == 0) {
      return Slot.on(day);
    }
    return Slot.at(
        "%sT%02d:%02d".formatted(day, 7 + random.nextInt(12), 15 * random.nextInt(4)),
        zone.getId());
  }

  private Slot moved(Slot slot) {
    int days = random.nextInt(9) - 4;
    if (slot instanceof Slot.Timed timed && random.nextInt(3) > 0) {
      return reachable(timed.plusHours(random.nextInt(5) - 2).plusDays(days > 2 ? days : 0));
    }
    return reachable(slot.plusDays(days));
  }

  /** Nobody can know where an exception went that no full reading returns any more. */
  private Slot reachable(Slot slot) {
    LocalDate day =
        slot instanceof Slot.Timed timed ? timed.start().toLocalDate() : ((Slot.Days) slot).start();
    long late = ChronoUnit.DAYS.between(day, clock.instant().atZone(zone).toLocalDate());
    return late > 0 ? slot.plusDays((int) late) : slot;
  }

  /** Both sides of a split spell the ids of their instances alike, so their times must differ. */
  private Slot apart(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? new Slot.Timed(timed.start().plusMinutes(++series), timed.end().plusMinutes(series))
        : slot;
  }

  private boolean hasKin(JsonNode master) {
    String stem = id(master).replaceFirst("_R.*", "");
    return splits.contains(stem);
  }

  private String anyRule(Slot slot) {
    String rule = any(RULES);
    // Not beyond the days that every month has.
    boolean late = slot instanceof Slot.Timed timed && timed.start().getDayOfMonth() > 28;
    boolean days = slot instanceof Slot.Days;
    boolean monthly = rule.contains("MONTHLY") && (late || days);
    boolean until = rule.contains("UNTIL") && days;
    if (monthly || until) {
      return "RRULE:FREQ=DAILY;INTERVAL=2";
    }
    return rule.equals(UNTIL) ? rule + last() : rule;
  }

  private String last() {
    LocalDate day = LocalDate.ofInstant(clock.instant(), zone).plusDays(DAYS_UNTIL);
    return day.format(DateTimeFormatter.BASIC_ISO_DATE) + "T215959Z";
  }

  private int[] reminders() {
    return switch (random.nextInt(4)) {
      case 0 -> new int[] {10};
      case 1 -> new int[] {30, 20 * 24 * 60};
      default -> new int[0];
    };
  }

  private String title() {
    return "Title " + ++titles;
  }

  private static String id(JsonNode event) {
    return event.path("id").asText();
  }

  private static String text(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? Lines.minute(timed.start().toInstant())
        : ((Slot.Days) slot).start().toString();
  }
}
