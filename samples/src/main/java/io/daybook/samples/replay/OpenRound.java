// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.EventSnapshot;
import io.daybook.api.UnreadableEvent;
import io.daybook.normalizer.fold.Answers;
import io.daybook.normalizer.fold.Question;
import io.daybook.normalizer.fold.Round;
import io.daybook.normalizer.graph.GraphAnswer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A round of Microsoft Graph that waits for answers to what it leaves open. */
final class OpenRound {

  private final ReplayedCalendar calendar;

  private final Round round;

  private final boolean cursor;

  private final Answers answers = new Answers();

  private final Deque<Question> open = new ArrayDeque<>();

  /**
   * A round that was collected.
   *
   * @param calendar the calendar
   * @param round the round
   * @param cursor whether it ended with a place to go on from
   */
  OpenRound(ReplayedCalendar calendar, Round round, boolean cursor) {
    this.calendar = calendar;
    this.round = round;
    this.cursor = cursor;
    ask();
  }

  boolean cursor() {
    return cursor;
  }

  /** Whether nothing is left to be asked. */
  boolean complete() {
    return open.isEmpty();
  }

  Round answered() {
    return calendar.fold().answered(round, answers);
  }

  /** Takes an answer to the question that waits longest; false when it is none. */
  boolean take(GraphAnswer answer) {
    Question question = open.peek();
    boolean taken =
        question instanceof Question.OfEvent of
            ? takeEvent(of, answer)
            : question instanceof Question.OfInstances all && takeInstances(all, answer);
    if (taken) {
      open.remove();
      ask();
    }
    return taken;
  }

  /** Nobody will answer; says what stays as it is. */
  void giveUp() {
    while (!open.isEmpty()) {
      Question question = open.remove();
      answers.unanswered(question);
      calendar
          .report()
          .say("the look-up of " + name(question) + " is unanswered; it stays as it was");
      ask();
    }
  }

  private static String name(Question question) {
    return question instanceof Question.OfEvent of
        ? "event " + of.eventId()
        : "the instances of " + ((Question.OfInstances) question).seriesId();
  }

  /** Answers may raise further questions, which are asked when all others are answered. */
  private void ask() {
    if (open.isEmpty()) {
      List<Question> further = calendar.fold().questions(round, answers, calendar.now());
      open.addAll(further);
    }
  }

  private boolean takeEvent(Question.OfEvent question, GraphAnswer answer) {
    if (isAbsent(answer)) {
      answers.absent(question);
      return true;
    }
    if (!(answer instanceof GraphAnswer.Event event)) {
      return false;
    }
    boolean readable = event.row() instanceof EventSnapshot;
    if (readable && !event.row().eventId().equals(question.eventId())) {
      return false;
    }
    boolean here = event.calendarId() == null || calendar.isCalled(event.calendarId());
    if (here && (readable || event.row() instanceof UnreadableEvent)) {
      answers.found(question, event.row());
    } else {
      answers.absent(question);
    }
    return true;
  }

  private boolean takeInstances(Question.OfInstances question, GraphAnswer answer) {
    if (isAbsent(answer)) {
      answers.absent(question);
      return true;
    }
    boolean list =
        answer instanceof GraphAnswer.Page page
            && page.nextLink() == null
            && page.deltaLink() == null;
    if (list) {
      answers.found(question, ((GraphAnswer.Page) answer).rows());
    }
    return list;
  }

  private static boolean isAbsent(GraphAnswer answer) {
    return answer instanceof GraphAnswer.Failure failure && failure.notFound();
  }
}
