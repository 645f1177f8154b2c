// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Sets the client up: whatever it would do by itself is off. */
final class Transport {

  private static final int MOST_HEADERS = 100;

  private static final int LONGEST_LINE = 8192;

  /** Shorter than most servers keep theirs; one that says how long is believed up to here. */
  private static final TimeValue KEEP_IDLE = TimeValue.ofSeconds(15);

  /** Now and then certificates are looked at anew. */
  private static final TimeValue KEEP = TimeValue.ofMinutes(5);

  private static final Duration SLACK = Duration.ofSeconds(5);

  /** How often the client looks for connects that took too long. */
  private static final TimeValue LOOK_INTERVAL = TimeValue.ofMilliseconds(250);

  private Transport() {}

  static CloseableHttpAsyncClient start(
      SafeHttpSettings settings, SSLContext tls, ScheduledExecutorService timer) {
    CloseableHttpAsyncClient client =
        HttpAsyncClients.custom()
            .setConnectionManager(connections(settings, tls, timer))
            .setIOReactorConfig(
                IOReactorConfig.custom()
                    .setIoThreadCount(settings.threads())
                    .setSelectInterval(LOOK_INTERVAL)
                    .build())
            .setHttp1Config(
                Http1Config.custom()
                    .setMaxHeaderCount(MOST_HEADERS)
                    .setMaxLineLength(LONGEST_LINE)
                    .build())
            .setThreadFactory(new DefaultThreadFactory("daybook-http-io", true))
            .setUserAgent(settings.userAgent())
            // The target carries its address, which is therefore part of the pool's key; a route
            // of our own also means that no proxy of the environment is ever asked for.
            .setRoutePlanner(
                (target, context) ->
                    new HttpRoute(target, null, "https".equals(target.getSchemeName())))
            .addExecInterceptorFirst(
                "attempt",
                (request, entity, scope, chain, callback) -> {
                  Attempt.beginning(scope.clientContext, scope.execRuntime);
                  chain.proceed(request, entity, scope, callback);
                })
            .addRequestInterceptorLast((request, entity, context) -> Attempt.sending(context))
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableConnectionState()
            .disableContentCompression()
            .disableRequestPriority()
            .evictExpiredConnections()
            .evictIdleConnections(KEEP_IDLE)
            .build();
    client.start();
    return client;
  }

  /**
   * The settings of one request. Its total time is kept elsewhere; these are only the net below.
   */
  static RequestConfig request(Duration total) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.of(total))
        .setResponseTimeout(Timeout.of(total.plus(SLACK)))
        .setConnectionKeepAlive(KEEP_IDLE)
        .setProtocolUpgradeEnabled(false)
        .setRedirectsEnabled(false)
        .setAuthenticationEnabled(false)
        .build();
  }

  private static PoolingAsyncClientConnectionManager connections(
      SafeHttpSettings settings, SSLContext tls, ScheduledExecutorService timer) {
    Timeout connect = Timeout.of(settings.connectTimeout());
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setDnsResolver(new NoLookUps())
        .setTlsStrategy(
            new BoundedTls(
                ClientTlsStrategyBuilder.create()
                    .setSslContext(tls)
                    .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                    .setHostnameVerifier(new DefaultHostnameVerifier())
                    .buildAsync(),
                timer,
                settings.connectTimeout()))
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .setHandshakeTimeout(connect)
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(connect).setTimeToLive(KEEP).build())
        .setMaxConnTotal(settings.connections())
        .setMaxConnPerRoute(settings.connectionsPerHost())
        .build();
  }

  /** Addresses come with the target; should one ever be missing, nobody else looks it up. */
  private static final class NoLookUps extends SystemDefaultDnsResolver {

    @Override
    public java.net.InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException("looked up elsewhere");
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      throw new UnknownHostException("looked up elsewhere");
    }
  }
}
