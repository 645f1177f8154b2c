// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of one page of a list of Graph's that holds no events. */
abstract class ListFields<T> extends JsonMembers {

  private final List<T> items = new ArrayList<>();

  private boolean listed;

  private @Nullable String nextLink;

  /** Reads one item; the parser stands before the first name. */
  protected abstract T item(JsonParser parser) throws IOException;

  @Override
  protected final void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "value" -> readItems(parser, name);
        case "@odata.nextLink" -> nextLink = nonEmpty(parser, name);
        default -> parser.skipChildren();
      }
    }
  }

  private void readItems(JsonParser parser, String name) throws IOException {
    listed = enterArray(parser, name);
    items.clear();
    while (listed && parser.nextToken() != JsonToken.END_ARRAY) {
      if (enterObject(parser, name + "[" + items.size() + "]")) {
        items.add(item(parser));
      }
    }
  }

  /** The items, in their order. */
  List<T> items() {
    if (!listed) {
      throw new UnreadableInputException("value", "a list of Microsoft Graph");
    }
    return items;
  }

  /** Where the list goes on, or null on its last page. */
  @Nullable String nextLink() {
    return nextLink;
  }
}
