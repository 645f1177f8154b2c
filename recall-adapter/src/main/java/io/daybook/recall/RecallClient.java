// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.recall.RecallAnswer.Calendar;
import io.daybook.recall.RecallAnswer.CalendarList;
import io.daybook.recall.RecallAnswer.Event;
import io.daybook.recall.RecallAnswer.EventList;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recall.ai's Calendar V2 for one workspace: its calendars, their events, and the bots that are
 * scheduled by them. Thread-safe.
 *
 * <p>Nothing is repeated, and nobody waits: what Recall refuses is thrown, and so is what is more
 * than it serves in a minute, before it is asked. Every call may throw
 *
 * <ul>
 *   <li>{@link io.daybook.api.PermissionException} when Recall refuses for good: 400, or 401 and
 *       403, as the key is wrong or of another region;
 *   <li>{@link io.daybook.api.ProviderException} with status and time to wait when trying again may
 *       help, among them 409 (another request with the same deduplication key) and 507 (no bot is
 *       free for a meeting that begins soon);
 *   <li>{@link UnreadableInputException} when the answer is not of Recall's form.
 * </ul>
 *
 * <p>OAuth secrets go out in {@link #create} and {@link #reconnect} only. Recall shows them in its
 * answers, where they are passed over.
 *
 * @see <a href="https://docs.recall.ai/reference/calendars_list">Recall.ai, reference</a>
 */
public final class RecallClient {

  private static final String A_CALENDAR = "a calendar of Recall.ai";

  private static final String AN_EVENT = "an event of Recall.ai";

  /** What is known of a calendar is no concern of calls that read no event. */
  private final RecallReader plain = new RecallReader(RecallProfile.of(""));

  private final RequestBodies bodies = new RequestBodies();

  private final RecallApi api;

  RecallClient(RecallApi api) {
    this.api = api;
  }

  /**
   * A client to be set up.
   *
   * @return a builder with the address of {@link RecallRegion#US_EAST_1} and nothing else
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Has Recall read a calendar. It connects soon after, and sends hooks then.
   *
   * @param calendar the calendar
   * @return what Recall made of it
   */
  public Calendar create(NewCalendar calendar) {
    return RecallApi.read(
        api.send(api.requests().create(bodies.create(calendar))),
        plain,
        Calendar.class,
        A_CALENDAR);
  }

  /**
   * Lists calendars.
   *
   * @param filter which
   * @return the first page
   */
  public CalendarList calendars(RecallFilter filter) {
    return calendarPage(api.requests().calendars(filter.parameters()));
  }

  /**
   * Goes on in a list of calendars.
   *
   * @param next where the last page says to go on
   * @return the next page
   * @throws UnreadableInputException when that leads to another host
   */
  public CalendarList calendarsAt(String next) {
    return calendarPage(page(RecallCall.LIST_CALENDARS, next));
  }

  /**
   * Retrieves a calendar.
   *
   * @param calendarId its id
   * @return the calendar, or empty where Recall knows none
   */
  public Optional<Calendar> calendar(String calendarId) {
    return RecallRequests.isId(calendarId)
        ? found(api.requests().calendar(calendarId), plain, Calendar.class, A_CALENDAR)
        : Optional.empty();
  }

  /**
   * Has Recall connect a calendar again.
   *
   * @param calendarId its id
   * @param refreshToken what its owner granted anew, or null to try what Recall has
   * @return the calendar, or empty where Recall knows none
   */
  public Optional<Calendar> reconnect(String calendarId, @Nullable Secret refreshToken) {
    return RecallRequests.isId(calendarId)
        ? found(
            api.requests().update(calendarId, bodies.reconnect(refreshToken)),
            plain,
            Calendar.class,
            A_CALENDAR)
        : Optional.empty();
  }

  /**
   * Has Recall forget a calendar, its events and bots. No hook tells of that.
   *
   * @param calendarId its id
   * @return whether there was one
   */
  public boolean delete(String calendarId) {
    if (!RecallRequests.isId(calendarId)) {
      return false;
    }
    RecallResponse response = api.send(api.requests().delete(calendarId));
    if (!response.successful() && !RecallErrors.isAbsent(response)) {
      throw RecallErrors.of(response);
    }
    return response.successful();
  }

  /**
   * Lists events.
   *
   * @param profile what is known of their calendar
   * @param filter which
   * @return the first page
   */
  public EventList events(RecallProfile profile, RecallFilter filter) {
    return eventPage(profile, api.requests().events(filter.parameters()));
  }

  /**
   * Goes on in a list of events.
   *
   * @param profile what is known of their calendar
   * @param next where the last page says to go on
   * @return the next page
   * @throws UnreadableInputException when that leads to another host
   */
  public EventList eventsAt(RecallProfile profile, String next) {
    return eventPage(profile, page(RecallCall.LIST_EVENTS, next));
  }

  /**
   * Retrieves an event.
   *
   * @param profile what is known of its calendar
   * @param eventId its id
   * @return the event, or empty where Recall knows none
   */
  public Optional<Event> event(RecallProfile profile, String eventId) {
    return RecallRequests.isId(eventId)
        ? found(api.requests().event(eventId), new RecallReader(profile), Event.class, AN_EVENT)
        : Optional.empty();
  }

  /**
   * Schedules a bot for an event, or gives the one that is there another configuration. Recall
   * moves no bot when its event moves: it is scheduled anew then.
   *
   * @param eventId the event's id
   * @param deduplicationKey under which events share a bot, of a scheme that never changes
   * @param botConfig the whole configuration, a JSON object
   * @return the event's bots then, or empty where Recall knows no such event
   * @throws IllegalArgumentException when the configuration is no JSON object
   */
  public Optional<List<RecallBot>> scheduleBot(
      String eventId, String deduplicationKey, String botConfig) {
    byte[] json = bodies.schedule(deduplicationKey, botConfig);
    return RecallRequests.isId(eventId)
        ? bots(api.requests().schedule(eventId, json))
        : Optional.empty();
  }

  /**
   * Takes an event's bots away, unless other events share them.
   *
   * @param eventId the event's id
   * @return the event's bots then, or empty where Recall knows no such event
   */
  public Optional<List<RecallBot>> removeBot(String eventId) {
    return RecallRequests.isId(eventId)
        ? bots(api.requests().unschedule(eventId))
        : Optional.empty();
  }

  private Optional<List<RecallBot>> bots(RecallRequest request) {
    return found(request, plain, Event.class, AN_EVENT).map(Event::bots);
  }

  private <T extends RecallAnswer> Optional<T> found(
      RecallRequest request, RecallReader reader, Class<T> kind, String expected) {
    RecallResponse response = api.send(request);
    return RecallErrors.isAbsent(response)
        ? Optional.empty()
        : Optional.of(RecallApi.read(response, reader, kind, expected));
  }

  private CalendarList calendarPage(RecallRequest request) {
    RecallAnswer answer = RecallApi.read(api.send(request), plain, RecallAnswer.class, A_CALENDAR);
    if (answer instanceof CalendarList calendars) {
      return calendars;
    }
    if (answer instanceof EventList none && none.rows().isEmpty()) {
      // Without anything in it, it cannot be told what it is a list of.
      return new CalendarList(List.of(), none.next());
    }
    throw new UnreadableInputException("its members", "a list of calendars of Recall.ai");
  }

  private EventList eventPage(RecallProfile profile, RecallRequest request) {
    return RecallApi.read(
        api.send(request),
        new RecallReader(profile),
        EventList.class,
        "a list of events of Recall.ai");
  }

  private RecallRequest page(RecallCall call, String next) {
    RecallRequest request = api.requests().page(call, api.requests().checked(next));
    if (request == null) {
      throw new IllegalStateException("a link was checked");
    }
    return request;
  }

  /** Collects what a client needs: a key and a clock; all else has a default. */
  public static final class Builder {

    private final RecallSettings.Draft draft = new RecallSettings.Draft();

    private Builder() {}

    /**
     * Where the workspace is.
     *
     * @param region {@link RecallRegion#US_EAST_1} by default
     * @return this
     */
    public Builder region(RecallRegion region) {
      return rootUrl(region.rootUrl());
    }

    /**
     * Another server that speaks Recall's protocol, such as an emulator.
     *
     * @param rootUrl an absolute http or https URL, to which {@code /api/v2/…} is added
     * @return this
     */
    public Builder rootUrl(String rootUrl) {
      draft.rootUrl = rootUrl;
      return this;
    }

    /**
     * The workspace's API key.
     *
     * @param apiKey the key, without anything before it
     * @return this
     */
    public Builder apiKey(Secret apiKey) {
      draft.apiKey = apiKey;
      return this;
    }

    /**
     * The clock by which requests are counted and a {@code Retry-After} date is read.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(Clock clock) {
      draft.clock = clock;
      return this;
    }

    /**
     * How long a connection may take to be made.
     *
     * @param timeout 20 seconds by default
     * @return this
     */
    public Builder connectTimeout(Duration timeout) {
      draft.connectTimeout = timeout;
      return this;
    }

    /**
     * How long a whole answer may take.
     *
     * @param timeout 1 minute by default
     * @return this
     */
    public Builder answerTimeout(Duration timeout) {
      draft.answerTimeout = timeout;
      return this;
    }

    /**
     * Makes the client. No request is sent.
     *
     * @return the client
     * @throws IllegalArgumentException when settings are missing or invalid, naming each of them
     */
    public RecallClient build() {
      List<String> problems = draft.problems();
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(
            "a client of Recall.ai cannot be made: " + String.join(", ", problems));
      }
      return new RecallClient(new RecallApi(draft.settings()));
    }
  }
}
