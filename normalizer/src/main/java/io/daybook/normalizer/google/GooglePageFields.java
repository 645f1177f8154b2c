// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.Reminder;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of an answer as they stand in the JSON. Events are kept unmapped until the whole
 * answer is read, as what they need of the envelope may stand behind them.
 */
final class GooglePageFields extends JsonMembers {

  private static final String KIND = "calendar#events";

  final List<GoogleEventFields> items = new ArrayList<>();

  final RawEvents raw;

  List<Reminder> defaultReminders = List.of();

  @Nullable String timeZone;

  @Nullable String nextPageToken;

  @Nullable String nextSyncToken;

  GoogleAnswer.@Nullable Failure failure;

  private @Nullable String kind;

  private boolean hasItems;

  GooglePageFields(byte[] body) {
    this.raw = new RawEvents(body);
  }

  /** An empty page may lack its items, so the kind or a token will do; another kind will not. */
  boolean isEventList() {
    return kind == null
        ? hasItems || nextPageToken != null || nextSyncToken != null
        : kind.equals(KIND);
  }

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "kind" -> kind = text(parser, name);
        case "timeZone" -> timeZone = text(parser, name);
        case "nextPageToken" -> nextPageToken = nonEmpty(parser, name);
        case "nextSyncToken" -> nextSyncToken = nonEmpty(parser, name);
        case "defaultReminders" -> defaultReminders = GoogleReminders.list(parser, name);
        case "items" -> readItems(parser);
        case "error" -> failure = readFailure(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void readItems(JsonParser parser) throws IOException {
    hasItems = true;
    if (!enterArray(parser, "items")) {
      return;
    }
    JsonStreamContext array = parser.getParsingContext();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long from = parser.currentTokenLocation().getByteOffset();
      if (from < 0) {
        throw new UnreadableInputException("its first bytes", "UTF-8");
      }
      items.add(readItem(parser, array));
      // Jackson reads a text only when asked, and until then stands inside it.
      parser.finishToken();
      raw.add(from, parser.currentLocation().getByteOffset());
    }
  }

  /**
   * Reads an event to its end, whatever is wrong on the way.
   *
   * @param array what stands around the event
   */
  static GoogleEventFields readItem(JsonParser parser, JsonStreamContext array) throws IOException {
    GoogleEventFields event = new GoogleEventFields();
    try {
      event.read(parser);
    } catch (UnreadableInputException e) {
      event.unreadable = e;
      finishItem(parser, array, event);
    }
    return event;
  }

  /** Goes to the end of an item that broke off, and picks up its id if that comes only there. */
  private static void finishItem(
      JsonParser parser, JsonStreamContext array, GoogleEventFields event) throws IOException {
    while (parser.getParsingContext() != array) {
      boolean ownMember = parser.getParsingContext().getParent() == array;
      JsonToken token = parser.nextToken();
      if (ownMember && token == JsonToken.VALUE_STRING && "id".equals(parser.currentName())) {
        event.id = parser.getText();
      }
    }
  }

  private static GoogleAnswer.@Nullable Failure readFailure(JsonParser parser) throws IOException {
    if (!enterObject(parser, "error")) {
      return null;
    }
    int code = 0;
    String reason = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("code")) {
        code = integer(parser, "error.code");
      } else if (name.equals("errors") && enterArray(parser, "error.errors")) {
        reason = readReason(parser);
      } else {
        parser.skipChildren();
      }
    }
    if (code == 0) {
      throw new UnreadableInputException("error.code", "a number");
    }
    return new GoogleAnswer.Failure(code, reason);
  }

  private static @Nullable String readReason(JsonParser parser) throws IOException {
    String reason = null;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.FIELD_NAME
          && parser.currentName().equals("reason")
          && reason == null) {
        parser.nextToken();
        reason = text(parser, "error.errors.reason");
      } else if (parser.currentToken() == JsonToken.START_ARRAY) {
        parser.skipChildren();
      }
    }
    return reason;
  }
}
