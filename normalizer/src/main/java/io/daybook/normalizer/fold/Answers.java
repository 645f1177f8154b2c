// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.Tombstone;
import io.daybook.spi.adapter.Window;
import java.util.ArrayList;
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

  /**
   * The event is in the calendar.
   *
   * @param question what was asked
   * @param row the event as it is, or unreadable
   */
  public void found(Question.OfEvent question, CalendarRow row) {
    answers.put(question, new Found(List.of(row)));
  }

  /**
   * The series has these instances, and no others.
   *
   * @param question what was asked
   * @param rows the instances, unreadable ones among them
   */
  public void found(Question.OfInstances question, List<CalendarRow> rows) {
    answers.put(question, new Found(List.copyOf(rows)));
  }

  /**
   * There is no such event or series in the calendar.
   *
   * @param question what was asked
   */
  public void absent(Question question) {
    answers.put(question, new Absent());
  }

  /**
   * Nobody answered, and nobody will: what it is about stays as it is stored.
   *
   * @param question what was asked
   */
  public void unanswered(Question question) {
    answers.put(question, new Unknown());
  }

  boolean has(Question question) {
    return answers.containsKey(question);
  }

  /** The rows as they are to be believed, and of which series they are complete. */
  Settled settled(List<CalendarRow> rows, CalendarState state) {
    Map<String, CalendarRow> listed = new LinkedHashMap<>();
    Map<String, Window> complete = new LinkedHashMap<>();
    answers.forEach(
        (question, answer) -> {
          if (question instanceof Question.OfInstances of && answer instanceof Found found) {
            complete.put(of.seriesId(), of.window());
            found.rows().forEach(row -> listed.put(row.eventId(), row));
          }
        });
    List<CalendarRow> settled = new ArrayList<>();
    Set<String> came = new LinkedHashSet<>();
    for (CalendarRow row : rows) {
      came.add(row.eventId());
      // What was asked for later is newer.
      CalendarRow known = listed.remove(row.eventId());
      if (known != null) {
        settled.add(known);
      } else {
        believed(row).ifPresent(settled::add);
      }
    }
    settled.addAll(listed.values());
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
