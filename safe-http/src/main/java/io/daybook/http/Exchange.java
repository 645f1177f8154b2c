// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import io.daybook.http.SafeHttpException.Kind;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call from look-up to answer. Whatever comes first ends it: the answer, a failure, its time,
 * the caller, or the closing of the client. Thread-safe.
 */
final class Exchange {

  /** Whoever gives more addresses than this hides behind the connect timeout of each. */
  private static final int MOST_ADDRESSES = 4;

  private final HttpCall call;

  private final Target target;

  private final Workers workers;

  private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();

  private final AtomicBoolean over = new AtomicBoolean();

  private volatile @Nullable Future<?> alarm;

  /** One an address that was tried; all but the last have ended. */
  private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();

  Exchange(HttpCall call, Target target, Workers workers) {
    this.call = call;
    this.target = target;
    this.workers = workers;
  }

  CompletableFuture<HttpAnswer> start() {
    // Also when the caller gives up; then nobody waits, but the connection is still to be closed.
    CompletableFuture<HttpAnswer> unused = answer.whenComplete((whatever, failure) -> abort());
    try {
      alarm =
          workers
              .timer()
              .schedule(this::expire, call.limits().total().toMillis(), TimeUnit.MILLISECONDS);
      InetAddress literal = target.literal();
      if (literal != null) {
        connect(List.of(literal), 0);
      } else {
        workers.lookUps().execute(this::lookUp);
      }
    } catch (RejectedExecutionException e) {
      close();
    }
    return answer;
  }

  /** Ends it because the client closes. */
  void close() {
    fail(SafeHttpException.of(Kind.BROKEN, "the client was closed"));
    abort();
  }

  private void lookUp() {
    if (over.get()) {
      return;
    }
    List<InetAddress> addresses;
    try {
      addresses = List.copyOf(workers.resolver().resolve(target.host()));
    } catch (UnknownHostException | RuntimeException e) {
      // A resolver of the caller's may throw anything; the call must end all the same.
      addresses = List.of();
    }
    if (addresses.isEmpty()) {
      fail(SafeHttpException.of(Kind.UNRESOLVED, "the host's name could not be resolved"));
    } else if (!call.insecure() && !addresses.stream().allMatch(PublicAddresses::isPublic)) {
      fail(SafeHttpException.refused(Refusal.ADDRESS));
    } else {
      connect(addresses, 0);
    }
  }

  private void connect(List<InetAddress> addresses, int index) {
    if (over.get()) {
      return;
    }
    Attempt attempt = new Attempt();
    attempts.add(attempt);
    HttpClientContext context = HttpClientContext.create();
    context.setRequestConfig(Transport.request(call.limits().total()));
    attempt.enter(context);
    BoundedConsumer consumer = new BoundedConsumer(call.limits().bodyBytes(), this::succeed);
    Future<HttpAnswer> unused =
        workers
            .client()
            .execute(
                new HttpHost(scheme(), addresses.get(index), target.host(), target.port()),
                request(),
                consumer,
                null,
                context,
                new FutureCallback<HttpAnswer>() {
                  @Override
                  public void completed(HttpAnswer whole) {
                    // The consumer tells it once the connection is back in the pool.
                  }

                  @Override
                  public void failed(Exception cause) {
                    HttpAnswer cut = consumer.cutAnswer();
                    if (cut != null) {
                      succeed(cut);
                    } else {
                      failedAt(addresses, index, attempt.hasSent(), cause);
                    }
                  }

                  @Override
                  public void cancelled() {
                    failed(new InterruptedIOException());
                  }
                });
    if (over.get()) {
      attempt.stop();
    }
  }

  private void failedAt(List<InetAddress> addresses, int index, boolean sent, Exception cause) {
    if (sent) {
      fail(SafeHttpException.of(Kind.BROKEN, "the exchange broke", cause));
    } else if (cause instanceof DeadlineTimeoutException) {
      // All connections to the host were in use; a little earlier than our own clock says so.
      expire();
    } else if (cause instanceof SSLException) {
      Throwable inner = cause.getCause() == null ? cause : cause.getCause();
      fail(SafeHttpException.of(Kind.TLS, "the TLS handshake failed", inner));
    } else if (index + 1 < Math.min(addresses.size(), MOST_ADDRESSES)) {
      connect(addresses, index + 1);
    } else {
      fail(SafeHttpException.of(Kind.UNCONNECTED, "no connection could be made", cause));
    }
  }

  private String scheme() {
    return target.tls() ? "https" : "http";
  }

  private AsyncRequestProducer request() {
    // In parts: given a path alone, the client would take what follows "//" for another host.
    URIAuthority host = new URIAuthority(target.host(), target.statedPort());
    BasicHttpRequest request = new BasicHttpRequest(call.method(), scheme(), host, target.path());
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request.addHeader(header.getKey(), header.getValue());
    }
    return new BasicRequestProducer(
        request, call.hasBody() ? new BasicAsyncEntityProducer(call.body(), null) : null);
  }

  private void expire() {
    fail(SafeHttpException.of(Kind.TIMEOUT, "the total time was over"));
    abort();
  }

  private void succeed(HttpAnswer got) {
    end(() -> answer.complete(got));
  }

  private void fail(SafeHttpException failure) {
    end(() -> answer.completeExceptionally(failure));
  }

  private void end(Runnable completion) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    workers.running().remove(this);
    Future<?> set = alarm;
    if (set != null) {
      set.cancel(false);
    }
    try {
      workers.answers().execute(completion);
    } catch (RejectedExecutionException e) {
      completion.run();
    }
  }

  /** Stops what still runs and closes its connection; does nothing after a whole answer. */
  private void abort() {
    end(() -> {});
    attempts.forEach(Attempt::stop);
  }
}
