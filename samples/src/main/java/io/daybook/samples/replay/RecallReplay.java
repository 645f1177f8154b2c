// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Round;
import io.daybook.normalizer.time.Timestamp;
import io.daybook.recall.RecallAnswer;
import io.daybook.recall.RecallProfile;
import io.daybook.recall.RecallReader;
import io.daybook.spi.adapter.Coverage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays what Recall.ai answered: lists of events, which are always news, and calendars, which say
 * whose they are. Webhooks only say that there is something to ask for.
 */
final class RecallReplay implements Replayed {

  private final ReplayedCalendars calendars;

  private final ZoneId zone;

  /** Owners' addresses by calendar. */
  private final Map<String, String> owners = new HashMap<>();

  private final Map<ReplayedCalendar, Listing> listings = new LinkedHashMap<>();

  /** The lists of one calendar. */
  private static final class Listing {

    private final ListRounds rounds = new ListRounds(null);

    /** The latest version in what was told, and in what was not told yet. */
    private @Nullable Instant known;

    private @Nullable Instant latest;

    void add(RecallAnswer.EventList page, Instant now) {
      rounds.add(page.rows(), now);
      Instant seen = Timestamp.mark(page.latest());
      latest = latest == null || (seen != null && seen.isAfter(latest)) ? seen : latest;
    }

    Round end(Instant now) {
      Round round = rounds.end(now);
      Round covered = round.full() ? round : round.with(new Coverage(false, known));
      known = known == null || (latest != null && latest.isAfter(known)) ? latest : known;
      return covered;
    }
  }

  RecallReplay(ReplayedCalendars calendars, ZoneId zone) {
    this.calendars = calendars;
    this.zone = zone;
  }

  @Override
  public void moveClock(Instant to) {
    calendars.moveClock(to);
  }

  @Override
  public void end() {
    listings.values().forEach(listing -> listing.rounds.close(calendars.report()));
  }

  @Override
  public void take(byte[] body, Path file) {
    RecallAnswer answer = read(body);
    if (answer instanceof RecallAnswer.EventList page) {
      takePage(page);
    } else if (answer instanceof RecallAnswer.Calendar calendar) {
      takeCalendar(calendar, file);
    } else if (answer instanceof RecallAnswer.CalendarList list) {
      list.calendars().forEach(calendar -> takeCalendar(calendar, file));
    } else if (answer instanceof RecallAnswer.Failure failure) {
      String code = ListRounds.word(failure.code(), "without a code");
      say(file, "error " + code + ": the round fails and goes on with the next file");
    } else if (answer instanceof RecallAnswer.Event) {
      say(file, "an event that nothing asked for; it is passed over");
    }
  }

  /** Once more where it turns out to be of a calendar whose owner is known. */
  private RecallAnswer read(byte[] body) {
    RecallAnswer answer = reader("", null).read(body);
    String calendarId = answer instanceof RecallAnswer.EventList list ? list.calendarId() : null;
    String owner = calendarId == null ? null : owners.get(calendarId);
    return calendarId == null || owner == null ? answer : reader(calendarId, owner).read(body);
  }

  private RecallReader reader(String calendarId, @Nullable String owner) {
    return new RecallReader(new RecallProfile(calendarId, owner, zone));
  }

  private void takePage(RecallAnswer.EventList page) {
    ReplayedCalendar calendar = calendars.of(page.calendarId());
    Listing listing = listings.computeIfAbsent(calendar, first -> new Listing());
    listing.add(page, calendars.now());
    if (page.next() == null) {
      Round round = listing.end(calendars.now());
      Outcome outcome = calendar.fold(fold -> fold.round(round, calendars.now()));
      listing.rounds.told(outcome, true);
    }
  }

  private void takeCalendar(RecallAnswer.Calendar calendar, Path file) {
    if (calendar.platformEmail() != null) {
      owners.put(calendar.id(), calendar.platformEmail());
    }
    String status = ListRounds.word(calendar.status(), "");
    if (!status.isEmpty() && !status.equals("connected")) {
      RecallAnswer.StatusChange latest = calendar.latest();
      String code = latest == null ? "" : ListRounds.word(latest.code(), "");
      say(file, "the calendar is " + status + (code.isEmpty() ? "" : " (" + code + ")"));
    }
  }

  private void say(Path file, String message) {
    calendars.report().say(file + ": " + message);
  }
}
