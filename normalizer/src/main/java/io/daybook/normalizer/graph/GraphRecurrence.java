// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.normalizer.json.JsonValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code recurrence} as it stands in the JSON. Which members mean anything depends on the types
 * of its pattern and range, and Graph fills the others with placeholders, so nothing is checked
 * here.
 */
final class GraphRecurrence extends JsonValues {

  @Nullable String type;
  @Nullable String interval;
  @Nullable String month;
  @Nullable String dayOfMonth;
  @Nullable String firstDayOfWeek;
  @Nullable String index;
  @Nullable String rangeType;
  @Nullable String endDate;
  @Nullable String count;
  @Nullable String zone;
  List<String> daysOfWeek = List.of();

  private GraphRecurrence() {}

  static @Nullable GraphRecurrence read(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return null;
    }
    GraphRecurrence recurrence = new GraphRecurrence();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "pattern" -> recurrence.readPattern(parser, place + ".pattern");
        case "range" -> recurrence.readRange(parser, place + ".range");
        default -> parser.skipChildren();
      }
    }
    return recurrence;
  }

  private void readPattern(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "type" -> type = leniently(parser);
        case "interval" -> interval = leniently(parser);
        case "month" -> month = leniently(parser);
        case "dayOfMonth" -> dayOfMonth = leniently(parser);
        case "firstDayOfWeek" -> firstDayOfWeek = leniently(parser);
        case "index" -> index = leniently(parser);
        case "daysOfWeek" -> daysOfWeek = readDays(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private static List<String> readDays(JsonParser parser) throws IOException {
    List<String> days = new ArrayList<>();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        String day = leniently(parser);
        days.add(day == null ? "" : day);
      }
    } else {
      parser.skipChildren();
    }
    return days;
  }

  private void readRange(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "type" -> rangeType = leniently(parser);
        case "endDate" -> endDate = leniently(parser);
        case "numberOfOccurrences" -> count = leniently(parser);
        case "recurrenceTimeZone" -> zone = leniently(parser);
        default -> parser.skipChildren();
      }
    }
  }
}
