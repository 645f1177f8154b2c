// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.graph.GraphAnswer;
import io.daybook.normalizer.graph.GraphReader;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Looks up events by their ids, in whatever calendar of the mailbox they are. Those of a calendar
 * that somebody shares are in another mailbox, and found by their calendar only.
 *
 * <p>One that was called off, and holds nothing but its id, is absent.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/event-get">Microsoft Graph, Get
 *     event</a>
 */
final class GraphLookup implements EventLookup {

  private static final int MOST_PAGES = 1_000;

  private static final int BAD_REQUEST = 400;

  private final GraphClient client;

  private final GraphRequests requests;

  private final GraphProfiles profiles;

  private final GraphBatches batches;

  GraphLookup(
      GraphClient client, GraphRequests requests, GraphProfiles profiles, GraphBatches batches) {
    this.client = client;
    this.requests = requests;
    this.profiles = profiles;
    this.batches = batches;
  }

  @Override
  public boolean confirmsRemovals() {
    return true;
  }

  @Override
  public Answer find(CalendarRef calendar, String eventId) {
    Answer answer = answer(calendar, eventId, send(calendar, requests.event(calendar, eventId)));
    return answer instanceof Answer.Absent && profiles.mayBeShared(calendar)
        ? answer(calendar, eventId, send(calendar, requests.eventIn(calendar, eventId)))
        : answer;
  }

  /** In batches; when one of them has no answer either way, all are asked for again. */
  @Override
  public Map<String, Answer> findAll(CalendarRef calendar, Set<String> eventIds) {
    Map<String, Answer> answers = findAll(calendar, eventIds, requests::event);
    Set<String> absent = new LinkedHashSet<>(eventIds);
    absent.removeIf(id -> !(answers.get(id) instanceof Answer.Absent));
    if (!absent.isEmpty() && profiles.mayBeShared(calendar)) {
      answers.putAll(findAll(calendar, absent, requests::eventIn));
    }
    return answers;
  }

  private Map<String, Answer> findAll(
      CalendarRef calendar,
      Set<String> eventIds,
      BiFunction<CalendarRef, String, GraphRequest> request) {
    List<String> ids = List.copyOf(eventIds);
    List<GraphRequest> asked = ids.stream().map(id -> request.apply(calendar, id)).toList();
    List<GraphResponse> responses = batches.send(calendar.connection(), asked);
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      answers.put(ids.get(i), answer(calendar, ids.get(i), responses.get(i)));
    }
    return answers;
  }

  @Override
  public Optional<List<CalendarRow>> instances(
      CalendarRef calendar, String seriesId, Window window) {
    Optional<List<CalendarRow>> rows =
        pages(calendar, requests.instances(calendar, seriesId, window));
    return rows.isEmpty() && profiles.mayBeShared(calendar)
        ? pages(calendar, requests.instancesIn(calendar, seriesId, window))
        : rows;
  }

  /** Empty where there is no such series. */
  private Optional<List<CalendarRow>> pages(CalendarRef calendar, GraphRequest first) {
    List<CalendarRow> rows = new ArrayList<>();
    GraphRequest request = first;
    for (int pages = 1; pages <= MOST_PAGES; pages++) {
      GraphResponse response = send(calendar, request);
      if (pages == 1 && isNoSeries(response)) {
        return Optional.empty();
      }
      GraphAnswer.Page page = page(calendar, response);
      rows.addAll(page.rows());
      if (page.nextLink() == null) {
        return Optional.of(rows);
      }
      GraphRequest next = requests.page(requests.checked(page.nextLink()));
      if (next.address().equals(request.address())) {
        break;
      }
      request = next;
    }
    throw new ProviderException(OutlookAdapter.PROVIDER, 0, "endlessList", null, null);
  }

  /**
   * By Graph's own word: it is gone, or became a single event. What a later page is refused with is
   * about the link to it.
   */
  private static boolean isNoSeries(GraphResponse response) {
    return GraphErrors.isAbsent(response)
        || (response.status() == BAD_REQUEST
            && GraphErrors.of(response) instanceof PermissionException refusal
            && refusal.code().isPresent());
  }

  private GraphResponse send(CalendarRef calendar, GraphRequest request) {
    return client.send(calendar.connection(), request);
  }

  private GraphAnswer.Page page(CalendarRef calendar, GraphResponse response) {
    if (read(calendar, response) instanceof GraphAnswer.Page page) {
      return page;
    }
    throw new UnreadableInputException("its members", "a list of events of Microsoft Graph");
  }

  private Answer answer(CalendarRef calendar, String eventId, GraphResponse response) {
    if (GraphErrors.isAbsent(response)) {
      return new Answer.Absent();
    }
    if (!(read(calendar, response) instanceof GraphAnswer.Event event)) {
      throw new UnreadableInputException("its members", "an event of Microsoft Graph");
    }
    if (event.row() instanceof Tombstone) {
      return new Answer.Absent();
    }
    if (event.row() instanceof EventSnapshot snapshot) {
      return new Answer.Found(calendarId(calendar, event), snapshot);
    }
    if (event.row() instanceof UnreadableEvent bad) {
      // What cannot be read may not say its id either.
      return new Answer.Unreadable(
          calendarId(calendar, event), new UnreadableEvent(eventId, bad.reason(), bad.raw()));
    }
    throw new UnreadableInputException("the event", "one with details");
  }

  private String calendarId(CalendarRef calendar, GraphAnswer.Event event) {
    String stated = event.calendarId();
    return stated == null ? calendar.calendarId() : profiles.followedAs(calendar, stated);
  }

  /** What was answered, unless that is an error. */
  private GraphAnswer read(CalendarRef calendar, GraphResponse response) {
    if (!response.successful()) {
      throw GraphErrors.of(response);
    }
    GraphAnswer answer = new GraphReader(profiles.of(calendar)).read(response.body());
    if (answer instanceof GraphAnswer.Failure) {
      throw GraphErrors.of(response);
    }
    return answer;
  }
}
