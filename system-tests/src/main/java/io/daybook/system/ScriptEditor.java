// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.testkit.Slot;
import io.daybook.testkit.contract.ProviderScript;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Somebody who does in a calendar what can be done at every provider: single events and short
 * series are made, moved, renamed and deleted, and so are instances. Keeps what is so by itself.
 * All of it is to come, and near enough for every provider to tell it.
 */
final class ScriptEditor implements Editor {

  private static final String RULE = "RRULE:FREQ=DAILY;COUNT=";

  private static final int COUNT = 3;

  /** From tomorrow on; a series ends within the horizon. */
  private static final int DAYS = 6;

  /** Beyond that more is deleted than made. */
  private static final int CROWD = 12;

  private final String key;

  private final ProviderScript script;

  private final Clock clock;

  private final Random random;

  private final List<Meeting> meetings = new ArrayList<>();

  private final List<String> done = new ArrayList<>();

  private int titles;

  /** A single event, or a series: where each instance should be, and where it is. */
  private static final class Meeting {

    final String id;

    final boolean series;

    final Map<Slot, Slot> slots = new LinkedHashMap<>();

    String title;

    /** Whether some instance is not as the series says. */
    boolean uneven;

    Meeting(String id, String title, boolean series) {
      this.id = id;
      this.title = title;
      this.series = series;
    }
  }

  ScriptEditor(String key, ProviderScript script, Clock clock, Random random) {
    this.key = key;
    this.script = script;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String key() {
    return key;
  }

  /** What the calendar refuses is no edit. */
  @Override
  public void step() {
    try {
      edit();
    } catch (IllegalArgumentException e) {
      note("  refused: " + e.getMessage());
    }
  }

  private void edit() {
    if (meetings.isEmpty()) {
      insert(title());
      return;
    }
    Meeting any = meetings.get(random.nextInt(meetings.size()));
    if (meetings.size() > CROWD && random.nextBoolean()) {
      delete(any);
      return;
    }
    switch (random.nextInt(12)) {
      case 0, 1 -> insert(title());
      case 2 -> insertSeries();
      case 3, 4, 5 -> move(any);
      case 6, 7 -> rename(any);
      case 8 -> delete(any);
      case 9, 10 -> cancelInstance(any);
      default -> touch(any);
    }
  }

  @Override
  public void insert(String title) {
    Slot slot = random.nextInt(6) == 0 ? Slot.on(day()) : timed();
    Meeting meeting = new Meeting(script.insert(title, slot), title, false);
    meeting.slots.put(slot, slot);
    meetings.add(meeting);
    note("insert " + meeting.id + " " + title + " " + start(slot));
  }

  private void insertSeries() {
    String title = title();
    Slot first = timed();
    String id = script.insertSeries(title, first, RULE + COUNT);
    Meeting meeting = new Meeting(id, title, true);
    for (int i = 0; i < COUNT; i++) {
      Slot slot = first.plusDays(i);
      meeting.slots.put(slot, slot);
    }
    meetings.add(meeting);
    note("insert series " + id + " " + title + " " + start(first));
  }

  /** A single event, or an instance of a series. */
  private void move(Meeting meeting) {
    if (meeting.slots.isEmpty()) {
      return;
    }
    Slot original = any(meeting);
    Slot to = timed();
    note("move " + meeting.id + " " + start(original) + " to " + start(to));
    if (meeting.series) {
      script.moveInstance(meeting.id, original, to);
      meeting.uneven = true;
    } else {
      script.move(meeting.id, to);
    }
    meeting.slots.put(original, to);
  }

  /** Providers differ in whether exceptions take part. */
  private void rename(Meeting meeting) {
    if (!meeting.uneven) {
      String title = title();
      note("rename " + meeting.id + " " + meeting.title + " to " + title);
      script.rename(meeting.id, title);
      meeting.title = title;
    }
  }

  private void delete(Meeting meeting) {
    note("delete " + meeting.id + " " + meeting.title);
    script.delete(meeting.id);
    meetings.remove(meeting);
  }

  private void cancelInstance(Meeting meeting) {
    if (meeting.series && meeting.slots.size() > 1) {
      Slot original = any(meeting);
      note("cancel instance " + meeting.id + " " + start(original));
      script.cancelInstance(meeting.id, original);
      meeting.slots.remove(original);
      meeting.uneven = true;
    }
  }

  private void touch(Meeting meeting) {
    note("touch " + meeting.id);
    script.touch(meeting.id);
  }

  @Override
  public List<Truth.Meeting> truth(Instant now, Instant until) {
    List<Truth.Meeting> truth = new ArrayList<>();
    for (Meeting meeting : meetings) {
      meeting.slots.values().stream()
          .filter(slot -> endInstant(slot).isAfter(now))
          .map(slot -> fact(meeting.title, start(slot), end(slot)))
          .map(fact -> new Truth.Meeting(fact, true))
          .forEach(truth::add);
    }
    return truth;
  }

  /** Not every provider says more. */
  @Override
  public Fact compared(Fact fact) {
    return fact(fact.title(), fact.start(), fact.end());
  }

  @Override
  public void note(String what) {
    done.add(Story.moment(clock.instant()) + " " + what);
  }

  @Override
  public List<String> done() {
    return done;
  }

  private static Fact fact(String title, String start, String end) {
    return new Fact(title, start, end, "", "", "", "");
  }

  private Slot any(Meeting meeting) {
    List<Slot> originals = List.copyOf(meeting.slots.keySet());
    return originals.get(random.nextInt(originals.size()));
  }

  private String title() {
    return "Title " + ++titles + " of " + key;
  }

  /** Odd minutes, so that hardly two have the same time. */
  private Slot.Timed timed() {
    int hour = 7 + random.nextInt(12);
    return Slot.at("%sT%02d:%02d".formatted(day(), hour, random.nextInt(60)), Site.ZONE.getId());
  }

  private String day() {
    int days = 1 + random.nextInt(DAYS);
    return LocalDate.ofInstant(clock.instant(), Site.ZONE).plusDays(days).toString();
  }

  private static Instant endInstant(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.end().toInstant()
        : ((Slot.Days) slot).end().atStartOfDay(Site.ZONE).toInstant();
  }

  private static String start(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? Lines.minute(timed.start().toInstant())
        : ((Slot.Days) slot).start().toString();
  }

  private static String end(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? Lines.minute(timed.end().toInstant())
        : ((Slot.Days) slot).end().toString();
  }
}
