// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A calendar of a {@link FakeRecall}, edited as people do at its provider. Recall reads each edit
 * at once while it is connected, and the rest when it connects again, as far as the window reaches;
 * see {@link FakeRecall}. Events are named by the ids that Recall gives them, or will once they are
 * in the window. Thread-safe.
 */
public final class FakeRecallCalendar {

  private final RecallState state;

  private final CalendarEntry calendar;

  FakeRecallCalendar(RecallState state, CalendarEntry calendar) {
    this.state = state;
    this.calendar = calendar;
  }

  /**
   * Its id.
   *
   * @return a UUID
   */
  public String id() {
    return calendar.id();
  }

  /**
   * How it stands.
   *
   * @return {@code connecting}, {@code connected} or {@code disconnected}
   */
  public String status() {
    synchronized (state) {
      return calendar.status();
    }
  }

  /**
   * Recall connects to it and reads it: {@code calendar.update}, and {@code calendar.sync_events}
   * if something is new to Recall.
   *
   * @param email whose calendar it turns out to be, from now on its {@code platform_email}
   */
  public void connect(String email) {
    edit(
        () -> {
          calendar.email(email);
          calendar.status(CalendarEntry.CONNECTED, null, state.tick());
          state.hooks().update(calendar.id());
          return email;
        });
  }

  /**
   * Recall lost it, since its owner took the grant back: {@code calendar.update}; bots that are
   * still to come are unscheduled, events stay as they are.
   *
   * @param details what {@code status_changes} says about it, or null for nothing; the name of the
   *     member, {@code details}, is not documented
   */
  public void disconnect(@Nullable String details) {
    edit(
        () -> {
          calendar.status(CalendarEntry.DISCONNECTED, details, state.tick());
          state.events().values().stream()
              .filter(event -> event.calendar() == calendar)
              .forEach(event -> state.bots().leave(event.id()));
          state.hooks().update(calendar.id());
          return "";
        });
  }

  /**
   * A draft of an event of this calendar's provider, with an id and who made it.
   *
   * @return the draft, which has neither title nor time
   */
  public RecallDraft draft() {
    synchronized (state) {
      String email = calendar.text("platform_email");
      state.nextId();
      ObjectNode blank =
          RawEvents.blank(
              calendar.platform(),
              state.counter(),
              email == null ? "ana@acme.example" : email,
              state.clock().instant());
      return new RecallDraft(calendar.platform(), blank);
    }
  }

  /**
   * Adds an event.
   *
   * @param title its title
   * @param slot the time it takes
   * @return its id
   */
  public String insert(String title, Slot slot) {
    return insert(draft().title(title).time(slot));
  }

  /**
   * Adds an event.
   *
   * @param draft what it holds
   * @return its id
   */
  public String insert(RecallDraft draft) {
    return edit(
        () -> {
          EventEntry event =
              new EventEntry(
                  state.nextId(), calendar, EventFacts.read(draft, calendar.platform(), null));
          state.events().put(event.id(), event);
          return event.id();
        });
  }

  /**
   * Adds an event as the provider tells it.
   *
   * @param raw an event of Google or Graph as JSON; what is in it is passed on as it is
   * @return its id
   * @throws IllegalArgumentException when it is not a JSON object, or a time in it cannot be read
   */
  public String insertRaw(String raw) {
    return insert(new RecallDraft(calendar.platform(), Json.object(raw)));
  }

  /**
   * Changes an event.
   *
   * @param eventId the event
   * @param change what to change
   * @throws IllegalArgumentException when it is deleted
   */
  public void edit(String eventId, Consumer<RecallDraft> change) {
    edit(
        () -> {
          EventEntry event = known(eventId);
          if (event.facts().deleted()) {
            throw new IllegalArgumentException("the event is deleted");
          }
          change(event, change);
          return eventId;
        });
  }

  /**
   * Replaces the provider's event.
   *
   * @param eventId the event
   * @param raw an event of Google or Graph as JSON; times it lacks stay what they were
   * @throws IllegalArgumentException when it is not a JSON object, or a time in it cannot be read
   */
  public void replaceRaw(String eventId, String raw) {
    RecallDraft draft = new RecallDraft(calendar.platform(), Json.object(raw));
    edit(
        () -> {
          EventEntry event = known(eventId);
          event.change(EventFacts.read(draft, calendar.platform(), event.facts()));
          return eventId;
        });
  }

  /**
   * Gives an event another time.
   *
   * @param eventId the event
   * @param slot the time
   */
  public void move(String eventId, Slot slot) {
    edit(eventId, draft -> draft.time(slot));
  }

  /**
   * Gives an event another title.
   *
   * @param eventId the event
   * @param title the title
   */
  public void rename(String eventId, String title) {
    edit(eventId, draft -> draft.title(title));
  }

  /**
   * Lets {@code updated_at} move though nothing changed.
   *
   * @param eventId the event
   */
  public void touch(String eventId) {
    edit(eventId, draft -> {});
  }

  /**
   * Deletes an event, which Recall keeps with {@code is_deleted}. Its {@code raw} stays, with
   * {@code status} {@code cancelled} of Google; {@link #replaceRaw} before it if it shall be less.
   *
   * @param eventId the event
   */
  public void delete(String eventId) {
    edit(
        () -> {
          EventEntry event = known(eventId);
          EventFacts gone = event.facts().gone();
          if (calendar.platform() == RecallPlatform.GOOGLE_CALENDAR) {
            RecallDraft draft = gone.draft(calendar.platform()).text("status", "cancelled");
            gone = EventFacts.read(draft, calendar.platform(), gone);
          }
          event.change(gone);
          return eventId;
        });
  }

  /**
   * Brings a deleted event back as it was.
   *
   * @param eventId the event
   */
  public void restore(String eventId) {
    edit(
        () -> {
          boolean google = calendar.platform() == RecallPlatform.GOOGLE_CALENDAR;
          change(
              known(eventId),
              draft -> {
                if (google) {
                  draft.text("status", "confirmed");
                }
              });
          return eventId;
        });
  }

  /**
   * Gives an event to another calendar, as Google does when its owner changes: the event keeps its
   * id and gets another {@code calendar_id}.
   *
   * @param eventId the event
   * @param to the calendar
   */
  public void transfer(String eventId, FakeRecallCalendar to) {
    edit(
        () -> {
          known(eventId).transfer(to.calendar);
          return eventId;
        });
  }

  private void change(EventEntry event, Consumer<RecallDraft> change) {
    RecallDraft draft = event.facts().draft(calendar.platform());
    RawEvents.touch(draft.raw(), state.clock().instant());
    change.accept(draft);
    event.change(EventFacts.read(draft, calendar.platform(), event.facts()));
  }

  private EventEntry known(String eventId) {
    EventEntry event = state.events().get(eventId);
    if (event == null || event.calendar() != calendar) {
      throw new IllegalArgumentException("there is no such event in this calendar");
    }
    return event;
  }

  private <T> T edit(Supplier<T> work) {
    return state.edit(
        () -> {
          if (state.calendars().get(calendar.id()) != calendar) {
            throw new IllegalArgumentException("the calendar was deleted");
          }
          return work.get();
        });
  }
}
