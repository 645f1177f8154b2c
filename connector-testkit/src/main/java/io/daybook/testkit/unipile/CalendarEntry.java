// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A calendar and its events. Whoever uses it holds the state's monitor. */
final class CalendarEntry {

  private final AccountEntry account;

  private final String id;

  private final ZoneId zone;

  private final ObjectNode json;

  private final Map<String, Item> items = new LinkedHashMap<>();

  private final Map<String, Item> deleted = new LinkedHashMap<>();

  private final Set<String> garbled = new LinkedHashSet<>();

  private String hookId;

  CalendarEntry(AccountEntry account, String id, String name, ZoneId zone, boolean primary) {
    this.account = account;
    this.id = id;
    this.hookId = id;
    this.zone = zone;
    this.json =
        Json.object()
            .put("object", "Calendar")
            .put("id", id)
            .put("account_id", account.id())
            .put("name", name)
            .put("is_primary", primary)
            .put("is_read_only", false)
            .put("access_role", "owner")
            .put("timezone", zone.getId());
  }

  AccountEntry account() {
    return account;
  }

  String id() {
    return id;
  }

  /** What webhooks call it. */
  String hookId() {
    return hookId;
  }

  void hookId(String other) {
    hookId = other;
  }

  ZoneId zone() {
    return zone;
  }

  ObjectNode json() {
    return json;
  }

  /** What was deleted and may be restored. */
  Map<String, Item> deleted() {
    return deleted;
  }

  /** The ids of what is told without a start. */
  Set<String> garbled() {
    return garbled;
  }

  Map<String, Item> items() {
    return items;
  }
}
