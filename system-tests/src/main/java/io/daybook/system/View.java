// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Occurrence;
import io.daybook.api.Reminder;
import io.daybook.api.SeriesPart;
import io.daybook.api.When;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A consumer that knows of a calendar only what it is told, and holds the teller to the rules: a
 * gapless sequence, nothing twice, nothing of what is not known to stand.
 */
final class View {

  private final Map<UUID, Occurrence> standing = new LinkedHashMap<>();

  private final Map<UUID, Long> ids = new HashMap<>();

  private final Map<String, Instant> promised = new HashMap<>();

  private final Set<String> kept = new HashSet<>();

  private final Set<String> changeIds = new HashSet<>();

  private long sequence;

  void accept(Change change) {
    assertThat(change.header().sequence()).as("sequence").isEqualTo(++sequence);
    assertThat(changeIds.add(change.header().changeId())).as("a change id is new").isTrue();
    Occurrence now = change.occurrence();
    assertThat(ids.computeIfAbsent(now.uuid(), uuid -> now.id())).isEqualTo(now.id());
    if (change instanceof Change.Created) {
      assertThat(standing).as("created: %s", Lines.of(change)).doesNotContainKey(now.uuid());
      stand(now, change.header().timestamp());
    } else if (change instanceof Change.Updated updated) {
      update(updated);
    } else {
      assertThat(standing).as("known: %s", Lines.of(change)).containsKey(now.uuid());
      Occurrence known = Objects.requireNonNull(standing.get(now.uuid()));
      assertThat(different(known.event(), now.event())).as(Lines.of(change)).isEmpty();
      end(change);
    }
  }

  /** What is known to stand and is not over. */
  List<Fact> after(Instant now) {
    return standing.values().stream()
        .map(Occurrence::event)
        .filter(event -> event.when().endInstant().isAfter(now))
        .map(Fact::of)
        .toList();
  }

  /** Completions and reminders that a consumer was entitled to by now, and did not get. */
  List<String> missed(Instant now) {
    List<String> missed = new ArrayList<>();
    for (Occurrence occurrence : standing.values()) {
      for (String key : dues(occurrence).keySet()) {
        Instant due = Objects.requireNonNull(dues(occurrence).get(key));
        Instant since = Objects.requireNonNull(promised.get(key));
        if (since.isBefore(due) && !due.isAfter(now) && !kept.contains(key)) {
          missed.add(occurrence.event().text().title() + " " + key);
        }
      }
    }
    return missed;
  }

  private void update(Change.Updated updated) {
    Occurrence before = Objects.requireNonNull(standing.get(updated.occurrence().uuid()));
    assertThat(updated.previous().id()).isEqualTo(updated.occurrence().id());
    assertThat(different(before.event(), updated.previous().event())).as("as told").isEmpty();
    assertThat(updated.fields())
        .as(Lines.of(updated))
        .filteredOn(field -> field != EventField.EVENT_ID)
        .containsExactlyElementsOf(
            different(updated.previous().event(), updated.occurrence().event()));
    assertThat(updated.fields()).as(Lines.of(updated)).isNotEmpty();
    stand(updated.occurrence(), updated.header().timestamp());
  }

  private void stand(Occurrence occurrence, Instant now) {
    Occurrence before = standing.put(occurrence.uuid(), occurrence);
    Set<String> old = before == null ? Set.of() : dues(before).keySet();
    for (String key : dues(occurrence).keySet()) {
      if (!old.contains(key)) {
        promised.put(key, now);
      }
    }
  }

  private void end(Change change) {
    Occurrence occurrence = change.occurrence();
    if (change instanceof Change.Cancelled) {
      standing.remove(occurrence.uuid());
    } else if (change instanceof Change.Completed) {
      keep(change, completion(occurrence), occurrence.event().when().endInstant());
    } else if (change instanceof Change.ReminderDue due) {
      keep(change, key(occurrence, due.reminder()), start(occurrence, due.reminder()));
      assertThat(change.header().timestamp())
          .isBeforeOrEqualTo(occurrence.event().when().startInstant());
    }
  }

  private void keep(Change change, String key, Instant due) {
    assertThat(kept.add(key)).as("once: %s", Lines.of(change)).isTrue();
    assertThat(change.header().timestamp()).as(Lines.of(change)).isAfterOrEqualTo(due);
  }

  private static Map<String, Instant> dues(Occurrence occurrence) {
    Map<String, Instant> dues = new LinkedHashMap<>();
    dues.put(completion(occurrence), occurrence.event().when().endInstant());
    for (Reminder reminder : occurrence.event().look().reminders()) {
      dues.put(key(occurrence, reminder), start(occurrence, reminder));
    }
    return dues;
  }

  private static String completion(Occurrence occurrence) {
    return occurrence.uuid() + " ends " + occurrence.event().when().endInstant();
  }

  private static String key(Occurrence occurrence, Reminder reminder) {
    Instant start = occurrence.event().when().startInstant();
    return occurrence.uuid() + " begins " + start + " " + reminder;
  }

  private static Instant start(Occurrence occurrence, Reminder reminder) {
    return occurrence
        .event()
        .when()
        .startInstant()
        .minus(Duration.ofMinutes(reminder.minutesBefore()));
  }

  /** The field mask, as the contract lists it. */
  private static Set<EventField> different(EventSnapshot one, EventSnapshot other) {
    Set<EventField> fields = EnumSet.noneOf(EventField.class);
    for (EventField field : EventField.values()) {
      if (field != EventField.EVENT_ID && !Objects.equals(value(field, one), value(field, other))) {
        fields.add(field);
      }
    }
    return fields;
  }

  private static Object value(EventField field, EventSnapshot event) {
    return switch (field) {
      case TITLE -> event.text().title();
      case DESCRIPTION -> String.valueOf(event.text().description());
      case LOCATION -> String.valueOf(event.text().location());
      case START -> Lines.time(event.when().start());
      case END -> Lines.time(event.when().end());
      case ALL_DAY -> event.when().allDay();
      case TIME_ZONE -> zone(event.when());
      case STATUS -> event.look().status();
      case EVENT_TYPE -> event.look().type();
      case ORGANIZER -> String.valueOf(event.people().organizer());
      case ATTENDEES -> new HashSet<>(event.people().attendees());
      case SELF_RESPONSE -> String.valueOf(event.people().selfResponse());
      case CONFERENCE_URL -> String.valueOf(event.conference());
      case VISIBILITY -> event.look().visibility();
      case TRANSPARENCY -> event.look().transparency();
      case COLOR -> String.valueOf(event.look().color());
      case REMINDERS -> new HashSet<>(event.look().reminders());
      case SERIES ->
          event.series() instanceof SeriesPart.Instance instance ? instance.seriesId() : "";
      case EVENT_ID -> event.eventId();
    };
  }

  private static String zone(When when) {
    return when.start() instanceof EventTime.Timed timed ? String.valueOf(timed.zone()) : "";
  }
}
