// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Values of members whose type a provider documents, read where the parser stands; null and absent
 * are the same everywhere. What is of another type is refused by name, never by what it holds. Only
 * for subclasses, so that Jackson is in nobody's public signatures.
 */
public abstract class JsonValues {

  /** For those who read. */
  protected JsonValues() {}

  /**
   * A text, or whatever else stands there by itself.
   *
   * @param parser stands at the value
   * @param place its name, for the error
   * @return the text, or null for null
   * @throws IOException when it is no JSON
   */
  protected static @Nullable String text(JsonParser parser, String place) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isScalarValue()) {
      throw new UnreadableInputException(place, "a text");
    }
    return parser.getText();
  }

  /**
   * A text, in which empty means absent.
   *
   * @param parser stands at the value
   * @param place its name, for the error
   * @return the text, or null for null and empty
   * @throws IOException when it is no JSON
   */
  protected static @Nullable String nonEmpty(JsonParser parser, String place) throws IOException {
    String text = text(parser, place);
    return text == null || text.isEmpty() ? null : text;
  }

  /**
   * A text, of which nobody minds if it is none.
   *
   * @param parser stands at the value
   * @return the text, or null for null, an object and a list
   * @throws IOException when it is no JSON
   */
  protected static @Nullable String leniently(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  /**
   * True or false.
   *
   * @param parser stands at the value
   * @param place its name, for the error
   * @return the value, false for null
   * @throws IOException when it is no JSON
   */
  protected static boolean flag(JsonParser parser, String place) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw new UnreadableInputException(place, "true or false");
    };
  }

  /**
   * A whole number, as a number or as a text.
   *
   * @param parser stands at the value
   * @param place its name, for the error
   * @return the number, 0 for null
   * @throws IOException when it is no JSON
   */
  protected static int integer(JsonParser parser, String place) throws IOException {
    String text = text(parser, place);
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UnreadableInputException(place, "a whole number");
    }
  }

  /**
   * Steps into an array.
   *
   * @param parser stands at the value
   * @param place its name, for the error
   * @return false for null, where there is none to step into
   * @throws IOException when it is no JSON
   */
  protected static boolean enterArray(JsonParser parser, String place) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new UnreadableInputException(place, "a list");
    }
    return true;
  }

  /**
   * Steps into an object.
   *
   * @param parser stands at the value
   * @param place its name, for the error
   * @return false for null, where there is none to step into
   * @throws IOException when it is no JSON
   */
  protected static boolean enterObject(JsonParser parser, String place) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new UnreadableInputException(place, "an object");
    }
    return true;
  }
}
