// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.UnreadableInputException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line such as {@code RDATE;TZID=Europe/Paris:20260105T100000} (RFC 5545 section 3.1).
 *
 * @param name the name in upper case
 * @param zoneName the parameter TZID, or null
 * @param value what follows the colon
 */
record Property(String name, @Nullable String zoneName, String value) {

  private static final Pattern ZONE =
      Pattern.compile(";TZID=(\"[^\"]*\"|[^;]*)", Pattern.CASE_INSENSITIVE);

  static Property parse(String line, String place) {
    // The last colon: no value of a recurrence has one, but a zone such as "(UTC+01:00) Paris"
    // does.
    int colon = line.lastIndexOf(':');
    if (colon < 0) {
      throw new UnreadableInputException(place, "a property with a colon before its value");
    }
    String head = line.substring(0, colon);
    int end = head.indexOf(';');
    String name = end < 0 ? head : head.substring(0, end);
    return new Property(
        name.strip().toUpperCase(Locale.ROOT),
        end < 0 ? null : zoneName(head.substring(end)),
        line.substring(colon + 1).strip());
  }

  private static @Nullable String zoneName(String parameters) {
    Matcher matcher = ZONE.matcher(parameters);
    return matcher.find()
        ? parameters.substring(matcher.start(1), matcher.end(1)).replace("\"", "")
        : null;
  }
}
