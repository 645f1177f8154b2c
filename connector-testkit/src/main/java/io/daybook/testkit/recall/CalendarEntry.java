// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A calendar as Recall keeps it. Whoever uses it holds the state's monitor. */
final class CalendarEntry {

  static final String CONNECTING = "connecting";

  static final String CONNECTED = "connected";

  static final String DISCONNECTED = "disconnected";

  /** What a client may write. */
  private static final List<String> WRITABLE =
      List.of(
          "oauth_client_id",
          "oauth_client_secret",
          "oauth_refresh_token",
          "webhook_url",
          "oauth_email");

  /** What makes Recall connect anew when it changes. */
  private static final List<String> GRANT =
      List.of("oauth_client_id", "oauth_client_secret", "oauth_refresh_token");

  private final String id;

  private final RecallPlatform platform;

  private final ObjectNode json = Json.object();

  CalendarEntry(String id, RecallPlatform platform, Instant now) {
    this.id = id;
    this.platform = platform;
    json.put("id", id);
    WRITABLE.forEach(json::putNull);
    json.put("platform", platform.word());
    json.putNull("platform_email");
    json.put("status", CONNECTING);
    json.putArray("status_changes");
    json.put("created_at", now.toString());
    status(CONNECTING, null, now);
  }

  String id() {
    return id;
  }

  RecallPlatform platform() {
    return platform;
  }

  String status() {
    return json.path("status").asText();
  }

  @Nullable String text(String name) {
    return Json.text(json, name);
  }

  boolean connected() {
    return status().equals(CONNECTED);
  }

  ObjectNode json() {
    return json;
  }

  void status(String status, @Nullable String details, Instant now) {
    json.put("status", status);
    ObjectNode change =
        json.withArray("status_changes")
            .addObject()
            .put("status", status)
            .put("created_at", now.toString());
    if (details != null) {
      change.put("details", details);
    }
    touched(now);
  }

  void email(String email) {
    json.put("platform_email", email);
  }

  /** Takes what a client wrote, and tells whether Recall has to connect anew. */
  boolean write(ObjectNode wanted) {
    boolean another =
        GRANT.stream()
            .anyMatch(name -> wanted.has(name) && !wanted.path(name).equals(json.path(name)));
    WRITABLE.stream().filter(wanted::has).forEach(name -> json.set(name, wanted.get(name)));
    return another || status().equals(DISCONNECTED);
  }

  void touched(Instant now) {
    json.put("updated_at", now.toString());
  }
}
