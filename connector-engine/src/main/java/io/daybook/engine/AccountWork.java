// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.DaybookException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.NoticeKind;
import io.daybook.api.ProviderException;
import io.daybook.api.StoreException;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.HeldAccounts;
import io.daybook.spi.adapter.HeldAccounts.State;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider that reads on our behalf how it stands with the account behind a calendar, when a
 * push says that this changed and from time to time, and tells what changed. An account that covers
 * its connection disconnects and connects it.
 */
final class AccountWork {

  /** How long after a request without an answer the next one is made, when nothing else is. */
  private static final Duration UNANSWERED = Duration.ofMinutes(5);

  /** The default calendar of the account that is behind all of them. */
  private static final String ANY = "primary";

  private final Logger log = System.getLogger(AccountWork.class.getName());

  private final CalendarRef calendar;

  private final Adapter adapter;

  /** Where the calendar is worked on; null where only its connection is. */
  private final @Nullable Desk desk;

  private final Workshop workshop;

  private final Connections connections;

  /** Of a calendar, or of its connection if one account is behind that. */
  AccountWork(Desk desk, Connections connections) {
    this(desk.workshop(), desk.adapter(), desk.calendar(), connections, desk);
  }

  private AccountWork(
      Workshop workshop,
      Adapter adapter,
      CalendarRef calendar,
      Connections connections,
      @Nullable Desk desk) {
    this.desk = desk;
    this.calendar = calendar;
    this.adapter = adapter;
    this.workshop = workshop;
    this.connections = connections;
  }

  /** Of a connection, none of whose calendars may be known yet; empty where each has its own. */
  static Optional<AccountWork> ofConnection(
      Workshop workshop, Adapter adapter, Lane lane, Connections connections) {
    CalendarRef any = new CalendarRef(lane.provider(), lane.connection(), ANY);
    return adapter
        .heldAccounts()
        .filter(HeldAccounts::coverConnection)
        .map(accounts -> new AccountWork(workshop, adapter, any, connections, null));
  }

  /** Asks when it is time. Without an answer it is asked again with the next round. */
  void run() {
    HeldAccounts accounts = accounts().orElse(null);
    Instant now = workshop.now();
    if (accounts == null || connections.of(lane()).waits(now)) {
      return;
    }
    Lane lane = lane(accounts);
    Standings.Standing known = new Standings(workshop.store().documents()).of(lane);
    if (!now.isBefore(known.next(connections.isLost(lane()), now))) {
      workshop.budgets().charge(adapter, lane(), now);
      ask(accounts, known.word()).ifPresent(said -> note(lane, known, said));
    }
  }

  /**
   * When the provider is to be asked although it no longer reads the account, or null for never.
   */
  @Nullable Instant next() {
    Instant now = workshop.now();
    return accounts()
        .map(accounts -> new Standings(workshop.store().documents()).of(lane(accounts)))
        .map(known -> known.next(true, now))
        .map(next -> next.isAfter(now) ? next : now.plus(UNANSWERED))
        .orElse(null);
  }

  private Optional<HeldAccounts> accounts() {
    return adapter.heldAccounts();
  }

  private Lane lane() {
    return Lane.of(calendar);
  }

  /** The lane that is worked on. */
  private Lane worked() {
    return desk == null ? lane().whole() : desk.lane();
  }

  private Lane lane(HeldAccounts accounts) {
    return accounts.coverConnection() ? lane().whole() : lane();
  }

  private Optional<HeldAccounts.Standing> ask(HeldAccounts accounts, @Nullable String word) {
    try {
      return Optional.of(accounts.standing(calendar, word));
    } catch (DisconnectedException e) {
      connections.lost(worked(), e);
    } catch (CalendarGoneException e) {
      log.log(Level.DEBUG, "the round will say so too: {0}", e.getMessage());
    } catch (StoreException e) {
      throw e;
    } catch (ProviderException e) {
      e.retryAfter().ifPresent(wait -> connections.wait(worked(), workshop.now().plus(wait)));
      log.log(Level.INFO, "how an account stands is not known: {0}", e.getMessage());
    } catch (DaybookException e) {
      log.log(Level.WARNING, "how an account stands cannot be read: {0}", e.getMessage());
    } catch (RuntimeException | Error e) {
      // Somebody else's code; what it cannot say must not hold up the round.
      log.log(Level.ERROR, "an account's standing failed with {0}", e.getClass().getName());
    }
    return Optional.empty();
  }

  private void note(Lane lane, Standings.Standing known, HeldAccounts.Standing said) {
    Standings.Standing now = known.is(said.state(), said.code(), workshop.now());
    if (lane.calendarId() == null) {
      ofConnection(lane, known, now, said);
    } else {
      Desk at = Objects.requireNonNull(desk, "a calendar with an account of its own is worked on");
      at.step(
          step -> {
            keep(step.transaction().documents(), lane, now);
            kind(known, said)
                .ifPresent(kind -> step.tell(at.notice(kind, said.code(), message(kind, said))));
          });
    }
  }

  private void ofConnection(
      Lane lane, Standings.Standing known, Standings.Standing now, HeldAccounts.Standing said) {
    boolean lost = connections.isLost(lane);
    connections.found(
        worked(),
        step -> {
          keep(step.documents(), lane, now);
          // Losses and returns of a connection are told by itself.
          kind(known, said)
              .filter(kind -> said.state() != State.LOST && !lost)
              .map(kind -> connections.notice(lane, kind, said.code(), message(kind, said)))
              .ifPresent(step::tell);
        });
    if (said.state() == State.LOST) {
      connections.lost(worked(), lost(said));
    } else if (lost && said.state() == State.WORKS) {
      connections.foundRenewed(worked());
      new Pushes(workshop, adapter).wakeOthers(lane(), workshop.now());
    }
  }

  private DisconnectedException lost(HeldAccounts.Standing said) {
    String provider = calendar.provider();
    return new DisconnectedException(provider, 0, said.code(), null, said.explanation());
  }

  private static void keep(Documents documents, Lane lane, Standings.Standing now) {
    if (!new Standings(documents).put(lane, now)) {
      // A push said something meanwhile, or somebody else asked too.
      throw new Desk.StaleException();
    }
  }

  /** What is to be told, once for each change. */
  private static Optional<NoticeKind> kind(Standings.Standing known, HeldAccounts.Standing said) {
    boolean same =
        known.state() == said.state()
            && (said.state() == State.WORKS || Objects.equals(known.code(), said.code()));
    if (same) {
      return Optional.empty();
    }
    return switch (said.state()) {
      case WORKS -> known.told() ? Optional.of(NoticeKind.CONNECTED) : Optional.empty();
      case CONNECTING -> Optional.empty();
      case DEGRADED -> Optional.of(NoticeKind.DEGRADED);
      case LOST -> Optional.of(NoticeKind.DISCONNECTED);
      case UNKNOWN -> Optional.of(NoticeKind.REPORTED);
    };
  }

  private static String message(NoticeKind kind, HeldAccounts.Standing said) {
    if (said.explanation() != null) {
      return said.explanation();
    }
    return switch (kind) {
      case CONNECTED -> "the provider reads the account again";
      case DEGRADED -> "the provider does not read the account for now; what it tells may be old";
      case REPORTED -> "the provider says of the account what is not known here";
      default -> "the provider does not read the account until its owner connects it again";
    };
  }
}
