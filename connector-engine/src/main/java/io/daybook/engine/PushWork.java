// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.DisconnectedException;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the provider pushes, for a calendar or the list of calendars: asks for it, and
 * again before that ends. It comes before the calendar or list is read, which then finds what
 * happened in between. Where there are no pushes polling goes on as if nobody had asked.
 */
final class PushWork {

  /** From so many failures in a row on the user is told. */
  private static final int TOLD_AFTER = 3;

  private static final Duration LONG = Duration.ofHours(6);

  private final Workshop workshop;

  private final Adapter adapter;

  private final Lane lane;

  private final Backoff backoff;

  /** What the provider said to the wish for pushes. */
  sealed interface Answer {}

  private record Granted(
      @Nullable Subscription old, Subscription subscription, @Nullable Secret secret)
      implements Answer {}

  private record Failed(Throwable why) implements Answer {}

  PushWork(Workshop workshop, Adapter adapter, Lane lane) {
    this.workshop = workshop;
    this.adapter = adapter;
    this.lane = lane;
    this.backoff = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1), workshop.randomness());
  }

  /**
   * Asks when it is time, with the turn that the caller had; empty when there was nothing to ask
   * for.
   *
   * @throws DisconnectedException when the authorisation is gone
   */
  Optional<Answer> ask(Push push) {
    Subscriptions subscriptions = adapter.subscriptions().orElse(null);
    URI address = workshop.settings().pushes().get(lane.provider());
    return subscriptions == null
            || address == null
            || !isTopic(subscriptions)
            || !push.wanted(workshop.now())
        ? Optional.empty()
        : Optional.of(ask(push, subscriptions, address));
  }

  private boolean isTopic(Subscriptions subscriptions) {
    return lane.calendarId() == null
        ? subscriptions.announcesCalendars() || subscriptions.coversConnection()
        : !subscriptions.coversConnection();
  }

  /** Whether it is another subscription than before, which says nothing of what came earlier. */
  static boolean isNew(Answer answer) {
    return answer instanceof Granted granted && granted.secret() != null;
  }

  private Answer ask(Push push, Subscriptions subscriptions, URI address) {
    Secret secret =
        Secret.of(
            workshop.randomness().uuid().toString() + workshop.randomness().uuid().toString());
    // What has ended is made anew.
    Subscription old = push.alive(workshop.now()) ? push.subscription(lane).orElse(null) : null;
    try {
      Subscription granted =
          old == null
              ? subscriptions.subscribe(
                  new Topic(lane.connection(), lane.calendarId()), address, secret)
              : subscriptions.renew(old, address, secret);
      boolean extended = old != null && old.id().equals(granted.id());
      return new Granted(extended ? null : old, granted, extended ? null : secret);
    } catch (StoreException | DisconnectedException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Also where it is a fault in somebody else's code: the round must not wait for that.
      return new Failed(e);
    }
  }

  /** What is known after an answer, as part of the transaction that keeps it. */
  Push note(Answer answer, Push before, Documents documents, Consumer<Notice> told) {
    return answer instanceof Granted granted
        ? granted(granted, before, documents, told)
        : failed(((Failed) answer).why(), before, told);
  }

  /** Until when the provider wants to be left alone, which concerns more than pushes; else null. */
  @Nullable Instant waitsUntil(Answer answer) {
    return answer instanceof Failed failed && failed.why() instanceof ProviderException refusal
        ? refusal.retryAfter().map(workshop.now()::plus).orElse(null)
        : null;
  }

  /** When that is kept: an old subscription is of no use any more. */
  void close(Answer answer) {
    if (answer instanceof Granted granted && granted.old() != null) {
      workshop.budgets().charge(adapter, lane, workshop.now());
      end(adapter, granted.old());
    }
  }

  private Push granted(Granted answer, Push before, Documents documents, Consumer<Notice> told) {
    Subscription granted = answer.subscription();
    if (answer.secret() != null) {
      Claims claims = new Claims(documents);
      claims.remove(lane.provider(), before.id());
      claims.add(lane, granted, answer.secret());
    }
    if (before.told()) {
      told.accept(notice(NoticeKind.CONNECTED, null, "pushes come again"));
    }
    return Push.granted(
        granted.id(), granted.resourceId(), workshop.now(), granted.expiresAt(), before.missed());
  }

  private Push failed(Throwable e, Push before, Consumer<Notice> told) {
    boolean refused = e instanceof PermissionException;
    Duration wait = refused ? LONG : backoff.after(before.failures() + 1);
    boolean tell = !before.told() && (refused || before.failures() + 1 >= TOLD_AFTER);
    if (tell) {
      told.accept(
          notice(NoticeKind.DEGRADED, code(e), "there are no pushes; it is polled all the more"));
    }
    return before.failed(workshop.now().plus(wait), before.told() || tell);
  }

  private Notice notice(NoticeKind kind, @Nullable String code, String message) {
    Instant now = workshop.now();
    return new Notice(kind, lane.connection(), lane.calendar().orElse(null), code, message, now);
  }

  private static @Nullable String code(Throwable e) {
    return e instanceof ProviderException refusal
        ? refusal.code().orElseGet(() -> String.valueOf(refusal.status()))
        : null;
  }

  /** It ends by itself too, and what it still sends is passed over. */
  static void end(Adapter adapter, Subscription old) {
    try {
      adapter.subscriptions().ifPresent(subscriptions -> subscriptions.unsubscribe(old));
    } catch (RuntimeException | Error e) {
      return;
    }
  }
}
