// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRow;
import io.daybook.api.DisconnectedException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.Origin;
import io.daybook.api.ProviderException;
import io.daybook.api.StoreException;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.RoundPart;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Folds in what pushes carried, in the order in which it came. What comes during a round waits for
 * its end: the pages may be older. What says only one side of a series asks for a round instead.
 */
final class HookWork {

  private static final int AT_ONCE = 100;

  private final Logger log = System.getLogger(HookWork.class.getName());

  private final Desk desk;

  private final Workshop workshop;

  private final Connections connections;

  HookWork(Desk desk, Connections connections) {
    this.desk = desk;
    this.connections = connections;
    this.workshop = desk.workshop();
  }

  void run() {
    while (desk.record().round() == null && desk.goesOn()) {
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
    try {
      return together(entries);
    } catch (StoreException | Desk.StaleException e) {
      throw e;
    } catch (RuntimeException e) {
      return oneByOne(entries);
    }
  }

  private int together(List<Inbox.Entry> entries) {
    AtomicInteger done = new AtomicInteger();
    desk.step(step -> done.set(fold(step, entries)));
    return done.get();
  }

  /** One at which the fold fails would otherwise be in the way of all others for ever. */
  private int oneByOne(List<Inbox.Entry> entries) {
    int done = 0;
    for (Inbox.Entry entry : entries) {
      try {
        if (together(List.of(entry)) == 0) {
          return done;
        }
      } catch (StoreException | Desk.StaleException e) {
        throw e;
      } catch (RuntimeException e) {
        setAside(entry, e);
      }
      done++;
    }
    return done;
  }

  private void setAside(Inbox.Entry entry, RuntimeException why) {
    CalendarRow row = entry.hook().row();
    String message = "it cannot be folded in: " + why.getClass().getSimpleName();
    Notice notice = desk.notice(NoticeKind.QUARANTINED, row.eventId(), message);
    desk.step(
        step -> {
          step.tell(new Outcome(List.of(), List.of(notice)), List.of(row));
          inbox(step.transaction().documents()).remove(entry);
        });
  }

  private int fold(Step step, List<Inbox.Entry> entries) {
    Instant now = workshop.now();
    step.tick(now);
    List<String> ids = entries.stream().map(entry -> entry.hook().row().eventId()).toList();
    step.state().prefetch(ids, ids);
    int done = 0;
    for (Inbox.Entry entry : entries) {
      if (desk.adapter().source().lists() && step.fold().isOneSided(entry.hook(), now)) {
        step.due(now);
        inbox(step.transaction().documents()).remove(entry);
        done++;
        continue;
      }
      boolean loses = step.fold().loses(entry.hook());
      Optional<Outcome> outcome = step.fold().hook(entry.hook(), now);
      if (outcome.isEmpty()) {
        return done;
      }
      // What is quarantined may be the later word.
      step.tell(outcome.get(), loses ? List.of() : List.of(entry.hook().row()));
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
    if (!(answer(eventId) instanceof EventLookup.Answer.Found found)) {
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
  }

  /** Null when there is none, whatever the reason. */
  private EventLookup.@Nullable Answer answer(String eventId) {
    EventLookup lookup = desk.adapter().lookup().orElse(null);
    ConnectionRecord connection = connections.of(desk.lane());
    boolean waits =
        connection.status() == ConnectionRecord.Status.DISCONNECTED
            || connection.waits(workshop.now());
    if (lookup == null || waits) {
      return null;
    }
    workshop.budgets().charge(desk.adapter(), desk.lane(), workshop.now());
    try {
      return lookup.find(desk.calendar(), eventId);
    } catch (StoreException e) {
      throw e;
    } catch (ProviderException e) {
      e.retryAfter().ifPresent(wait -> connections.wait(desk.lane(), workshop.now().plus(wait)));
      if (e instanceof DisconnectedException) {
        connections.lost(desk.lane(), e);
      }
    } catch (RuntimeException | Error e) {
      // Somebody else's code; what it cannot say must not hold up what comes behind it.
      log.log(
          Level.ERROR,
          "a look-up of {0} failed with {1}",
          desk.calendar().provider(),
          e.getClass().getName());
    }
    return null;
  }
}
