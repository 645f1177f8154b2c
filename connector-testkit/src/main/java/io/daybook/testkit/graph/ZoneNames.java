// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The Windows names of some zones, as CLDR's windowsZones for territory 001 has them. A zone
 * without one goes by its own name, which Graph understands too, see
 * https://learn.microsoft.com/graph/api/resources/datetimetimezone.
 */
final class ZoneNames {

  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("UTC", "Etc/UTC"),
          Map.entry("GMT Standard Time", "Europe/London"),
          Map.entry("Romance Standard Time", "Europe/Paris"),
          Map.entry("W. Europe Standard Time", "Europe/Berlin"),
          Map.entry("Central Europe Standard Time", "Europe/Budapest"),
          Map.entry("Central European Standard Time", "Europe/Warsaw"),
          Map.entry("GTB Standard Time", "Europe/Bucharest"),
          Map.entry("FLE Standard Time", "Europe/Kiev"),
          Map.entry("Turkey Standard Time", "Europe/Istanbul"),
          Map.entry("Russian Standard Time", "Europe/Moscow"),
          Map.entry("Egypt Standard Time", "Africa/Cairo"),
          Map.entry("South Africa Standard Time", "Africa/Johannesburg"),
          Map.entry("W. Central Africa Standard Time", "Africa/Lagos"),
          Map.entry("E. Africa Standard Time", "Africa/Nairobi"),
          Map.entry("Israel Standard Time", "Asia/Jerusalem"),
          Map.entry("Arabian Standard Time", "Asia/Dubai"),
          Map.entry("India Standard Time", "Asia/Calcutta"),
          Map.entry("Nepal Standard Time", "Asia/Katmandu"),
          Map.entry("SE Asia Standard Time", "Asia/Bangkok"),
          Map.entry("China Standard Time", "Asia/Shanghai"),
          Map.entry("Singapore Standard Time", "Asia/Singapore"),
          Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
          Map.entry("Korea Standard Time", "Asia/Seoul"),
          Map.entry("AUS Eastern Standard Time", "Australia/Sydney"),
          Map.entry("Lord Howe Standard Time", "Australia/Lord_Howe"),
          Map.entry("New Zealand Standard Time", "Pacific/Auckland"),
          Map.entry("Samoa Standard Time", "Pacific/Apia"),
          Map.entry("Hawaiian Standard Time", "Pacific/Honolulu"),
          Map.entry("Pacific Standard Time", "America/Los_Angeles"),
          Map.entry("US Mountain Standard Time", "America/Phoenix"),
          Map.entry("Mountain Standard Time", "America/Denver"),
          Map.entry("Central Standard Time", "America/Chicago"),
          Map.entry("Eastern Standard Time", "America/New_York"),
          Map.entry("Atlantic Standard Time", "America/Halifax"),
          Map.entry("Newfoundland Standard Time", "America/St_Johns"),
          Map.entry("E. South America Standard Time", "America/Sao_Paulo"));

  private ZoneNames() {}

  /** The Windows name of a zone, or its own name. */
  static String name(ZoneId zone) {
    if (zone.normalized().getId().equals("Z")) {
      return "UTC";
    }
    return ZONES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(zone.getId()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(zone.getId());
  }

  /** The zone behind a Windows or IANA name. */
  static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(ZONES.getOrDefault(name, name)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
