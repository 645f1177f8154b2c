// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/** Bounds the whole handshake; the client itself bounds only the pauses in it. Thread-safe. */
final class BoundedTls implements TlsStrategy {

  private final TlsStrategy tls;

  private final ScheduledExecutorService timer;

  private final Duration limit;

  BoundedTls(TlsStrategy tls, ScheduledExecutorService timer, Duration limit) {
    this.tls = tls;
    this.timer = timer;
    this.limit = limit;
  }

  /** Not used any more by the client. */
  @Deprecated
  @Override
  public boolean upgrade(
      TransportSecurityLayer session,
      HttpHost host,
      SocketAddress local,
      SocketAddress remote,
      Object attachment,
      Timeout timeout) {
    throw new UnsupportedOperationException("an unbounded handshake");
  }

  @Override
  public void upgrade(
      TransportSecurityLayer session,
      NamedEndpoint endpoint,
      Object attachment,
      Timeout timeout,
      FutureCallback<TransportSecurityLayer> callback) {
    Handshake handshake = new Handshake(callback);
    Future<?> alarm =
        timer.schedule(() -> handshake.expire(session), limit.toMillis(), TimeUnit.MILLISECONDS);
    handshake.onEnd(() -> alarm.cancel(false));
    tls.upgrade(session, endpoint, attachment, timeout, handshake);
  }

  /** Tells the end once, and every failure as one of TLS. */
  private static final class Handshake implements FutureCallback<TransportSecurityLayer> {

    private final FutureCallback<TransportSecurityLayer> callback;

    private final AtomicBoolean over = new AtomicBoolean();

    private volatile Runnable onEnd = () -> {};

    Handshake(FutureCallback<TransportSecurityLayer> callback) {
      this.callback = callback;
    }

    void onEnd(Runnable action) {
      onEnd = action;
    }

    void expire(TransportSecurityLayer session) {
      if (end()) {
        if (session instanceof ModalCloseable connection) {
          connection.close(CloseMode.IMMEDIATE);
        }
        callback.failed(new SSLHandshakeException("the handshake took too long"));
      }
    }

    @Override
    public void completed(TransportSecurityLayer session) {
      if (end()) {
        callback.completed(session);
      }
    }

    @Override
    public void failed(Exception cause) {
      if (end()) {
        SSLHandshakeException failure = new SSLHandshakeException("the handshake failed");
        failure.initCause(cause);
        callback.failed(failure);
      }
    }

    @Override
    public void cancelled() {
      if (end()) {
        callback.cancelled();
      }
    }

    private boolean end() {
      boolean first = over.compareAndSet(false, true);
      if (first) {
        onEnd.run();
      }
      return first;
    }
  }
}
