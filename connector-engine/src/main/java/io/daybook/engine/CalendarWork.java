// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.DaybookException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.NoticeKind;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.StoreException;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.spi.adapter.Adapter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Does for one calendar what is due: tells what the clock brought, and runs a round when it is time
 * for one. What goes wrong decides when it is tried again, and whom it concerns.
 */
final class CalendarWork {

  /** From so many failures in a row on the user is told. */
  private static final int TOLD_AFTER = 3;

  /** How long to wait where trying again soon does not help. */
  private static final Duration LONG = Duration.ofHours(1);

  private final Workshop workshop;

  private final Connections connections;

  private final Backoff backoff;

  CalendarWork(Workshop workshop, Connections connections) {
    this.workshop = workshop;
    this.connections = connections;
    this.backoff =
        new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(15), workshop.randomness());
  }

  /**
   * Returns when nothing of the calendar is due any more.
   *
   * @param hooked whether there may be something that pushes carried
   */
  void run(CalendarRef calendar, Adapter adapter, boolean hooked) {
    Desk desk = new Desk(workshop, calendar, adapter);
    if (!desk.record().followed()) {
      if (hooked && !new Following(workshop).forgetHooks(calendar)) {
        throw new Desk.StaleException();
      }
      return;
    }
    tick(desk);
    if (hooked) {
      new HookWork(desk, connections).run();
    }
    Instant due = desk.due();
    if (due != null && !workshop.now().isBefore(due) && mayAsk(desk)) {
      round(desk);
      tick(desk);
      if (adapter.receiver().isPresent()) {
        new HookWork(desk, connections).run();
      }
    }
  }

  private void tick(Desk desk) {
    AtomicBoolean more = new AtomicBoolean(true);
    while (more.get()) {
      Instant now = workshop.now();
      desk.step(
          step -> {
            CalendarFold fold = step.fold();
            step.tell(fold.tick(now, workshop.settings().chunk()), List.of());
            more.set(fold.nextDue().filter(next -> !next.isAfter(now)).isPresent());
          });
    }
  }

  /** Whether the provider may be asked now; else it is noted when. */
  private boolean mayAsk(Desk desk) {
    Instant now = workshop.now();
    ConnectionRecord connection = connections.of(desk.lane());
    if (connection.status() == ConnectionRecord.Status.DISCONNECTED) {
      desk.step(step -> step.due(null));
      return false;
    }
    Instant wait = desk.record().trouble().waits(now) ? desk.record().trouble().notBefore() : null;
    if (connection.waits(now)) {
      wait = later(wait, connection.notBefore());
    }
    if (wait != null) {
      Instant until = wait;
      desk.step(step -> step.due(until));
    }
    return wait == null;
  }

  private void round(Desk desk) {
    try {
      new PushWork(desk).keep();
      new CalendarRound(desk).run();
      if (desk.record().round() == null) {
        connections.works(desk.lane());
      }
    } catch (ProviderException e) {
      e.retryAfter().ifPresent(wait -> connections.wait(desk.lane(), workshop.now().plus(wait)));
      refused(desk, e);
    } catch (StoreException | Desk.StaleException e) {
      throw e;
    } catch (DaybookException e) {
      Duration wait = backoff.after(desk.record().trouble().failures() + 1);
      failed(desk, null, wait, "the provider's answers cannot be read for now", false);
    }
  }

  private void refused(Desk desk, ProviderException e) {
    if (e instanceof DisconnectedException) {
      connections.lost(desk.lane(), e);
      desk.step(step -> step.due(null));
    } else if (e instanceof CalendarGoneException) {
      failed(desk, code(e), LONG, "the calendar is gone or not shared any more", true);
    } else if (e instanceof PermissionException) {
      failed(desk, code(e), LONG, "the provider refuses the request for good", true);
    } else {
      Duration wait = backoff.after(desk.record().trouble().failures() + 1);
      Duration asked = e.retryAfter().orElse(Duration.ZERO);
      Duration longer = asked.compareTo(wait) > 0 ? asked : wait;
      failed(desk, code(e), longer, "the provider cannot be read for now", false);
    }
  }

  private void failed(
      Desk desk, @Nullable String code, Duration wait, String message, boolean atOnce) {
    CalendarRecord.Trouble before = desk.record().trouble();
    Instant next = workshop.now().plus(wait);
    boolean tell = !before.told() && (atOnce || before.failures() + 1 >= TOLD_AFTER);
    desk.step(
        step -> {
          step.record(
              step.record()
                  .withTrouble(
                      new CalendarRecord.Trouble(
                          before.failures() + 1, next, before.told() || tell)));
          step.due(next);
          if (tell) {
            step.tell(desk.notice(NoticeKind.DEGRADED, code, message));
          }
        });
  }

  private static String code(ProviderException e) {
    return e.code().orElseGet(() -> String.valueOf(e.status()));
  }

  private static Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? Objects.requireNonNull(other) : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
