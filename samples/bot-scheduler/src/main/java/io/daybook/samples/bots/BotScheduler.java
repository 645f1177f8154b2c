// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.recall.RecallAdapter;
import io.daybook.recall.RecallClient;
import io.daybook.samples.bots.Meetings.Kept;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.sink.Sink;
import io.daybook.spi.store.Documents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends one bot to each meeting, in however many calendars it stands, moves it with the meeting and
 * takes it away with the last calendar. A meeting is known by its {@code meetingKey}, and so is its
 * bot: the deduplication key is a hash of it, which stays when the meeting moves.
 *
 * <p>Throws when Recall cannot be asked for now, so that the engine tells the same change again
 * before it tells what comes after. Thread-safe: one thread works at a time.
 */
public final class BotScheduler implements Sink {

  /** Later than that Recall takes a bot from another pool, and may have none. */
  private static final Duration LATEST = Duration.ofMinutes(10);

  private static final int MOST_ROUNDS = 100;

  private static final String KEY_PREFIX = "daybook-";

  private final Meetings meetings;

  private final Bots bots;

  private final String connection;

  private final Clock clock;

  /**
   * A scheduler for one workspace of Recall.
   *
   * @param connection the connection that the workspace is; changes of others are passed over
   * @param client asks Recall, best {@link RecallAdapter#client()}, whose budget is the adapter's
   * @param botConfig Recall's {@code bot_config}, a JSON object; another one is for bots that are
   *     scheduled from then on
   * @param documents where meetings are remembered, of Daybook's own store; one workspace a store
   * @param clock says what is still to come
   */
  public BotScheduler(
      String connection, RecallClient client, String botConfig, Documents documents, Clock clock) {
    this.connection = connection;
    this.meetings = new Meetings(documents);
    this.bots = new Bots(client, botConfig, clock);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "bots";
  }

  @Override
  public synchronized void deliver(Change change, Enrichment enrichment) {
    CalendarRef calendar = change.header().calendar();
    long sequence = change.header().sequence();
    // After a restart the last ones come again. By what was true before the latest of them nothing
    // must be asked, as Recall lets each event have one bot, and an old key would take the new one.
    if (!isOurs(calendar) || sequence <= meetings.heard(calendar.calendarId())) {
      return;
    }
    if (take(change)) {
      meetings.heard(calendar.calendarId(), sequence);
    }
  }

  /** Recall unschedules the bots of a calendar that it loses, and brings none of them back. */
  @Override
  public synchronized void deliver(Notice notice) {
    CalendarRef calendar = notice.calendar();
    if (calendar == null || !isOurs(calendar)) {
      return;
    }
    String id = calendar.calendarId();
    switch (notice.kind()) {
      case DISCONNECTED, CALENDAR_REMOVED -> settleAll(meeting -> meeting.lost(id));
      case CONNECTED, CALENDAR_ADDED -> settleAll(meeting -> meeting.found(id));
      default -> {}
    }
  }

  /**
   * Leaves all meetings of a calendar that is not followed any more, of which nothing is told. To
   * be called after {@link io.daybook.engine.Daybook#unfollow}.
   *
   * @param calendar the calendar
   * @throws io.daybook.api.ProviderException when Recall cannot be asked for now: call again
   */
  public synchronized void forget(CalendarRef calendar) {
    if (isOurs(calendar)) {
      settleAll(meeting -> meeting.withoutCalendar(calendar.calendarId()));
    }
  }

  /**
   * Asks once more for bots that Recall refused, or that it may have dropped or moved without our
   * knowing, as for an event that was deleted and restored before anybody looked. To be called now
   * and then.
   *
   * @param ahead which meetings: those that start within this time, but not in the next minutes
   * @throws io.daybook.api.ProviderException when Recall cannot be asked for now
   */
  public synchronized void check(Duration ahead) {
    Instant from = clock.instant().plus(LATEST);
    Instant until = clock.instant().plus(ahead);
    settleAll(
        meeting -> {
          Booking bot = meeting.booked();
          if (bot == null) {
            return meeting.open();
          }
          boolean soon = bot.start().isAfter(from) && !bot.start().isAfter(until);
          return soon ? meeting.doubted() : meeting;
        });
  }

  private boolean isOurs(CalendarRef calendar) {
    return calendar.provider().equals(RecallAdapter.PROVIDER)
        && calendar.connection().equals(connection);
  }

  /** Whether there was anything to do. */
  private boolean take(Change change) {
    String occurrence = change.occurrence().uuid().toString();
    @Nullable String key = change.occurrence().meetingKey();
    return switch (change.kind()) {
      case CREATED -> stands(key, occurrence, change);
      case UPDATED -> {
        @Nullable String before = ((Change.Updated) change).previous().meetingKey();
        // Left first: to leave takes all bots from an event, also one of its new key.
        boolean left = before != null && !before.equals(key) && leaves(before, occurrence);
        yield stands(key, occurrence, change) || left;
      }
      case CANCELLED -> leaves(key, occurrence);
      case COMPLETED -> key != null && settle(Hashes.of(key), meeting -> meeting);
      case REMINDER -> false;
    };
  }

  private boolean stands(@Nullable String key, String occurrence, Change change) {
    Optional<Standing> standing = Standing.of(change);
    return key != null
        && settle(
            Hashes.of(key),
            meeting -> standing.map(meeting::with).orElseGet(() -> meeting.without(occurrence)));
  }

  private boolean leaves(@Nullable String key, String occurrence) {
    return key != null && settle(Hashes.of(key), meeting -> meeting.without(occurrence));
  }

  private void settleAll(UnaryOperator<Meeting> change) {
    meetings.each(kept -> settle(kept.id(), change));
  }

  /**
   * Changes what is remembered of a meeting, and has Recall do what follows from it.
   *
   * <p>What will be asked is written before, and what was answered after. When the process ends in
   * between, the same is asked again, which changes nothing at Recall.
   */
  private boolean settle(String id, UnaryOperator<Meeting> change) {
    boolean acted = false;
    UnaryOperator<Meeting> next = change;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Kept before = meetings.find(id);
      Meeting meeting = next.apply(before.meeting()).ahead(clock.instant());
      MeetingPlan plan = MeetingPlan.of(meeting);
      Kept claimed = meetings.put(before, claim(plan, meeting)).orElse(null);
      if (claimed == null) {
        continue;
      }
      acted |= !claimed.meeting().equals(before.meeting());
      if (plan.isDone()) {
        return acted;
      }
      Meeting outcome = carryOut(plan, claimed.meeting(), id);
      boolean remembered = meetings.put(claimed, outcome).isPresent();
      acted = true;
      boolean refused = plan.book() != null && outcome.booked() == null;
      if (remembered && !refused) {
        return true;
      }
      // Another process asked at the same time, and nobody knows whose request came last.
      next = remembered ? same -> same : Meeting::doubted;
    }
    throw new IllegalStateException("a meeting does not come to rest");
  }

  private static Meeting claim(MeetingPlan plan, Meeting meeting) {
    return plan.book() == null ? meeting : meeting.asking(plan.book().booking());
  }

  private Meeting carryOut(MeetingPlan plan, Meeting meeting, String id) {
    Meeting outcome = meeting;
    Standing lead = plan.book();
    if (lead != null) {
      Booking bot = bots.schedule(lead, KEY_PREFIX + id).orElse(null);
      if (bot == null) {
        // The others keep the bot until the next lead has it.
        return meeting.refused(lead.eventId());
      }
      outcome = outcome.booked(bot);
    }
    for (String event : plan.leave()) {
      bots.remove(event);
      outcome = outcome.left(event);
    }
    return outcome;
  }
}
