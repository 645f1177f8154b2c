// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.PermissionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which account each connection reads. Those that were set are a list of all that may be; without
 * any, a connection's account is the one of its own name, or the only one there is. Thread-safe.
 */
final class AccountIds {

  private final UnipileApi api;

  private final Map<String, String> set;

  private final Map<String, String> found = new ConcurrentHashMap<>();

  /**
   * Knows what was set.
   *
   * @param set account ids by connection
   */
  AccountIds(UnipileApi api, Map<String, String> set) {
    this.api = api;
    this.set = Map.copyOf(set);
  }

  /**
   * The account of a connection, asked for when it is first needed.
   *
   * @throws PermissionException when somebody has to say which it is
   */
  String of(String connection) {
    String known = set.getOrDefault(connection, found.get(connection));
    return known == null ? ask(connection) : known;
  }

  /** The account that was set for a connection, or null. */
  @Nullable String set(String connection) {
    return set.get(connection);
  }

  /** The connections that read an account, in the order of their names. */
  List<String> connections(String accountId) {
    Map<String, String> all = new TreeMap<>(found);
    all.putAll(set);
    List<String> connections = new ArrayList<>();
    all.forEach(
        (connection, id) -> {
          if (id.equals(accountId)) {
            connections.add(connection);
          }
        });
    return connections;
  }

  /** Whether accounts are still to be asked for, so that none can be told from a foreign one. */
  boolean nothingKnown() {
    return set.isEmpty() && found.isEmpty();
  }

  /** Has a connection's account asked for again, unless it was set. */
  void forget(String connection) {
    found.remove(connection);
  }

  private String ask(String connection) {
    List<UnipileAccount> accounts = api.accounts();
    String id = null;
    for (UnipileAccount account : accounts) {
      if (accounts.size() == 1 || account.id().equals(connection)) {
        id = account.id();
      }
    }
    if (id == null) {
      // Waiting does not help: whoever set the connection up has to name its account.
      throw new PermissionException(UnipileAdapter.PROVIDER, 0, "account_id_must_be_set");
    }
    found.put(connection, id);
    return id;
  }
}
