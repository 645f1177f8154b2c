// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRow;
import io.daybook.api.DaybookException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Origin;
import io.daybook.api.StoreException;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.RoundPart;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Folds in what pushes carried, in the order in which it came. What comes during a round waits for
 * its end: the pages may be older.
 */
final class HookWork {

  private static final int AT_ONCE = 100;

  private final Desk desk;

  private final Workshop workshop;

  HookWork(Desk desk) {
    this.desk = desk;
    this.workshop = desk.workshop();
  }

  void run() {
    while (desk.record().round() == null && !workshop.stop().get()) {
      List<Inbox.Entry> entries = inbox(workshop.store().documents()).of(desk.calendar(), AT_ONCE);
      if (entries.isEmpty()) {
        return;
      }
      int done = fold(entries);
      if (done < entries.size()) {
        ask(entries.get(done));
      }
    }
  }

  private Inbox inbox(Documents documents) {
    return new Inbox(documents, workshop.stored());
  }

  /** Up to the first that cannot be believed by itself; says how many that were. */
  private int fold(List<Inbox.Entry> entries) {
    AtomicInteger done = new AtomicInteger();
    desk.step(step -> done.set(fold(step, entries)));
    return done.get();
  }

  private int fold(Step step, List<Inbox.Entry> entries) {
    Instant now = workshop.now();
    step.tick(now);
    List<String> ids = entries.stream().map(entry -> entry.hook().row().eventId()).toList();
    step.state().prefetch(ids, ids);
    int done = 0;
    for (Inbox.Entry entry : entries) {
      Optional<Outcome> outcome = step.fold().hook(entry.hook(), now);
      if (outcome.isEmpty()) {
        return done;
      }
      step.tell(outcome.get(), List.of(entry.hook().row()));
      inbox(step.transaction().documents()).remove(entry);
      done++;
    }
    return done;
  }

  /** What nobody confirms is not told; the provider's own list will say what is so. */
  private void ask(Inbox.Entry entry) {
    EventSnapshot found = lookUp(entry.hook().row().eventId());
    desk.step(
        step -> {
          if (found != null) {
            Instant now = workshop.now();
            step.tick(now);
            List<CalendarRow> rows = List.of(found);
            RoundPart part = new RoundPart(Origin.CHANGE, null, false, rows, List.of());
            step.tell(step.fold().part(part, now), rows);
          }
          inbox(step.transaction().documents()).remove(entry);
        });
  }

  private @Nullable EventSnapshot lookUp(String eventId) {
    EventLookup lookup = desk.adapter().lookup().orElse(null);
    try {
      EventLookup.Answer answer = lookup == null ? null : lookup.find(desk.calendar(), eventId);
      if (!(answer instanceof EventLookup.Answer.Found found)) {
        return null;
      }
      if (found.calendarId().equals(desk.calendar().calendarId())) {
        return found.event();
      }
      Lane here = desk.lane();
      workshop
          .store()
          .wake(new Lane(here.provider(), here.connection(), found.calendarId()), workshop.now());
      return null;
    } catch (StoreException e) {
      throw e;
    } catch (DaybookException e) {
      return null;
    }
  }
}
