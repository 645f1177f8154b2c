// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.security.PublicKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may ask for tokens, and how people consent. Whoever uses it holds the state's monitor. */
final class OAuthState {

  /** With or without a port and a path. */
  private static final Pattern LOOPBACK =
      Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1]|localhost)(:\\d{1,5})?(/[^?#]*)?");

  private final Clock clock;

  private final Tokens tokens;

  private final Map<String, Client> clients = new LinkedHashMap<>();

  private final Map<String, ServiceAccount> serviceAccounts = new LinkedHashMap<>();

  private String signedIn = "somebody@example.com";

  private boolean denying;

  private @Nullable Set<String> ticked;

  OAuthState(Clock clock) {
    this.clock = clock;
    this.tokens = new Tokens(clock);
  }

  /**
   * A client as one is registered with Google.
   *
   * @param id its id
   * @param secret its secret
   * @param redirectUris where codes may be sent
   * @param desktop whether they may also be sent to any port of the machine the browser is on
   */
  record Client(String id, String secret, Set<String> redirectUris, boolean desktop) {

    /** Whether codes may be sent there. */
    boolean allows(String redirectUri) {
      return redirectUris.contains(redirectUri)
          || (desktop && LOOPBACK.matcher(redirectUri).matches());
    }
  }

  /**
   * An account of a program.
   *
   * @param email its address
   * @param key what its assertions are checked with
   * @param users on whose behalf it may act
   */
  record ServiceAccount(String email, PublicKey key, Set<String> users) {}

  Clock clock() {
    return clock;
  }

  Tokens tokens() {
    return tokens;
  }

  /** Whether tokens are asked for at all: not before anybody can get one. */
  boolean inUse() {
    return !clients.isEmpty() || !serviceAccounts.isEmpty();
  }

  void add(Client client) {
    clients.put(client.id(), client);
  }

  @Nullable Client client(@Nullable String id) {
    return id == null ? null : clients.get(id);
  }

  void add(ServiceAccount account) {
    serviceAccounts.put(account.email(), account);
  }

  @Nullable ServiceAccount serviceAccount(@Nullable String email) {
    return email == null ? null : serviceAccounts.get(email);
  }

  void signIn(String user) {
    signedIn = user;
  }

  String signedIn() {
    return signedIn;
  }

  void deny(boolean wanted) {
    denying = wanted;
  }

  boolean denying() {
    return denying;
  }

  void tick(@Nullable Set<String> scopes) {
    ticked = scopes;
  }

  /** What somebody grants who is asked for this. */
  Set<String> granted(Set<String> asked) {
    Set<String> granted = new LinkedHashSet<>(asked);
    if (ticked != null) {
      granted.retainAll(ticked);
    }
    return granted;
  }
}
