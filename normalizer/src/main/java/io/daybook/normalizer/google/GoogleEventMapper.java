// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import io.daybook.api.CalendarRow;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Reminder;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.Transparency;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.event.EventTypes;
import io.daybook.normalizer.link.MeetingLinks;
import io.daybook.normalizer.time.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes rows of what stood in the JSON. */
final class GoogleEventMapper {

  private final GoogleProfile profile;

  private final GooglePeople people;

  GoogleEventMapper(GoogleProfile profile) {
    this.profile = profile;
    this.people = new GooglePeople(profile);
  }

  GoogleAnswer.Page page(GooglePageFields page) {
    GoogleTimes times = GoogleTimes.of(page.timeZone);
    List<CalendarRow> rows = new ArrayList<>(page.items.size());
    for (int i = 0; i < page.items.size(); i++) {
      rows.add(row(page, i, times));
    }
    return new GoogleAnswer.Page(
        rows,
        page.nextPageToken,
        page.nextSyncToken,
        times.zone(),
        page.defaultReminders,
        page.raw);
  }

  private CalendarRow row(GooglePageFields page, int index, GoogleTimes times) {
    GoogleEventFields event = page.items.get(index);
    try {
      if (event.unreadable != null) {
        throw event.unreadable;
      }
      if (event.id == null || event.id.isEmpty()) {
        throw new UnreadableInputException("id", "a text");
      }
      return "cancelled".equals(event.status)
          ? tombstone(event, event.id, times)
          : snapshot(event, event.id, times, page.defaultReminders);
    } catch (UnreadableInputException e) {
      String id = event.id == null || event.id.isEmpty() ? "items[" + index + "]" : event.id;
      return unreadable(id, e, page.raw.get(index));
    }
  }

  /** An event without a page around it. */
  CalendarRow single(GoogleEventFields event, GoogleTimes times, Supplier<String> raw) {
    String id = event.id;
    try {
      if (id == null || id.isEmpty()) {
        throw event.unreadable == null
            ? new UnreadableInputException("id", "a text")
            : event.unreadable;
      }
      if ("cancelled".equals(event.status)) {
        return cancelled(event, id, times);
      }
      if (event.unreadable != null) {
        throw event.unreadable;
      }
      return snapshot(event, id, times, List.of());
    } catch (UnreadableInputException e) {
      return unreadable(id == null || id.isEmpty() ? "the event" : id, e, raw.get());
    }
  }

  /** What was there before may come along, and is worth having; its id is enough. */
  private CalendarRow cancelled(GoogleEventFields event, String id, GoogleTimes times) {
    if (event.unreadable == null && event.start != null) {
      try {
        return snapshot(event, id, times, List.of());
      } catch (UnreadableInputException e) {
        // Only its id is needed.
      }
    }
    try {
      return tombstone(event, id, times);
    } catch (UnreadableInputException e) {
      return new Tombstone(id, null);
    }
  }

  private static UnreadableEvent unreadable(String id, UnreadableInputException e, String raw) {
    return new UnreadableEvent(id, "at " + e.place() + ": expected " + e.expected(), raw);
  }

  /** A cancelled event may hold nothing but its id; whatever else it holds is not looked at. */
  private static Tombstone tombstone(GoogleEventFields event, String id, GoogleTimes times) {
    if (event.recurringEventId == null) {
      return new Tombstone(id, null);
    }
    EventTime original =
        event.originalStartTime == null
            ? GoogleSeries.originalStart(id)
            : times.time(event.originalStartTime, "originalStartTime");
    return new Tombstone(
        id,
        original == null
            ? null
            : new SeriesPart.Instance(event.recurringEventId, original, List.of()));
  }

  private EventSnapshot snapshot(
      GoogleEventFields event, String id, GoogleTimes times, List<Reminder> defaultReminders) {
    People who = people.people(event);
    Conference conference = conference(event);
    return new EventSnapshot(
        new Identity(id, event.iCalUid),
        times.when(event),
        new Text(Objects.requireNonNullElse(event.summary, ""), event.description, event.location),
        who,
        conference,
        look(
            event,
            EventTypes.of(GoogleWords.eventType(event.eventType), conference, who),
            defaultReminders),
        series(event, times),
        revision(event));
  }

  private static @Nullable Conference conference(GoogleEventFields event) {
    String url = event.videoUri == null ? event.hangoutLink : event.videoUri;
    if (url == null) {
      url =
          MeetingLinks.find(event.location)
              .or(() -> MeetingLinks.find(event.description))
              .orElse(null);
    }
    return url == null ? null : new Conference(url);
  }

  private Look look(GoogleEventFields event, EventType type, List<Reminder> defaultReminders) {
    return new Look(
        type,
        status(event),
        GoogleWords.visibility(event.visibility),
        "transparent".equals(event.transparency) ? Transparency.TRANSPARENT : Transparency.OPAQUE,
        color(event),
        event.remindersUseDefault ? defaultReminders : event.reminderOverrides);
  }

  private @Nullable String color(GoogleEventFields event) {
    String label = event.eventLabelId == null ? null : profile.colors().label(event.eventLabelId);
    return label == null && event.colorId != null ? profile.colors().color(event.colorId) : label;
  }

  private static EventStatus status(GoogleEventFields event) {
    if ("cancelled".equals(event.status)) {
      return EventStatus.CANCELLED;
    }
    return "tentative".equals(event.status) ? EventStatus.TENTATIVE : EventStatus.CONFIRMED;
  }

  private static @Nullable SeriesPart series(GoogleEventFields event, GoogleTimes times) {
    if (event.recurringEventId != null) {
      EventTime original =
          event.originalStartTime == null
              ? times.time(event.start, "start")
              : times.time(event.originalStartTime, "originalStartTime");
      return new SeriesPart.Instance(event.recurringEventId, original, List.of());
    }
    return event.recurrence.isEmpty() ? null : new SeriesPart.Master(event.recurrence);
  }

  private static Revision revision(GoogleEventFields event) {
    return new Revision(
        event.etag, event.sequence, Timestamp.mark(event.created), Timestamp.mark(event.updated));
  }
}
