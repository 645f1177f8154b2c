// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import io.daybook.testkit.Slot;
import io.daybook.testkit.contract.Fact;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.contract.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays the contract's script on a {@link FakeGraph}, in immutable ids. Rules are those of days and
 * weeks; a weekly one is told with its days and the start of the week.
 *
 * <p>Some things are said here that Graph has no words for: {@link #restoreInstance} (no client can
 * bring back a deleted occurrence), {@link #restore} (it moves the event out of the deleted items),
 * {@link #endWithoutCursor} (each round ends with a delta link; here it is left out). And {@link
 * #facts} names deleted occurrences, which a full round of Graph shows as gaps only, and the
 * master's {@code cancelledOccurrences} if asked for. A deletion is told together with its series,
 * whole or not, see {@link FakeGraphDeltas#wholeSeries}. Thread-safe.
 */
public final class GraphScript implements ProviderScript {

  private final FakeGraph graph;

  private final FakeGraphCalendar calendar;

  /**
   * A script for one calendar.
   *
   * @param graph the fake
   * @param calendarId the id of a calendar it has
   */
  public GraphScript(FakeGraph graph, String calendarId) {
    this.graph = graph;
    this.calendar = graph.calendar(calendarId);
  }

  @Override
  public ProviderScript another(String calendarId) {
    graph.addCalendar(calendarId, "Another", false);
    return new GraphScript(graph, calendarId);
  }

  @Override
  public String insert(String title, Slot slot) {
    return calendar.insert(title, slot);
  }

  @Override
  public String insertSeries(String title, Slot first, String rule) {
    return calendar.insertSeries(title, first, RuleText.read(rule, first));
  }

  @Override
  public void move(String eventId, Slot to) {
    calendar.move(eventId, to);
  }

  @Override
  public void rename(String eventId, String title) {
    calendar.rename(eventId, title);
  }

  @Override
  public void touch(String eventId) {
    calendar.touch(eventId);
  }

  @Override
  public void delete(String eventId) {
    calendar.delete(eventId);
  }

  @Override
  public void restore(String eventId) {
    calendar.restore(eventId);
  }

  @Override
  public void moveInstance(String seriesId, Slot original, Slot to) {
    calendar.series(seriesId).moveInstance(original, to);
  }

  @Override
  public void cancelInstance(String seriesId, Slot original) {
    calendar.series(seriesId).deleteInstance(original);
  }

  @Override
  public void restoreInstance(String seriesId, Slot original) {
    calendar.series(seriesId).restoreInstance(original);
  }

  @Override
  public String split(String seriesId, Slot from, String title) {
    return calendar.series(seriesId).split(from, draft -> draft.title(title));
  }

  @Override
  public void garble(String eventId) {
    calendar.garble(eventId, "{\"subject\":\"Garbled\",\"type\":\"singleInstance\"}");
  }

  @Override
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    calendar.items().forEach(item -> add(facts, item));
    return facts;
  }

  @Override
  public void pageSize(int size) {
    graph.pageSize(size);
  }

  @Override
  public void emptyPages(boolean wanted) {
    graph.deltas().emptyPages(wanted);
  }

  @Override
  public void expireCursors() {
    graph.deltas().expire();
  }

  @Override
  public void endWithoutCursor() {
    graph.deltas().withoutDeltaLink(1);
  }

  @Override
  public void limitRate(Duration retryAfter) {
    graph.failNext(1, GraphFailure.tooManyRequests(retryAfter));
  }

  @Override
  public void refuse(Refusal refusal) {
    switch (refusal) {
      case SERVER_ERROR -> graph.failNext(1, GraphFailure.serviceUnavailable());
      case CALENDAR_GONE -> graph.removeCalendar(calendar.id());
      case NO_PERMISSION -> graph.failNext(1, GraphFailure.accessDenied());
      case DEAD_AUTHORISATION -> graph.accessToken("none that anybody has");
    }
  }

  /** Requests over HTTP: a batch is one. */
  @Override
  public int requestCount() {
    return (int) graph.requests().stream().filter(request -> !request.batched()).count();
  }

  private static void add(List<Fact> facts, Item item) {
    EventState event = item.now();
    String id = Ids.id(item.number(), null, event.home(), true);
    Repeat repeat = event.repeat();
    if (repeat == null) {
      facts.add(Fact.event(id, title(event, null), event.slot(), List.of()));
      return;
    }
    facts.add(
        Fact.event(
            id,
            title(event, null),
            event.slots().earliest(),
            List.of(RuleText.of(repeat, event.slot()))));
    event
        .changes()
        .forEach(
            (date, change) -> {
              String own = Ids.id(item.number(), date, event.home(), true);
              Slot original = event.slots().at(date);
              Slot slot = change.slot();
              facts.add(
                  slot == null
                      ? Fact.cancelled(own, id, original)
                      : Fact.exception(own, title(event, date), slot, id, original));
            });
  }

  private static String title(EventState event, @Nullable LocalDate date) {
    return event.says(date).path("subject").asText();
  }
}
