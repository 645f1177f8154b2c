// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.ics;

import io.daybook.testkit.Slot;
import io.daybook.testkit.contract.Fact;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.contract.Refusal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the contract's script on a {@link FakeIcs}. A calendar is one page, and what a reader keeps
 * to know it again is never lost, so that {@link #pageSize}, {@link #emptyPages}, {@link
 * #expireCursors} and {@link #endWithoutCursor} do nothing. Thread-safe.
 */
public final class IcsScript implements ProviderScript {

  private final FakeIcs ics;

  private final FakeIcsCalendar calendar;

  /**
   * A script for one calendar.
   *
   * @param ics the fake
   * @param calendarId the id of a calendar it has
   */
  public IcsScript(FakeIcs ics, String calendarId) {
    this.ics = ics;
    this.calendar = ics.calendar(calendarId);
  }

  @Override
  public ProviderScript another(String calendarId) {
    ics.addCalendar(calendarId, "Another", ZoneId.of("Europe/Paris"));
    return new IcsScript(ics, calendarId);
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
    return calendar.split(seriesId, from, title);
  }

  @Override
  public void garble(String eventId) {
    calendar.garble(eventId);
  }

  @Override
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    synchronized (calendar) {
      for (Entry entry : calendar.live()) {
        facts.add(Fact.event(entry.uid, entry.title, entry.slot, entry.lines()));
        entry.exceptions.forEach(
            (wall, exception) -> {
              String id = entry.idAt(wall);
              Slot original = entry.at(wall);
              Slot slot = exception.slot();
              facts.add(
                  slot == null
                      ? Fact.cancelled(id, entry.uid, original)
                      : Fact.exception(id, exception.title(), slot, entry.uid, original));
            });
      }
    }
    return facts;
  }

  @Override
  public void pageSize(int size) {
    // There is one page.
  }

  @Override
  public void emptyPages(boolean wanted) {
    // There is one page.
  }

  @Override
  public void expireCursors() {
    // They are not the server's.
  }

  @Override
  public void endWithoutCursor() {
    // They are not the server's.
  }

  @Override
  public void limitRate(Duration retryAfter) {
    ics.answerNext(IcsAnswer.of(429).with("Retry-After", String.valueOf(retryAfter.toSeconds())));
  }

  @Override
  public void refuse(Refusal refusal) {
    switch (refusal) {
      case SERVER_ERROR -> ics.answerNext(IcsAnswer.of(503));
      case CALENDAR_GONE -> ics.removeCalendar(calendar.id());
      case NO_PERMISSION -> ics.answerNext(IcsAnswer.of(403));
      case DEAD_AUTHORISATION -> ics.answerNext(IcsAnswer.of(401));
    }
  }

  @Override
  public int requestCount() {
    return ics.requests().size();
  }
}
