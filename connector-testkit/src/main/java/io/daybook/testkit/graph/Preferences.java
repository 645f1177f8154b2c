// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code Prefer} headers of one request say; they hold for this request only.
 *
 * @param immutableIds whether ids are immutable ones, see
 *     https://learn.microsoft.com/graph/outlook-immutable-id
 * @param zoneName the zone of start and end, as asked for, {@code UTC} if not
 * @param maxPageSize how many rows a page may hold, or null
 */
record Preferences(boolean immutableIds, String zoneName, @Nullable Integer maxPageSize) {

  static final Preferences NONE = new Preferences(false, "UTC", null);

  /** What the scenario API speaks in. */
  static final Preferences SCRIPT = new Preferences(true, "UTC", null);

  private static final Pattern IMMUTABLE =
      Pattern.compile("IdType\\s*=\\s*\"?ImmutableId\"?", Pattern.CASE_INSENSITIVE);

  private static final Pattern ZONE =
      Pattern.compile("outlook\\.timezone\\s*=\\s*\"?([^\",;]+)\"?", Pattern.CASE_INSENSITIVE);

  private static final Pattern SIZE =
      Pattern.compile(
          "(?:odata\\.)?maxpagesize\\s*=\\s*\"?(\\d{1,6})\"?", Pattern.CASE_INSENSITIVE);

  static Preferences of(List<String> headers) {
    String all = String.join(", ", headers);
    Matcher zone = ZONE.matcher(all);
    Matcher size = SIZE.matcher(all);
    return new Preferences(
        IMMUTABLE.matcher(all).find(),
        zone.find() ? zone.group(1).trim() : "UTC",
        size.find() ? Integer.valueOf(size.group(1)) : null);
  }

  ZoneId zone() {
    return zoneName.equals("UTC")
        ? ZoneOffset.UTC
        : ZoneNames.zone(zoneName)
            .orElseThrow(
                () ->
                    new GraphError(
                        GraphFailure.badRequest(
                            "TimeZoneNotSupportedException",
                            "A valid TimeZone value must be specified.")));
  }
}
