// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.CalendarRow;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Identity;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.When;
import io.daybook.normalizer.link.MeetingLinks;
import io.daybook.normalizer.time.EventTimes;
import io.daybook.normalizer.time.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes rows of what stood in the JSON. */
final class GraphEventMapper {

  /** The part an event plays. */
  private enum Part {
    SINGLE,
    MASTER,
    INSTANCE
  }

  private static final int LAST_YEAR = 9999;

  private final GraphPeople people;

  private final GraphTimes times;

  GraphEventMapper(GraphProfile profile) {
    this.people = new GraphPeople(profile);
    this.times = new GraphTimes(profile.zone());
  }

  CalendarRow row(GraphEventFields event, String place, Supplier<String> raw) {
    try {
      return row(event);
    } catch (UnreadableInputException e) {
      String id = event.id == null || event.id.isEmpty() ? place : event.id;
      String reason = "at " + e.place() + ": expected " + e.expected();
      return new UnreadableEvent(id, reason, raw.get());
    }
  }

  /**
   * What is gone or called off may hold nothing but its id, and what else it holds is not needed.
   */
  private CalendarRow row(GraphEventFields event) {
    if (event.id == null || event.id.isEmpty()) {
      throw event.unreadable == null
          ? new UnreadableInputException("id", "a text")
          : event.unreadable;
    }
    if (event.removed) {
      return new Tombstone(event.id, null);
    }
    if (event.cancelled) {
      return cancelled(event, event.id);
    }
    if (event.unreadable != null) {
      throw event.unreadable;
    }
    Part part = part(event);
    return part == Part.INSTANCE && !event.described
        ? sparse(event, event.id)
        : snapshot(event, event.id, part);
  }

  private static Part part(GraphEventFields event) {
    return switch (event.type == null ? "" : event.type.toLowerCase(Locale.ROOT)) {
      case "singleinstance" -> Part.SINGLE;
      case "seriesmaster" -> Part.MASTER;
      case "occurrence", "exception" -> Part.INSTANCE;
      default -> {
        Part byRule = event.recurrence == null ? Part.SINGLE : Part.MASTER;
        yield event.seriesMasterId == null ? byRule : Part.INSTANCE;
      }
    };
  }

  private SparseInstance sparse(GraphEventFields event, String id) {
    EventTime.Timed start = times.asSent(event.start, "start");
    EventTime.Timed end = event.end == null ? start : times.asSent(event.end, "end");
    EventTimes.when(start, end, times.calendarZone());
    String etag = event.etag == null ? event.changeKey : event.etag;
    return new SparseInstance(id, seriesId(event), start, end, etag);
  }

  /** Times are placeholders here at worst, which is no reason to keep what is called off. */
  private CalendarRow cancelled(GraphEventFields event, String id) {
    Part part = part(event);
    if (event.unreadable == null && (part != Part.INSTANCE || event.described)) {
      try {
        EventSnapshot snapshot = snapshot(event, id, part);
        return snapshot.series() instanceof SeriesPart.Instance instance
                && isPlaceholder(instance.originalStart())
            ? new Tombstone(id, null)
            : snapshot;
      } catch (UnreadableInputException e) {
        // Its id is enough.
      }
    }
    return new Tombstone(id, null);
  }

  private static boolean isPlaceholder(EventTime time) {
    int year = time.date().getYear();
    return year <= 1 || year >= LAST_YEAR;
  }

  private EventSnapshot snapshot(GraphEventFields event, String id, Part part) {
    GraphRecurrence recurrence = part == Part.MASTER ? recurrence(event) : null;
    When when = times.when(event, recurrence == null ? null : recurrence.zone);
    SeriesPart series = null;
    if (recurrence != null) {
      GraphPattern pattern = GraphPattern.of(recurrence);
      when = GraphFirst.of(when, pattern);
      String rule = "RRULE:" + pattern.rule() + GraphRange.part(recurrence, when.start());
      series = new SeriesPart.Master(List.of(rule));
    } else if (part == Part.INSTANCE) {
      series = new SeriesPart.Instance(seriesId(event), originalStart(event, when), List.of());
    }
    People who = people.people(event);
    Conference conference = conference(event);
    return new EventSnapshot(
        new Identity(id, uid(event, part)),
        when,
        new Text(Objects.requireNonNullElse(event.subject, ""), event.description, event.location),
        who,
        conference,
        GraphLook.of(event, who, conference),
        series,
        revision(event));
  }

  private static GraphRecurrence recurrence(GraphEventFields event) {
    if (event.recurrence == null) {
      throw new UnreadableInputException("recurrence", "a pattern and a range");
    }
    return event.recurrence;
  }

  private static String seriesId(GraphEventFields event) {
    if (event.seriesMasterId == null) {
      throw new UnreadableInputException("seriesMasterId", "a text");
    }
    return event.seriesMasterId;
  }

  private EventTime originalStart(GraphEventFields event, When when) {
    return event.originalStart == null
        ? when.start()
        : times.originalStart(event, event.originalStart, when.start());
  }

  /** Of an instance {@code iCalUId} is its own, and {@code uid}, where it is sent, the series'. */
  private static @Nullable String uid(GraphEventFields event, Part part) {
    if (part != Part.INSTANCE) {
      return event.iCalUid == null ? event.uid : event.iCalUid;
    }
    return event.uid == null && event.iCalUid != null
        ? GraphUids.ofSeries(event.iCalUid)
        : event.uid;
  }

  private static @Nullable Conference conference(GraphEventFields event) {
    String url = event.joinUrl == null ? event.onlineMeetingUrl : event.joinUrl;
    if (url == null) {
      url =
          MeetingLinks.find(event.location)
              .or(() -> MeetingLinks.find(event.description))
              .orElse(null);
    }
    return url == null ? null : new Conference(url);
  }

  private static Revision revision(GraphEventFields event) {
    return new Revision(
        event.etag == null ? event.changeKey : event.etag,
        0,
        Timestamp.mark(event.created),
        Timestamp.mark(event.lastModified));
  }
}
