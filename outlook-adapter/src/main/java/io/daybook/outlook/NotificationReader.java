// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonBodies;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what Graph sends to a notification URL. Items stand for themselves: one that is none of
 * Graph's does not spoil the others. Thread-safe.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/resources/changenotificationcollection">Microsoft
 *     Graph, changeNotificationCollection</a>
 */
final class NotificationReader {

  private static final String EXPECTED = "notifications of Microsoft Graph";

  private final JsonBodies bodies = new JsonBodies(EXPECTED);

  /**
   * Reads one body.
   *
   * @return its items in their order, with nothing said where one is none of Graph's
   * @throws UnreadableInputException when it is no object with a list of items
   */
  List<GraphNotification> read(byte[] body) {
    Items items = new Items();
    bodies.read(body, items);
    if (!items.listed) {
      throw new UnreadableInputException("value", EXPECTED);
    }
    return items.read;
  }

  private static final class Items extends JsonMembers {

    private final List<GraphNotification> read = new ArrayList<>();

    private boolean listed;

    @Override
    protected void read(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("value")) {
          listed = enterArray(parser, name);
          readItems(parser);
        } else {
          parser.skipChildren();
        }
      }
    }

    private void readItems(JsonParser parser) throws IOException {
      read.clear();
      while (listed && parser.nextToken() != JsonToken.END_ARRAY) {
        NotificationFields fields = new NotificationFields();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          fields.read(parser);
        } else {
          parser.skipChildren();
        }
        read.add(fields.notification());
      }
    }
  }
}
