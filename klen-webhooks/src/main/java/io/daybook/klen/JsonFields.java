// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.api.UnreadableInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
      return text == null ? null : bounded(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new UnreadableInputException(name, "an instant such as 2025-05-01T14:00:00.000Z");
    }
  }

  /**
   * An instant that everybody can write.
   *
   * @throws DateTimeException when its year in UTC has another form, or is long gone
   */
  static Instant bounded(Instant instant) {
    requireYear(LocalDateTime.ofInstant(instant, ZoneOffset.UTC).getYear());
    return instant;
  }

  /**
   * A date that must be there.
   *
   * @throws DateTimeException when it is not, or is out of the same bounds
   */
  static LocalDate date(JsonNode node, String name) {
    LocalDate date = LocalDate.parse(word(node, name));
    requireYear(date.getYear());
    return date;
  }

  private static void requireYear(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new DateTimeException("its year is out of bounds");
    }
  }

  /**
   * A name that stores, logs and keys can be made of.
   *
   * @throws UnreadableInputException when it is empty or has control characters
   */
  static String name(String text, String place) {
    if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
      throw new UnreadableInputException(place, "a text of a line");
    }
    return text;
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
