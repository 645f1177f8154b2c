// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/**
 * Whose calendars they are.
 *
 * @param mail the address, also the user principal name
 * @param name the name
 * @param zone whose days all-day events take
 */
record Mailbox(String mail, String name, ZoneId zone) {

  static final String ID = "48d31887-5fad-4d73-a9f5-3c356e68a038";

  /** Whether a segment after {@code users} stands for it. */
  boolean is(String idOrName) {
    return ID.equalsIgnoreCase(idOrName) || mail.equalsIgnoreCase(idOrName);
  }

  ObjectNode json() {
    return Json.object()
        .put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#users/$entity")
        .put("displayName", name)
        .put("mail", mail)
        .put("userPrincipalName", mail)
        .put("id", ID);
  }
}
