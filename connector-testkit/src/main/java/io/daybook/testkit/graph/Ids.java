// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two id spaces of https://learn.microsoft.com/graph/outlook-immutable-id. A plain id tells
 * where its event lies, so it is another one after a move. An occurrence is named by its series and
 * the date by the pattern, and keeps its ids when it becomes an exception.
 */
final class Ids {

  private static final String IMMUTABLE = "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A";

  private static final String PLAIN = "AAMkAGVmMDEzMTM4LTZmYWUtNDdkNC1hMDZi";

  private static final Pattern INSIDE =
      Pattern.compile("(\\d{1,9})(?:@(\\d{4,6}-\\d\\d-\\d\\d))?(?:/(\\d{1,9}))?");

  private Ids() {}

  /**
   * An id, taken apart.
   *
   * @param number of the item
   * @param date of an occurrence, or null
   * @param home where it lay, or null of an immutable id
   */
  record Parsed(int number, @Nullable LocalDate date, @Nullable Integer home) {}

  static String id(int number, @Nullable LocalDate date, int home, boolean immutable) {
    String key = date == null ? String.valueOf(number) : number + "@" + date;
    return immutable ? IMMUTABLE + packed(key) : PLAIN + packed(key + "/" + home);
  }

  static Optional<Parsed> parse(String id) {
    if (!id.startsWith(IMMUTABLE) && !id.startsWith(PLAIN)) {
      return Optional.empty();
    }
    try {
      String text =
          new String(
              Base64.getUrlDecoder().decode(id.substring(IMMUTABLE.length())),
              StandardCharsets.UTF_8);
      Matcher inside = INSIDE.matcher(text);
      boolean plain = id.startsWith(PLAIN);
      if (!inside.matches() || plain == (inside.group(3) == null)) {
        return Optional.empty();
      }
      return Optional.of(
          new Parsed(
              Integer.parseInt(inside.group(1)),
              inside.group(2) == null ? null : LocalDate.parse(inside.group(2)),
              plain ? Integer.valueOf(inside.group(3)) : null));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Differs from occurrence to occurrence, as the event resource says. */
  static String iCalUId(int number, @Nullable LocalDate date) {
    String day = date == null ? "00000000" : date.toString().replace("-", "");
    return "040000008200E00074C5B7101A82E008" + day + String.format("%032X", number);
  }

  static String changeKey(long version) {
    return Base64.getEncoder()
        .encodeToString(("change" + version).getBytes(StandardCharsets.UTF_8));
  }

  private static String packed(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
