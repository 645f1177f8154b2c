// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.StoreException;
import io.daybook.normalizer.fold.Hook;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.HeldAccounts;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.PushReceiver.Received;
import io.daybook.spi.adapter.PushReceiver.Wake;
import io.daybook.spi.store.Lane;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes what providers push. What it says is durable before it is answered; what is done about it
 * is done later. Thread-safe.
 */
final class Reception {

  /** How long after a push its round begins. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  /** The same where a push concerns all calendars of a connection, each of which is asked for. */
  private static final Duration LONG_SETTLE = Duration.ofSeconds(5);

  /** Of a request that names subscriptions nobody made, no more than that is looked up. */
  private static final int MOST_STRANGE = 100;

  private final Logger log = System.getLogger(Reception.class.getName());

  private final Workshop workshop;

  private final Map<String, Adapter> adapters;

  private final Agenda agenda;

  private final AtomicLong arrivals = new AtomicLong();

  Reception(Workshop workshop, Map<String, Adapter> adapters, Agenda agenda) {
    this.workshop = workshop;
    this.adapters = adapters;
    this.agenda = agenda;
  }

  InboundResponse receive(String provider, InboundRequest request) {
    InboundResponse refusal = InboundResponse.of(404);
    InboundResponse nothing = null;
    for (Adapter adapter : of(provider)) {
      Received received = receive(adapter, request);
      if (!received.wakes().isEmpty() || !received.claims().isEmpty()) {
        return kept(adapter, received);
      }
      int status = received.response().status();
      if (status >= 200 && status < 300) {
        nothing = received.response();
      } else {
        refusal = received.response();
      }
    }
    return nothing == null ? refusal : nothing;
  }

