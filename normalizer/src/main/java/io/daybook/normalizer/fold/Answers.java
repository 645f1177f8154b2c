// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.Tombstone;
import io.daybook.spi.adapter.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a provider answered to the questions of one round, or of a part of it. Not thread-safe. */
public final class Answers {

  private sealed interface Answer {}

  private record Found(List<CalendarRow> rows) implements Answer {}

  private record Absent() implements Answer {}

  private record Unknown() implements Answer {}

  private final Map<Question, Answer> answers = new LinkedHashMap<>();

  /** The series whose instances were asked for, whatever the window, which moves with the clock. */
  private final Set<String> listed = new HashSet<>();

  /**
   * The event is in the calendar.
   *
   * @param question what was asked
   * @param row the event as it is, or unreadable
   */
  public void found(Question.OfEvent question, CalendarRow row) {
    put(question, new Found(List.of(row)));
  }

  /**
   * The series has these instances, and no others.
   *
   * @param question what was asked
   * @param rows the instances, unreadable ones among them
   */
  public void found(Question.OfInstances question, List<CalendarRow> rows) {
    put(question, new Found(List.copyOf(rows)));
  }

  /**
   * There is no such event or series in the calendar.
   *
   * @param question what was asked
   */
  public void absent(Question question) {
    put(question, new Absent());
  }

  /**
   * Nobody answered, and nobody will: what it is about stays as it is stored.
   *
   * @param question what was asked
   */
  public void unanswered(Question question) {
    put(question, new Unknown());
  }

  private void put(Question question, Answer answer) {
    answers.put(question, answer);
    if (question instanceof Question.OfInstances of) {
      listed.add(of.seriesId());
    }
  }

  boolean has(Question question) {
    return question instanceof Question.OfInstances of
        ? listed.contains(of.seriesId())
        : answers.containsKey(question);
  }

  /** The rows as they are to be believed, and of which series they are complete. */
  Settled settled(List<CalendarRow> rows, CalendarState state) {
    Map<String, CalendarRow> instances = new LinkedHashMap<>();
    Map<String, Window> complete = new LinkedHashMap<>();
    answers.forEach(
        (question, answer) -> {
          if (question instanceof Question.OfInstances of && answer instanceof Found found) {
            complete.put(of.seriesId(), of.window());
            found.rows().forEach(row -> instances.put(row.eventId(), row));
          }
        });
    List<CalendarRow> settled = new ArrayList<>();
    Set<String> came = new LinkedHashSet<>();
    for (CalendarRow row : rows) {
      came.add(row.eventId());
      // What was asked for later is newer.
      CalendarRow known = instances.get(row.eventId());
      Optional.ofNullable(known).or(() -> believed(row)).ifPresent(settled::add);
    }
    instances.keySet().removeAll(came);
    settled.addAll(instances.values());
    addUnlisted(came, settled, state);
    return new Settled(settled, complete);
  }

  /**
   * Rows that are to be believed.
   *
   * @param rows the rows
   * @param complete series of which all instances inside a window are among the rows
   */
  record Settled(List<CalendarRow> rows, Map<String, Window> complete) {}

  private Optional<CalendarRow> believed(CalendarRow row) {
    Answer answer = isBare(row) ? answers.get(new Question.OfEvent(row.eventId())) : null;
    if (answer instanceof Found found) {
      return found.rows().stream().findFirst();
    }
    return answer instanceof Unknown ? Optional.empty() : Optional.of(row);
  }

  static boolean isBare(CalendarRow row) {
    return row instanceof Tombstone tombstone && tombstone.instance() == null;
  }

  /** Of events that no row is about: masters, and what a full pass lacked. */
  private void addUnlisted(Set<String> came, List<CalendarRow> settled, CalendarState state) {
    answers.forEach(
        (question, answer) -> {
          if (question instanceof Question.OfEvent of && !came.contains(of.eventId())) {
            if (answer instanceof Found found) {
              settled.addAll(found.rows());
            } else if (answer instanceof Unknown) {
              state.series(of.eventId()).map(SeriesState::head).ifPresent(settled::add);
            }
          }
        });
  }
}
