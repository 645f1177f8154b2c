// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarRow;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.Transparency;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import io.daybook.normalizer.event.EventTypes;
import io.daybook.normalizer.google.GoogleProfile;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.normalizer.graph.GraphAnswer;
import io.daybook.normalizer.graph.GraphProfile;
import io.daybook.normalizer.graph.GraphReader;
import io.daybook.normalizer.graph.GraphUids;
import io.daybook.normalizer.time.EventTimes;
import io.daybook.normalizer.time.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes rows of what stood in the JSON: the platform's event under Recall's name. */
final class RecallEventMapper {

  private static final String UTC = "UTC";

  private final RecallProfile profile;

  private final GoogleReader google;

  private final GraphReader graph;

  RecallEventMapper(RecallProfile profile) {
    this.profile = profile;
    this.google =
        new GoogleReader(
            new GoogleProfile(
                profile.calendarId(), profile.account(), GoogleProfile.CLASSIC_COLORS));
    this.graph =
        new GraphReader(new GraphProfile(profile.calendarId(), profile.account(), profile.zone()));
  }

  CalendarRow row(RecallItem item, String place, Supplier<String> raw) {
    String id = item.id;
    try {
      if (id == null) {
        throw item.unreadable == null
            ? new UnreadableInputException("id", "a text")
            : item.unreadable;
      }
      if (item.deleted) {
        return deleted(item, id);
      }
      if (item.unreadable != null) {
        throw item.unreadable;
      }
      return standing(item, id, raw);
    } catch (UnreadableInputException e) {
      return new UnreadableEvent(
          id == null ? place : id, "at " + e.place() + ": expected " + e.expected(), raw.get());
    }
  }

  private CalendarRow standing(RecallItem item, String id, Supplier<String> raw) {
    CalendarRow row = platformRow(item);
    if (row instanceof UnreadableEvent bad) {
      return new UnreadableEvent(id, "in raw, " + bad.reason(), raw.get());
    }
    if (row instanceof EventSnapshot event) {
      return snapshot(item, id, event, event.look().status());
    }
    if (row instanceof Tombstone gone) {
      return bare(item, id, gone.instance());
    }
    throw new UnreadableInputException("raw", "an event with details");
  }

  /** What is gone is gone, however little can be read of it. */
  private CalendarRow deleted(RecallItem item, String id) {
    CalendarRow row;
    try {
      row = platformRow(item);
    } catch (UnreadableInputException e) {
      return bare(item, id, null);
    }
    if (row instanceof EventSnapshot event) {
      return snapshot(item, id, event, EventStatus.CANCELLED);
    }
    return bare(item, id, row instanceof Tombstone gone ? gone.instance() : null);
  }

  private CalendarRow platformRow(RecallItem item) {
    byte[] raw = item.raw;
    if (raw == null) {
      throw new UnreadableInputException("raw", "the event of the platform");
    }
    String platform = item.platform == null ? "" : item.platform;
    if (platform.equals(RecallPlatform.GOOGLE_CALENDAR.word())) {
      return google.event(raw, profile.zone());
    }
    if (platform.equals(RecallPlatform.MICROSOFT_OUTLOOK.word())) {
      return graphRow(raw);
    }
    try {
      // Events of Graph have no kind, and only those are taken for one.
      return graphRow(raw);
    } catch (UnreadableInputException e) {
      return google.event(raw, profile.zone());
    }
  }

  private CalendarRow graphRow(byte[] raw) {
    if (graph.read(raw) instanceof GraphAnswer.Event event) {
      return event.row();
    }
    throw new UnreadableInputException("raw", "an event");
  }

  private static EventSnapshot snapshot(
      RecallItem item, String id, EventSnapshot event, EventStatus status) {
    Conference conference =
        item.meetingUrl == null ? event.conference() : new Conference(item.meetingUrl);
    SeriesPart.Instance instance = event.series() instanceof SeriesPart.Instance own ? own : null;
    Look look = event.look();
    return new EventSnapshot(
        new Identity(id, uid(item, event, instance != null)),
        event.when(),
        event.text(),
        event.people(),
        conference,
        new Look(
            type(item, event, conference),
            status,
            look.visibility(),
            look.transparency(),
            look.color(),
            look.reminders()),
        // Recall expands series, so what has a rule and no series stands for itself.
        instance,
        revision(item, event.revision()));
  }

  /** Of an instance it is that of its series, by which calendars of all platforms know it. */
  private static @Nullable String uid(RecallItem item, EventSnapshot event, boolean instance) {
    String uid = item.icalUid == null ? event.identity().iCalUid() : item.icalUid;
    return uid == null || !instance ? uid : GraphUids.ofSeries(uid);
  }

  /** Recall finds links in more places than we do. */
  private static EventType type(
      RecallItem item, EventSnapshot event, @Nullable Conference conference) {
    EventType type = event.look().type();
    if (type == EventType.MEETING || type == EventType.EVENT) {
      return EventTypes.of(null, conference, event.people());
    }
    // Graph has no words of its own for the others, and none of them has a link.
    boolean google = RecallPlatform.GOOGLE_CALENDAR.word().equals(item.platform);
    return !google && conference != null && event.conference() == null ? EventType.MEETING : type;
  }

  private static Revision revision(RecallItem item, Revision platform) {
    return new Revision(
        platform.etag(), platform.sequence(), platform.createdAt(), Timestamp.mark(item.updatedAt));
  }

  /**
   * What is called off, of which only Recall itself says when it would have been. That it was an
   * instance may be known from earlier; its version tells that what is older counts no more.
   */
  private CalendarRow bare(RecallItem item, String id, SeriesPart.@Nullable Instance instance) {
    When when = when(item);
    if (when == null) {
      return new Tombstone(id, null);
    }
    Conference conference = item.meetingUrl == null ? null : new Conference(item.meetingUrl);
    People people = new People(null, List.of(), false, null, profile.account());
    return new EventSnapshot(
        new Identity(id, item.icalUid),
        when,
        new Text("", null, null),
        people,
        conference,
        new Look(
            EventTypes.of(null, conference, people),
            EventStatus.CANCELLED,
            Visibility.DEFAULT,
            Transparency.OPAQUE,
            null,
            List.of()),
        instance,
        revision(item, Revision.UNKNOWN));
  }

  private @Nullable When when(RecallItem item) {
    Instant start = Timestamp.mark(item.startTime);
    Instant end = Timestamp.mark(item.endTime);
    if (start == null) {
      return null;
    }
    Instant until = end == null || end.isBefore(start) ? start : end;
    try {
      return EventTimes.when(utc(start), utc(until), profile.zone());
    } catch (UnreadableInputException e) {
      return null;
    }
  }

  private static EventTime utc(Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return EventTimes.inCalendar(
        new EventTime.Timed(local, UTC, ZoneOffset.UTC, instant), "start_time");
  }
}
