// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The webhooks that there are and what goes by them. Whoever uses it holds the monitor. */
final class Webhooks {

  static final String CALENDAR = "calendar_event";

  static final String STATUS = "account_status";

  private final Clock clock;

  private final Map<String, UnipileWebhook> made = new LinkedHashMap<>();

  private final Set<String> disabled = new LinkedHashSet<>();

  private final Map<String, List<Hook>> heldBack = new LinkedHashMap<>();

  private final HookQueue queue = new HookQueue();

  private @Nullable String contentType;

  private boolean allowHttp;

  private boolean anySuccess;

  private boolean backlog;

  private int number;

  Webhooks(Clock clock) {
    this.clock = clock;
  }

  String nextId() {
    return "wh_" + ++number;
  }

  void add(UnipileWebhook webhook, boolean enabled) {
    made.put(webhook.id(), webhook);
    if (!enabled) {
      disabled.add(webhook.id());
    }
  }

  boolean remove(String id) {
    disabled.remove(id);
    return made.remove(id) != null;
  }

  List<UnipileWebhook> all() {
    return List.copyOf(made.values());
  }

  @Nullable UnipileWebhook get(String id) {
    return made.get(id);
  }

  boolean enabled(String id) {
    return made.containsKey(id) && !disabled.contains(id);
  }

  void enabled(String id, boolean wanted) {
    if (wanted) {
      disabled.remove(id);
    } else {
      disabled.add(id);
    }
  }

  HookQueue queue() {
    return queue;
  }

  /** Tells of an event, whose members come after those that every webhook has. */
  void tell(AccountEntry account, String event, ObjectNode members) {
    for (UnipileWebhook webhook : listeners(CALENDAR, event, account)) {
      ObjectNode json = Json.object().put("event", event).put("webhook_name", webhook.name());
      json.put("account_id", account.id()).setAll(members.deepCopy());
      Hook hook = new Hook(webhook.id(), json, 0, clock.instant());
      if (account.tells()) {
        queue.add(hook);
      } else if (backlog) {
        heldBack.computeIfAbsent(account.id(), id -> new ArrayList<>()).add(hook);
      }
    }
  }

  /** Tells of an account, then of what was held back if it is well again. */
  void tellStatus(AccountEntry account, String message) {
    for (UnipileWebhook webhook : listeners(STATUS, message, account)) {
      ObjectNode json = Json.object();
      json.putObject("AccountStatus")
          .put("account_id", account.id())
          .put("account_type", account.type())
          .put("message", message);
      queue.add(new Hook(webhook.id(), json, 0, clock.instant()));
    }
    List<Hook> held = account.tells() ? heldBack.remove(account.id()) : null;
    if (held != null) {
      held.forEach(queue::add);
    }
  }

  @Nullable String contentType() {
    return contentType;
  }

  void contentType(@Nullable String type) {
    contentType = type;
  }

  boolean allowHttp() {
    return allowHttp;
  }

  void allowHttp(boolean allowed) {
    allowHttp = allowed;
  }

  void anySuccess(boolean suffices) {
    anySuccess = suffices;
  }

  boolean accepts(int status) {
    return anySuccess ? status / 100 == 2 : status == 200;
  }

  void backlog(boolean wanted) {
    backlog = wanted;
  }

  private List<UnipileWebhook> listeners(String source, String event, AccountEntry account) {
    return made.values().stream()
        .filter(webhook -> webhook.source().equals(source) && enabled(webhook.id()))
        .filter(webhook -> webhook.wants(event, account.id()))
        .toList();
  }
}
