// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.GraphDraft;
import io.daybook.testkit.graph.Repeat;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** People who edit two calendars of a mailbox in Outlook without a plan. */
final class OutlookWalk {

  private static final int FAR = 735;

  private final List<FakeGraphCalendar> calendars;

  private final Clock clock;

  private final Random random;

  private final List<Entry> entries = new ArrayList<>();

  private final List<String> done = new ArrayList<>();

  private int titles;

  /** An event as this walk knows it. */
  private static final class Entry {

    final String id;

    FakeGraphCalendar home;

    Slot slot;

    @Nullable Repeat repeat;

    boolean deleted;

    boolean far;

    Entry(String id, FakeGraphCalendar home, Slot slot, @Nullable Repeat repeat) {
      this.id = id;
      this.home = home;
      this.slot = slot;
      this.repeat = repeat;
    }
  }

  OutlookWalk(List<FakeGraphCalendar> calendars, Clock clock, Random random) {
    this.calendars = calendars;
    this.clock = clock;
    this.random = random;
  }

  /** What was done so far, for whoever has to find out what went wrong. */
  List<String> done() {
    return done;
  }

  void note(String what) {
    done.add(Story.moment(clock.instant()) + " " + what);
  }

  /** Whether anything is where no full pass looks, nor would tell what becomes of it. */
  boolean isFarOff() {
    return entries.stream().anyMatch(entry -> entry.far);
  }

  /** One edit; what the calendar refuses is none. */
  void step() {
    try {
      edit(random.nextInt(24));
    } catch (IllegalArgumentException e) {
      note("  refused: " + e.getMessage());
    }
  }

  private void edit(int choice) {
    switch (choice) {
      case 0, 1, 2 -> insert(null);
      case 3, 4 -> insert(anyRepeat());
      case 5, 6 -> move();
      case 7 -> rename();
      case 8 -> delete();
      case 9 -> restore();
      case 10 -> rule();
      case 11, 12, 13 -> moveInstance();
      case 14 -> renameInstance();
      case 15 -> deleteInstance();
      case 16 -> cancelInstance();
      case 17 -> restoreInstance();
      case 18, 19 -> split();
      case 20 -> change();
      case 21 -> cancel();
      case 22 -> moveElsewhere();
      default -> touch();
    }
  }

  private void insert(@Nullable Repeat repeat) {
    Slot slot = slot();
    FakeGraphCalendar home = calendars.get(random.nextInt(4) == 0 ? 1 : 0);
    String id =
        home.insert(
            draft -> {
              draft.title(title()).time(slot).reminder(random.nextBoolean() ? 10 : -1);
              if (repeat != null) {
                draft.repeating(repeatFrom(repeat, slot));
              }
            });
    entries.add(new Entry(id, home, slot, repeat));
    note("insert " + name(last()) + " " + text(slot) + (repeat == null ? "" : " " + text(repeat)));
  }

  private void move() {
    Entry entry = any(false);
    boolean far = entry.repeat == null && random.nextInt(5) == 0;
    Slot to = far ? entry.slot.plusDays(FAR) : moved(entry.slot);
    note("move " + name(entry) + " to " + text(to));
    Repeat repeat = entry.repeat;
    entry.home.edit(
        entry.id,
        draft -> {
          draft.time(to);
          if (repeat != null) {
            draft.repeating(repeatFrom(repeat, to));
          }
        });
    // From far away it comes back in one step.
    entry.far = far;
    entry.slot = far ? entry.slot : to;
  }

  private void rename() {
    Entry entry = any(false);
    note("rename " + name(entry));
    entry.home.rename(entry.id, title());
  }

  private void delete() {
    Entry entry = any(false);
    note("delete " + name(entry));
    entry.home.delete(entry.id);
    entry.deleted = true;
  }

  private void restore() {
    List<Entry> gone = entries.stream().filter(entry -> entry.deleted).toList();
    if (!gone.isEmpty()) {
      Entry entry = gone.get(random.nextInt(gone.size()));
      note("restore " + name(entry));
      entry.home.restore(entry.id);
      entry.deleted = false;
    }
  }

  private void rule() {
    Entry entry = any(true);
    Repeat repeat = anyRepeat();
    note("rule " + name(entry) + " " + text(repeat));
    entry.home.series(entry.id).repeating(repeatFrom(repeat, entry.slot));
    entry.repeat = repeat;
  }

  private void moveInstance() {
    Entry entry = any(true);
    Slot original = instance(entry);
    Slot to = moved(original);
    note("move instance " + name(entry) + " " + text(original) + " to " + text(to));
    entry.home.series(entry.id).moveInstance(original, to);
  }

  private void renameInstance() {
    Entry entry = any(true);
    Slot original = instance(entry);
    note("rename instance " + name(entry) + " " + text(original));
    entry.home.series(entry.id).editInstance(original, draft -> draft.title(title()));
  }

  private void deleteInstance() {
    Entry entry = any(true);
    Slot original = instance(entry);
    note("delete instance " + name(entry) + " " + text(original));
    entry.home.series(entry.id).deleteInstance(original);
  }

