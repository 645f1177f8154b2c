// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.DaybookException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.EventLookup.Answer;
import io.daybook.spi.store.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says is removed, and may only have left its window: what would be called off for
 * no other reason is looked up before it is believed.
 */
final class Doubts {

  private final Desk desk;

  private final Map<String, Answer> answers = new HashMap<>();

  Doubts(Desk desk) {
    this.desk = desk;
  }

  /** Whether this provider's removals are doubtful. */
  boolean possible() {
    return lookup() != null;
  }

  private @Nullable EventLookup lookup() {
    return desk.adapter().lookup().filter(EventLookup::confirmsRemovals).orElse(null);
  }

  static boolean mayBeIn(List<CalendarRow> rows) {
    return rows.stream().anyMatch(Doubts::isBare);
  }

  private static boolean isBare(CalendarRow row) {
    return row instanceof Tombstone tombstone && tombstone.instance() == null;
  }

  /** The removed ids, of events or of series, for which something would be called off. */
  static Set<String> of(List<CalendarRow> rows, Outcome outcome) {
    Set<String> removed =
        rows.stream().filter(Doubts::isBare).map(CalendarRow::eventId).collect(Collectors.toSet());
    Set<String> doubtful = new LinkedHashSet<>();
    for (Change change : outcome.changes()) {
      if (change instanceof Change.Cancelled) {
        EventSnapshot event = change.occurrence().event();
        String series =
            event.series() instanceof SeriesPart.Instance instance ? instance.seriesId() : "";
        doubtful.add(removed.contains(series) ? series : event.eventId());
      }
    }
    doubtful.retainAll(removed);
    return doubtful;
  }

  /**
   * Looks them up; what is not answered makes the round fail, and come again.
   *
   * @throws io.daybook.api.ProviderException when there is no answer
   */
  void lookUp(Set<String> ids) {
    EventLookup lookup = lookup();
    Set<String> open = new LinkedHashSet<>(ids);
    open.removeAll(answers.keySet());
    if (lookup == null || open.isEmpty()) {
      return;
    }
    Instant now = desk.workshop().now();
    open.forEach(id -> desk.workshop().budgets().charge(desk.adapter(), desk.lane(), now));
    Map<String, Answer> found = answer(lookup, open);
    for (String id : open) {
      answers.put(
          id, Objects.requireNonNull(found.get(id), "a look-up without an answer, and no reason"));
    }
    if (open.stream().anyMatch(id -> here(answers.get(id)) == null)) {
      wakeOthers();
    }
  }

  private Map<String, Answer> answer(EventLookup lookup, Set<String> ids) {
    try {
      return lookup.findAll(desk.calendar(), ids);
    } catch (DaybookException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Somebody else's code.
      throw new AdapterException(desk.calendar().provider(), e);
    }
  }

  /** What is not here may have gone to another calendar, which soon is looked at. */
  private void wakeOthers() {
    Workshop workshop = desk.workshop();
    Set<Lane> others = new HashSet<>(workshop.store().lanes());
    others.removeIf(
        lane ->
            lane.calendarId() == null
                || lane.equals(desk.lane())
                || !lane.whole().equals(desk.lane().whole()));
    others.forEach(lane -> workshop.store().wake(lane, workshop.now()));
  }

  /** The rows as they are to be believed: what is still here is as it was found. */
  List<CalendarRow> settled(List<CalendarRow> rows) {
    List<CalendarRow> settled = new ArrayList<>();
    for (CalendarRow row : rows) {
      EventSnapshot here = isBare(row) ? here(answers.get(row.eventId())) : null;
      settled.add(here == null ? row : here);
    }
    return settled;
  }

  /** The event, when it is in this calendar. */
  private @Nullable EventSnapshot here(@Nullable Answer answer) {
    return answer instanceof Answer.Found found
            && found.calendarId().equals(desk.calendar().calendarId())
        ? found.event()
        : null;
  }
}
