// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.engine.Health.Overdue;
import io.daybook.engine.Health.Reason;
import io.daybook.engine.Health.SinkHealth;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the connector is, by what the store says.
 *
 * @param workshop what all work shares
 * @param adapters the adapter of each connection
 * @param connections what is known of connections
 * @param agenda who works on what in this process
 * @param dispatcher who tells what in this process
 */
record Checkup(
    Workshop workshop,
    Map<String, Adapter> adapters,
    Connections connections,
    Agenda agenda,
    Dispatcher dispatcher) {

  /** So many due lanes are looked through for those of connections that are set up here. */
  private static final int MOST_SEEN = 1_000;

  /** And so many where none of those is, as after all connections of a large customer went. */
  private static final int MOST_OF_ALL = 100_000;

  /** Of so many lanes of a sink it is looked since when they wait. */
  private static final int MOST_LANES = 50;

  /** Since when something is due is found to that. */
  private static final Duration EXACT = Duration.ofSeconds(1);

  /** Never throws. */
  Health health() {
    Instant now = workshop.now();
    boolean draining = workshop.reach().isStopped();
    Health.Node node = workshop.reach().node();
    try {
      List<Lane> due = due(now);
      Overdue oldest =
          due.stream()
              .filter(this::isOurs)
              .findFirst()
              .map(lane -> overdue(lane, due, now))
              .orElse(null);
      int elsewhere = (int) due.stream().limit(MOST_SEEN).filter(lane -> !isOurs(lane)).count();
      List<SinkHealth> sinks = dispatcher.runners().stream().map(this::sink).toList();
      return new Health(now, true, draining, oldest, elsewhere, sinks, node);
    } catch (RuntimeException e) {
      // Also of a store that is closed.
      return new Health(now, false, draining, null, 0, List.of(), node);
    }
  }

  private List<Lane> due(Instant now) {
    List<Lane> due = store().due(now, MOST_SEEN);
    boolean all = due.size() < MOST_SEEN || due.stream().anyMatch(this::isOurs);
    return all ? due : store().due(now, MOST_OF_ALL);
  }

  private boolean isOurs(Lane lane) {
    Adapter adapter = adapters.get(lane.connection());
    return adapter != null && adapter.provider().equals(lane.provider());
  }

  private Overdue overdue(Lane lane, List<Lane> due, Instant now) {
    Instant round = store().state(lane).due();
    boolean clock = round == null || round.isAfter(now);
    return new Overdue(
        lane.provider(),
        lane.connection(),
        lane.calendarId(),
        since(lane, lane.equals(due.get(0)), now),
        clock,
        why(lane, clock, now));
  }

  /** A store says what is due at an instant, and when anything is, but not when one lane was. */
  private Instant since(Lane lane, boolean first, Instant now) {
    Instant before = store().nextDue(Instant.EPOCH).filter(at -> at.isBefore(now)).orElse(now);
    Instant after = first ? before : now;
    while (Duration.between(before, after).compareTo(EXACT) > 0) {
      Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
      if (store().due(middle, MOST_OF_ALL).contains(lane)) {
        after = middle;
      } else {
        before = middle;
      }
    }
    return after;
  }

  private Reason why(Lane lane, boolean clock, Instant now) {
    if (agenda.isUnderWay(lane)) {
      return Reason.UNDER_WAY;
    }
    if (agenda.isResting(lane, now)) {
      return Reason.RESTING;
    }
    ConnectionRecord connection = connections.of(lane);
    if (!clock && connection.status() == ConnectionRecord.Status.DISCONNECTED) {
      return Reason.DISCONNECTED;
    }
    return !clock && connection.waits(now) ? Reason.PROVIDER_WAITS : Reason.QUEUED;
  }

  private SinkHealth sink(SinkRunner runner) {
    List<Lane> behind = store().outbox().behind(runner.name());
    Instant oldest =
        behind.stream()
            .limit(MOST_LANES)
            .flatMap(lane -> first(runner.name(), lane).stream())
            .min(Instant::compareTo)
            .orElse(null);
    Map<Lane, Retry> refused = new HashMap<>(runner.refused());
    refused.keySet().retainAll(behind);
    @Nullable Instant since =
        refused.values().stream().map(Retry::since).min(Instant::compareTo).orElse(null);
    return new SinkHealth(runner.name(), behind.size(), oldest, refused.size(), since);
  }

  /** When the first thing was found out that a sink has not taken. */
  private Optional<Instant> first(String sink, Lane lane) {
    Outbox outbox = store().outbox();
    return outbox.after(lane, outbox.position(sink, lane), 1).stream()
        .findFirst()
        .flatMap(this::foundOut);
  }

  private Optional<Instant> foundOut(OutboxEntry entry) {
    try {
      return Optional.of(
          switch (entry.kind()) {
            case CHANGE -> workshop.stored().readChange(entry.bytes()).header().timestamp();
            case NOTICE -> workshop.stored().readNotice(entry.bytes()).timestamp();
          });
    } catch (RuntimeException e) {
      // As of a later version: the store answers all the same.
      return Optional.empty();
    }
  }

  private Store store() {
    return workshop.store();
  }
}
