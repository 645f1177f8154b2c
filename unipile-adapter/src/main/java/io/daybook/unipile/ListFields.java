// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list, in either of the two forms that Unipile's lists have. */
final class ListFields extends JsonMembers {

  private final List<ObjectFields> items = new ArrayList<>();

  private @Nullable String cursor;

  private boolean hasItems;

  /** What it lists. */
  List<ObjectFields> checked() {
    if (!hasItems) {
      throw new UnreadableInputException("its members", "a list of Unipile");
    }
    return items;
  }

  /** Where it goes on, or null at its end. */
  @Nullable String cursor() {
    return cursor;
  }

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "items", "data" -> readItems(parser, name);
        case "cursor", "next_cursor" -> readCursor(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void readCursor(JsonParser parser) throws IOException {
    String text = leniently(parser);
    if (text != null && !text.isEmpty()) {
      cursor = text;
    }
  }

  private void readItems(JsonParser parser, String name) throws IOException {
    hasItems = true;
    if (!enterArray(parser, name)) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        ObjectFields item = new ObjectFields();
        item.read(parser);
        items.add(item);
      } else {
        parser.skipChildren();
      }
    }
  }
}
