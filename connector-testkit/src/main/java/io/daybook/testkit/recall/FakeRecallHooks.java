// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeRecall} sends to the workspace's endpoint, and what goes wrong on the way:
 * {@code calendar.update} when a calendar's status changes, but for one that a client deletes, and
 * {@code calendar.sync_events} with the {@code last_updated_ts} from which to list, see
 * https://docs.recall.ai/docs/calendar-v2-webhooks.
 *
 * <p>Hooks wait for {@link #deliver()}, unless {@link #atOnce} is set. What is not answered with
 * 2xx is tried again 5 seconds, 5 minutes, 30 minutes, 2, 5, 10 and 10 hours of the fake's clock
 * after the failure before, unless the answer says {@code webhook-delivery: abort-message}; see
 * https://docs.svix.com/retries. A message keeps its id and is signed anew at each attempt. Hooks
 * on their way when a calendar is deleted still come. Per-calendar {@code webhook_url}s are kept
 * and not called. Thread-safe.
 */
public final class FakeRecallHooks {

  private final RecallState state;

  FakeRecallHooks(RecallState state) {
    this.state = state;
  }

  /**
   * Says where hooks go.
   *
   * @param url the endpoint, or null for none, as at first; what there is to tell meanwhile is lost
   */
  public void endpoint(@Nullable String url) {
    synchronized (state) {
      state.hooks().url(url);
    }
  }

  /**
   * The endpoint's secret, as the dashboard shows it.
   *
   * @return with {@code whsec_} before it
   */
  public String secret() {
    synchronized (state) {
      return signer().endpointSecret();
    }
  }

  /**
   * Replaces the endpoint's secret. The old one goes on to sign beside it for 24 hours, so that
   * each hook has several signatures.
   *
   * @return the new one
   */
  public String rotateSecret() {
    synchronized (state) {
      return signer().rotate();
    }
  }

  /**
   * The workspace's verification secret, by which {@code webhook-signature} is made.
   *
   * @return with {@code whsec_} before it
   */
  public String verificationSecret() {
    synchronized (state) {
      return signer().verificationSecret();
    }
  }

  /**
   * Says how hooks are signed.
   *
   * @param signing at first {@link RecallSigning#SVIX}
   */
  public void signing(RecallSigning signing) {
    synchronized (state) {
      signer().signing(signing);
    }
  }

  /**
   * Puts signatures of another version and of another secret before the good ones.
   *
   * @param wanted at first not
   */
  public void strangeSignatures(boolean wanted) {
    synchronized (state) {
      signer().strangers(wanted);
    }
  }

  /**
   * Signs hooks by a secret that is nobody's.
   *
   * @param attempts how many of the next attempts
   */
  public void forge(int attempts) {
    synchronized (state) {
      signer().forge(attempts);
    }
  }

  /**
   * Lets the timestamp of hooks be another one than the clock's.
   *
   * @param skew how much later, may be negative; at first zero
   */
  public void skew(Duration skew) {
    synchronized (state) {
      signer().skew(skew);
    }
  }

  /**
   * Sends hooks as soon as there are any, in the thread that edits, before the edit returns.
   *
   * @param wanted at first not
   */
  public void atOnce(boolean wanted) {
    synchronized (state) {
      state.hooksAtOnce(wanted);
    }
  }

  /**
   * Sends what is due, each hook once, one after the other in this thread, and waits for the
   * answers.
   *
   * @return how many were accepted
   */
  public int deliver() {
    state.read();
    return state.post().deliver();
  }

  /**
   * How much is on its way.
   *
   * @return how many hooks wait, those included that are not due yet
   */
  public int waiting() {
    state.read();
    synchronized (state) {
      return state.hooks().size();
    }
  }

  /**
   * How much was given up.
   *
   * @return how many hooks failed at all attempts, or were declined for good
   */
  public int abandoned() {
    synchronized (state) {
      return state.hooks().abandoned();
    }
  }

  /**
   * Loses hooks.
   *
   * @param hooks how many of those that there will be from now on
   */
  public void lose(int hooks) {
    queue(queue -> queue.lose(hooks));
  }

  /**
   * Sends hooks twice, with the same id.
   *
   * @param hooks how many of those that there will be from now on
   */
  public void duplicate(int hooks) {
    queue(queue -> queue.duplicate(hooks));
  }

  /**
   * Sends what is due in the reverse order.
   *
   * @param wanted at first not
   */
  public void latestFirst(boolean wanted) {
    queue(queue -> queue.latestFirst(wanted));
  }

  /**
   * Adds a {@code calendar.update} for which there is no reason.
   *
   * @param calendarId what it names
   */
  public void update(String calendarId) {
    queue(queue -> queue.update(calendarId));
  }

  /**
   * Adds a {@code calendar.sync_events} for which there is no reason.
   *
   * @param calendarId what it names
   * @param since its {@code last_updated_ts}
   */
  public void syncEvents(String calendarId, Instant since) {
    queue(queue -> queue.syncEvents(calendarId, since));
  }

  /**
   * Adds a hook that says anything.
   *
   * @param body its body, sent as it is
   */
  public void send(String body) {
    queue(queue -> queue.add(body));
  }

  private HookSigner signer() {
    return state.post().signer();
  }

  private void queue(Consumer<HookQueue> order) {
    synchronized (state) {
      order.accept(state.hooks());
    }
  }
}
