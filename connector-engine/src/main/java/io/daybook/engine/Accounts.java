// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.DisconnectedException;
import io.daybook.api.Secret;
import io.daybook.normalizer.secret.Sealer;
import io.daybook.spi.adapter.AccessTokens;
import io.daybook.spi.adapter.Authorizer;
import io.daybook.spi.adapter.Authorizer.Consent;
import io.daybook.spi.adapter.Authorizer.Grant;
import io.daybook.spi.store.Store;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The authorised accounts behind connections: lets people authorise them, keeps their refresh
 * tokens encrypted, and gives access tokens. Thread-safe, also where several processes share a
 * store.
 *
 * <p>An access token is refreshed by one thread at a time, when it is about to expire or was
 * refused. A refresh token that the provider replaces is stored unless another process was faster;
 * then that one's is used.
 */
public final class Accounts implements AccessTokens {

  /** Of an access token whose end the provider does not say. */
  private static final Duration UNSAID = Duration.ofMinutes(5);

  /** Requests under way have to end while the token holds, and clocks differ. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final Duration ATTEMPT = Duration.ofMinutes(15);

  private final Vault vault;

  private final Clock clock;

  private final Randomness randomness;

  private final Map<String, Authorizer> authorizers;

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  /** What is known of one connection; its monitor is held while it is refreshed. */
  private static final class Account {

    private @Nullable Secret token;

    private Instant until = Instant.MIN;
  }

  private Accounts(Builder builder, Store store, Secret key, Clock clock) {
    this.clock = clock;
    this.randomness = builder.randomness;
    this.authorizers = Map.copyOf(builder.authorizers);
    this.vault = new Vault(store.documents(), Sealer.of(key, this::bytes));
  }

  /**
   * Accounts to be set up.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  private byte[] bytes(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count + Long.BYTES);
    while (bytes.position() < count) {
      // The halves that hold version and variant are not wholly random.
      UUID one = randomness.uuid();
      UUID other = randomness.uuid();
      bytes.putLong(
          Long.rotateLeft(one.getMostSignificantBits(), 32) ^ other.getLeastSignificantBits());
    }
    byte[] random = new byte[count];
    bytes.flip().get(random);
    return random;
  }

  /**
   * Begins to authorise a connection.
   *
   * @param connection the connection
   * @param redirect where the provider shall send the user back to, as it was registered there
   * @param loginHint the user's address, or null
   * @return where to send the user; the attempt is good for a quarter of an hour
   * @throws IllegalArgumentException when nobody can authorise this connection
   * @throws io.daybook.api.StoreException when the store fails
   */
  public URI begin(String connection, URI redirect, @Nullable String loginHint) {
    Authorizer authorizer = authorizer(connection);
    Instant now = clock.instant();
    String state = secret();
    Consent consent = new Consent(redirect, state, Secret.of(secret()), loginHint);
    vault.tidy(now);
    vault.begin(new Vault.Attempt(connection, consent, now.plus(ATTEMPT)));
    return authorizer.authorizationUrl(consent);
  }

  /**
   * Takes what the user came back with. Afterwards {@link Daybook#reconnect} goes on with the
   * connection.
   *
   * @param state the state that came back
   * @param code the code that came back
   * @return the connection that is authorised now, or empty when nobody began that, it took too
   *     long, or it was taken already
   * @throws io.daybook.api.PermissionException when less was granted than is needed
   * @throws io.daybook.api.ProviderException when the provider refused the code, or did not answer
   * @throws io.daybook.api.StoreException when the store fails
   */
  public Optional<String> finish(String state, String code) {
    Vault.Attempt attempt = vault.end(state, clock.instant()).orElse(null);
    if (attempt == null) {
      return Optional.empty();
    }
    String connection = attempt.connection();
    Grant grant = authorizer(connection).exchange(attempt.consent(), code);
    Account account = account(connection);
    synchronized (account) {
      if (grant.refreshToken() != null) {
        vault.put(connection, grant.refreshToken());
      }
      keep(account, grant);
    }
    return Optional.of(connection);
  }

  /**
   * Takes a refresh token that was had otherwise, in place of the one that is stored.
   *
   * @param connection the connection
   * @param refreshToken the token
   * @throws io.daybook.api.StoreException when the store fails
   */
  public void put(String connection, Secret refreshToken) {
    Account account = account(connection);
    synchronized (account) {
      vault.put(connection, refreshToken);
      account.token = null;
    }
  }

