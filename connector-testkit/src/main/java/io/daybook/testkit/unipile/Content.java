// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.util.List;

/**
 * What an event holds; nobody changes it any more.
 *
 * @param members what it says, but for its times
 * @param slot when it is; of a series, its first instance
 * @param rules its RRULE lines; none for a single event or an instance
 */
record Content(ObjectNode members, Slot slot, List<String> rules) {

  Content {
    rules = List.copyOf(rules);
  }

  boolean cancelled() {
    return members.path("is_cancelled").asBoolean();
  }

  /** The same, at another time and once. */
  Content instance(Slot when) {
    return new Content(members, when, List.of());
  }

  UnipileDraft draft() {
    return new UnipileDraft(members.deepCopy(), slot, rules);
  }
}