  private void cancelInstance() {
    Entry entry = any(true);
    Slot original = instance(entry);
    note("cancel instance " + name(entry) + " " + text(original));
    entry.home.series(entry.id).cancelInstance(original);
  }

  private void restoreInstance() {
    Entry entry = any(true);
    Slot original = instance(entry);
    note("restore instance " + name(entry) + " " + text(original));
    entry.home.series(entry.id).restoreInstance(original);
  }

  private void split() {
    Entry entry = any(true);
    Slot from = instance(entry);
    boolean moves = from instanceof Slot.Timed && random.nextBoolean();
    Slot to = moves ? ((Slot.Timed) from).plusHours(1) : from;
    note("split " + name(entry) + " " + text(from) + (moves ? " to " + text(to) : ""));
    String id =
        entry
            .home
            .series(entry.id)
            .split(from, draft -> draft.time(to).location("Room " + random.nextInt(9)));
    entries.add(new Entry(id, entry.home, to, entry.repeat));
    note("  is " + name(last()));
  }

  /** A single becomes a series, or a series a single. */
  private void change() {
    Entry entry = any(random.nextBoolean());
    if (entry.repeat == null) {
      Repeat repeat = anyRepeat();
      note("change " + name(entry) + " to " + text(repeat));
      entry.home.edit(
          entry.id, draft -> draft.time(entry.slot).repeating(repeatFrom(repeat, entry.slot)));
      entry.far = false;
      entry.repeat = repeat;
    } else {
      note("change " + name(entry) + " to single");
      entry.home.edit(entry.id, GraphDraft::once);
      entry.repeat = null;
    }
  }

  private void cancel() {
    Entry entry = any(false);
    note("cancel " + name(entry));
    entry.home.cancel(entry.id);
  }

  private void moveElsewhere() {
    Entry entry = any(false);
    FakeGraphCalendar other = calendars.get(entry.home == calendars.get(0) ? 1 : 0);
    note("move " + name(entry) + " to " + other.id());
    entry.home.moveTo(entry.id, other);
    entry.home = other;
  }

  private void touch() {
    Entry entry = any(false);
    note("touch " + name(entry));
    entry.home.touch(entry.id);
  }

  private Entry any(boolean series) {
    List<Entry> some =
        entries.stream()
            .filter(entry -> !entry.deleted && (!series || entry.repeat != null))
            .toList();
    if (some.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to choose from");
    }
    return some.get(random.nextInt(some.size()));
  }

  private Entry last() {
    return entries.get(entries.size() - 1);
  }

  /** One of those to come. */
  private Slot instance(Entry entry) {
    Repeat repeat = entry.repeat;
    int every =
        repeat == null
            ? 1
            : repeat.type().equals("weekly") ? 7 * repeat.interval() : repeat.interval();
    long late = Math.max(0, ChronoUnit.DAYS.between(date(entry.slot), today()));
    long next = (late + every - 1) / every + random.nextInt(5);
    return entry.slot.plusDays((int) next * every);
  }

  private Slot slot() {
    String day = today().plusDays(random.nextInt(12) - 2).toString();
    if (random.nextInt(5) == 0) {
      return Slot.on(day);
    }
    return Stage.at("%sT%02d:%02d".formatted(day, 7 + random.nextInt(12), 15 * random.nextInt(4)));
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
    long late = ChronoUnit.DAYS.between(date(slot), today());
    return late > 0 ? slot.plusDays((int) late) : slot;
  }

  private LocalDate today() {
    return clock.instant().atZone(Stage.PARIS).toLocalDate();
  }

  private static LocalDate date(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toLocalDate()
        : ((Slot.Days) slot).start();
  }

  /** A weekly one is on the day of its start. */
  private static Repeat repeatFrom(Repeat repeat, Slot slot) {
    if (!repeat.type().equals("weekly")) {
      return repeat;
    }
    DayOfWeek day = date(slot).getDayOfWeek();
    Repeat weekly = Repeat.weekly(repeat.interval(), day);
    return repeat.count() > 0 ? weekly.times(repeat.count()) : weekly;
  }

  private Repeat anyRepeat() {
    return switch (random.nextInt(6)) {
      case 0 -> Repeat.daily(1);
      case 1 -> Repeat.daily(2).times(6);
      case 2 -> Repeat.daily(1).times(4);
      case 3 -> Repeat.weekly(1, DayOfWeek.MONDAY);
      case 4 -> Repeat.weekly(2, DayOfWeek.MONDAY);
      default -> Repeat.weekly(1, DayOfWeek.MONDAY).times(5);
    };
  }

  private String title() {
    return "Title " + ++titles;
  }

  private String name(Entry entry) {
    return "#" + entries.indexOf(entry) + " in " + entry.home.id();
  }

  private static String text(Repeat repeat) {
    return repeat.type() + " " + repeat.interval() + " times " + repeat.count();
  }

  private static String text(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? Lines.minute(timed.start().toInstant())
        : ((Slot.Days) slot).start().toString();
  }
}
