// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
import io.daybook.api.DaybookException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.ProviderException;
import io.daybook.api.StoreException;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.metrics.Metrics.Work;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list of a connection's calendars when it is time, and follows what is in it. Mostly
 * only what changed is asked for; once a day the whole list, as not every change is told.
 *
 * <p>Each calendar is begun or left in a transaction of its own, and the place in the list kept
 * last: after a crash the same is read again, which changes nothing.
 */
final class DiscoveryWork {

  private static final Duration FULL = Duration.ofDays(1);

  /** When a whole list lacks what was there before it is read once more, as it may be wrong. */
  private static final Duration SECOND_LOOK = Duration.ofMinutes(10);

  /** How long an adapter that has no list any more is not asked for one. */
  private static final Duration WITHOUT = Duration.ofHours(1);

  /** As if the list had not changed for long: it seldom does. */
  private static final int QUIET = 10;

  private final Workshop workshop;

  private final Connections connections;

  private final Backoff backoff;

  DiscoveryWork(Workshop workshop, Connections connections) {
    this.workshop = workshop;
    this.connections = connections;
    this.backoff =
        new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(15), workshop.randomness());
  }

  void run(Lane lane, Adapter adapter) {
    LaneState state = workshop.store().state(lane);
    long wakes = state.wakes();
    begun(lane, state.due());
    Optional<AccountWork> account = AccountWork.ofConnection(workshop, adapter, lane, connections);
    if (connections.isLost(lane)) {
      // Somebody may have connected it again at the provider, of which calendars cannot tell yet.
      account.ifPresent(AccountWork::run);
    }
    ConnectionRecord record = connections.of(lane);
    Directory directory = record.discovery().wanted() ? adapter.directory().orElse(null) : null;
    boolean pushed = isPushed(lane, adapter, record.discovery());
    if (connections.isLost(lane) || (directory == null && !pushed)) {
      workshop.budgets().heldUp(lane, Instant.MAX);
      idle(lane, adapter, adapter.directory().isPresent());
      return;
    }
    Instant trouble = record.waitsUntil(record.discovery().trouble(), workshop.now());
    if (trouble != null) {
      workshop.budgets().heldUp(lane, trouble);
    }
    boolean fresh = !record.discovery().push().wanted(workshop.now());
    try {
      Instant wait = trouble == null ? turn(lane, adapter, record.discovery(), wakes) : trouble;
      if (wait != null) {
        // Who was woken meanwhile may have an earlier turn.
        connections.found(lane, step -> step.due(step.wakes() == wakes ? wait : workshop.now()));
        return;
      }
      if (keepPushes(lane, adapter, record.discovery())) {
        if (directory == null) {
          connections.found(lane, this::untilRenewal);
        } else {
          readMeasured(lane, adapter, directory);
          connections.works(lane);
        }
      }
      if (fresh) {
        connections.found(lane, this::seeToPushes);
      }
    } catch (ProviderException e) {
      e.retryAfter().ifPresent(time -> connections.wait(lane, workshop.now().plus(time)));
      refused(lane, adapter, e);
    } catch (StoreException e) {
      throw e;
    } catch (DaybookException e) {
      failed(lane, Refusal.unreadable(usualWait(lane)));
    }
  }

  private void begun(Lane lane, @Nullable Instant due) {
    Instant now = workshop.now();
    if (due != null && !now.isBefore(due)) {
      workshop.meters().begun(lane, Work.CONNECTION, due, now);
    }
  }

  /** Whether there are pushes for all calendars together, and somebody who wants them. */
  private boolean isPushed(Lane lane, Adapter adapter, Discovery discovery) {
    Pushes pushes = new Pushes(workshop, adapter);
    if (!pushes.coverConnection()) {
      return false;
    }
    if (pushes.followed(lane)) {
      return true;
    }
    if (!discovery.wanted()) {
      endPushes(lane, adapter);
    }
    return discovery.wanted();
  }

  private void endPushes(Lane lane, Adapter adapter) {
    AtomicReference<@Nullable Subscription> useless = new AtomicReference<>();
    connections.found(
        lane,
        step -> {
          Push push = step.record().discovery().push();
          useless.set(push.subscription(lane).orElse(null));
          new Claims(step.documents()).remove(lane.provider(), push.id());
          step.discovery(step.record().discovery().withPush(Push.NONE));
        });
    Subscription old = useless.get();
    if (old != null) {
      PushWork.end(adapter, old);
    }
  }

  private void untilRenewal(ConnectionStep step) {
    step.due(step.record().discovery().push().next(workshop.now()));
  }

  /** What the provider said of the subscription while the connection was worked on. */
  private void seeToPushes(ConnectionStep step) {
    if (step.record().discovery().push().wanted(workshop.now())) {
      step.due(workshop.now());
    }
  }

  /** When the provider may be asked as far as its limits go, or null for now. */
  private @Nullable Instant turn(Lane lane, Adapter adapter, Discovery discovery, long wakes) {
    boolean urgent = wakes != discovery.heard() || discovery.cursor() == null;
    return workshop.turn(adapter, lane, urgent, workshop.now());
  }

  /** When the provider is asked whether a lost account is back, or null where we would know. */
  private @Nullable Instant asked(Lane lane, Adapter adapter) {
    return AccountWork.ofConnection(workshop, adapter, lane, connections)
        .map(AccountWork::next)
        .orElse(null);
  }

  private void idle(Lane lane, Adapter adapter, boolean possible) {
    Instant asked = asked(lane, adapter);
    connections.found(lane, step -> idle(step, possible, asked));
  }

  /** By what is so now: somebody may have connected or asked again a moment ago. */
  private void idle(ConnectionStep step, boolean possible, @Nullable Instant asked) {
    boolean wanted = step.record().discovery().wanted();
    if (step.record().status() == ConnectionRecord.Status.DISCONNECTED) {
      step.due(wanted ? asked : null);
    } else if (!wanted) {
      step.due(null);
    } else if (!possible) {
      step.due(workshop.now().plus(WITHOUT));
    }
  }

  /** False when the list has to wait, as the provider says or for its turn. */
  private boolean keepPushes(Lane lane, Adapter adapter, Discovery discovery) {
    PushWork pushes = new PushWork(workshop, adapter, lane);
    Pushes ofAll = new Pushes(workshop, adapter);
    Optional<PushWork.Answer> answer = pushes.ask(discovery.push());
    if (answer.isEmpty()) {
      return true;
    }
    connections.found(
        lane,
        step -> {
          Discovery before = step.record().discovery();
          if (before.wanted() || ofAll.coverConnection()) {
            step.discovery(
                before.withPush(
                    pushes.note(answer.get(), before.push(), step.documents(), step::tell)));
          }
        });
    pushes.close(answer.get());
    if (ofAll.coverConnection() && PushWork.isNew(answer.get())) {
      ofAll.wakeOthers(lane, workshop.now());
    }
    Instant asked = pushes.waitsUntil(answer.get());
    if (asked != null) {
      connections.wait(lane, asked);
    }
    Instant now = workshop.now();
    if (asked == null && connections.of(lane).discovery().push().wanted(now)) {
      // What is over as soon as it is made would be asked for at each turn, and nothing be read.
      workshop.budgets().charge(adapter, lane, now);
      return true;
    }
    Instant next = asked == null ? workshop.turn(adapter, lane, true, now) : asked;
    if (next != null) {
      connections.found(lane, step -> step.due(next));
    }
    return next == null;
  }

  /**
   * How things were when a list was asked for.
   *
   * @param discovery what was known of it
   * @param wakes how often it had been woken
   * @param lacking whether it lacks what was there before
   * @param pushes where pushes come from
   */
  private record Begun(Discovery discovery, long wakes, boolean lacking, Pushes pushes) {

    Begun lacking(boolean now) {
      return new Begun(discovery, wakes, now, pushes);
    }
  }

  private void readMeasured(Lane lane, Adapter adapter, Directory directory) {
    RoundMeter meter = new RoundMeter(workshop.meters(), lane);
    try {
      meter.ended(read(lane, adapter, directory, meter));
    } catch (RuntimeException | Error e) {
      meter.ended(e);
      throw e;
    }
  }

  /** False when it goes on later. */
  private boolean read(Lane lane, Adapter adapter, Directory directory, RoundMeter meter) {
    long wakes = workshop.store().state(lane).wakes();
    Begun begun =
        new Begun(connections.of(lane).discovery(), wakes, false, new Pushes(workshop, adapter));
    Directory.Listing listing = list(lane, directory, begun.discovery());
    meter.page(listing.calendars().size());
    if (!connections.of(lane).discovery().equals(begun.discovery())) {
      throw new Desk.StaleException();
    }
    Following following = new Following(workshop);
    Collection<Directory.Entry> news = news(lane, listing);
    for (Directory.Entry entry : news) {
      if (!workshop.reach().goesOn(lane)) {
        return false;
      }
      following.listed(entry).ifPresent(useless -> PushWork.end(adapter, useless));
    }
    boolean lacking = listing.whole() && news.stream().anyMatch(Directory.Entry::removed);
    connections.found(lane, step -> end(lane, step, listing, begun.lacking(lacking)));
    if (!connections.of(lane).discovery().wanted()) {
      undo(lane, adapter);
    }
    return true;
  }

  /** It ended while calendars were begun, and did not see all of them. */
  private void undo(Lane lane, Adapter adapter) {
    new FollowingAll(workshop, connections)
        .forgetListed(lane)
        .forEach(useless -> PushWork.end(adapter, useless));
    connections.found(lane, this::anew);
  }

  /** The whole list is to be read, where it is to be read at all. */
  private void anew(ConnectionStep step) {
    if (step.record().discovery().wanted()) {
      step.discovery(step.record().discovery().withoutCursor());
      step.due(workshop.now());
    }
  }

  /** What a list says that was not known; of several entries of a calendar the last counts. */
  private Collection<Directory.Entry> news(Lane lane, Directory.Listing listing) {
    Map<CalendarRef, Directory.Entry> news = new LinkedHashMap<>();
    listing.calendars().forEach(entry -> news.put(entry.calendar(), entry));
    if (listing.whole()) {
      for (Directory.Entry known : new Listed(workshop.store().documents()).of(lane)) {
        Directory.Entry now = news.putIfAbsent(known.calendar(), known.gone());
        if (known.equals(now)) {
          news.remove(known.calendar());
        }
      }
    }
    return news.values();
  }

  private Directory.Listing list(Lane lane, Directory directory, Discovery discovery) {
    String cursor = discovery.goesOn(workshop.now()) ? discovery.cursor() : null;
    try {
      return answer(lane, directory, cursor);
    } catch (CursorLostException e) {
      if (cursor == null) {
        throw e;
      }
      if (e.retryAfter().isPresent()) {
        connections.found(lane, step -> step.discovery(step.record().discovery().withoutCursor()));
        throw e;
      }
      return answer(lane, directory, null);
    }
  }

  private static Directory.Listing answer(Lane lane, Directory directory, @Nullable String cursor) {
    try {
      return directory.list(lane.connection(), cursor);
    } catch (DaybookException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Somebody else's code; a fault in it is no reason to ask every few seconds.
      throw new AdapterException(lane.provider(), e);
    }
  }

  private void end(Lane lane, ConnectionStep step, Directory.Listing listing, Begun begun) {
    Instant now = workshop.now();
    Discovery before = step.record().discovery();
    if (!before.wanted()) {
      return;
    }
    if (!before.equals(begun.discovery())) {
      // Somebody else read it too, or began anew: nobody knows whose word is newer.
      anew(step);
      return;
    }
    if (before.trouble().told()) {
      step.tell(notice(lane, NoticeKind.CONNECTED, null, "the list of calendars is read again"));
    }
    Instant full =
        listing.whole() ? now.plus(begun.lacking() ? SECOND_LOOK : FULL) : before.fullAt();
    Discovery after = before.read(listing.cursor(), full, begun.wakes(), now);
    step.discovery(after);
    step.due(step.wakes() == begun.wakes() ? next(begun.pushes(), lane, after, now) : now);
  }

  private Instant next(Pushes pushes, Lane lane, Discovery discovery, Instant now) {
    boolean pushed = discovery.push().alive(now);
    boolean announced = pushed && !pushes.coverConnection();
    Pace pace = workshop.settings().pace();
    Instant next =
        now.plus(announced ? pace.whilePushed(true) : pace.after(lane.connection(), QUIET));
    Instant renew = pushed ? discovery.push().next(now) : null;
    return Stream.of(next, renew, discovery.fullAt())
        .filter(at -> at != null && !at.isBefore(now))
        .min(Instant::compareTo)
        .orElse(next);
  }

  private void refused(Lane lane, Adapter adapter, ProviderException e) {
    if (e instanceof DisconnectedException) {
      connections.lost(lane, e);
      idle(lane, adapter, true);
    } else {
      failed(lane, Refusal.of(e, usualWait(lane)));
    }
  }

  private Duration usualWait(Lane lane) {
    return backoff.after(connections.of(lane).discovery().trouble().failures() + 1);
  }

  private void failed(Lane lane, Refusal refusal) {
    connections.found(
        lane,
        step -> {
          Instant now = workshop.now();
          Discovery before = step.record().discovery();
          step.discovery(before.withTrouble(before.trouble().after(refusal, now)));
          step.due(now.plus(refusal.delay()));
          if (before.trouble().tells(refusal)) {
            String message = "the list of calendars: " + refusal.message();
            step.tell(notice(lane, NoticeKind.DEGRADED, refusal.code(), message));
          }
        });
  }

  private Notice notice(Lane lane, NoticeKind kind, @Nullable String code, String message) {
    return connections.notice(lane, kind, code, message);
  }
}
