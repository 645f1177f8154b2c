// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.ics;

import io.daybook.testkit.Slot;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * A published calendar, edited as its owner does. UIDs are as Google makes them; an instance is
 * named {@code <uid>/<its place in UTC>}. A cancelled instance stays, marked; a series that is
 * moved loses what was different in it. Thread-safe.
 */
public final class FakeIcsCalendar {

  private final String id;

  private final String name;

  private final ZoneId zone;

  private final Clock clock;

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private int made;

  private boolean stampsAnew;

  private boolean backwards;

  private int bodies;

  FakeIcsCalendar(String id, String name, ZoneId zone, Clock clock) {
    this.id = id;
    this.name = name;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * How it is known here.
   *
   * @return its id, of which its readers learn nothing
   */
  public String id() {
    return id;
  }

  /**
   * Makes a single event.
   *
   * @param title its title
   * @param slot its time
   * @return its UID
   */
  public synchronized String insert(String title, Slot slot) {
    String uid = "event" + ++made + "@google.com";
    entries.put(uid, new Entry(uid, title, slot, null, now()));
    return uid;
  }

  /**
   * Makes a series.
   *
   * @param title its title
   * @param first the time of its first instance
   * @param rule its rule, as in {@code RRULE:FREQ=DAILY}
   * @return its UID
   */
  public synchronized String insertSeries(String title, Slot first, String rule) {
    String uid = insert(title, first);
    entry(uid).rule = rule.replaceFirst("^RRULE:", "");
    return uid;
  }

  /**
   * Moves an event, or all of a series.
   *
   * @param uid its UID
   * @param to its new time
   */
  public void move(String uid, Slot to) {
    edit(
        uid,
        entry -> {
          entry.slot = to;
          entry.sequence++;
          entry.exceptions.clear();
        });
  }

  /**
   * Gives an event, or all of a series, a new title.
   *
   * @param uid its UID
   * @param title the title
   */
  public void rename(String uid, String title) {
    edit(uid, entry -> entry.title = title);
  }

  /**
   * Makes a new version in which nothing differs.
   *
   * @param uid its UID
   */
  public void touch(String uid) {
    edit(uid, entry -> {});
  }

  /**
   * Leaves an event or a series out.
   *
   * @param uid its UID
   */
  public void delete(String uid) {
    edit(uid, entry -> entry.deleted = true);
  }

  /**
   * Brings back what was left out.
   *
   * @param uid its UID
   */
  public void restore(String uid) {
    edit(uid, entry -> entry.deleted = false);
  }

  /**
   * Publishes an event without its start.
   *
   * @param uid its UID
   */
  public void garble(String uid) {
    edit(uid, entry -> entry.garbled = true);
  }

  /**
   * Moves one instance.
   *
   * @param uid the UID of its series
   * @param original where the rule puts it
   * @param to its new time
   */
  public void moveInstance(String uid, Slot original, Slot to) {
    edit(
        uid,
        entry -> entry.exceptions.put(entry.wall(original), new Entry.Change(entry.title, to)));
  }

  /**
   * Calls one instance off.
   *
   * @param uid the UID of its series
   * @param original where the rule puts it
   */
  public void cancelInstance(String uid, Slot original) {
    edit(
        uid,
        entry -> entry.exceptions.put(entry.wall(original), new Entry.Change(entry.title, null)));
  }

  /**
   * Puts one instance back to where the rule has it.
   *
   * @param uid the UID of its series
   * @param original where the rule puts it
   */
  public void restoreInstance(String uid, Slot original) {
    edit(uid, entry -> entry.exceptions.remove(entry.wall(original)));
  }

  /**
   * Edits "this and following".
   *
   * @param uid the UID of the series
   * @param from where the rule puts the first instance of the new series
   * @param title the title of the new series
   * @return the UID of the new series
   */
  public synchronized String split(String uid, Slot from, String title) {
    Entry old = entry(uid);
    LocalDateTime wall = old.wall(from);
    boolean timed = from instanceof Slot.Timed;
    String next =
        uid.replace(
            "@",
            "_R"
                + (timed ? Entry.utc(from).replace("Z", "") : Entry.date(wall.toLocalDate()))
                + "@");
    entries.put(next, new Entry(next, title, old.at(wall), following(old, wall), now()));
    old.rule =
        withoutEnd(old)
            + ";UNTIL="
            + (timed
                ? Entry.utc(((Slot.Timed) from).start().toInstant().minusSeconds(1))
                : Entry.date(wall.toLocalDate().minusDays(1)));
    old.exceptions.tailMap(wall).clear();
    old.sequence++;
    old.modified = now();
    return next;
  }

  private static String withoutEnd(Entry entry) {
    return String.valueOf(entry.rule).replaceAll(";?(COUNT|UNTIL)=[^;]*", "");
  }

  private static String following(Entry old, LocalDateTime from) {
    String rule = String.valueOf(old.rule);
    int count = rule.indexOf("COUNT=");
    if (count < 0) {
      return rule;
    }
    int all = Integer.parseInt(rule.substring(count + 6).replaceFirst(";.*", ""));
    return withoutEnd(old) + ";COUNT=" + (all - before(old, from));
  }

  /** How many instances the rule puts before a wall time. */
  private static int before(Entry entry, LocalDateTime from) {
    LocalDateTime first = entry.wall(entry.slot);
    try {
      RecurrenceRuleIterator starts =
          new RecurrenceRule(String.valueOf(entry.rule))
              .iterator(
                  new DateTime(
                      first.getYear(),
                      first.getMonthValue() - 1,
                      first.getDayOfMonth(),
                      first.getHour(),
                      first.getMinute(),
                      first.getSecond()));
      int count = 0;
      long end = from.toEpochSecond(ZoneOffset.UTC) * 1_000;
      while (starts.hasNext() && starts.nextMillis() < end) {
        count++;
      }
      return count;
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException("not a rule", e);
    }
  }

  /**
   * Gives all events another DTSTAMP each time the calendar is asked for, as some publishers do.
   *
   * @param wanted whether to do so
   */
  public synchronized void stampAnew(boolean wanted) {
    stampsAnew = wanted;
  }

  /**
   * Lists events in the opposite order.
   *
   * @param wanted whether to do so
   */
  public synchronized void backwards(boolean wanted) {
    backwards = wanted;
  }

  /**
   * What is published now.
   *
   * @return an iCalendar stream
   */
  public synchronized String body() {
    List<Entry> shown = new ArrayList<>(live());
    Instant latest =
        shown.stream().map(entry -> entry.modified).max(Instant::compareTo).orElse(Instant.EPOCH);
    if (backwards) {
      Collections.reverse(shown);
    }
    bodies++;
    return IcsText.of(name, zone, shown, stampsAnew ? now().plusSeconds(bodies) : latest);
  }

  /** The events that are there; whoever looks at them holds the calendar's monitor. */
  List<Entry> live() {
    return entries.values().stream().filter(entry -> !entry.deleted).toList();
  }

  private synchronized void edit(String uid, Consumer<Entry> change) {
    Entry entry = entry(uid);
    change.accept(entry);
    entry.modified = now();
  }

  private Entry entry(String uid) {
    Entry entry = entries.get(uid);
    if (entry == null) {
      throw new IllegalArgumentException("there is no event " + uid);
    }
    return entry;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