  private Set<Adapter> of(String provider) {
    return adapters.values().stream()
        .filter(adapter -> adapter.provider().equals(provider) && adapter.receiver().isPresent())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Somebody else's code; what is wrong with it is no fault of the provider's. */
  private Received receive(Adapter adapter, InboundRequest request) {
    try {
      return adapter.receiver().orElseThrow().receive(request);
    } catch (RuntimeException e) {
      log.log(
          Level.ERROR, "a push of {0} failed with {1}", adapter.provider(), e.getClass().getName());
      return new Received(InboundResponse.of(500), List.of());
    }
  }

  private InboundResponse kept(Adapter adapter, Received received) {
    try {
      // What is carried is told at once; a look at all else can wait for what comes with it.
      boolean carries = received.wakes().stream().anyMatch(wake -> wake.row() != null);
      Instant at = carries ? workshop.now().plus(SETTLE) : workshop.now();
      received.wakes().stream()
          .filter(wake -> adapter.equals(adapters.get(wake.connection())))
          .forEach(wake -> keep(adapter, wake, at));
      int strange = 0;
      for (PushReceiver.Claim claim : received.claims()) {
        // Anybody may send a request that is full of them.
        if (strange < MOST_STRANGE && !take(adapter, claim)) {
          strange++;
        }
      }
      return received.response();
    } catch (StoreException | IllegalStateException e) {
      // Who gets no success tries again, also while this process ends.
      log.log(Level.ERROR, "a push of {0} is not taken: {1}", adapter.provider(), e.getMessage());
      return InboundResponse.of(503);
    } catch (RuntimeException e) {
      log.log(
          Level.ERROR,
          "a push of {0} cannot be kept: {1}",
          adapter.provider(),
          e.getClass().getName());
      return InboundResponse.of(500);
    }
  }

  /** Whether it comes from where it says. */
  private boolean take(Adapter adapter, PushReceiver.Claim claim) {
    Optional<Lane> lane = new Claims(workshop.store().documents()).lane(adapter.provider(), claim);
    lane.ifPresent(from -> take(adapter, from, claim));
    return lane.isPresent();
  }

  private void take(Adapter adapter, Lane lane, PushReceiver.Claim claim) {
    switch (claim.news()) {
      case CHANGED, MISSED -> wake(adapter, lane, claim.eventId());
      case ENDING -> change(lane, claim, push -> push.asked(workshop.now()));
      case ENDED -> change(lane, claim, push -> push.lost(workshop.now()));
    }
  }

  /**
   * Many pushes in a burst make one round, as it does not begin at once. Of a connection as a
   * whole, only the calendars that know the event, or else all.
   */
  private void wake(Adapter adapter, Lane lane, @Nullable String eventId) {
    Instant soon = workshop.now().plus(SETTLE);
    Pushes pushes = new Pushes(workshop, adapter);
    if (lane.calendarId() != null || !pushes.coverConnection()) {
      workshop.store().wake(lane, soon);
      return;
    }
    List<Lane> knowing = eventId == null ? List.of() : workshop.store().holding(lane, eventId);
    if (knowing.isEmpty()) {
      pushes.wakeOthers(lane, workshop.now().plus(LONG_SETTLE));
    } else {
      knowing.forEach(each -> workshop.store().wake(each, soon));
    }
  }

  /** What a provider says of a subscription; the rest is done when the lane is worked on. */
  private void change(Lane lane, PushReceiver.Claim claim, UnaryOperator<Push> said) {
    // There may be another one since the claim was checked.
    UnaryOperator<Push> change =
        push -> claim.subscriptionId().equals(push.id()) ? said.apply(push) : push;
    if (lane.calendarId() == null) {
      new Connections(workshop)
          .step(
              lane,
              step -> {
                Discovery discovery = step.record().discovery();
                step.discovery(discovery.withPush(change.apply(discovery.push())));
                step.due(workshop.now());
              });
    } else {
      lane.calendar().ifPresent(calendar -> new Following(workshop).pushed(calendar, change));
    }
  }

  private void keep(Adapter adapter, Wake wake, Instant at) {
    String provider = adapter.provider();
    CalendarRow row = wake.row();
    if (row != null && wake.calendarId() != null) {
      keep(
          adapter,
          new CalendarRef(provider, wake.connection(), wake.calendarId()),
          new Hook(row, wake.at()));
      return;
    }
    Lane lane = new Lane(provider, wake.connection(), wake.calendarId());
    if (wake.word() != null) {
      said(adapter, lane, wake.word());
    }
    if (lane.calendarId() == null) {
      new Pushes(workshop, adapter).wakeOthers(lane, at);
    } else {
      wake(lane, wake.at(), at);
    }
  }

  /** What the provider says of an account is asked for once more when its calendars are read. */
  private void said(Adapter adapter, Lane lane, String word) {
    boolean whole = adapter.heldAccounts().filter(HeldAccounts::coverConnection).isPresent();
    if (lane.calendarId() == null || whole || new Following(workshop).of(lane).isFollowed()) {
      new Standings(workshop.store().documents())
          .change(whole ? lane.whole() : lane, known -> known.said(word));
    }
    if (whole) {
      // Of its calendars none may be known yet.
      workshop.store().wake(lane.whole(), workshop.now());
    }
  }

  private void wake(Lane lane, @Nullable Instant since, Instant at) {
    Follow follow = new Following(workshop).of(lane);
    if (follow.isFollowed()) {
      if (since != null) {
        new Rewinds(workshop.store().documents()).add(lane, since);
      }
      workshop.store().wake(lane, at);
    } else if (!follow.equals(Follow.LET_GO)
        && new Connections(workshop).of(lane).discovery().wanted()) {
      // It may be new in the list of those that are followed.
      workshop.store().wake(lane.whole(), workshop.now().plus(LONG_SETTLE));
    }
  }

  private void keep(Adapter adapter, CalendarRef calendar, Hook hook) {
    Following following = new Following(workshop);
    if (!following.is(calendar)) {
      if (adapter.source().lists()) {
        return;
      }
      following.begin(calendar);
    }
    new Inbox(workshop.store().documents(), workshop.stored())
        .add(
            calendar,
            hook,
            new Inbox.Arrival(
                workshop.now(),
                arrivals.incrementAndGet(),
                workshop.randomness().uuid().toString()));
    agenda.hooked(Lane.of(calendar));
  }
}
