// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.CalendarRow;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import io.daybook.normalizer.time.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a body, whatever it is of Recall's. */
final class RecallFields extends JsonMembers {

  private static final String RESULTS = "results";

  /** What is set aside is for people to look at. */
  private static final int MOST_RAW_BYTES = 256 << 10;

  /** The body itself, if it is an event or a calendar. */
  final RecallItem item = new RecallItem();

  RecallAnswer.@Nullable Hook hook;

  @Nullable String code;

  boolean failed;

  private final byte[] body;

  private final RecallEventMapper mapper;

  private final List<CalendarRow> rows = new ArrayList<>();

  private final List<RecallAnswer.Calendar> calendars = new ArrayList<>();

  private @Nullable String next;

  private @Nullable String latest;

  private @Nullable String calendarId;

  private @Nullable String event;

  private @Nullable String hookCalendar;

  private @Nullable String hookSince;

  private boolean hasResults;

  private boolean hasCalendars;

  RecallFields(byte[] body, RecallEventMapper mapper) {
    this.body = body;
    this.mapper = mapper;
    item.body(body);
  }

  boolean isList() {
    return hasResults;
  }

  /** An empty list may be one of either kind. */
  RecallAnswer list() {
    return hasCalendars
        ? new RecallAnswer.CalendarList(calendars, next)
        : new RecallAnswer.EventList(rows, next, latest, calendarId);
  }

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (!readEnvelope(parser, name)) {
        item.readMember(parser, name);
      }
    }
    if (event != null) {
      hook = new RecallAnswer.Hook(event, hookCalendar, Timestamp.mark(hookSince));
    }
  }

  private boolean readEnvelope(JsonParser parser, String name) throws IOException {
    switch (name) {
      case RESULTS -> readResults(parser);
      case "next" -> next = nonEmpty(parser, name);
      case "event" -> event = nonEmpty(parser, name);
      case "data" -> readHook(parser);
      case "code" -> {
        code = leniently(parser);
        failed = true;
      }
      case "detail", "errors", "message" -> {
        parser.skipChildren();
        failed = true;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readResults(JsonParser parser) throws IOException {
    if (!enterArray(parser, RESULTS)) {
      throw new UnreadableInputException(RESULTS, "a list");
    }
    hasResults = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long from = parser.currentTokenLocation().getByteOffset();
      if (from < 0) {
        throw new UnreadableInputException("its first bytes", "UTF-8");
      }
      RecallItem result = new RecallItem();
      result.body(body);
      result.read(parser);
      // Jackson reads a text only when asked, and until then stands inside it.
      parser.finishToken();
      add(result, from, parser.currentLocation().getByteOffset());
    }
  }

  private void add(RecallItem result, long from, long to) {
    RecallAnswer.Calendar calendar = result.isEvent() ? null : result.calendar();
    if (calendar != null) {
      hasCalendars = true;
      calendars.add(calendar);
      return;
    }
    calendarId = calendarId == null ? result.calendarId : calendarId;
    latest = Marks.later(latest, result.updatedAt);
    rows.add(mapper.row(result, RESULTS + "[" + rows.size() + "]", () -> raw(from, to)));
  }

  private String raw(long from, long to) {
    int first = Math.toIntExact(from);
    int length = Math.min(Math.toIntExact(to) - first, MOST_RAW_BYTES);
    return new String(body, first, length, StandardCharsets.UTF_8);
  }

  private void readHook(JsonParser parser) throws IOException {
    if (!enterObject(parser, "data")) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "calendar_id" -> hookCalendar = nonEmpty(parser, "data.calendar_id");
        case "last_updated_ts" -> hookSince = leniently(parser);
        default -> parser.skipChildren();
      }
    }
  }
}
