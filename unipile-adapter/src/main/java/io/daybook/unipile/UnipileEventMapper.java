// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

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
import io.daybook.api.When;
import io.daybook.normalizer.event.EventTypes;
import io.daybook.normalizer.fold.Hook;
import io.daybook.normalizer.google.GoogleWords;
import io.daybook.normalizer.link.MeetingLinks;
import io.daybook.normalizer.time.Timestamp;
import io.daybook.unipile.UnipileSeries.Spelled;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes rows of what stood in the JSON. */
final class UnipileEventMapper {

  private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");

  private static final Pattern WEB = Pattern.compile("https?://\\S+");

  private final UnipileTimes times;

  private final UnipilePeople people;

  UnipileEventMapper(UnipileProfile profile) {
    this.times = new UnipileTimes(profile.zone());
    this.people = new UnipilePeople(profile);
  }

  UnipileAnswer.EventList list(UnipileBodyFields page, @Nullable Set<String> splits) {
    Set<String> known = new LinkedHashSet<>();
    Set<String> masters = new LinkedHashSet<>(splits == null ? Set.of() : splits);
    for (UnipileEventFields item : page.items) {
      if (item.id != null) {
        known.add(item.id);
      }
      if (item.id != null && item.isMaster()) {
        masters.add(item.id);
      }
    }
    List<CalendarRow> rows = new ArrayList<>(page.items.size());
    Set<String> guessed = new LinkedHashSet<>();
    for (UnipileEventFields item : page.items) {
      String series = item.masterId;
      Spelled spelled = item.spelled();
      if (spelled != null) {
        String among = spelled.among(masters);
        boolean reason = splits != null || known.contains(among) || !item.recurrence.isEmpty();
        series = reason ? among : null;
      }
      if (spelled != null && series != null) {
        guessed.add(Objects.requireNonNull(item.id));
      }
      int place = rows.size();
      rows.add(row(item, series, "items[" + place + "]", () -> page.raw(item)));
    }
    return new UnipileAnswer.EventList(
        rows,
        page.nextCursor,
        page.items.stream().anyMatch(UnipileEventFields::isMaster),
        !guessed.isEmpty() || page.items.stream().anyMatch(UnipileEventFields::namesMaster),
        guessed,
        page.items.stream()
            .map(item -> item.calendarId)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
  }

  UnipileAnswer.Event single(UnipileBodyFields body) {
    return new UnipileAnswer.Event(
        row(body.own, series(body.own), "the event", body::raw), body.own.calendarId);
  }

  UnipileAnswer.EventHook hook(UnipileBodyFields body) {
    UnipileEventFields event = body.own;
    CalendarRow row = row(event, series(event), "the webhook", body::raw);
    boolean named = event.id != null && event.namesMaster();
    boolean placed =
        event.spelled() == null
            && (!named || event.originalStart != null || spelled(event) != null);
    return new UnipileAnswer.EventHook(
        accountId(body),
        calendarId(event),
        new Hook(row, Timestamp.mark(event.updated)),
        !event.recurrence.isEmpty() || named || !placed,
        placed);
  }

  /** Only ids, of which none says what series it was in. */
  UnipileAnswer.EventHook deleted(UnipileBodyFields body) {
    String id = body.own.id;
    if (id == null) {
      throw new UnreadableInputException("id", "a text");
    }
    Hook hook = new Hook(new Tombstone(id, null), null);
    return new UnipileAnswer.EventHook(
        accountId(body), calendarId(body.own), hook, spelled(body.own) != null, true);
  }

  private static String accountId(UnipileBodyFields body) {
    if (body.accountId == null) {
      throw new UnreadableInputException("account_id", "a text");
    }
    return body.accountId;
  }

  private static String calendarId(UnipileEventFields event) {
    if (event.calendarId == null) {
      throw new UnreadableInputException("calendar_id", "a text");
    }
    return event.calendarId;
  }

  private static @Nullable Spelled spelled(UnipileEventFields event) {
    return event.id == null ? null : UnipileSeries.spelled(event.id);
  }

  /** The series that an event by itself belongs to. */
  private static @Nullable String series(UnipileEventFields event) {
    Spelled spelled = event.spelled();
    return spelled == null ? event.masterId : spelled.stem();
  }

  private CalendarRow row(
      UnipileEventFields event, @Nullable String series, String place, Supplier<String> raw) {
    String id = event.id;
    try {
      if (event.unreadable != null) {
        throw event.unreadable;
      }
      if (id == null) {
        throw new UnreadableInputException("id", "a text");
      }
      String master = series == null || series.equals(id) ? null : series;
      return event.cancelled ? cancelled(event, id, master) : snapshot(event, id, master);
    } catch (UnreadableInputException e) {
      return new UnreadableEvent(
          id == null ? place : id, "at " + e.place() + ": expected " + e.expected(), raw.get());
    }
  }

  /** What is called off may have no times, or placeholders. */
  private CalendarRow cancelled(UnipileEventFields event, String id, @Nullable String master) {
    try {
      return snapshot(event, id, master);
    } catch (UnreadableInputException e) {
      Spelled spelled = UnipileSeries.spelled(id);
      return new Tombstone(
          id,
          master == null || spelled == null
              ? null
              : new SeriesPart.Instance(master, spelled.originalStart(), List.of()));
    }
  }

  private EventSnapshot snapshot(UnipileEventFields event, String id, @Nullable String master) {
    When when = times.when(event);
    People who = people.people(event);
    Conference conference = conference(event);
    return new EventSnapshot(
        new Identity(id, event.iCalUid),
        when,
        new Text(Objects.requireNonNullElse(event.title, ""), event.body, event.location),
        who,
        conference,
        // The words are Google's.
        look(event, EventTypes.of(GoogleWords.eventType(event.eventType), conference, who)),
        part(event, id, master, when),
        new Revision(null, 0, Timestamp.mark(event.created), Timestamp.mark(event.updated)));
  }

  private @Nullable SeriesPart part(
      UnipileEventFields event, String id, @Nullable String master, When when) {
    if (master != null) {
      return new SeriesPart.Instance(master, originalStart(event, id, when), List.of());
    }
    return event.isMaster() ? new SeriesPart.Master(event.recurrence) : null;
  }

  private EventTime originalStart(UnipileEventFields event, String id, When when) {
    Spelled spelled = UnipileSeries.spelled(id);
    if (spelled != null) {
      return spelled.originalStart(when.start());
    }
    return event.originalStart == null
        ? when.start()
        : times.time(event.originalStart, "original_start");
  }

  private static @Nullable Conference conference(UnipileEventFields event) {
    String url = event.conferenceUrl;
    if (url == null || !WEB.matcher(url).matches()) {
      url = MeetingLinks.find(event.location).or(() -> MeetingLinks.find(event.body)).orElse(null);
    }
    return url == null ? null : new Conference(url);
  }

  private static Look look(UnipileEventFields event, EventType type) {
    return new Look(
        type,
        event.cancelled ? EventStatus.CANCELLED : EventStatus.CONFIRMED,
        GoogleWords.visibility(event.visibility),
        "transparent".equals(event.transparency) ? Transparency.TRANSPARENT : Transparency.OPAQUE,
        event.color != null && HEX.matcher(event.color).matches() ? event.color : null,
        List.of());
  }
}
