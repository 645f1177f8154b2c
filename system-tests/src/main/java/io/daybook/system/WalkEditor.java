// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** A {@link Walk} in a calendar of Google's: everything that can be done to series is. */
final class WalkEditor implements Editor {

  /** Beyond that more is deleted than made. */
  private static final int CROWD = 25;

  private final String key;

  private final FakeCalendar calendar;

  private final Clock clock;

  private final Random random;

  private final Walk walk;

  WalkEditor(String key, FakeCalendar calendar, Clock clock, Random random) {
    this.key = key;
    this.calendar = calendar;
    this.clock = clock;
    this.random = random;
    this.walk = new Walk(calendar, clock, Site.ZONE, random);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public void step() {
    if (calendar.size() > CROWD && random.nextBoolean()) {
      walk.thin();
    } else {
      walk.step();
    }
  }

  @Override
  public void insert(String title) {
    String day = LocalDate.ofInstant(clock.instant(), Site.ZONE).plusDays(3).toString();
    String id = calendar.insert(title, Slot.at(day + "T12:00", Site.ZONE.getId()));
    walk.note("insert " + title + " " + id);
  }

  @Override
  public List<Truth.Meeting> truth(Instant now, Instant until) {
    return Truth.of(calendar, Site.ZONE).after(now, until);
  }

  @Override
  public Fact compared(Fact fact) {
    return fact;
  }

  @Override
  public void note(String what) {
    walk.note(what);
  }

  @Override
  public List<String> done() {
    return walk.done();
  }
}
