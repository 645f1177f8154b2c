// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a body as they stand in the JSON. What is of the envelope and what is of an event
 * stands side by side in a webhook, so both are gathered.
 */
final class UnipileBodyFields extends JsonMembers {

  /** What else comes as a list with {@code items}. */
  private static final Set<String> OTHER_LISTS =
      Set.of("AccountList", "CalendarList", "WebhookList");

  final List<UnipileEventFields> items = new ArrayList<>();

  /** What of an event stands in the body itself, or in {@code data}. */
  UnipileEventFields own = new UnipileEventFields();

  @Nullable String event;

  @Nullable String accountId;

  @Nullable String nextCursor;

  @Nullable String failureType;

  int status;

  @Nullable AccountFields accountStatus;

  private final byte[] body;

  private @Nullable String object;

  private boolean hasItems;

  UnipileBodyFields(byte[] body) {
    this.body = body;
  }

  /** What a webhook says of an account. */
  record AccountFields(@Nullable String id, @Nullable String type, @Nullable String message) {

    UnipileAnswer.AccountStatus checked() {
      if (id == null) {
        throw new UnreadableInputException("AccountStatus.account_id", "a text");
      }
      return new UnipileAnswer.AccountStatus(id, type, message == null ? "" : message);
    }
  }

  boolean isEventList() {
    return hasItems && (object == null || !OTHER_LISTS.contains(object));
  }

  boolean areCalendars() {
    return hasItems
        ? !items.isEmpty() && items.stream().allMatch(UnipileEventFields::isCalendar)
        : own.isCalendar();
  }

  UnipileAnswer.Calendars calendars() {
    return new UnipileAnswer.Calendars(
        (hasItems ? items : List.of(own))
            .stream()
                .map(
                    item -> new UnipileAnswer.Named(Objects.requireNonNull(item.id), item.timeZone))
                .toList());
  }

  boolean isEvent() {
    return own.id != null && (own.hasTime() || own.cancelled || "CalendarEvent".equals(object));
  }

  /** The JSON of one of the items. */
  String raw(UnipileEventFields item) {
    return new String(body, item.from, item.to - item.from, StandardCharsets.UTF_8);
  }

  /** The JSON of the body. */
  String raw() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "event" -> event = text(parser, name);
        case "account_id" -> accountId = nonEmpty(parser, name);
        case "object" -> object = leniently(parser);
        case "cursor", "next_cursor" -> readCursor(parser);
        case "items", "data" -> readItems(parser, name);
        case "AccountStatus" -> accountStatus = readAccount(parser, name);
        case "type" -> readType(parser);
        case "status" -> readStatus(parser);
        default -> own.take(parser, name);
      }
    }
  }

  private void readCursor(JsonParser parser) throws IOException {
    String cursor = leniently(parser);
    if (cursor != null && !cursor.isEmpty()) {
      nextCursor = cursor;
    }
  }

  private void readType(JsonParser parser) throws IOException {
    String type = leniently(parser);
    if (type != null && type.startsWith("errors/")) {
      failureType = type;
    }
  }

  private void readStatus(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      status = parser.getValueAsInt();
    } else {
      parser.skipChildren();
    }
  }

  private void readItems(JsonParser parser, String name) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT && name.equals("data")) {
      own = new UnipileEventFields();
      own.read(parser);
      return;
    }
    hasItems = true;
    if (!enterArray(parser, name)) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long from = parser.currentTokenLocation().getByteOffset();
      if (from < 0) {
        throw new UnreadableInputException("its first bytes", "UTF-8");
      }
      UnipileEventFields item = new UnipileEventFields();
      item.readItem(parser);
      // Jackson reads a text only when asked, and until then stands inside it.
      parser.finishToken();
      item.from = Math.toIntExact(from);
      item.to = Math.toIntExact(parser.currentLocation().getByteOffset());
      items.add(item);
    }
  }

  private static @Nullable AccountFields readAccount(JsonParser parser, String place)
      throws IOException {
    if (!enterObject(parser, place)) {
      return null;
    }
    String id = null;
    String type = null;
    String message = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "account_id" -> id = nonEmpty(parser, place + "." + name);
        case "account_type" -> type = leniently(parser);
        case "message" -> message = leniently(parser);
        default -> parser.skipChildren();
      }
    }
    return new AccountFields(id, type, message);
  }
}
