// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.testkit.Slot;
import io.daybook.testkit.unipile.FakeUnipileCalendar;
import io.daybook.testkit.unipile.UnipileDraft;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** People who edit, without a plan, two calendars that Unipile reads. */
final class UnipileWalk {

  private final List<FakeUnipileCalendar> calendars;

  private final Clock clock;

  private final Random random;

  private final List<Entry> entries = new ArrayList<>();

  private final List<String> done = new ArrayList<>();

  private int titles;

  /** An event as this walk knows it. */
  private static final class Entry {

    final String id;

    FakeUnipileCalendar home;

    Slot slot;

    Rhythm rhythm;

    boolean deleted;

    Entry(String id, FakeUnipileCalendar home, Slot slot, Rhythm rhythm) {
      this.id = id;
      this.home = home;
      this.slot = slot;
      this.rhythm = rhythm;
    }
  }

  /**
   * How an event repeats.
   *
   * @param days after how many days, zero for never
   * @param rule as a line
   */
  private record Rhythm(int days, String rule) {

    static final Rhythm NEVER = new Rhythm(0, "");

    static final List<Rhythm> ALL =
        List.of(
            new Rhythm(1, "RRULE:FREQ=DAILY"),
            new Rhythm(2, "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=6"),
            new Rhythm(1, "RRULE:FREQ=DAILY;COUNT=4"),
            new Rhythm(7, "RRULE:FREQ=WEEKLY"),
            new Rhythm(14, "RRULE:FREQ=WEEKLY;INTERVAL=2"),
            new Rhythm(7, "RRULE:FREQ=WEEKLY;COUNT=5"));

    void order(UnipileDraft draft) {
      if (days > 0) {
        draft.repeating(rule);
      }
    }
  }

