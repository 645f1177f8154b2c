// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.DaybookException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.NoticeKind;
import io.daybook.api.ProviderException;
import io.daybook.api.StoreException;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.metrics.Metrics.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Does for one calendar what is due: tells what the clock brought, and runs a round when it is time
 * for one. What goes wrong decides when it is tried again, and whom it concerns.
 */
final class CalendarWork {

  private final Workshop workshop;

  private final Instant begun;

  private final Connections connections;

  private final Backoff backoff;

  CalendarWork(Workshop workshop, Connections connections) {
    this.workshop = workshop;
    this.begun = workshop.now();
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
    if (!desk.record().followed() && !desk.record().follow().isAway()) {
      if (!new Following(workshop).passOver(calendar)) {
        throw new Desk.StaleException();
      }
      return;
    }
    tick(desk);
    if (desk.record().follow().isAway()) {
      away(desk);
      return;
    }
    if (hooked) {
      new HookWork(desk, connections).run();
    }
    Instant due = desk.due();
    boolean isDue = due != null && !workshop.now().isBefore(due);
    if (due != null && isDue) {
      workshop.meters().begun(desk.lane(), Work.ROUND, due, workshop.now());
      new AccountWork(desk, connections).run();
    }
    if (isDue && round(desk)) {
      if (!desk.hasTicked()) {
        tick(desk);
      }
      if (adapter.receiver().isPresent()) {
        new HookWork(desk, connections).run();
      }
    }
  }

  /** What is known of it goes on by the clock, until it is forgotten or back. */
  private void away(Desk desk) {
    Instant until = desk.record().follow().until();
    if (until != null && workshop.now().isBefore(until)) {
      desk.step(step -> step.due(until));
    } else if (connections.isLost(desk.lane())) {
      // No list could bring it back.
      desk.step(step -> step.due(workshop.now().plus(Following.GRACE)));
    } else {
      new Following(workshop)
          .forgetAway(desk.calendar())
          .ifPresent(useless -> PushWork.end(desk.adapter(), useless));
    }
  }

  private void tick(Desk desk) {
    AtomicBoolean more = new AtomicBoolean(true);
    AtomicReference<@Nullable Instant> earliest = new AtomicReference<>();
    Instant began = workshop.now();
    while (more.get()) {
      Instant now = workshop.now();
      desk.step(
          step -> {
            CalendarFold fold = step.fold();
            fold.nextDue()
                .filter(due -> !due.isAfter(now))
                .ifPresent(due -> earliest.compareAndSet(null, due));
            step.tell(fold.tick(now, workshop.settings().chunk()), List.of());
            Instant next = fold.nextDue().orElse(Instant.MAX);
            step.ticked(next);
            more.set(!next.isAfter(now));
          });
    }
    Instant due = earliest.get();
    if (due != null) {
      workshop.meters().begun(desk.lane(), Work.CLOCK, due, began);
    }
  }

  /** Whether the provider may be asked now; else it is noted when. */
  private boolean mayAsk(Desk desk) {
    Instant now = workshop.now();
    ConnectionRecord connection = connections.of(desk.lane());
    if (connection.status() == ConnectionRecord.Status.DISCONNECTED) {
      workshop.budgets().heldUp(desk.lane(), Instant.MAX);
      desk.step(step -> sleep(desk, step));
      return false;
    }
    Instant trouble = connection.waitsUntil(desk.record().trouble(), now);
    if (trouble != null) {
      workshop.budgets().heldUp(desk.lane(), trouble);
    }
    Instant wait = trouble == null ? turn(desk, now) : trouble;
    if (wait != null) {
      // A full pass that is due before its turn does not wait for it.
      Instant full = trouble == null ? desk.record().fullAt() : null;
      Instant next =
          Stream.of(wait, silence(desk), full)
              .filter(at -> at != null && at.isAfter(now))
              .min(Instant::compareTo)
              .orElse(wait);
      // Who was woken meanwhile may have an earlier turn.
      desk.step(step -> step.due(step.wakes() == desk.wakes() ? next : now));
    }
    return wait == null;
  }

  /** When the provider may be asked as far as its limits go, or null for now. */
  private @Nullable Instant turn(Desk desk, Instant now) {
    CalendarRecord record = desk.record();
    RoundRecord round = record.round();
    if (round != null && round.step() != RoundRecord.Step.COLLECT) {
      return null;
    }
    boolean urgent =
        round != null
            || record.cursor() == null
            || desk.wakes() != record.heard()
            || wantsAll(desk, now);
    return workshop.turn(desk.adapter(), desk.lane(), urgent, now);
  }

  /** Whether a full pass is due, as the deletion guard wants one, or a setting changed. */
  private boolean wantsAll(Desk desk, Instant now) {
    CalendarRecord record = desk.record();
    boolean due = record.fullAt() != null && !now.isBefore(record.fullAt());
    return due
        || !record.shape().equals(workshop.shape(desk.adapter(), desk.calendar().connection()));
  }

