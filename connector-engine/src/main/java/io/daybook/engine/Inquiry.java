// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRow;
import io.daybook.api.DaybookException;
import io.daybook.normalizer.fold.Answers;
import io.daybook.normalizer.fold.Question;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.EventLookup.Answer;
import io.daybook.spi.store.Lane;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a provider what its rounds leave open. */
final class Inquiry {

  private final Desk desk;

  private final boolean wakes;

  /**
   * Asks for a calendar.
   *
   * @param desk the calendar
   * @param wakes whether other calendars are to be looked at for what is not in this one
   */
  Inquiry(Desk desk, boolean wakes) {
    this.desk = desk;
    this.wakes = wakes;
  }

  /** Whether this provider's rounds leave anything open. */
  boolean possible() {
    return lookup() != null;
  }

  private @Nullable EventLookup lookup() {
    return desk.adapter().lookup().filter(EventLookup::confirmsRemovals).orElse(null);
  }

  /**
   * Asks; what is not answered makes the round fail, and come again.
   *
   * @throws io.daybook.api.ProviderException when there is no answer
   */
  void ask(List<? extends Question> questions, Answers answers) {
    EventLookup lookup = lookup();
    if (lookup == null) {
      return;
    }
    Map<String, Question.OfEvent> events = new LinkedHashMap<>();
    for (Question question : questions) {
      charge();
      if (question instanceof Question.OfEvent of) {
        events.put(of.eventId(), of);
      } else if (question instanceof Question.OfInstances of) {
        instances(lookup, of, answers);
      }
    }
    if (!events.isEmpty()) {
      events(lookup, events, answers);
    }
  }

  private void charge() {
    Workshop workshop = desk.workshop();
    workshop.budgets().charge(desk.adapter(), desk.lane(), workshop.now());
  }

  private void instances(EventLookup lookup, Question.OfInstances question, Answers answers) {
    Optional<List<CalendarRow>> rows =
        answer(() -> lookup.instances(desk.calendar(), question.seriesId(), question.window()));
    rows.ifPresentOrElse(found -> answers.found(question, found), () -> answers.absent(question));
  }

  private void events(
      EventLookup lookup, Map<String, Question.OfEvent> questions, Answers answers) {
    Map<String, Answer> found = answer(() -> lookup.findAll(desk.calendar(), questions.keySet()));
    boolean elsewhere = false;
    for (Question.OfEvent question : questions.values()) {
      Answer answer =
          Objects.requireNonNull(
              found.get(question.eventId()), "a look-up without an answer, and no reason");
      CalendarRow here = here(answer);
      if (here == null) {
        answers.absent(question);
        elsewhere = true;
      } else {
        answers.found(question, here);
      }
    }
    if (elsewhere && wakes) {
      wakeOthers();
    }
  }

  private <T> T answer(Supplier<T> request) {
    try {
      return request.get();
    } catch (DaybookException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Somebody else's code.
      throw new AdapterException(desk.calendar().provider(), e);
    }
  }

  /** What is not here may have gone to another calendar, which soon is looked at. */
  private void wakeOthers() {
    Workshop workshop = desk.workshop();
    Set<Lane> others = new HashSet<>(workshop.store().lanes());
    others.removeIf(
        lane ->
            lane.calendarId() == null
                || lane.equals(desk.lane())
                || !lane.whole().equals(desk.lane().whole()));
    others.forEach(lane -> workshop.store().wake(lane, workshop.now()));
  }

  /** The event, when it is in this calendar. */
  private @Nullable CalendarRow here(Answer answer) {
    String calendar = desk.calendar().calendarId();
    if (answer instanceof Answer.Found found && found.calendarId().equals(calendar)) {
      return found.event();
    }
    return answer instanceof Answer.Unreadable unreadable
            && unreadable.calendarId().equals(calendar)
        ? unreadable.event()
        : null;
  }
}
