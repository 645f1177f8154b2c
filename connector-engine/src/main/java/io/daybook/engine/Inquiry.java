// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.DaybookException;
import io.daybook.normalizer.fold.Answers;
import io.daybook.normalizer.fold.Question;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.EventLookup.Answer;
import io.daybook.spi.store.Lane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a provider what its rounds leave open. */
final class Inquiry {

  private final Workshop workshop;

  private final CalendarRef calendar;

  private final Adapter adapter;

  Inquiry(Workshop workshop, CalendarRef calendar, Adapter adapter) {
    this.workshop = workshop;
    this.calendar = calendar;
    this.adapter = adapter;
  }

  /** Whether this provider's rounds leave anything open. */
  boolean possible() {
    return lookup() != null;
  }

  private @Nullable EventLookup lookup() {
    return adapter.lookup().filter(EventLookup::confirmsRemovals).orElse(null);
  }

  /**
   * Asks; what is not answered makes the round fail, and come again.
   *
   * @return whether something is not in this calendar, and so may be in another one
   * @throws io.daybook.api.ProviderException when there is no answer
   */
  boolean ask(List<? extends Question> questions, Answers answers) {
    EventLookup lookup = lookup();
    if (lookup == null) {
      return false;
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
    return !events.isEmpty() && events(lookup, events, answers);
  }

  private void charge() {
    workshop.budgets().charge(adapter, Lane.of(calendar), workshop.now());
  }

  private void instances(EventLookup lookup, Question.OfInstances question, Answers answers) {
    Optional<List<CalendarRow>> rows =
        answer(() -> lookup.instances(calendar, question.seriesId(), question.window()));
    rows.ifPresentOrElse(found -> answers.found(question, found), () -> answers.absent(question));
  }

  private boolean events(
      EventLookup lookup, Map<String, Question.OfEvent> questions, Answers answers) {
    Map<String, Answer> found = answer(() -> lookup.findAll(calendar, questions.keySet()));
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
    return elsewhere;
  }

  private <T> T answer(Supplier<T> request) {
    try {
      return request.get();
    } catch (DaybookException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Somebody else's code.
      throw new AdapterException(calendar.provider(), e);
    }
  }

  /** The event, when it is in this calendar. */
  private @Nullable CalendarRow here(Answer answer) {
    String id = calendar.calendarId();
    if (answer instanceof Answer.Found found && found.calendarId().equals(id)) {
      return found.event();
    }
    return answer instanceof Answer.Unreadable unreadable && unreadable.calendarId().equals(id)
        ? unreadable.event()
        : null;
  }
}
