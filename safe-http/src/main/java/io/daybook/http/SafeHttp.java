// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import io.daybook.http.SafeHttpException.Kind;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to addresses that users give, without letting them reach what only this machine
 * can reach. Thread-safe; a call in flight holds no thread.
 *
 * <p>Each call's URL is vetted by its shape, then its name is looked up, then every address is
 * vetted, and the connection goes to an address of that very look-up. A connection is used again
 * only for the same scheme, name, port and address, so never without a look-up that allows it.
 * Redirects are not followed, nothing is tried again, cookies are not kept, bodies are not
 * decompressed, and no proxy of the environment is used.
 *
 * @see <a href="https://owasp.org/API-Security/editions/2023/en/0xa7-server-side-request-forgery/">
 *     OWASP API7:2023, Server Side Request Forgery</a>
 */
public final class SafeHttp implements AutoCloseable {

  private static final int ANSWERING = 4;

  private static final long IDLE_SECONDS = 10;

  private final UrlRules rules;

  private final Workers workers;

  private volatile boolean closed;

  private SafeHttp(Builder builder, SSLContext tls) {
    rules = new UrlRules(builder.ports);
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, threads("daybook-http-timer"));
    timer.setRemoveOnCancelPolicy(true);
    SafeHttpSettings settings =
        new SafeHttpSettings(
            builder.userAgent,
            builder.threads,
            builder.connections,
            builder.connectionsPerHost,
            builder.connectTimeout);
    workers =
        new Workers(
            builder.resolver,
            pool(builder.lookUps, "daybook-http-dns"),
            timer,
            Transport.start(settings, tls, timer),
            pool(ANSWERING, "daybook-http-answers"),
            ConcurrentHashMap.newKeySet());
  }

  /**
   * A client to be set up.
   *
   * @return a builder in which everything has a default
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Sends a call and reads its answer. Never blocks and never throws; cancelling the future closes
   * the connection.
   *
   * @param call what to send
   * @return the answer, whatever its status, or a {@link SafeHttpException}; told on a few threads
   *     of the client's own, which whoever blocks them keeps from telling others
   */
  public CompletableFuture<HttpAnswer> send(HttpCall call) {
    Target target;
    try {
      target = rules.target(call.uri(), call.insecure());
    } catch (SafeHttpException e) {
      return CompletableFuture.failedFuture(e);
    }
    Exchange exchange = new Exchange(call, target, workers);
    workers.running().add(exchange);
    CompletableFuture<HttpAnswer> answer = exchange.start();
    if (closed) {
      // Closed between the two lines above, or before.
      exchange.close();
    }
    return answer;
  }

  /**
   * Looks at the shape of a URL, as {@link #send} does, without looking its name up.
   *
   * @param uri the URL
   * @param insecure whether what is meant for development is allowed, as in {@link HttpCall}
   * @throws SafeHttpException of {@link Kind#REFUSED}, with the rule
   */
  public void check(URI uri, boolean insecure) {
    Target unused = rules.target(uri, insecure);
  }

  /**
   * Reads a URL as a user gave it and looks at its shape.
   *
   * @param url the text
   * @param insecure whether what is meant for development is allowed, as in {@link HttpCall}
   * @return the URL
   * @throws SafeHttpException of {@link Kind#REFUSED}, with the rule
   */
  public URI check(String url, boolean insecure) {
    URI uri = UrlRules.parse(url);
    check(uri, insecure);
    return uri;
  }

  /** Ends every call in flight with {@link Kind#BROKEN} and closes all connections. */
  @Override
  public void close() {
    closed = true;
    workers.running().forEach(Exchange::close);
    workers.client().close(CloseMode.IMMEDIATE);
    workers.timer().shutdownNow();
    workers.lookUps().shutdownNow();
    workers.answers().shutdown();
  }

  private static ThreadFactory threads(String name) {
    return new DefaultThreadFactory(name, true);
  }

  private static ExecutorService pool(int threads, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Collects what a client needs. Not thread-safe. */
  public static final class Builder {

    private static final Duration MOST_CONNECT = Duration.ofSeconds(5);

    private static final int MOST_THREADS = 4;

    private String userAgent = "Daybook";

    private Set<Integer> ports = Set.of();

    private NameResolver resolver = NameResolver.system();

    private @Nullable SSLContext tls;

    private int threads = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);

    private int lookUps = 16;

    private int connections = 256;

    private int connectionsPerHost = 64;

    private Duration connectTimeout = MOST_CONNECT;

    private Builder() {}

    /**
     * What the client calls itself; {@code Daybook} unless set.
     *
     * @param userAgent the User-Agent header of every request, in ASCII
     * @return this
     * @throws IllegalArgumentException when it is empty or cannot be a header
     */
    public Builder userAgent(String userAgent) {
      require(!userAgent.isBlank() && HeaderRules.isValue(userAgent), "not a User-Agent");
      this.userAgent = userAgent;
      return this;
    }

    /**
     * Which ports are allowed beside 443; none unless set.
     *
     * @param ports port numbers
     * @return this
     */
    public Builder ports(Set<Integer> ports) {
      this.ports = Set.copyOf(ports);
      return this;
    }

    /**
     * Who looks names up; the machine's resolver unless set. Its addresses are vetted all the same.
     *
     * @param resolver the resolver
     * @return this
     */
    public Builder resolver(NameResolver resolver) {
      this.resolver = resolver;
      return this;
    }

    /**
     * Whose certificates are trusted; the JDK's default unless set. Names are verified with any.
     *
     * @param tls a context for clients
     * @return this
     */
    public Builder tls(SSLContext tls) {
      this.tls = tls;
      return this;
    }

    /**
     * How many threads read and write, for all connections together; as many as the machine has
     * processors, at most four, unless set.
     *
     * @param threads at least one
     * @return this
     */
    public Builder threads(int threads) {
      require(threads > 0, "no threads");
      this.threads = threads;
      return this;
    }

    /**
     * How many names are looked up at a time, with a thread each; 16 unless set. Names whose
     * servers do not answer keep others waiting, within the time of each call.
     *
     * @param lookUps at least one
     * @return this
     */
    public Builder lookUps(int lookUps) {
      require(lookUps > 0, "no look-ups");
      this.lookUps = lookUps;
      return this;
    }

    /**
     * How many connections there may be; 256, and 64 to one host, unless set. What goes beyond
     * waits, within the time of each call.
     *
     * @param all to all hosts, at least one
     * @param perHost to one name, port and address, at least one
     * @return this
     */
    public Builder connections(int all, int perHost) {
      require(all > 0 && perHost > 0, "no connections");
      this.connections = all;
      this.connectionsPerHost = perHost;
      return this;
    }

    /**
     * How long connecting to an address may take, and the TLS handshake after it; five seconds
     * each, and no more, unless set.
     *
     * @param timeout up to five seconds, to the millisecond
     * @return this
     */
    public Builder connectTimeout(Duration timeout) {
      require(
          timeout.toMillis() > 0 && timeout.compareTo(MOST_CONNECT) <= 0, "not up to five seconds");
      this.connectTimeout = timeout;
      return this;
    }

    /**
     * The client, with its threads started.
     *
     * @return a client, to be closed
     * @throws IllegalStateException when the JDK has no TLS
     */
    public SafeHttp build() {
      try {
        return new SafeHttp(this, tls == null ? SSLContext.getDefault() : tls);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("the JDK has no TLS", e);
      }
    }

    private static void require(boolean met, String otherwise) {
      if (!met) {
        throw new IllegalArgumentException(otherwise);
      }
    }
  }
}
