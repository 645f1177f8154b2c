// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.NoticeKind;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the provider pushes: asks for it, and again before that ends. It comes before a
 * round, which then finds what happened in between. Where there are no pushes polling goes on as if
 * nobody had asked.
 */
final class PushWork {

  /** From so many failures in a row on the user is told. */
  private static final int TOLD_AFTER = 3;

  private static final Duration LONG = Duration.ofHours(6);

  private final Desk desk;

  private final Workshop workshop;

  private final Backoff backoff;

  PushWork(Desk desk) {
    this.desk = desk;
    this.workshop = desk.workshop();
    this.backoff = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1), workshop.randomness());
  }

  void keep() {
    Subscriptions subscriptions = desk.adapter().subscriptions().orElse(null);
    URI address = workshop.settings().pushes().get(desk.calendar().provider());
    if (subscriptions != null && address != null && desk.record().push().wanted(workshop.now())) {
      ask(subscriptions, address);
    }
  }

  private void ask(Subscriptions subscriptions, URI address) {
    Secret secret =
        Secret.of(
            workshop.randomness().uuid().toString() + workshop.randomness().uuid().toString());
    Subscription old = old();
    Subscription granted;
    try {
      granted =
          old == null
              ? subscriptions.subscribe(desk.calendar(), address, secret)
              : subscriptions.renew(old, address, secret);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Also where it is a fault in somebody else's code: the round must not wait for that.
      desk.step(step -> failed(step, e));
      return;
    }
    boolean extended = old != null && old.id().equals(granted.id());
    desk.step(step -> note(step, granted, extended ? null : secret));
    if (old != null && !extended) {
      end(subscriptions, old);
    }
  }

  /** The one that is to be renewed; what has ended is made anew. */
  private @Nullable Subscription old() {
    Push push = desk.record().push();
    return push.id() == null || !push.alive(workshop.now())
        ? null
        : new Subscription(
            push.id(),
            push.resourceId(),
            desk.calendar(),
            Objects.requireNonNull(push.expiresAt()));
  }

  private void note(Step step, Subscription granted, @Nullable Secret secret) {
    Push before = step.record().push();
    if (secret != null) {
      Claims claims = new Claims(step.transaction().documents());
      claims.remove(desk.calendar().provider(), before.id());
      claims.add(granted, secret);
    }
    Instant now = workshop.now();
    step.record(
        step.record()
            .withPush(
                Push.granted(
                    granted.id(),
                    granted.resourceId(),
                    now,
                    granted.expiresAt(),
                    before.missed())));
    if (before.told()) {
      step.tell(desk.notice(NoticeKind.CONNECTED, null, "pushes come again"));
    }
  }

  private void failed(Step step, Throwable e) {
    Push before = step.record().push();
    boolean refused = e instanceof PermissionException;
    Duration wait = refused ? LONG : backoff.after(before.failures() + 1);
    boolean tell = !before.told() && (refused || before.failures() + 1 >= TOLD_AFTER);
    step.record(
        step.record().withPush(before.failed(workshop.now().plus(wait), before.told() || tell)));
    if (tell) {
      step.tell(
          desk.notice(
              NoticeKind.DEGRADED, code(e), "there are no pushes; it is polled all the more"));
    }
  }

  private static @Nullable String code(Throwable e) {
    return e instanceof ProviderException refusal
        ? refusal.code().orElseGet(() -> String.valueOf(refusal.status()))
        : null;
  }

  /** It ends by itself too, and what it still sends is passed over. */
  static void end(Adapter adapter, Subscription old) {
    adapter.subscriptions().ifPresent(subscriptions -> end(subscriptions, old));
  }

  private static void end(Subscriptions subscriptions, Subscription old) {
    try {
      subscriptions.unsubscribe(old);
    } catch (RuntimeException | Error e) {
      return;
    }
  }
}
