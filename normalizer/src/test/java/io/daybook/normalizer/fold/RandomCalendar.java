// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A calendar server on which things happen at random. It knows what a delta lists, what a full list
 * holds, and what takes place.
 *
 * <p>A series whose rule changes gets a time of day it never had, so that no slot comes back by
 * which an exception was known before.
 */
final class RandomCalendar {

  /** A single event; of whole days where it has no minutes. */
  private record Single(String id, Instant start, int minutes, String title, boolean alive) {

    Instant end() {
      return start.plusSeconds(60L * minutes);
    }

    GoogleEvent row() {
      return alive
          ? GoogleEvent.single(id, start.toString(), end().toString()).title(title).reminders(15)
          : GoogleEvent.tombstone(id);
    }
  }

  private final Random random;

  private final Map<String, Single> singles = new LinkedHashMap<>();

  private final Map<String, RandomSeries> series = new LinkedHashMap<>();

  private final Map<String, GoogleEvent> dirty = new LinkedHashMap<>();

  private Instant now;

  private int names;

  private int minutes;

  RandomCalendar(long seed, Instant now) {
    this.random = new Random(seed);
    this.now = now;
    for (int i = 0; i < 3; i++) {
      createSingle();
      createSeries();
    }
  }

  void now(Instant newNow) {
    this.now = newNow;
  }

  Random random() {
    return random;
  }

  /** Lets a few things happen. */
  void happen() {
    for (int i = random.nextInt(4); i >= 0; i--) {
      switch (random.nextInt(17)) {
        case 0 -> createSingle();
        case 1 -> createSeries();
        case 2 -> changeSingle(s -> moved(s, soon()));
        case 3 -> changeSingle(s -> new Single(s.id, s.start, s.minutes, name("s"), s.alive));
        case 4 -> changeSingle(s -> new Single(s.id, s.start, s.minutes, s.title, !s.alive));
        case 5, 6 -> changeSeries(this::moveInstance);
        case 7 -> changeSeries(this::cancelInstance);
        case 8 -> changeSeries(this::restoreInstance);
        case 9 -> changeSeries(s -> s.title = name("t"));
        case 10, 11 -> changeSeries(this::changeRule);
        case 12, 13 -> changeSeries(this::split);
        case 14 -> changeSeries(this::shorten);
        case 15 -> flip();
        default -> changeSeries(s -> s.reminder = random.nextInt(3) * 30_000 / 2);
      }
    }
  }

  /** The rows of what happened since the last delta, in some order. */
  List<GoogleEvent> delta() {
    List<GoogleEvent> rows = new ArrayList<>(dirty.values());
    dirty.clear();
    Collections.shuffle(rows, random);
    return rows;
  }

  /** The rows of a full list. */
  List<GoogleEvent> full(Instant from) {
    dirty.clear();
    List<GoogleEvent> rows = new ArrayList<>();
    singles.values().stream()
        .filter(single -> single.alive && single.end().isAfter(from))
        .forEach(single -> rows.add(single.row()));
    for (RandomSeries one : series.values()) {
      if (one.alive) {
        rows.add(one.masterRow());
        one.exceptions.values().stream()
            .filter(exception -> exception.cancelled() || exception.end().isAfter(from))
            .forEach(exception -> rows.add(one.row(exception)));
      }
    }
    Collections.shuffle(rows, random);
    return rows;
  }

  /** What takes place and ends after now, as lines; those that start until {@code to}. */
  List<String> upcoming(Instant to) {
    List<String> lines = new ArrayList<>();
    for (Single single : singles.values()) {
      if (single.alive && single.end().isAfter(now)) {
        lines.add(line("", single.title, single.start, single.end()));
      }
    }
    LocalDate today = LocalDate.ofInstant(now, RandomSeries.ZONE);
    LocalDate last = LocalDate.ofInstant(to, RandomSeries.ZONE);
    for (RandomSeries one : series.values()) {
      if (one.alive) {
        one.meetings(today.minusDays(1), last).stream()
            .filter(meeting -> meeting.end().isAfter(now) && !meeting.start().isAfter(to))
            .forEach(m -> lines.add(line(one.id, m.title(), m.start(), m.end())));
      }
    }
    return lines;
  }