  /**
   * Takes a refresh token that a configuration names at each start. It counts when it was not the
   * one that was named last; else what came of it since is kept, as a provider may have replaced
   * it.
   *
   * @param connection the connection
   * @param refreshToken the token
   * @throws io.daybook.api.StoreException when the store fails
   */
  public void offer(String connection, Secret refreshToken) {
    if (vault.isNews(connection, refreshToken)) {
      put(connection, refreshToken);
      vault.noteOffer(connection, refreshToken);
    }
  }

  /**
   * Whether a connection was authorised.
   *
   * @param connection the connection
   * @return true when there is a refresh token, which need not be good any more
   */
  public boolean has(String connection) {
    return vault.token(connection).isPresent();
  }

  @Override
  public Secret accessToken(String connection) {
    Account account = account(connection);
    synchronized (account) {
      Secret token = account.token;
      return token != null && clock.instant().isBefore(account.until)
          ? token
          : refreshed(connection, account);
    }
  }

  @Override
  public Secret renewed(String connection, Secret refused) {
    Account account = account(connection);
    synchronized (account) {
      Secret token = account.token;
      // Another thread may have been refused as well, and have a new one by now.
      return token == null || token.equals(refused) ? refreshed(connection, account) : token;
    }
  }

  private Secret refreshed(String connection, Account account) {
    Authorizer authorizer = authorizer(connection);
    Vault.Token token = token(connection);
    Grant grant;
    try {
      grant = authorizer.refresh(token.value());
    } catch (DisconnectedException e) {
      Vault.Token newer = token(connection);
      if (newer.version() == token.version()) {
        throw e;
      }
      // Another process used it up a moment ago, and stored what came in its place.
      token = newer;
      grant = authorizer.refresh(newer.value());
    }
    Secret replaced = grant.refreshToken();
    if (replaced != null && !replaced.equals(token.value())) {
      // Where another process was faster its token stays; the access token at hand is good too.
      boolean unused = vault.replace(connection, replaced, token.version());
    }
    keep(account, grant);
    return grant.accessToken();
  }

  private Vault.Token token(String connection) {
    return vault
        .token(connection)
        .orElseThrow(() -> new DisconnectedException(connection, 0, "notAuthorized", null));
  }

  private void keep(Account account, Grant grant) {
    Instant now = clock.instant();
    Instant end = Objects.requireNonNullElse(grant.expiresAt(), now.plus(UNSAID));
    account.token = grant.accessToken();
    account.until = end.minus(MARGIN);
  }

  private Account account(String connection) {
    return accounts.computeIfAbsent(connection, absent -> new Account());
  }

  private Authorizer authorizer(String connection) {
    Authorizer authorizer = authorizers.get(connection);
    if (authorizer == null) {
      throw new IllegalArgumentException("nobody can authorise connection " + connection);
    }
    return authorizer;
  }

  /** As RFC 7636 wants it: 43 to 128 characters that need no escape. */
  private String secret() {
    return randomness.uuid() + "." + randomness.uuid();
  }

  /** Sets up {@link Accounts}. Used by one thread, once. */
  public static final class Builder {

    private final Map<String, Authorizer> authorizers = new HashMap<>();

    private @Nullable Store store;

    private @Nullable Secret key;

    private Clock clock = Machine.clock();

    private Randomness randomness = Machine.randomness();

    private Builder() {}

    /**
     * Where refresh tokens are kept, often the connector's own store. Required; it is not closed.
     *
     * @param newStore the store
     * @return this builder
     */
    public Builder store(Store newStore) {
      store = newStore;
      return this;
    }

    /**
     * What encrypts refresh tokens. Required.
     *
     * @param newKey 32 bytes in base64
     * @return this builder
     */
    public Builder secretKey(Secret newKey) {
      key = newKey;
      return this;
    }

    /**
     * Adds a connection.
     *
     * @param connection its id
     * @param authorizer how its provider lets people authorise
     * @return this builder
     */
    public Builder connection(String connection, Authorizer authorizer) {
      authorizers.put(connection, authorizer);
      return this;
    }

    /**
     * What time it is, the machine's unless set.
     *
     * @param newClock the clock
     * @return this builder
     */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    /**
     * Where states and verifiers come from, secure chance unless set.
     *
     * @param newRandomness chance
     * @return this builder
     */
    public Builder randomness(Randomness newRandomness) {
      randomness = newRandomness;
      return this;
    }

    /**
     * Makes the accounts.
     *
     * @return the accounts
     * @throws IllegalStateException when store or key are missing
     * @throws IllegalArgumentException when the key is none
     */
    public Accounts build() {
      if (store == null || key == null) {
        throw new IllegalStateException(
            "accounts need a store, and a secret key that encrypts their refresh tokens");
      }
      return new Accounts(this, store, key, clock);
    }
  }
}
