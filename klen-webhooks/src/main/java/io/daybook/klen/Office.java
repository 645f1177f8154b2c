// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.StoreException;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkItem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Handles a delivery that is due: one attempt, and what comes of it: taken, tried again later, or
 * given up. That is written down as the work is done with, in one transaction, so that a crash
 * repeats it with the same id rather than losing it. Thread-safe.
 */
final class Office {

  private static final int GONE = 410;

  private static final int TOO_MANY = 429;

  private static final int UNAVAILABLE = 503;

  /** Less than that before the end of a lease nothing is begun. */
  private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

  /** How long what cannot be read is left alone. */
  private static final Duration ASIDE = Duration.ofHours(1);

  /** How long what another process is to send is left to it. */
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);

  private final Logger log = System.getLogger(Office.class.getName());

  private final ParcelForm form = new ParcelForm();

  private final Parts parts;

  /** What it works with. */
  record Parts(
      Store store,
      Clock clock,
      Endpoints endpoints,
      Sender sender,
      DeliveryLog log,
      Rules rules,
      DoubleSupplier chance,
      Consumer<Endpoint> disabled) {}

  /**
   * What a user may set.
   *
   * @param retries how long to wait after each failed attempt
   * @param own the same for endpoints that have their own, by id
   * @param disableAfter for how long an endpoint may fail before nothing is sent to it any more
   */
  record Rules(RetrySchedule retries, Map<String, RetrySchedule> own, Duration disableAfter) {

    RetrySchedule retriesOf(String endpointId) {
      return own.getOrDefault(endpointId, retries);
    }
  }

  Office(Parts parts) {
    this.parts = parts;
  }

  Clock clock() {
    return parts.clock();
  }

  Instant now() {
    return parts.clock().instant();
  }

  void handle(String tenant, WorkItem item) {
    // Whoever comes too late would send what somebody else is sending by now.
    if (!now().plus(LONGEST_ATTEMPT).isAfter(item.due())) {
      attempt(tenant, item);
    }
  }

  private void attempt(String tenant, WorkItem item) {
    try {
      Parcel parcel = read(item);
      if (parcel == null) {
        return;
      }
      Optional<EndpointRecord> to =
          parts.endpoints().current(tenant, parcel.delivery().endpointId());
      if (to.isEmpty()) {
        parts.store().work().done(item);
      } else if (to.get().endpoint().disabled() != null) {
        giveUp(parcel, item);
      } else if (!parts.sender().knowsSecretOf(to.get())) {
        // Those whose configuration names it send it; an attempt from here would only use one up.
        parts.store().work().retry(item, now().plus(ELSEWHERE), item.bytes());
      } else {
        settle(parcel, item, to.get(), send(parcel, to.get()));
      }
    } catch (StoreException e) {
      // Its lease ends, and it is tried again.
      log.log(Level.ERROR, "a delivery waits for its store: {0}", e.getMessage());
    }
  }

  private @Nullable Parcel read(WorkItem item) {
    try {
      return form.read(item.bytes());
    } catch (StoreException e) {
      log.log(Level.ERROR, "a delivery is set aside: {0}", e.getMessage());
      parts.store().work().retry(item, now().plus(ASIDE), item.bytes());
      return null;
    }
  }

  /** Whatever goes wrong on this side, such as another key than before, is a failed attempt. */
  private Sender.Sent send(Parcel parcel, EndpointRecord to) {
    Instant begin = now();
    try {
      return parts.sender().send(parcel, to);
    } catch (RuntimeException e) {
      log.log(Level.ERROR, "a delivery could not be sent: {0}", e.getClass().getName());
      String error = "could not be sent: " + e.getClass().getSimpleName();
      return new Sender.Sent(
          new Delivery.Attempt(begin, 0, 0, error), new Transport.Answer(0, error, null));
    }
  }

  private void settle(Parcel parcel, WorkItem item, EndpointRecord to, Sender.Sent sent) {
    if (sent.taken()) {
      close(parcel.attempted(sent.attempt(), Delivery.Status.DELIVERED), item);
      works(to);
      return;
    }
    Parcel failed = parcel.attempted(sent.attempt(), Delivery.Status.FAILED);
    Optional<EndpointRecord> stored = fails(to, sent.attempt().status() == GONE);
    if (stored.isEmpty()) {
      parts.store().work().done(item);
      return;
    }
    boolean disabled = stored.get().endpoint().disabled() != null;
    Optional<Duration> wait = disabled ? Optional.empty() : wait(failed, sent.answer());
    if (wait.isPresent()) {
      Parcel again = failed.with(Delivery.Status.PENDING, failed.delivery().attempts());
      parts.store().work().retry(item, now().plus(wait.get()), form.write(again));
    } else {
      close(failed, item);
    }
  }

  private Optional<Duration> wait(Parcel failed, Transport.Answer answer) {
    boolean asks = answer.status() == TOO_MANY || answer.status() == UNAVAILABLE;
    return parts
        .rules()
        .retriesOf(failed.delivery().endpointId())
        .after(
            failed.delivery().attempts().size(),
            asks ? answer.retryAfter() : null,
            parts.chance().getAsDouble());
  }

  private void giveUp(Parcel parcel, WorkItem item) {
    close(parcel.with(Delivery.Status.FAILED, parcel.delivery().attempts()), item);
  }

  private void close(Parcel parcel, WorkItem item) {
    parts.log().close(parcel.doneAt(now()), item);
  }

  /** Asks the store, as others may have failed since it was looked at for this attempt. */
  private void works(EndpointRecord to) {
    change(to, stored -> sameAddress(stored, to) ? stored.failing(null) : stored);
  }

  /**
   * Notes a failure. What was stored when it is noted decides: another attempt may have been taken,
   * or the endpoint changed, since this one was begun.
   *
   * @return the endpoint as it is now, or empty when there is none any more
   */
  private Optional<EndpointRecord> fails(EndpointRecord to, boolean gone) {
    AtomicReference<Endpoint> told = new AtomicReference<>();
    Optional<EndpointRecord> changed =
        change(
            to,
            stored -> {
              boolean judged = stored.endpoint().disabled() == null && sameAddress(stored, to);
              EndpointRecord failed = judged ? failed(stored, gone) : stored;
              told.set(judged && failed.endpoint().disabled() != null ? failed.endpoint() : null);
              return failed;
            });
    Endpoint disabled = told.get();
    if (disabled != null) {
      tell(disabled);
    }
    return changed;
  }

  private EndpointRecord failed(EndpointRecord stored, boolean gone) {
    Instant now = now();
    if (gone) {
      return stored.disabled(new Endpoint.Disabled(now, "it answered 410 Gone"));
    }
    Instant since = stored.failingSince();
    if (since == null) {
      return stored.failing(now);
    }
    boolean tooLong = Duration.between(since, now).compareTo(parts.rules().disableAfter()) >= 0;
    return tooLong
        ? stored.disabled(new Endpoint.Disabled(now, "every attempt has failed since " + since))
        : stored;
  }

  /** What one address answers says nothing of another. */
  private static boolean sameAddress(EndpointRecord stored, EndpointRecord attempted) {
    return stored.endpoint().url().equals(attempted.endpoint().url());
  }

  private void tell(Endpoint endpoint) {
    log.log(Level.WARNING, "endpoint {0} is disabled", endpoint.id());
    try {
      parts.disabled().accept(endpoint);
    } catch (RuntimeException e) {
      log.log(Level.ERROR, "who was told so failed with {0}", e.getClass().getName());
    }
  }

  private Optional<EndpointRecord> change(EndpointRecord to, UnaryOperator<EndpointRecord> change) {
    return parts.endpoints().change(to.endpoint().tenant(), to.endpoint().id(), change);
  }
}