  static String line(String seriesId, String title, Instant start, Instant end) {
    return seriesId + " " + title + " " + start + " " + end;
  }

  private String name(String kind) {
    return kind + ++names;
  }

  /** A time in the next twenty days, on an hour of the day and a minute that is rarely twice. */
  private Instant soon() {
    return LocalDate.ofInstant(now, RandomSeries.ZONE)
        .plusDays(1 + random.nextInt(20))
        .atTime(freshTime())
        .atZone(RandomSeries.ZONE)
        .toInstant();
  }

  private LocalTime freshTime() {
    return LocalTime.of(8, 0).plusMinutes(++minutes % 600);
  }

  private void createSingle() {
    boolean past = random.nextInt(6) == 0;
    Instant start = past ? now.minus(Duration.ofHours(1 + random.nextInt(60))) : soon();
    put(new Single(name("s"), start, 15 + random.nextInt(100), name("t"), true));
  }

  private void put(Single single) {
    singles.put(single.id, single);
    dirty.put(single.id, single.row());
  }

  private static Single moved(Single single, Instant to) {
    return new Single(single.id, to, single.minutes, single.title, single.alive);
  }

  private void changeSingle(java.util.function.UnaryOperator<Single> change) {
    List<String> ids = List.copyOf(singles.keySet());
    if (!ids.isEmpty()) {
      put(change.apply(singles.get(ids.get(random.nextInt(ids.size())))));
    }
  }

  private void createSeries() {
    RandomSeries one = new RandomSeries(name("m"));
    one.title = name("t");
    one.reminder = random.nextInt(3) == 0 ? 30 : -1;
    rule(one, LocalDate.ofInstant(now, RandomSeries.ZONE).minusDays(random.nextInt(10)));
    series.put(one.id, one);
    touch(one);
  }

  private void rule(RandomSeries one, LocalDate from) {
    one.rule = List.of(RandomSeries.Rule.values()).get(random.nextInt(4));
    one.days = EnumSet.of(someDay(), someDay());
    one.until = random.nextInt(3) == 0 ? from.plusDays(30 + random.nextInt(60)) : null;
    one.time = freshTime();
    one.first = from.getDayOfMonth() > 28 ? from.plusDays(4) : from;
    one.first = one.firstOnOrAfter(one.first);
  }

  private DayOfWeek someDay() {
    return DayOfWeek.MONDAY.plus(random.nextInt(7));
  }

  private void touch(RandomSeries one) {
    dirty.put(one.id, one.masterRow());
  }

  /** Changes a series that is not over, or brings one back with all its exceptions. */
  private void changeSeries(Consumer<RandomSeries> change) {
    List<RandomSeries> all =
        series.values().stream().filter(one -> !one.alive || !slotsToCome(one).isEmpty()).toList();
    if (all.isEmpty()) {
      return;
    }
    RandomSeries one = all.get(random.nextInt(all.size()));
    // A full list shows no exception that is over, so it would not come back with its series.
    boolean lasting = one.exceptions.values().stream().anyMatch(this::over);
    if (one.alive && (lasting || random.nextInt(12) > 0)) {
      change.accept(one);
    } else if (!lasting) {
      one.alive = !one.alive;
      one.exceptions.values().forEach(exception -> touch(one, exception));
    }
    touch(one);
  }

  private boolean over(RandomSeries.Deviation exception) {
    return !exception.cancelled() && !exception.end().isAfter(now);
  }

  private void touch(RandomSeries one, RandomSeries.Deviation exception) {
    String key = one.id + " " + exception.original();
    if (one.alive) {
      dirty.put(key, one.row(exception));
    } else {
      dirty.remove(key);
    }
  }

  private List<Instant> slotsToCome(RandomSeries one) {
    LocalDate today = LocalDate.ofInstant(now, RandomSeries.ZONE);
    return one.slots(today.plusDays(1), today.plusDays(40));
  }

