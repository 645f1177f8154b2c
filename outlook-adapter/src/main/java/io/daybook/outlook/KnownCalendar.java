// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Graph said of a calendar itself.
 *
 * @param id its real id, or null where that is not known
 * @param owner the address of its owner, or null where that is not known
 * @param isDefault whether it is the mailbox's default calendar, as far as that is known
 * @param until when there is reason to ask again
 */
record KnownCalendar(
    @Nullable String id, @Nullable String owner, boolean isDefault, Instant until) {

  /** Leaves out the address. */
  @Override
  public String toString() {
    return "KnownCalendar[until=" + until + "]";
  }

  /** The members of Graph's answer. */
  static final class Members extends JsonMembers {

    private @Nullable String id;

    private @Nullable String owner;

    private boolean isDefault;

    KnownCalendar until(Instant end) {
      return new KnownCalendar(id, owner, isDefault, end);
    }

    @Override
    protected void read(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "id" -> id = nonEmpty(parser, name);
          case "owner" -> readOwner(parser);
          case "isDefaultCalendar" -> isDefault = flag(parser, name);
          default -> parser.skipChildren();
        }
      }
    }

    private void readOwner(JsonParser parser) throws IOException {
      if (!enterObject(parser, "owner")) {
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("address")) {
          owner = nonEmpty(parser, "owner.address");
        } else {
          parser.skipChildren();
        }
      }
    }
  }
}
