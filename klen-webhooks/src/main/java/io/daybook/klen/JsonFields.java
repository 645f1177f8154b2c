// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.api.UnreadableInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Members of the Klen form, of which any may be absent. */
final class JsonFields {

  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 9999;

  private JsonFields() {}

  static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  /** The text, empty when it is absent. */
  static String word(JsonNode node, String name) {
    String text = text(node, name);
    return text == null ? "" : text;
  }

  /**
   * An instant.
   *
   * @throws UnreadableInputException when it is there and none
   */
  static @Nullable Instant instant(JsonNode node, String name) {
    String text = text(node, name);
    try {
      OffsetDateTime time = text == null ? null : OffsetDateTime.parse(text);
      if (time == null || (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR)) {
        return time == null ? null : time.toInstant();
      }
      throw new DateTimeException("its year is out of bounds");
    } catch (DateTimeException e) {
      throw new UnreadableInputException(name, "an instant such as 2025-05-01T14:00:00.000Z");
    }
  }

  /**
   * An instant that must be there.
   *
   * @throws UnreadableInputException when it is not, or none
   */
  static Instant moment(JsonNode node, String name) {
    Instant instant = instant(node, name);
    if (instant == null) {
      throw new UnreadableInputException(name, "an instant such as 2025-05-01T14:00:00.000Z");
    }
    return instant;
  }
}
