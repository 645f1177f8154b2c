// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bricks of JSON. Whatever is not what it should be is an {@link UnreadableInputException}. */
final class Json {

  /** Writes one value. */
  interface Writer<T> {
    void write(JsonGenerator out, T value) throws IOException;
  }

  /** Reads the value at which the parser stands, and leaves it at that value's last token. */
  interface Reader<T> {
    T read(JsonParser in) throws IOException;
  }

  private Json() {}

  static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }

  static void flag(JsonGenerator out, String name, boolean value) throws IOException {
    if (value) {
      out.writeBooleanField(name, true);
    }
  }

  /** An empty list is left out. */
  static <T> void list(JsonGenerator out, String name, List<T> values, Writer<T> writer)
      throws IOException {
    if (!values.isEmpty()) {
      out.writeArrayFieldStart(name);
      for (T value : values) {
        writer.write(out, value);
      }
      out.writeEndArray();
    }
  }

  static void enterObject(JsonParser in, String place) throws IOException {
    expect(in.currentToken() == JsonToken.START_OBJECT, place, "an object");
  }

  /** Goes to the value of the next member; null when there is none. */
  static @Nullable String member(JsonParser in) throws IOException {
    String name = in.nextFieldName();
    if (name != null) {
      in.nextToken();
    }
    return name;
  }

  static <T> List<T> list(JsonParser in, String place, Reader<T> reader) throws IOException {
    expect(in.currentToken() == JsonToken.START_ARRAY, place, "a list");
    List<T> values = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      values.add(reader.read(in));
    }
    return values;
  }

  static String text(JsonParser in, String place) throws IOException {
    expect(in.currentToken() == JsonToken.VALUE_STRING, place, "a text");
    return in.getText();
  }

  static boolean flag(JsonParser in, String place) throws IOException {
    expect(in.currentToken().isBoolean(), place, "true or false");
    return in.getBooleanValue();
  }

  static int integer(JsonParser in, String place) throws IOException {
    expect(in.currentToken() == JsonToken.VALUE_NUMBER_INT, place, "a whole number");
    return in.getIntValue();
  }

  static long longInteger(JsonParser in, String place) throws IOException {
    expect(in.currentToken() == JsonToken.VALUE_NUMBER_INT, place, "a whole number");
    return in.getLongValue();
  }

  static <T> T present(@Nullable T value, String place) {
    if (value == null) {
      throw new UnreadableInputException(place, "a value");
    }
    return value;
  }

  static void expect(boolean holds, String place, String expected) {
    if (!holds) {
      throw new UnreadableInputException(place, expected);
    }
  }
}
