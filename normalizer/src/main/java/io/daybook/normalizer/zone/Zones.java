// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.zone;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time zones behind the names that providers use: IANA ids, names of Windows and fixed offsets.
 *
 * <p>Nothing is guessed: a name that none of these tables knows has no zone. Every answer comes
 * from tables built once, so that any number of foreign names takes no memory.
 */
public final class Zones {

  private static final Pattern OFFSET =
      Pattern.compile("(?:UTC|GMT|UT)?([+-])(\\d\\d?)(?::?(\\d\\d))?", Pattern.CASE_INSENSITIVE);

  private static final ZoneId UTC = ZoneId.of("UTC");

  private Zones() {}

  /**
   * The zone that a name stands for.
   *
   * @param name an IANA id or a Windows name, both in any case, an offset such as {@code +02:00} or
   *     {@code GMT+01:00}, or {@code Z}
   * @return the zone, its id the IANA id in its own spelling or an offset; empty for a custom zone,
   *     for anything else and for null
   */
  public static Optional<ZoneId> resolve(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    ZoneId exact = Tables.BY_NAME.get(name);
    return exact == null ? resolveLoosely(name.strip()) : Optional.of(exact);
  }

  private static Optional<ZoneId> resolveLoosely(String name) {
    ZoneId known = Tables.BY_NAME.get(name.toLowerCase(Locale.ROOT));
    if (known != null) {
      return Optional.of(known);
    }
    return offset(name).or(() -> withoutCity(name));
  }

  /** Microsoft Graph has ids such as {@code Europe/Kyiv (Kiev)}. */
  private static Optional<ZoneId> withoutCity(String name) {
    int bracket = name.indexOf(" (");
    int slash = name.indexOf('/');
    // Only IANA ids have a slash: a Windows name with another bracket is another zone.
    return slash < 0 || bracket < slash
        ? Optional.empty()
        : Optional.ofNullable(
            Tables.BY_NAME.get(name.substring(0, bracket).toLowerCase(Locale.ROOT)));
  }

  private static Optional<ZoneId> offset(String name) {
    Matcher matcher = OFFSET.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int sign = name.charAt(matcher.start(1)) == '-' ? -1 : 1;
    try {
      ZoneOffset offset =
          ZoneOffset.ofHoursMinutes(
              sign * number(name, matcher, 2), sign * number(name, matcher, 3));
      return Optional.of(offset.equals(ZoneOffset.UTC) ? UTC : offset);
    } catch (DateTimeException beyond18Hours) {
      return Optional.empty();
    }
  }

  private static int number(String text, Matcher matcher, int group) {
    int start = matcher.start(group);
    return start < 0 ? 0 : Integer.parseInt(text, start, matcher.end(group), 10);
  }

  /** Read when the first name is asked for. */
  private static final class Tables {
    static final Map<String, ZoneId> BY_NAME = ZoneTable.load();
  }
}
