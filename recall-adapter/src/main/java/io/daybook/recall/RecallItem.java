// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import io.daybook.normalizer.time.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of one event or calendar as they stand in the JSON. */
final class RecallItem extends JsonMembers {

  private static final Pattern LINK = Pattern.compile("(?i)https?://\\S");

  @Nullable String id;
  @Nullable String calendarId;
  @Nullable String platform;
  @Nullable String startTime;
  @Nullable String endTime;
  @Nullable String icalUid;
  @Nullable String meetingUrl;
  @Nullable String updatedAt;
  boolean deleted;
  List<RecallBot> bots = List.of();

  /** The platform's event, or null. */
  byte @Nullable [] raw;

  /** Why it cannot be read, or null. */
  @Nullable UnreadableInputException unreadable;

  private byte[] body = new byte[0];

  private @Nullable String status;

  private @Nullable String platformEmail;

  private RecallAnswer.@Nullable StatusChange latest;

  private boolean hasEvent;

  private boolean hasCalendar;

  /** The bytes that are read, out of which {@link #raw} is cut. */
  void body(byte[] bytes) {
    body = bytes;
  }

  /** Only events are in a calendar and have a platform's event in them. */
  boolean isEvent() {
    return hasEvent;
  }

  /** What it says as a calendar, or null where it is none. */
  RecallAnswer.@Nullable Calendar calendar() {
    return !hasCalendar || id == null
        ? null
        : new RecallAnswer.Calendar(id, platform, status, platformEmail, latest);
  }

  /** Reads to the end of the item, whatever is wrong on the way. */
  @Override
  protected void read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      unreadable = new UnreadableInputException("the item", "an event");
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      readMember(parser, name);
    }
  }

  /** Reads one member to its end. */
  void readMember(JsonParser parser, String name) throws IOException {
    JsonStreamContext own =
        parser.currentToken().isStructStart()
            ? parser.getParsingContext().getParent()
            : parser.getParsingContext();
    try {
      if (!readText(parser, name) && !readOfEvent(parser, name) && !readOfCalendar(parser, name)) {
        parser.skipChildren();
      }
    } catch (UnreadableInputException e) {
      unreadable = unreadable == null ? e : unreadable;
      while (parser.getParsingContext() != own) {
        parser.nextToken();
      }
    }
  }

  private boolean readText(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "id" -> id = nonEmpty(parser, name);
      case "platform" -> platform = leniently(parser);
      case "start_time" -> startTime = leniently(parser);
      case "end_time" -> endTime = leniently(parser);
      case "ical_uid" -> icalUid = nonEmpty(parser, name);
      case "updated_at" -> updatedAt = leniently(parser);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean readOfEvent(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "calendar_id" -> {
        hasEvent = true;
        calendarId = nonEmpty(parser, name);
      }
      case "raw" -> {
        hasEvent = true;
        raw = readRaw(parser);
      }
      case "is_deleted" -> {
        hasEvent = true;
        deleted = flag(parser, name);
      }
      case "meeting_url" -> meetingUrl = link(nonEmpty(parser, name));
      case "bots" -> bots = readBots(parser);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Nothing of a calendar decides about events, and its secrets are not even looked at. */
  private boolean readOfCalendar(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "status" -> {
        hasCalendar = true;
        status = leniently(parser);
      }
      case "platform_email" -> {
        hasCalendar = true;
        platformEmail = leniently(parser);
      }
      case "status_changes" -> {
        hasCalendar = true;
        latest = StatusChanges.latest(parser);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Documented as a text, and sent as an object. */
  private byte @Nullable [] readRaw(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      return text.isBlank() ? null : text.getBytes(StandardCharsets.UTF_8);
    }
    long from = parser.currentTokenLocation().getByteOffset();
    if (!enterObject(parser, "raw")) {
      return null;
    }
    if (from < 0) {
      throw new UnreadableInputException("its first bytes", "UTF-8");
    }
    parser.skipChildren();
    long to = parser.currentLocation().getByteOffset();
    return Arrays.copyOfRange(body, Math.toIntExact(from), Math.toIntExact(to));
  }

  private static List<RecallBot> readBots(JsonParser parser) throws IOException {
    List<RecallBot> bots = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return bots;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      RecallBot bot = parser.currentToken() == JsonToken.START_OBJECT ? readBot(parser) : null;
      parser.skipChildren();
      if (bot != null) {
        bots.add(bot);
      }
    }
    return bots;
  }

  private static @Nullable RecallBot readBot(JsonParser parser) throws IOException {
    String botId = null;
    String start = null;
    String key = null;
    String url = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "bot_id" -> botId = leniently(parser);
        case "start_time" -> start = leniently(parser);
        case "deduplication_key" -> key = leniently(parser);
        case "meeting_url" -> url = leniently(parser);
        default -> parser.skipChildren();
      }
    }
    return botId == null ? null : new RecallBot(botId, Timestamp.mark(start), key, url);
  }

  /** What is no link is not told as one. */
  private static @Nullable String link(@Nullable String text) {
    return text != null && LINK.matcher(text).lookingAt() ? text : null;
  }
}
