// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import io.daybook.testkit.Slot;
import io.daybook.testkit.contract.Fact;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.contract.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Plays the contract's script on a {@link FakeRecall}, in a calendar of Google's. Rules have no
 * UNTIL.
 *
 * <p>Recall knows no series but by the name that each instance gives it. So a series is made of the
 * instances that begin in the next 28 days, and what happens to all of it happens to each; moved,
 * it has other instances, as Google gives it. Cursors are instants, which are neither lost nor
 * lacking, and no page is empty: {@link #expireCursors}, {@link #endWithoutCursor} and {@link
 * #emptyPages} do nothing. Thread-safe.
 */
public final class RecallScript implements ProviderScript {

  private static final Duration AHEAD = Duration.ofDays(28);

  private final FakeRecall recall;

  private final FakeRecallCalendar calendar;

  private final Clock clock;

  /** The monitor of this map guards all that is kept here. */
  private final Map<String, Fact> live = new LinkedHashMap<>();

  private final Map<String, Fact> gone = new LinkedHashMap<>();

  private final Map<String, Series> series = new LinkedHashMap<>();

  private final Map<String, String> others = new LinkedHashMap<>();

  /**
   * A series.
   *
   * @param rule its rule
   * @param slots its slots, by the ids of their instances
   * @param deleted what went with all of it
   */
  private record Series(String rule, Map<String, Slot> slots, List<String> deleted) {}

  /**
   * A script for one calendar.
   *
   * @param recall the fake
   * @param calendarId the id of a calendar of Google's that it has
   * @param clock the fake's clock
   */
  public RecallScript(FakeRecall recall, String calendarId, Clock clock) {
    this.recall = recall;
    this.calendar = recall.calendar(calendarId);
    this.clock = clock;
  }

  @Override
  public ProviderScript another(String calendarId) {
    FakeRecallCalendar other =
        recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, "another@acme.example");
    synchronized (live) {
      others.put(calendarId, other.id());
    }
    return new RecallScript(recall, other.id(), clock);
  }

  @Override
  public String idOf(String calendarId) {
    synchronized (live) {
      return others.getOrDefault(calendarId, calendarId);
    }
  }

  @Override
  public String insert(String title, Slot slot) {
    synchronized (live) {
      String id = calendar.insert(title, slot);
      live.put(id, Fact.event(id, title, slot, List.of()));
      return id;
    }
  }

  @Override
  public String insertSeries(String title, Slot first, String rule) {
    synchronized (live) {
      String seriesId = "series" + (series.size() + 1);
      make(seriesId, rule, title, slots(rule, first));
      return seriesId;
    }
  }

  @Override
  public void move(String eventId, Slot to) {
    synchronized (live) {
      Series moved = series.get(eventId);
      if (moved == null) {
        calendar.move(eventId, to);
        live.put(eventId, Fact.event(eventId, live(eventId).title(), to, List.of()));
        return;
      }
      String title = "";
      for (String id : standing(moved)) {
        title = live(id).title();
        remove(id);
      }
      make(eventId, moved.rule(), title, slots(moved.rule(), to));
    }
  }

  @Override
  public void rename(String eventId, String title) {
    each(
        eventId,
        id -> {
          calendar.rename(id, title);
          Fact fact = live(id);
          live.put(
              id,
              new Fact(
                  id,
                  title,
                  fact.start(),
                  fact.end(),
                  fact.seriesId(),
                  fact.originalStart(),
                  List.of()));
        });
  }

  @Override
  public void touch(String eventId) {
    each(eventId, calendar::touch);
  }

  @Override
  public void delete(String eventId) {
    synchronized (live) {
      Series whole = series.get(eventId);
      if (whole != null) {
        whole.deleted().addAll(standing(whole));
      }
      each(eventId, this::remove);
    }
  }

  @Override
  public void restore(String eventId) {
    synchronized (live) {
      Series whole = series.get(eventId);
      if (whole == null) {
        bringBack(eventId);
      } else {
        whole.deleted().forEach(this::bringBack);
        whole.deleted().clear();
      }
    }
  }

  @Override
  public void moveInstance(String seriesId, Slot original, Slot to) {
    synchronized (live) {
      String id = instance(seriesId, original);
      calendar.move(id, to);
      live.put(id, Fact.exception(id, live(id).title(), to, seriesId, original));
    }
  }

  @Override
  public void cancelInstance(String seriesId, Slot original) {
    synchronized (live) {
      remove(instance(seriesId, original));
    }
  }

  @Override
  public void restoreInstance(String seriesId, Slot original) {
    synchronized (live) {
      bringBack(instance(seriesId, original));
    }
  }

  @Override
  public String split(String seriesId, Slot from, String title) {
    synchronized (live) {
      Series whole = known(seriesId);
      List<Slot> later = new ArrayList<>();
      for (Map.Entry<String, Slot> instance : whole.slots().entrySet()) {
        if (!RuleSlots.start(instance.getValue()).isBefore(RuleSlots.start(from))) {
          later.add(instance.getValue());
          if (live.containsKey(instance.getKey())) {
            remove(instance.getKey());
          }
        }
      }
      whole.slots().values().removeAll(later);
      String next = seriesId + "_R" + (series.size() + 1);
      make(next, whole.rule(), title, later);
      return next;
    }
  }

  @Override
  public void garble(String eventId) {
    calendar.edit(eventId, draft -> draft.without("start"));
  }

  @Override
  public List<Fact> facts() {
    synchronized (live) {
      return List.copyOf(live.values());
    }
  }

  @Override
  public void pageSize(int size) {
    recall.pageSize(size);
  }

  @Override
  public void emptyPages(boolean wanted) {
    // Recall has none.
  }

  @Override
  public void expireCursors() {
    // An instant is always one.
  }

  @Override
  public void endWithoutCursor() {
    // There is always an instant.
  }

  @Override
  public void limitRate(Duration retryAfter) {
    recall.failNext(1, RecallFailure.tooManyRequests(retryAfter));
  }

  @Override
  public void refuse(Refusal refusal) {
    switch (refusal) {
      case SERVER_ERROR -> recall.failNext(1, RecallFailure.serverError());
      case CALENDAR_GONE -> recall.removeCalendar(calendar.id());
      case NO_PERMISSION -> recall.failNext(1, RecallFailure.forbidden());
      case DEAD_AUTHORISATION -> recall.apiKey("none that anybody has");
    }
  }

  @Override
  public int requestCount() {
    return recall.requests().size();
  }

  private List<Slot> slots(String rule, Slot first) {
    Instant end = clock.instant().plus(AHEAD);
    return RuleSlots.of(rule, first, end);
  }

  private void make(String seriesId, String rule, String title, List<Slot> slots) {
    Map<String, Slot> made = new LinkedHashMap<>();
    for (Slot slot : slots) {
      String id =
          calendar.insert(calendar.draft().title(title).time(slot).instanceOf(seriesId, slot));
      made.put(id, slot);
      live.put(id, Fact.exception(id, title, slot, seriesId, slot));
    }
    series.put(seriesId, new Series(rule, made, new ArrayList<>()));
  }

  private void each(String eventId, Consumer<String> edit) {
    synchronized (live) {
      Series whole = series.get(eventId);
      if (whole == null) {
        edit.accept(eventId);
      } else {
        standing(whole).forEach(edit);
      }
    }
  }

  private List<String> standing(Series whole) {
    return whole.slots().keySet().stream().filter(live::containsKey).toList();
  }

  private void remove(String id) {
    calendar.delete(id);
    gone.put(id, live(id));
    live.remove(id);
  }

  private void bringBack(String id) {
    Fact fact = gone.remove(id);
    if (fact == null) {
      throw new IllegalArgumentException("there is no such event, or it is not deleted");
    }
    calendar.restore(id);
    live.put(id, fact);
  }

  private String instance(String seriesId, Slot original) {
    return known(seriesId).slots().entrySet().stream()
        .filter(entry -> RuleSlots.start(entry.getValue()).equals(RuleSlots.start(original)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the rule puts no instance there"));
  }

  private Series known(String seriesId) {
    Series known = series.get(seriesId);
    if (known == null) {
      throw new IllegalArgumentException("there is no such series");
    }
    return known;
  }

  private Fact live(String id) {
    Fact fact = live.get(id);
    if (fact == null) {
      throw new IllegalArgumentException("there is no such event");
    }
    return fact;
  }
}
