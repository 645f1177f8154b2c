// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An account and its calendars. Whoever uses it holds the state's monitor. */
final class AccountEntry {

  private static final Set<String> HEALTHY =
      Set.of("OK", "RECONNECTED", "CREATION_SUCCESS", "SYNC_SUCCESS");

  private static final Set<String> UNTOLD =
      Set.of("CREDENTIALS", "PERMISSIONS", "ERROR", "STOPPED", "CONNECTING", "DELETED");

  private final String id;

  private final String type;

  private final String mail;

  private final Instant created;

  private final Map<String, CalendarEntry> calendars = new LinkedHashMap<>();

  private String status = "OK";

  AccountEntry(String id, String type, String mail, Instant created) {
    this.id = id;
    this.type = type;
    this.mail = mail;
    this.created = created;
  }

  String id() {
    return id;
  }

  String type() {
    return type;
  }

  String mail() {
    return mail;
  }

  Map<String, CalendarEntry> calendars() {
    return calendars;
  }

  CalendarEntry calendar(String calendarId) {
    CalendarEntry calendar = calendars.get(calendarId);
    if (calendar == null) {
      throw new UnipileError(UnipileFailure.resourceNotFound());
    }
    return calendar;
  }

  /** What a message about the account makes of it. */
  void status(String message) {
    status = HEALTHY.contains(message) ? "OK" : message;
  }

  /** Whether edits reach those who listen. */
  boolean tells() {
    return !UNTOLD.contains(status);
  }

  /** Refuses to read calendars when there is no way to. */
  void open() {
    if (status.equals("CREDENTIALS")) {
      throw new UnipileError(UnipileFailure.disconnectedAccount());
    }
    if (status.equals("PERMISSIONS")) {
      throw new UnipileError(UnipileFailure.insufficientPrivileges());
    }
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("object", "Account").put("id", id).put("type", type);
    json.put("name", mail).put("created_at", EventJson.instant(created));
    json.putArray("sources").addObject().put("id", id + "_CALENDARS").put("status", status);
    return json;
  }
}
