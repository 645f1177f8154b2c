// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.normalizer.json.JsonValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of {@code {"method":"popup","minutes":10}}. */
final class GoogleReminders extends JsonValues {

  private GoogleReminders() {}

  static List<Reminder> list(JsonParser parser, String place) throws IOException {
    List<Reminder> reminders = new ArrayList<>();
    if (enterArray(parser, place)) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (enterObject(parser, place)) {
          reminders.add(one(parser, place));
        }
      }
    }
    return reminders;
  }

  private static Reminder one(JsonParser parser, String place) throws IOException {
    int minutes = 0;
    ReminderMethod method = ReminderMethod.POPUP;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "minutes" -> minutes = integer(parser, place + ".minutes");
        case "method" ->
            method =
                "email".equals(text(parser, place + ".method"))
                    ? ReminderMethod.EMAIL
                    : ReminderMethod.POPUP;
        default -> parser.skipChildren();
      }
    }
    return new Reminder(Math.max(0, minutes), method);
  }
}