  /**
   * Until somebody connects again, unless he did so since its work began; where that is done at the
   * provider, it is asked now and then.
   */
  private void sleep(Desk desk, Step step) {
    Instant asked = new AccountWork(desk, connections).next();
    step.due(step.wakes() == desk.wakes() ? asked : workshop.now());
  }

  /** Runs a round as far as that goes; false when nobody could be asked. */
  private boolean round(Desk desk) {
    try {
      if (!mayAsk(desk) || !keepPushes(desk)) {
        return false;
      }
      int missed = desk.record().push().missed();
      askConnection(desk, false);
      read(desk);
      askConnection(desk, desk.record().push().missed() > missed);
      if (desk.record().round() == null) {
        connections.works(desk.lane());
      } else {
        silence(desk);
      }
    } catch (ProviderException e) {
      e.retryAfter().ifPresent(wait -> connections.wait(desk.lane(), workshop.now().plus(wait)));
      refused(desk, e);
    } catch (StoreException | Desk.StaleException e) {
      throw e;
    } catch (DaybookException e) {
      failed(desk, Refusal.unreadable(usualWait(desk)));
    } catch (RuntimeException | Error e) {
      silence(desk);
      throw e;
    }
    return true;
  }

  private void read(Desk desk) {
    RoundMeter meter = new RoundMeter(workshop.meters(), desk.lane());
    try {
      new CalendarRound(desk, meter).run();
    } catch (RuntimeException | Error e) {
      meter.ended(e);
      throw e;
    }
    meter.ended(desk.record().round() == null);
  }

  /** Whether the calendar may still be read; the turn that it had is used up where it was asked. */
  private boolean keepPushes(Desk desk) {
    PushWork pushes = new PushWork(workshop, desk.adapter(), desk.lane());
    Optional<PushWork.Answer> answer = pushes.ask(desk.record().push());
    if (answer.isEmpty()) {
      return true;
    }
    desk.step(
        step -> {
          Push before = step.record().push();
          step.record(
              step.record()
                  .withPush(
                      pushes.note(
                          answer.get(), before, step.transaction().documents(), step::tell)));
        });
    pushes.close(answer.get());
    Instant until = pushes.waitsUntil(answer.get());
    if (until != null) {
      connections.wait(desk.lane(), until);
      desk.step(step -> step.due(until));
      return false;
    }
    if (desk.record().push().wanted(workshop.now())) {
      // What is over as soon as it is made would be asked for at each turn, and nothing be read.
      workshop.budgets().charge(desk.adapter(), desk.lane(), workshop.now());
      return true;
    }
    return mayAsk(desk);
  }

  /** Has pushes for all calendars of the connection seen to, where there is such a thing. */
  private void askConnection(Desk desk, boolean unheard) {
    if (!new Pushes(workshop, desk.adapter()).coverConnection()) {
      return;
    }
    Instant now = workshop.now();
    Push push = connections.of(desk.lane()).discovery().push();
    if (unheard || push.wanted(now)) {
      connections.found(
          desk.lane(),
          step -> {
            Discovery discovery = step.record().discovery();
            step.discovery(unheard ? discovery.withPush(discovery.push().asked(now)) : discovery);
            step.due(now);
          });
    }
  }

  private void refused(Desk desk, ProviderException e) {
    if (e instanceof DisconnectedException) {
      connections.lost(desk.lane(), e);
      desk.step(step -> sleep(desk, step));
    } else {
      failed(desk, Refusal.of(e, usualWait(desk)));
    }
  }

  private Duration usualWait(Desk desk) {
    return backoff.after(desk.record().trouble().failures() + 1);
  }

  private void failed(Desk desk, Refusal refusal) {
    Trouble before = desk.record().trouble();
    Instant now = workshop.now();
    desk.step(
        step -> {
          step.record(step.record().withTrouble(before.after(refusal, now)));
          step.due(now.plus(refusal.delay()));
          if (before.tells(refusal)) {
            step.tell(desk.notice(NoticeKind.DEGRADED, refusal.code(), refusal.message()));
          }
        });
    silence(desk);
  }

  /** Tells once that nothing was heard for too long, whatever the reason; else says when to. */
  private @Nullable Instant silence(Desk desk) {
    Instant at =
        desk.record()
            .trouble()
            .silentAt(begun, workshop.settings().pace().silence(desk.calendar().connection()));
    if (at == null || workshop.now().isBefore(at)) {
      return at;
    }
    desk.step(
        step -> {
          step.record(step.record().withTrouble(step.record().trouble().nowTold()));
          step.tell(desk.notice(NoticeKind.DEGRADED, null, "nothing was heard for too long"));
        });
    return null;
  }
}
