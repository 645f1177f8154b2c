// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import io.daybook.testkit.Slot;
import io.daybook.testkit.contract.Fact;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.contract.Refusal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the contract's script on a {@link FakeUnipile}. There are no cursors beyond a round, so
 * that {@link #expireCursors} and {@link #endWithoutCursor} do nothing. A cancelled instance stays,
 * marked. Thread-safe.
 */
public final class UnipileScript implements ProviderScript {

  private final FakeUnipile unipile;

  private final FakeUnipileAccount account;

  private final FakeUnipileCalendar calendar;

  /**
   * A script for one calendar.
   *
   * @param unipile the fake
   * @param accountId the id of an account it has
   * @param calendarId the id of a calendar of that account
   */
  public UnipileScript(FakeUnipile unipile, String accountId, String calendarId) {
    this.unipile = unipile;
    this.account = unipile.account(accountId);
    this.calendar = account.calendar(calendarId);
  }

  @Override
  public ProviderScript another(String calendarId) {
    account.addCalendar(calendarId, "Another", ZoneId.of("Europe/Paris"), false);
    return new UnipileScript(unipile, account.id(), calendarId);
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
    calendar.edit(eventId, draft -> {});
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
    calendar.garble(eventId);
  }

  @Override
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (Item item : calendar.items()) {
      if (!item.content().cancelled()) {
        Row event = new Expansion(item, false).masters().get(0);
        facts.add(
            Fact.event(
                item.id(), title(item.content()), item.content().slot(), event.recurrence()));
        item.changes().forEach((wall, change) -> facts.add(fact(item, wall, change.content())));
      }
    }
    return facts;
  }

  @Override
  public void pageSize(int size) {
    unipile.pageSize(size);
  }

  @Override
  public void emptyPages(boolean wanted) {
    unipile.emptyPages(wanted);
  }

  @Override
  public void expireCursors() {
    // There are none.
  }

  @Override
  public void endWithoutCursor() {
    // Every round does.
  }

  @Override
  public void limitRate(Duration retryAfter) {
    unipile.failNext(
        1,
        UnipileFailure.tooManyRequests()
            .withHeader("Retry-After", String.valueOf(retryAfter.toSeconds())));
  }

  @Override
  public void refuse(Refusal refusal) {
    switch (refusal) {
      case SERVER_ERROR -> unipile.failNext(1, UnipileFailure.serviceUnavailable());
      case CALENDAR_GONE -> account.removeCalendar(calendar.id());
      case NO_PERMISSION -> unipile.failNext(1, UnipileFailure.accountRestricted());
      case DEAD_AUTHORISATION -> account.status("CREDENTIALS");
    }
  }

  @Override
  public int requestCount() {
    return unipile.requests().size();
  }

  private static Fact fact(Item item, LocalDateTime wall, Content content) {
    Slot original = item.slots().at(wall);
    String id = item.instanceId(wall);
    return content.cancelled()
        ? Fact.cancelled(id, item.id(), original)
        : Fact.exception(id, title(content), content.slot(), item.id(), original);
  }

  private static String title(Content content) {
    return content.members().path("title").asText("");
  }
}
