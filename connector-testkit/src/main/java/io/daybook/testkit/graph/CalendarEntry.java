// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Graph says of a calendar itself. Not thread-safe. */
final class CalendarEntry {

  private final ObjectNode json = Json.object();

  private boolean listed = true;

  CalendarEntry(String id, String name, boolean isDefault, Mailbox mailbox) {
    json.put("id", id)
        .put("name", name)
        .put("color", "auto")
        .put("hexColor", "")
        .put("isDefaultCalendar", isDefault)
        .put("changeKey", Ids.changeKey(0))
        .put("canShare", true)
        .put("canViewPrivateItems", true)
        .put("canEdit", true);
    json.putArray("allowedOnlineMeetingProviders").add("teamsForBusiness");
    json.put("defaultOnlineMeetingProvider", "teamsForBusiness")
        .put("isTallyingResponses", true)
        .put("isRemovable", !isDefault);
    json.putObject("owner").put("name", mailbox.name()).put("address", mailbox.mail());
  }

  String id() {
    return json.path("id").asText();
  }

  boolean isDefault() {
    return json.path("isDefaultCalendar").asBoolean();
  }

  boolean isOwnedBy(String address) {
    return json.path("owner").path("address").asText().equals(address);
  }

  boolean listed() {
    return listed;
  }

  void listed(boolean wanted) {
    listed = wanted;
  }

  /** The resource, to be changed. */
  ObjectNode json() {
    return json;
  }
}
