// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One try of a call at one address, and how it is stopped. Thread-safe.
 *
 * <p>The client's own way of cancelling is not used: a cancelled connect may come about all the
 * same and is then forgotten and left open, and a quick connect keeps the exchange after it from
 * ever being cancelled. So nothing is stopped before its connection is there, as connect and
 * handshake have limits of their own; then {@link #sending} stops it, and from then on the
 * connection itself is closed.
 */
final class Attempt {

  private static final String NAME = Attempt.class.getName();

  private enum State {
    CONNECTING,
    SENDING,
    STOPPED_BEFORE,
    STOPPED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.CONNECTING);

  private volatile @Nullable AsyncExecRuntime runtime;

  /** Makes it known to the two that the client calls. */
  void enter(HttpContext context) {
    context.setAttribute(NAME, this);
  }

  /** Called by the client at the beginning of everything, with what has the connection later. */
  static void beginning(HttpContext context, AsyncExecRuntime runtime) {
    if (context.getAttribute(NAME) instanceof Attempt attempt) {
      attempt.runtime = runtime;
    }
  }

  /**
   * Called by the client when a connection is there and nothing has been written yet.
   *
   * @throws HttpException when nobody waits for the answer any more; closes the connection
   */
  static void sending(HttpContext context) throws HttpException {
    if (context.getAttribute(NAME) instanceof Attempt attempt
        && !attempt.state.compareAndSet(State.CONNECTING, State.SENDING)) {
      throw new HttpException("the call has ended");
    }
  }

  /**
   * Whether the server may have seen anything of the request.
   *
   * @return whether writing has begun
   */
  boolean hasSent() {
    State now = state.get();
    return now == State.SENDING || now == State.STOPPED;
  }

  /**
   * Closes its connection, at once or when it has come about; does nothing when it is back in the
   * pool already.
   */
  void stop() {
    boolean connecting = state.compareAndSet(State.CONNECTING, State.STOPPED_BEFORE);
    AsyncExecRuntime running = runtime;
    if (!connecting && state.compareAndSet(State.SENDING, State.STOPPED) && running != null) {
      running.discardEndpoint();
    }
  }
}