  UnipileWalk(List<FakeUnipileCalendar> calendars, Clock clock, Random random) {
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

  /** One edit; what the calendar refuses is none. */
  void step() {
    try {
      edit(random.nextInt(23));
    } catch (IllegalArgumentException e) {
      note("  refused: " + e.getMessage());
    }
  }

  private void edit(int choice) {
    switch (choice) {
      case 0, 1, 2 -> insert(Rhythm.NEVER);
      case 3, 4 -> insert(anyRhythm());
      case 5, 6 -> move();
      case 7 -> rename();
      case 8, 9 -> delete();
      case 10 -> restore();
      case 11 -> rule();
      case 12, 13 -> moveInstance();
      case 14 -> renameInstance();
      case 15 -> deleteInstance();
      case 16 -> cancelInstance();
      case 17 -> restoreInstance();
      case 18, 19 -> split();
      case 20 -> change();
      case 21 -> cancel();
      default -> moveElsewhere();
    }
  }

  private void insert(Rhythm rhythm) {
    Slot slot = slot();
    FakeUnipileCalendar home = calendars.get(random.nextInt(4) == 0 ? 1 : 0);
    String id = home.insert(draft -> rhythm.order(draft.title(title()).time(slot)));
    entries.add(new Entry(id, home, slot, rhythm));
    note("insert " + name(last()) + " " + text(slot) + " " + rhythm.rule());
  }

  private void move() {
    Entry entry = any(false);
    Slot to = moved(entry.slot);
    note("move " + name(entry) + " to " + text(to));
    entry.home.move(entry.id, to);
    entry.slot = to;
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
    Rhythm rhythm = anyRhythm();
    note("rule " + name(entry) + " " + rhythm.rule());
    entry.home.edit(entry.id, rhythm::order);
    entry.rhythm = rhythm;
  }

  private void moveInstance() {
    Entry entry = any(true);
    Slot original = instance(entry);
    Slot to = moved(original);
    note("move instance " + name(entry) + " " + text(original) + " to " + text(to));
    entry.home.moveInstance(entry.id, original, to);
  }

  private void renameInstance() {
    Entry entry = any(true);
    Slot original = instance(entry);
    note("rename instance " + name(entry) + " " + text(original));
    entry.home.editInstance(entry.id, original, draft -> draft.title(title()));
  }

  private void deleteInstance() {
    Entry entry = any(true);
    Slot original = instance(entry);
    note("delete instance " + name(entry) + " " + text(original));
    entry.home.deleteInstance(entry.id, original);
  }

  private void cancelInstance() {
    Entry entry = any(true);
    Slot original = instance(entry);
    note("cancel instance " + name(entry) + " " + text(original));
    entry.home.cancelInstance(entry.id, original);
  }

  private void restoreInstance() {
    Entry entry = any(true);
    Slot original = instance(entry);
    note("restore instance " + name(entry) + " " + text(original));
    entry.home.restoreInstance(entry.id, original);
  }

  private void split() {
    Entry entry = any(true);
    Slot from = instance(entry);
    boolean moves = from instanceof Slot.Timed && random.nextBoolean();
    Slot to = moves ? ((Slot.Timed) from).plusHours(1) : from;
    note("split " + name(entry) + " " + text(from) + (moves ? " to " + text(to) : ""));
    String id =
        entry.home.splitSeries(
            entry.id, from, draft -> draft.time(to).location("Room " + random.nextInt(9)));
    entries.add(new Entry(id, entry.home, to, entry.rhythm));
    note("  is " + name(last()));
  }

  /** A single becomes a series, or a series a single. */
  private void change() {
    Entry entry = any(random.nextBoolean());
    Rhythm rhythm = entry.rhythm.days() == 0 ? anyRhythm() : Rhythm.NEVER;
    note("change " + name(entry) + " to " + rhythm.rule());
    entry.home.edit(
        entry.id,
        draft -> {
          draft.repeating();
          rhythm.order(draft);
        });
    entry.rhythm = rhythm;
  }

  private void cancel() {
    Entry entry = any(false);
    note("cancel " + name(entry));
    entry.home.cancel(entry.id);
  }

  private void moveElsewhere() {
    Entry entry = any(false);
    FakeUnipileCalendar other = calendars.get(entry.home == calendars.get(0) ? 1 : 0);
    note("move " + name(entry) + " to " + other.id());
    entry.home.moveTo(entry.id, other);
    entry.home = other;
  }

  private Entry any(boolean series) {
    List<Entry> some =
        entries.stream()
            .filter(entry -> !entry.deleted && (!series || entry.rhythm.days() > 0))
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
    int every = Math.max(1, entry.rhythm.days());
    long late = Math.max(0, ChronoUnit.DAYS.between(date(entry.slot), today()));
    long next = (late + every - 1) / every + random.nextInt(4);
    return entry.slot.plusDays((int) next * every);
  }

  private Slot slot() {
    String day = today().plusDays(random.nextInt(10) - 1).toString();
    if (random.nextInt(5) == 0) {
      return Slot.on(day);
    }
    return Stage.at("%sT%02d:%02d".formatted(day, 7 + random.nextInt(12), 15 * random.nextInt(4)));
  }

  private Slot moved(Slot slot) {
    int days = random.nextInt(9) - 4;
    Slot to =
        slot instanceof Slot.Timed timed && random.nextInt(3) > 0
            ? timed.plusHours(random.nextInt(5) - 2).plusDays(days > 2 ? days : 0)
            : slot.plusDays(days);
    long late = ChronoUnit.DAYS.between(date(to), today());
    return late > 0 ? to.plusDays((int) late) : to;
  }

  private Rhythm anyRhythm() {
    return Rhythm.ALL.get(random.nextInt(Rhythm.ALL.size()));
  }

  private LocalDate today() {
    return clock.instant().atZone(Stage.PARIS).toLocalDate();
  }

  private static LocalDate date(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toLocalDate()
        : ((Slot.Days) slot).start();
  }

  private String title() {
    return "Title " + ++titles;
  }

  private String name(Entry entry) {
    return "#" + entries.indexOf(entry) + " in " + entry.home.id();
  }

  private static String text(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? Lines.minute(timed.start().toInstant())
        : ((Slot.Days) slot).start().toString();
  }
}
