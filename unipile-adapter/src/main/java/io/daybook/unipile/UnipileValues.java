// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in the members of an event that are more than a text. */
final class UnipileValues extends JsonValues {

  private static final Pattern PROPERTY =
      Pattern.compile("(RRULE|EXRULE|RDATE|EXDATE|DTSTART|DTEND)[:;].*", Pattern.CASE_INSENSITIVE);

  /** Lines may come in one text, joined as by a list that was made a text. */
  private static final Pattern LINE_END =
      Pattern.compile(
          "\\R|\\\\r|\\\\n|[,;\\s]+(?=(?:RRULE|EXRULE|RDATE|EXDATE|DTSTART|DTEND)[:;])|,\\s*(?=FREQ=)",
          Pattern.CASE_INSENSITIVE);

  /** A date where a time is expected. */
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private UnipileValues() {}

  /** A {@code start} or {@code end}. */
  record Time(@Nullable String date, @Nullable String dateTime, @Nullable String timeZone) {}

  /** An {@code organizer} or one of the {@code attendees}. */
  record Person(
      @Nullable String email,
      @Nullable String name,
      @Nullable String response,
      boolean optional,
      boolean resource,
      boolean self) {}

  static @Nullable Time time(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return null;
    }
    String date = null;
    String dateTime = null;
    String timeZone = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "date" -> date = nonEmpty(parser, place + "." + name);
        case "date_time" -> dateTime = nonEmpty(parser, place + "." + name);
        case "time_zone" -> timeZone = nonEmpty(parser, place + "." + name);
        default -> parser.skipChildren();
      }
    }
    if (date == null && dateTime != null && DATE.matcher(dateTime).matches()) {
      return new Time(dateTime, null, timeZone);
    }
    return new Time(date, dateTime, timeZone);
  }

  /**
   * Unipile documents the keys of an organizer only, so others that mean the same are taken, and a
   * mere address.
   */
  static @Nullable Person person(JsonParser parser, String place) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String address = nonEmpty(parser, place);
      return address == null ? null : new Person(address, null, null, false, false, false);
    }
    if (!enterObject(parser, place)) {
      return null;
    }
    String email = null;
    String shown = null;
    String response = null;
    boolean optional = false;
    boolean resource = false;
    boolean self = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "email", "address" -> email = first(email, parser);
        case "display_name", "displayName", "name" -> shown = first(shown, parser);
        case "response_status", "responseStatus", "response", "status" ->
            response = first(response, parser);
        case "optional", "is_optional" -> optional = isTrue(parser);
        case "resource", "is_resource" -> resource = isTrue(parser);
        case "self", "is_self" -> self = isTrue(parser);
        default -> parser.skipChildren();
      }
    }
    return email == null && shown == null
        ? null
        : new Person(email, shown, response, optional, resource, self);
  }

  static List<Person> people(JsonParser parser, String place) throws IOException {
    List<Person> people = new ArrayList<>();
    if (enterArray(parser, place)) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        Person person = person(parser, place);
        if (person != null) {
          people.add(person);
        }
      }
    }
    return people;
  }

  /** A text of one or several lines, or a list of such; the lines of RFC 5545 with their names. */
  static List<String> recurrence(JsonParser parser, String place) throws IOException {
    List<String> lines = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      addLines(text(parser, place), place, lines);
      return lines;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      addLines(text(parser, place), place, lines);
    }
    return lines;
  }

  private static void addLines(@Nullable String text, String place, List<String> lines) {
    if (text == null) {
      return;
    }
    for (String part : LINE_END.split(text, -1)) {
      String line = part.strip();
      String upper = line.toUpperCase(Locale.ROOT);
      if (PROPERTY.matcher(line).matches()) {
        if (!upper.startsWith("DT")) {
          lines.add(line);
        }
      } else if (upper.startsWith("FREQ=") || upper.contains(";FREQ=")) {
        lines.add("RRULE:" + line);
      } else if (!line.isEmpty()) {
        throw new UnreadableInputException(place, "rules of RFC 5545");
      }
    }
  }

  /** The first address of a conference, be it told by itself or as a member. */
  static @Nullable String conference(JsonParser parser, @Nullable String known) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return first(known, parser);
    }
    String url = known;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "url", "uri", "join_url", "link" -> url = first(url, parser);
        default -> parser.skipChildren();
      }
    }
    return url;
  }

  private static @Nullable String first(@Nullable String known, JsonParser parser)
      throws IOException {
    String text = leniently(parser);
    return known != null || text == null || text.isEmpty() ? known : text;
  }

  private static boolean isTrue(JsonParser parser) throws IOException {
    return "true".equals(leniently(parser));
  }
}
