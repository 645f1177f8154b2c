// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may ask for tokens, and how people consent. Whoever uses it holds the state's monitor. */
final class EntraState {

  /** For whoever has an account, and not for one organisation. */
  static final Set<String> SHARED = Set.of("common", "organizations", "consumers");

  private static final Pattern LOCALHOST = Pattern.compile("(http://localhost)(:\\d{1,5})?(/.*)?");

  private final Clock clock;

  private final EntraTokens tokens;

  private final Map<String, Client> clients = new LinkedHashMap<>();

  private final Set<String> tenants = new LinkedHashSet<>(SHARED);

  private final Map<String, Set<String>> permitted = new LinkedHashMap<>();

  private final Deque<EntraFailure> failures = new ArrayDeque<>();

  private String signedIn = "somebody@example.com";

  private boolean denying;

  private @Nullable Set<String> granted;

  private boolean longScopes;

  EntraState(Clock clock) {
    this.clock = clock;
    this.tokens = new EntraTokens(clock);
    tenants.add("acme.example");
  }

  /**
   * An application that is registered.
   *
   * @param id its id
   * @param secret its secret, or null of one without
   * @param redirectUris where codes may be sent; the port of {@code http://localhost} is of no
   *     account
   * @param certificates what its assertions are checked with
   */
  record Client(
      String id,
      @Nullable String secret,
      Set<String> redirectUris,
      List<X509Certificate> certificates) {

    boolean allows(String redirectUri) {
      return redirectUris.stream().map(Client::plain).anyMatch(plain(redirectUri)::equals);
    }

    private static String plain(String uri) {
      Matcher matcher = LOCALHOST.matcher(uri);
      if (!matcher.matches()) {
        return uri;
      }
      String path = matcher.group(3) == null ? "" : matcher.group(3);
      return matcher.group(1) + (path.equals("/") ? "" : path);
    }

    boolean confidential() {
      return secret != null || !certificates.isEmpty();
    }
  }

  Clock clock() {
    return clock;
  }

  EntraTokens tokens() {
    return tokens;
  }

  /** Whether tokens are asked for at all: not before anybody can get one. */
  boolean inUse() {
    return !clients.isEmpty();
  }

  void add(Client client) {
    clients.put(client.id(), client);
  }

  @Nullable Client client(@Nullable String id) {
    return id == null ? null : clients.get(id);
  }

  void certificate(String id, X509Certificate certificate) {
    Client old = clients.getOrDefault(id, new Client(id, null, Set.of(), List.of()));
    List<X509Certificate> all = new ArrayList<>(old.certificates());
    all.add(certificate);
    add(new Client(id, old.secret(), old.redirectUris(), List.copyOf(all)));
  }

  void tenant(String tenant) {
    tenants.add(tenant.toLowerCase(Locale.ROOT));
  }

  boolean knowsTenant(String tenant) {
    return tenants.contains(tenant.toLowerCase(Locale.ROOT));
  }

  void permit(String client, String tenant, Set<String> permissions) {
    tenant(tenant);
    permitted.put(key(client, tenant), permissions);
  }

  Set<String> permitted(String client, String tenant) {
    return permitted.getOrDefault(key(client, tenant), Set.of());
  }

  private static String key(String client, String tenant) {
    return client + " " + tenant.toLowerCase(Locale.ROOT);
  }

  void failNext(int times, EntraFailure failure) {
    failures.addAll(Collections.nCopies(times, failure));
  }

  void maybeFail() {
    EntraFailure failure = failures.poll();
    if (failure != null) {
      throw new EntraRefusal(failure);
    }
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

  void grantOnly(@Nullable Set<String> scopes) {
    granted = scopes;
  }

  /** What somebody grants who is asked for this. */
  Set<String> granted(Set<String> asked) {
    Set<String> all = new LinkedHashSet<>(asked);
    if (granted != null) {
      all.retainAll(granted);
    }
    return all;
  }

  void longScopes(boolean wanted) {
    longScopes = wanted;
  }

  boolean longScopes() {
    return longScopes;
  }
}
