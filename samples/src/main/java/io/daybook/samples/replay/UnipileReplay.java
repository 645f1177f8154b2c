// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Origin;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Round;
import io.daybook.normalizer.fold.RoundPart;
import io.daybook.normalizer.zone.Zones;
import io.daybook.spi.adapter.Coverage;
import io.daybook.unipile.UnipileAnswer;
import io.daybook.unipile.UnipileProfile;
import io.daybook.unipile.UnipileReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plays what Unipile sent and answered: each webhook says how one event is, each list what there is
 * in the horizon.
 */
final class UnipileReplay implements Replayed {

  private final ReplayedCalendars calendars;

  private final UnipileReader reader;

  /** What is known of calendars that said in which zone they are. */
  private final Map<String, UnipileReader> readers = new HashMap<>();

  private final Map<ReplayedCalendar, Listing> listings = new LinkedHashMap<>();

  private @Nullable Asked asked;

  /**
   * A webhook that only a look-up can settle.
   *
   * @param calendar its calendar
   * @param eventId the event that it is about
   */
  private record Asked(ReplayedCalendar calendar, String eventId) {}

  /** The lists of one calendar. */
  private static final class Listing {

    private final ListRounds rounds;

    private boolean masters;

    private boolean instances;

    Listing(ListRounds rounds) {
      this.rounds = rounds;
    }

    void add(UnipileAnswer.EventList page, Instant now) {
      rounds.add(page.rows(), now);
      masters |= page.hasMasters();
      instances |= page.hasInstances();
    }

    /** A list without any master tells each instance by itself. */
    Round end(Instant now) {
      Round round = rounds.end(now).with(new Coverage(instances && !masters, null));
      masters = false;
      instances = false;
      return round;
    }
  }

  UnipileReplay(ReplayedCalendars calendars, UnipileReader reader) {
    this.calendars = calendars;
    this.reader = reader;
  }

  @Override
  public void moveClock(Instant to) {
    calendars.moveClock(to);
  }

  @Override
  public void end() {
    giveUp();
    listings.values().forEach(listing -> listing.rounds.close(calendars.report()));
  }

  @Override
  public void take(byte[] body, Path file) {
    UnipileAnswer answer = read(body);
    if (asked != null && answers(asked, answer)) {
      asked = null;
      return;
    }
    giveUp();
    if (answer instanceof UnipileAnswer.EventHook hook) {
      takeHook(hook);
    } else if (answer instanceof UnipileAnswer.EventList page) {
      takePage(page);
    } else if (answer instanceof UnipileAnswer.Calendars named) {
      named.calendars().forEach(this::takeCalendar);
    } else {
      calendars.report().say(file + ": " + passedOver(answer));
    }
  }

  /** Once more where it turns out to be of a calendar whose zone is known. */
  private UnipileAnswer read(byte[] body) {
    UnipileAnswer answer = reader.read(body);
    String id = null;
    if (answer instanceof UnipileAnswer.EventHook hook) {
      id = hook.calendarId();
    } else if (answer instanceof UnipileAnswer.EventList page) {
      id = page.calendarId();
    } else if (answer instanceof UnipileAnswer.Event event) {
      id = event.calendarId();
    }
    UnipileReader known = id == null ? null : readers.get(id);
    return known == null ? answer : known.read(body);
  }

  private void takeCalendar(UnipileAnswer.Named calendar) {
    Zones.resolve(calendar.timeZone())
        .map(zone -> new UnipileReader(new UnipileProfile(calendar.id(), zone, null)))
        .ifPresent(known -> readers.put(calendar.id(), known));
  }

  private void takeHook(UnipileAnswer.EventHook hook) {
    ReplayedCalendar calendar = calendars.of(hook.calendarId());
    Optional<Outcome> outcome = calendar.fold().hook(hook.hook(), calendars.now());
    if (outcome.isPresent()) {
      calendars.report().tell(outcome.get());
    } else {
      asked = new Asked(calendar, hook.hook().row().eventId());
    }
  }

  private boolean answers(Asked question, UnipileAnswer answer) {
    if (answer instanceof UnipileAnswer.Failure failure) {
      return failure.notFound();
    }
    boolean found =
        answer instanceof UnipileAnswer.Event event
            && event.row() instanceof EventSnapshot
            && event.row().eventId().equals(question.eventId());
    if (found) {
      List<CalendarRow> rows = List.of(((UnipileAnswer.Event) answer).row());
      RoundPart part = new RoundPart(Origin.CHANGE, null, false, rows, List.of());
      question.calendar().fold(fold -> fold.part(part, calendars.now()));
    }
    return found;
  }

  private void giveUp() {
    if (asked != null) {
      calendars
          .report()
          .say("the look-up of event " + asked.eventId() + " is unanswered; it stays as it was");
      asked = null;
    }
  }

  private void takePage(UnipileAnswer.EventList page) {
    ReplayedCalendar calendar = calendars.of(page.calendarId());
    Listing listing =
        listings.computeIfAbsent(
            calendar, first -> new Listing(new ListRounds(calendars.setting().horizon().ahead())));
    listing.add(page, calendars.now());
    if (page.nextCursor() == null) {
      Round round = listing.end(calendars.now());
      Outcome outcome = calendar.fold(fold -> fold.round(round, calendars.now()));
      listing.rounds.told(outcome, false);
    }
  }

  private static String passedOver(UnipileAnswer answer) {
    if (answer instanceof UnipileAnswer.AccountStatus status) {
      return "the account is said to be " + ListRounds.word(status.message(), "otherwise");
    }
    if (answer instanceof UnipileAnswer.Failure failure) {
      String type = failure.type().replace("errors/", "");
      return "error "
          + ListRounds.word(type, "without a type")
          + ": the round fails and goes on with the next file";
    }
    return answer instanceof UnipileAnswer.Event
        ? "an event that nothing asked for; it is passed over"
        : "a webhook about something else; it is passed over";
  }
}
