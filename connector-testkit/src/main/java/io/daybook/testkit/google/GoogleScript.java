// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import io.daybook.testkit.contract.Fact;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.contract.Refusal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Plays the contract's script on a {@link FakeGoogle}. Thread-safe. */
public final class GoogleScript implements ProviderScript {

  private final FakeGoogle google;

  private final FakeCalendar calendar;

  /**
   * A script for one calendar.
   *
   * @param google the fake
   * @param calendarId the id of a calendar it has
   */
  public GoogleScript(FakeGoogle google, String calendarId) {
    this.google = google;
    this.calendar = google.calendar(calendarId);
  }

  @Override
  public ProviderScript another(String calendarId) {
    google.addCalendar(calendarId, "Another", ZoneId.of("Europe/Paris"), false);
    return new GoogleScript(google, calendarId);
  }

  @Override
  public String insert(String title, Slot slot) {
    return calendar.insert(title, slot);
  }

  @Override
  public String insertSeries(String title, Slot first, String rule) {
    return calendar.insertSeries(title, first, rule);
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
    calendar.moveInstance(seriesId, original, to);
  }

  @Override
  public void cancelInstance(String seriesId, Slot original) {
    calendar.cancelInstance(seriesId, original);
  }

  @Override
  public void restoreInstance(String seriesId, Slot original) {
    calendar.restoreInstance(seriesId, original);
  }

  @Override
  public String split(String seriesId, Slot from, String title) {
    return calendar.splitSeries(seriesId, from, draft -> draft.title(title));
  }

  @Override
  public void garble(String eventId) {
    ObjectNode event = Json.object(calendar.event(eventId));
    event.remove("start");
    calendar.garble(eventId, Json.print(event));
  }

  @Override
  public List<Fact> facts() {
    Times times = calendar.times();
    return Stream.concat(calendar.live().stream(), calendar.cancelledInstances().stream())
        .map(json -> fact(Json.object(json), times))
        .toList();
  }

  @Override
  public void pageSize(int size) {
    google.pageSize(size);
  }

  @Override
  public void emptyPages(boolean wanted) {
    google.emptyPages(wanted);
  }

  @Override
  public void expireCursors() {
    google.expireTokens();
  }

  @Override
  public void endWithoutCursor() {
    google.withoutSyncToken(1);
  }

  @Override
  public void limitRate(Duration retryAfter) {
    google.failNext(1, Failure.tooManyRequests(retryAfter));
  }

  @Override
  public void refuse(Refusal refusal) {
    switch (refusal) {
      case SERVER_ERROR -> google.failNext(1, Failure.backendError());
      case CALENDAR_GONE -> google.removeCalendar(calendar.id());
      case NO_PERMISSION -> google.failNext(1, Failure.insufficientPermissions());
      case DEAD_AUTHORISATION -> google.accessToken("none that anybody has");
    }
  }

  @Override
  public int requestCount() {
    return google.requests().size();
  }

  private static Fact fact(ObjectNode event, Times times) {
    String id = event.path("id").asText();
    String title = event.path("summary").asText("");
    String seriesId = Json.text(event, "recurringEventId");
    if (seriesId == null) {
      return Fact.event(id, title, times.slot(event), RuleLine.texts(event));
    }
    Slot original = times.startingAt(event.path("originalStartTime"));
    return EventBook.cancelled(event)
        ? Fact.cancelled(id, seriesId, original)
        : Fact.exception(id, title, times.slot(event), seriesId, original);
  }
}
