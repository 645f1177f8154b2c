// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.CalendarRef;
import io.daybook.normalizer.json.JsonMembers;
import io.daybook.spi.adapter.Directory.Entry;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Graph says of a calendar itself.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/calendar">Microsoft Graph, calendar
 *     resource type</a>
 */
final class CalendarFields extends JsonMembers {

  private static final Pattern HEX = Pattern.compile("#?[0-9a-fA-F]{6}");

  private @Nullable String id;

  private @Nullable String name;

  private @Nullable String hexColor;

  private boolean isDefault;

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "id" -> id = nonEmpty(parser, field);
        case "name" -> name = nonEmpty(parser, field);
        case "hexColor" -> hexColor = leniently(parser);
        case "isDefaultCalendar" -> isDefault = flag(parser, field);
        default -> parser.skipChildren();
      }
    }
  }

  /** Its id, or null where it does not say. */
  @Nullable String id() {
    return id;
  }

  /**
   * The calendar in the list, or empty where it has no id. Graph lists what the user can read and
   * has no word for calendars of which only times are shared, nor for hidden ones; the zone is the
   * connection's.
   */
  Optional<Entry> entry(String connection) {
    return Optional.ofNullable(id)
        .map(known -> new CalendarRef(OutlookAdapter.PROVIDER, connection, known))
        .map(ref -> new Entry(ref, name, null, isDefault, true, false, color(), false));
  }

  /**
   * Only a colour that the user chose has a value; Graph does not say what its themes look like.
   */
  private @Nullable String color() {
    if (hexColor == null || !HEX.matcher(hexColor).matches()) {
      return null;
    }
    String lower = hexColor.toLowerCase(Locale.ROOT);
    return lower.startsWith("#") ? lower : "#" + lower;
  }

  /** The calendars of one page. */
  static final class Page extends ListFields<CalendarFields> {

    @Override
    protected CalendarFields item(JsonParser parser) throws IOException {
      CalendarFields calendar = new CalendarFields();
      calendar.read(parser);
      return calendar;
    }
  }
}
