// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Values of members whose type Google documents; null and absent are the same everywhere. */
final class JsonValues {

  private JsonValues() {}

  static @Nullable String text(JsonParser parser, String place) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isScalarValue()) {
      throw new UnreadableInputException(place, "a text");
    }
    return parser.getText();
  }

  /** A text, in which empty means absent. */
  static @Nullable String nonEmpty(JsonParser parser, String place) throws IOException {
    String text = text(parser, place);
    return text == null || text.isEmpty() ? null : text;
  }

  static boolean flag(JsonParser parser, String place) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw new UnreadableInputException(place, "true or false");
    };
  }

  static int integer(JsonParser parser, String place) throws IOException {
    String text = text(parser, place);
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UnreadableInputException(place, "a whole number");
    }
  }

  /** Steps into an array; false when there is none to step into. */
  static boolean enterArray(JsonParser parser, String place) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new UnreadableInputException(place, "a list");
    }
    return true;
  }

  /** Steps into an object; false when there is none to step into. */
  static boolean enterObject(JsonParser parser, String place) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new UnreadableInputException(place, "an object");
    }
    return true;
  }
}
