// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.normalizer.time.RetryAfter;
import io.daybook.spi.adapter.AccessTokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of a service account that acts for the users of a Google Workspace, as its
 * administrators allow by domain-wide delegation. Nobody has to consent, and nothing is stored.
 * Thread-safe.
 *
 * <p>A token is kept until a minute before its end and asked for by one thread at a time for each
 * connection. {@code invalid_grant} disconnects: the user is unknown or suspended, or the account
 * or its key is gone. What the administrators have to allow first is a {@link PermissionException};
 * everything else is tried again.
 *
 * <p>What the account signs carries the time of the machine, as Google's library lets nobody set
 * its clock. Its answers go to no log unless the environment asks that library for it with {@code
 * GOOGLE_SDK_JAVA_LOGGING}.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account">Using
 *     OAuth 2.0 for Server to Server Applications</a>
 */
public final class GoogleServiceAccount implements AccessTokens {

  /** Requests under way have to end while the token holds, and clocks differ. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** A key file has two to three thousand. */
  private static final int MOST_BYTES = 64 << 10;

  private static final int UNAUTHORIZED = 401;

  private static final int FIRST_REFUSAL = 400;

  private static final int FIRST_FAULT = 500;

  private static final String INVALID_GRANT = "invalid_grant";

  private static final String GONE =
      "Google does not know the user or suspended it, the service account or its key was deleted or"
          + " disabled, or the clock of this machine is wrong";

  private static final String UNAUTHORIZED_CLIENT = "unauthorized_client";

  /** What only those can mend who run the account, or the Workspace. */
  private static final Set<String> REFUSED =
      Set.of(
          UNAUTHORIZED_CLIENT,
          "access_denied",
          "admin_policy_enforced",
          "deleted_client",
          "disabled_client",
          "invalid_client",
          "invalid_scope",
          "org_internal");

  private final ServiceAccountCredentials credentials;

  private final Function<String, String> subjects;

  private final Clock clock;

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  /** What is known of one connection; its monitor is held while a token is asked for. */
  private static final class Account {

    private @Nullable Secret token;

    private Instant until = Instant.MIN;
  }

  /**
   * A service account.
   *
   * @param keyFile the JSON that Google gave out with its key
   * @param subjects the address of the user behind each connection, such as {@code connection ->
   *     "ana@acme.example"}
   * @param addresses where Google is; what the file says about that is not asked
   * @param clock what time it is
   * @throws IllegalArgumentException when that is no such file, saying what is wrong with it
   */
  public GoogleServiceAccount(
      Secret keyFile,
      Function<String, String> subjects,
      GoogleAuthorizer.Addresses addresses,
      Clock clock) {
    this(keyFile, subjects, addresses, clock, TIMEOUT);
  }

  /** For tests: with another time to wait for an answer. */
  GoogleServiceAccount(
      Secret keyFile,
      Function<String, String> subjects,
      GoogleAuthorizer.Addresses addresses,
      Clock clock,
      Duration timeout) {
    this.credentials =
        ServiceAccountKey.read(keyFile, addresses.tokens(), new TokenTransport(timeout));
    this.subjects = subjects;
    this.clock = clock;
  }

  /**
   * Reads a key file, for the constructor, and checks it as that does.
   *
   * @param stream the file, in UTF-8; it is not closed
   * @return what is in it
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when it is no such file, saying what is wrong with it
   */
  public static Secret keyFile(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length == 0 || bytes.length > MOST_BYTES) {
      throw ServiceAccountKey.wrong(bytes.length == 0 ? "it is empty" : "it is too long");
    }
    Secret file = Secret.of(new String(bytes, StandardCharsets.UTF_8));
    URI tokens = GoogleAuthorizer.Addresses.GOOGLE.tokens();
    ServiceAccountCredentials unused =
        ServiceAccountKey.read(file, tokens, new TokenTransport(TIMEOUT));
    return file;
  }

  @Override
  public Secret accessToken(String connection) {
    Account account = account(connection);
    synchronized (account) {
      Secret token = account.token;
      return token != null && clock.instant().isBefore(account.until)
          ? token
          : asked(connection, account);
    }
  }

  @Override
  public Secret renewed(String connection, Secret refused) {
    Account account = account(connection);
    synchronized (account) {
      Secret token = account.token;
      // Another thread may have been refused as well, and have a new one by now.
      return token == null || token.equals(refused) ? asked(connection, account) : token;
    }
  }

  /** Leaves out whose it is. */
  @Override
  public String toString() {
    return "GoogleServiceAccount[]";
  }

  private Account account(String connection) {
    return accounts.computeIfAbsent(connection, absent -> new Account());
  }

  private Secret asked(String connection, Account account) {
    AccessToken answer = answer(subjects.apply(connection));
    Date end = answer.getExpirationTime();
    if (answer.getTokenValue().isEmpty() || end == null) {
      throw failed("noAccessToken");
    }
    Secret token = Secret.of(answer.getTokenValue());
    account.token = token;
    account.until = end.toInstant().minus(MARGIN);
    return token;
  }

  private AccessToken answer(String subject) {
    try {
      return credentials.createDelegated(subject).refreshAccessToken();
    } catch (IOException e) {
      throw e.getCause() instanceof HttpResponseException answer
          ? refused(answer)
          : failed(simpleName(e.getCause() == null ? e : e.getCause()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Not the cause: messages of parsers quote what they read.
      throw failed(simpleName(e));
    }
  }

  private static ProviderException failed(String code) {
    return new ProviderException(GoogleAdapter.PROVIDER, 0, code, null, null);
  }

  private static String simpleName(Throwable e) {
    return e.getClass().getSimpleName();
  }

  private ProviderException refused(HttpResponseException answer) {
    int status = answer.getStatusCode();
    Duration wait = RetryAfter.read(answer.getHeaders().getRetryAfter(), clock);
    String error = status >= FIRST_REFUSAL && status < FIRST_FAULT ? error(answer) : null;
    if (INVALID_GRANT.equals(error)) {
      return new DisconnectedException(GoogleAdapter.PROVIDER, status, error, wait, GONE);
    }
    if (error != null && REFUSED.contains(error)) {
      return new PermissionException(GoogleAdapter.PROVIDER, status, error, wait);
    }
    return new ProviderException(GoogleAdapter.PROVIDER, status, null, wait, null);
  }

  private static @Nullable String error(HttpResponseException answer) {
    String body = answer.getContent();
    if (body == null || body.isBlank()) {
      // No client signs in here, so there is one thing only that a 401 can be about.
      return answer.getStatusCode() == UNAUTHORIZED ? UNAUTHORIZED_CLIENT : null;
    }
    try {
      GenericJson json = GsonFactory.getDefaultInstance().fromString(body, GenericJson.class);
      return json != null && json.get("error") instanceof String error ? error : null;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }
}
