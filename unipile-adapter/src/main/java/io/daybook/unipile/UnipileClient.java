// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes clients of Unipile's API, version 1. */
public final class UnipileClient {

  /** Far above what a page holds, far below what a process holds. */
  private static final int MOST_BYTES = 32 << 20;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");

  /** What can stand in a header. */
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

  private UnipileClient() {}

  /**
   * A client to be set up.
   *
   * @return a builder without an address and a key
   */
  public static Builder builder() {
    return new Builder();
  }

  static boolean fitsHeader(Secret secret) {
    return PRINTABLE.matcher(secret.reveal()).matches();
  }

  /**
   * What requests need.
   *
   * @param rootUrl scheme, host and port, without a slash at its end
   * @param apiKey the key
   * @param clock tells the time
   * @param connectTimeout how long making a connection may take
   * @param requestTimeout how long an answer as a whole may take
   * @param mostBytes how long an answer may be
   */
  record Settings(
      String rootUrl,
      Secret apiKey,
      Clock clock,
      Duration connectTimeout,
      Duration requestTimeout,
      int mostBytes) {}

  /** Collects what a client needs: a DSN, an API key and a clock; all else has a default. */
  public static final class Builder {

    private @Nullable String dsn;

    private @Nullable Secret apiKey;

    private @Nullable Clock clock;

    private Duration connectTimeout = CONNECT_TIMEOUT;

    private Duration requestTimeout = REQUEST_TIMEOUT;

    private int mostBytes = MOST_BYTES;

    private Builder() {}

    /**
     * Where Unipile is for this customer.
     *
     * @param dsn host and port as in {@code api1.unipile.com:13111}; with {@code http://} before it
     *     only for emulators, otherwise https
     * @return this
     */
    public Builder dsn(String dsn) {
      this.dsn = dsn;
      return this;
    }

    /**
     * What lets in.
     *
     * @param apiKey the access token of the workspace
     * @return this
     */
    public Builder apiKey(Secret apiKey) {
      this.apiKey = apiKey;
      return this;
    }

    /**
     * The clock against which a {@code Retry-After} date is read.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * How long a connection may take to be made.
     *
     * @param timeout 20 seconds by default
     * @return this
     */
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = timeout;
      return this;
    }

    /**
     * How long an answer as a whole may take.
     *
     * @param timeout 60 seconds by default
     * @return this
     */
    public Builder requestTimeout(Duration timeout) {
      this.requestTimeout = timeout;
      return this;
    }

    /** For tests: what is longer than this is not read. */
    Builder mostBytes(int mostBytes) {
      this.mostBytes = mostBytes;
      return this;
    }

    /**
     * Makes the client. No request is sent.
     *
     * @return the client
     * @throws IllegalArgumentException when settings are missing or invalid, naming each of them
     */
    public UnipileApi build() {
      List<String> problems = problems();
      if (dsn == null || apiKey == null || clock == null || !problems.isEmpty()) {
        throw new IllegalArgumentException(
            "a Unipile client cannot be made: " + String.join(", ", problems));
      }
      return new UnipileV1(
          new UnipileTransport(
              new Settings(
                  rootUrl(dsn), apiKey, clock, connectTimeout, requestTimeout, mostBytes)));
    }

    List<String> problems() {
      List<String> problems = new ArrayList<>();
      if (dsn == null) {
        problems.add("the DSN is missing");
      } else if (!isWebAddress(rootUrl(dsn))) {
        problems.add("the DSN is no host, with or without a port and a scheme");
      }
      if (apiKey == null) {
        problems.add("the API key is missing");
      } else if (!fitsHeader(apiKey)) {
        problems.add("the API key has characters that no header can have");
      }
      if (clock == null) {
        problems.add("the clock is missing");
      }
      if (!isWait(connectTimeout)) {
        problems.add("the connect timeout is no time to wait");
      }
      if (!isWait(requestTimeout)) {
        problems.add("the request timeout is no time to wait");
      }
      return problems;
    }

    private static String rootUrl(String dsn) {
      String given = dsn.strip();
      String url = SCHEME.matcher(given).matches() ? given : "https://" + given;
      return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static boolean isWebAddress(String url) {
      try {
        URI uri = new URI(url);
        return ("https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme()))
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawPath().isEmpty()
            && uri.getQuery() == null
            && uri.getFragment() == null;
      } catch (URISyntaxException e) {
        return false;
      }
    }

    private static boolean isWait(Duration timeout) {
      return timeout.compareTo(Duration.ofMillis(1)) >= 0
          && timeout.compareTo(Duration.ofDays(1)) <= 0;
    }
  }
}
