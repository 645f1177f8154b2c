// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.CalendarRow;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of an answer. An event needs nothing of them, so events are mapped one by one. */
final class GraphPageFields extends JsonMembers {

  private static final String VALUE = "value";

  final List<CalendarRow> rows = new ArrayList<>();

  @Nullable String nextLink;

  @Nullable String deltaLink;

  @Nullable String failureCode;

  private final byte[] body;

  private final GraphEventMapper mapper;

  private boolean hasValue;

  private boolean hasId;

  private boolean hasStart;

  private boolean hasKind;

  GraphPageFields(byte[] body, GraphEventMapper mapper) {
    this.body = body;
    this.mapper = mapper;
  }

  boolean isList() {
    return hasValue || nextLink != null || deltaLink != null;
  }

  /** Graph's events have no kind, and Google's, which otherwise look alike, always have one. */
  boolean isEvent() {
    return hasId && hasStart && !hasKind;
  }

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case VALUE -> readValue(parser);
        case "@odata.nextLink" -> nextLink = nonEmpty(parser, name);
        case "@odata.deltaLink" -> deltaLink = nonEmpty(parser, name);
        case "error" -> failureCode = readFailure(parser);
        default -> {
          note(name);
          parser.skipChildren();
        }
      }
    }
  }

  private void note(String name) {
    switch (name) {
      case "id" -> hasId = true;
      case "start" -> hasStart = true;
      case "kind" -> hasKind = true;
      default -> {
        // Says nothing about what this is.
      }
    }
  }

  private void readValue(JsonParser parser) throws IOException {
    hasValue = true;
    rows.clear();
    if (!enterArray(parser, VALUE)) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long from = parser.currentTokenLocation().getByteOffset();
      if (from < 0) {
        throw new UnreadableInputException("its first bytes", "UTF-8");
      }
      GraphEventFields event = new GraphEventFields();
      event.read(parser);
      // Jackson reads a text only when asked, and until then stands inside it.
      parser.finishToken();
      long to = parser.currentLocation().getByteOffset();
      rows.add(mapper.row(event, VALUE + "[" + rows.size() + "]", () -> raw(from, to)));
    }
  }

  private String raw(long from, long to) {
    int first = Math.toIntExact(from);
    return new String(body, first, Math.toIntExact(to) - first, StandardCharsets.UTF_8);
  }

  /** Only a name is a code of Graph's: a number is another provider's. */
  private static @Nullable String readFailure(JsonParser parser) throws IOException {
    if (!enterObject(parser, "error")) {
      return null;
    }
    String code = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("code")) {
        code = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    if (code == null) {
      throw new UnreadableInputException("error.code", "a name");
    }
    return code;
  }
}
