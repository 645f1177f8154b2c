// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.api.Attendee;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.People;
import io.daybook.api.Response;
import io.daybook.api.SeriesPart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Edits a calendar as people do, as Google would tell of it. */
final class RandomEdits {

  private static final DateTimeFormatter STEM = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private final Published published;

  private final Random random;

  /** Masters and single events as they were said last. */
  private final Map<String, EventSnapshot> standing = new TreeMap<>();

  private final Map<String, EventSnapshot> gone = new TreeMap<>();

  private int made;

  private String last = "";

  RandomEdits(Published published, long seed) {
    this.published = published;
    this.random = new Random(seed);
  }

  String last() {
    return last;
  }

  /** Does something; returns whether there is anything that a client could see. */
  boolean next() {
    switch (random.nextInt(14)) {
      case 0, 1 -> add();
      case 2 -> retitle();
      case 3 -> move();
      case 4, 5 -> moveInstance();
      case 6 -> callOffInstance();
      case 7 -> remove();
      case 8 -> restore();
      case 9 -> turn();
      case 10, 11 -> split();
      case 12 -> {
        last = "time passes";
        published.advance(Duration.ofHours(1 + random.nextInt(30)));
        return true;
      }
      default -> {
        return sayAgain();
      }
    }
    return true;
  }

  private void put(String what, CalendarRow... rows) {
    last = what;
    for (CalendarRow row : rows) {
      last += " " + row.eventId();
      if (row instanceof EventSnapshot event && !(event.series() instanceof SeriesPart.Instance)) {
        standing.put(row.eventId(), event);
        gone.remove(row.eventId());
      }
    }
    published.put(rows);
  }

  private void add() {
    String id = "e" + made++;
    Instant start = soon();
    put(
        "add",
        withPeople(
            random.nextBoolean()
                ? Published.single(id, title(), start)
                : Published.weekly(id, title(), start)));
  }

  private String title() {
    return Character.toString('a' + random.nextInt(3)) + random.nextInt(1000);
  }

  private Instant soon() {
    return published
        .clock
        .instant()
        .truncatedTo(ChronoUnit.HOURS)
        .plus(Duration.ofHours(1 + random.nextInt(random.nextInt(8) == 0 ? 2400 : 400)));
  }

  private EventSnapshot any() {
    if (standing.isEmpty()) {
      add();
    }
    return List.copyOf(standing.values()).get(random.nextInt(standing.size()));
  }

  private EventSnapshot anySeries() {
    List<EventSnapshot> series =
        standing.values().stream().filter(event -> event.series() != null).toList();
    if (series.isEmpty()) {
      put("add", Published.weekly("s" + made++, title(), soon()));
      return anySeries();
    }
    return series.get(random.nextInt(series.size()));
  }

  private void retitle() {
    EventSnapshot event = any();
    put("retitle", at(event, title(), event.when().startInstant()));
  }

  private void move() {
    EventSnapshot event = any();
    Duration by = Duration.ofHours(1 + random.nextInt(40));
    put("move", at(event, event.text().title(), event.when().startInstant().plus(by)));
  }

  private static EventSnapshot at(EventSnapshot event, String title, Instant start) {
    EventSnapshot made = Published.single(event.eventId(), title, start);
    return withPeople(made.at(made.identity(), made.when(), event.series()));
  }

  private Instant slot(EventSnapshot series) {
    Instant slot = series.when().startInstant();
    while (!slot.isAfter(published.clock.instant())) {
      slot = slot.plus(Duration.ofDays(7));
    }
    return slot.plus(Duration.ofDays(7L * random.nextInt(4)));
  }

  private void moveInstance() {
    EventSnapshot series = anySeries();
    Instant slot = slot(series);
    Duration by = Duration.ofHours(random.nextInt(60) - 20);
    put("move instance", Published.moved(series.eventId(), slot, title(), slot.plus(by)));
  }

  private void callOffInstance() {
    EventSnapshot series = anySeries();
    put("call off instance", Published.off(series.eventId(), slot(series)));
  }

  private void remove() {
    EventSnapshot event = any();
    standing.remove(event.eventId());
    gone.put(event.eventId(), event);
    put("remove", Published.gone(event.eventId()));
  }

  private void restore() {
    if (!gone.isEmpty()) {
      put("restore", List.copyOf(gone.values()).get(random.nextInt(gone.size())));
    }
  }

  /** A single event becomes a series, or a series a single event. */
  private void turn() {
    EventSnapshot event = any();
    SeriesPart part =
        event.series() == null ? new SeriesPart.Master(List.of("RRULE:FREQ=WEEKLY")) : null;
    put("turn", event.at(event.identity(), event.when(), part));
  }

  /** This and all that follow, be it from the first on. */
  private void split() {
    EventSnapshot series = anySeries();
    Instant slot = random.nextInt(3) == 0 ? series.when().startInstant() : slot(series);
    String stem = series.eventId().split("_R", 2)[0];
    String id = stem + "_R" + STEM.withZone(ZoneOffset.UTC).format(slot);
    Instant start = slot.plus(Duration.ofHours(random.nextInt(4)));
    EventSnapshot later = at(Published.weekly(id, "", start), title(), start);
    if (id.equals(series.eventId())) {
      put("split nothing off", later);
    } else if (slot.equals(series.when().startInstant())) {
      standing.remove(series.eventId());
      gone.put(series.eventId(), series);
      put("split at the first", Published.gone(series.eventId()), later);
    } else {
      String until = UNTIL.withZone(ZoneOffset.UTC).format(slot.minusSeconds(1));
      SeriesPart ended = new SeriesPart.Master(List.of("RRULE:FREQ=WEEKLY;UNTIL=" + until));
      put("split", series.at(series.identity(), series.when(), ended), later);
    }
  }

  /**
   * The same once more, its people in another order: no client can see it, but that a day began.
   */
  private boolean sayAgain() {
    EventSnapshot event = any();
    LocalDateTime before = LocalDateTime.ofInstant(published.clock.instant(), ZoneOffset.UTC);
    List<Attendee> people = new ArrayList<>(event.people().attendees());
    Collections.shuffle(people, random);
    put("say again", with(event, people));
    LocalDateTime after = LocalDateTime.ofInstant(published.clock.instant(), ZoneOffset.UTC);
    return !before.toLocalDate().equals(after.toLocalDate());
  }

  private static EventSnapshot withPeople(EventSnapshot event) {
    List<Attendee> people = new ArrayList<>();
    for (String name : List.of("ana", "ben", "cy")) {
      people.add(
          new Attendee(name + "@fake.example", name, Response.ACCEPTED, false, false, false));
    }
    people.add(new Attendee("cy@fake.example", "Cy", Response.DECLINED, true, false, false));
    return with(event, people);
  }

  private static EventSnapshot with(EventSnapshot event, List<Attendee> people) {
    return new EventSnapshot(
        event.identity(),
        event.when(),
        event.text(),
        new People(null, people, false, null, null),
        event.conference(),
        event.look(),
        event.series(),
        event.revision());
  }
}