  private Instant someSlot(RandomSeries one) {
    List<Instant> slots = slotsToCome(one);
    return slots.get(random.nextInt(slots.size()));
  }

  private void except(RandomSeries one, RandomSeries.Deviation exception) {
    one.exceptions.put(exception.original(), exception);
    touch(one, exception);
  }

  private void moveInstance(RandomSeries one) {
    Instant slot = someSlot(one);
    Instant start = random.nextBoolean() ? soon() : slot;
    except(one, new RandomSeries.Deviation(slot, start, name("x")));
  }

  private void cancelInstance(RandomSeries one) {
    except(one, new RandomSeries.Deviation(someSlot(one), null, null));
  }

  /** An exception or a gap becomes what the rule says, which Google tells as one more exception. */
  private void restoreInstance(RandomSeries one) {
    Instant slot = someSlot(one);
    if (one.exceptions.containsKey(slot)) {
      except(one, new RandomSeries.Deviation(slot, slot, one.title));
    }
  }

  /** Another rule or another time: exceptions are called off, or go on although without a slot. */
  private void changeRule(RandomSeries one) {
    boolean keep = random.nextInt(3) == 0;
    LocalDate from = LocalDate.ofInstant(now, RandomSeries.ZONE).minusDays(random.nextInt(5));
    if (random.nextBoolean()) {
      one.time = freshTime();
    } else {
      rule(one, from);
    }
    drop(one, Instant.MIN, keep);
  }

  /** Takes exceptions from an instant on away. */
  private void drop(RandomSeries one, Instant from, boolean keepLiving) {
    for (RandomSeries.Deviation exception : List.copyOf(one.exceptions.values())) {
      boolean goes = !exception.original().isBefore(from);
      if (goes && (exception.cancelled() || !keepLiving)) {
        one.exceptions.remove(exception.original());
        RandomSeries.Deviation gone = new RandomSeries.Deviation(exception.original(), null, null);
        dirty.put(one.id + " " + exception.original(), one.row(gone));
      }
    }
  }

  private void shorten(RandomSeries one) {
    Instant cut = someSlot(one);
    if (cut.isAfter(one.slot(one.first))) {
      end(one, cut);
    }
  }

  private void end(RandomSeries one, Instant cut) {
    one.until = LocalDate.ofInstant(cut, RandomSeries.ZONE).minusDays(1);
    drop(one, cut, false);
  }

  /** This and following. */
  private void split(RandomSeries one) {
    Instant cut = someSlot(one);
    LocalDate day = LocalDate.ofInstant(cut, RandomSeries.ZONE);
    String stem = one.id.replaceFirst("_R.*", "");
    String id = stem + "_R" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "T000000";
    if (series.containsKey(id) || !day.isAfter(one.first)) {
      return;
    }
    RandomSeries rest = new RandomSeries(id);
    rest.title = random.nextBoolean() ? one.title : name("t");
    rest.reminder = one.reminder;
    rest.rule = one.rule;
    rest.days = EnumSet.copyOf(one.days);
    rest.until = one.until;
    rest.first = day;
    rest.time = random.nextBoolean() ? one.time : freshTime();
    end(one, cut);
    series.put(id, rest);
    touch(rest);
  }

  /** A single becomes a series, or a series a single. */
  private void flip() {
    Set<String> ids = random.nextBoolean() ? singles.keySet() : series.keySet();
    if (ids.isEmpty()) {
      return;
    }
    String id = List.copyOf(ids).get(random.nextInt(ids.size()));
    Single single = singles.get(id);
    if (single != null && single.alive && single.start.isAfter(now)) {
      singles.remove(id);
      RandomSeries one = new RandomSeries(id);
      one.title = single.title;
      rule(one, LocalDate.ofInstant(single.start, RandomSeries.ZONE));
      series.put(id, one);
      touch(one);
    } else if (single == null && id.indexOf('_') < 0 && series.get(id).alive) {
      RandomSeries one = series.get(id);
      if (one.exceptions.isEmpty()) {
        series.remove(id);
        put(new Single(id, soon(), RandomSeries.MINUTES, one.title, true));
      }
    }
  }
}
