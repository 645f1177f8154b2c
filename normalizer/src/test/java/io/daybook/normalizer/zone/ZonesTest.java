// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Paris, Europe/Paris",
    "europe/paris, Europe/Paris",
    "AMERICA/NEW_YORK, America/New_York",
    "' Europe/Paris ', Europe/Paris",
    "Asia/Calcutta, Asia/Calcutta",
    "US/Pacific, US/Pacific",
    "EST5EDT, EST5EDT",
    "UTC, UTC",
    "utc, UTC",
    "Z, UTC",
    "z, UTC",
    "GMT, GMT",
    "Etc/UTC, Etc/UTC",
    "Etc/GMT+5, Etc/GMT+5",
    "etc/gmt-14, Etc/GMT-14"
  })
  @DisplayName("Rule 14: an IANA id stands for its zone, in any case")
  void ianaId(String name, String id) {
    assertThat(Zones.resolve(name)).contains(ZoneId.of(id));
  }

  @ParameterizedTest
  @CsvSource({"EST, -05:00", "MST, -07:00", "HST, -10:00", "hst, -10:00"})
  void legacyAbbreviationsThatAreIanaIdsHaveTheirOffset(String name, String offset) {
    assertThat(offsetIn2026(Zones.resolve(name).orElseThrow())).isEqualTo(ZoneOffset.of(offset));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Kyiv, +02:00",
    "Pacific/Kanton, +13:00",
    "America/Ciudad_Juarez, -07:00",
    "America/Coyhaique, -03:00",
    "ROC, +08:00",
    "GMT+0, Z",
    "GMT-0, Z"
  })
  void idsThatSomeRuntimesLackHaveTheirOffset(String name, String offset) {
    assertThat(offsetIn2026(Zones.resolve(name).orElseThrow())).isEqualTo(ZoneOffset.of(offset));
  }

  @ParameterizedTest
  @CsvSource({
    "Romance Standard Time, Europe/Paris",
    "romance standard time, Europe/Paris",
    "Pacific Standard Time, America/Los_Angeles",
    "Pacific Standard Time (Mexico), America/Tijuana",
    "W. Europe Standard Time, Europe/Berlin",
    "India Standard Time, Asia/Calcutta",
    "UTC-11, Etc/GMT+11",
    "UTC+12, Etc/GMT-12",
    "utc+13, Etc/GMT-13"
  })
  @DisplayName("Rule 14: a Windows name stands for the zone that CLDR gives it")
  void windowsName(String name, String id) {
    assertThat(Zones.resolve(name)).contains(ZoneId.of(id));
  }

  @Test
  @DisplayName("Rule 14: every Windows name of CLDR resolves, to one of Java's own ids")
  void everyWindowsName() throws IOException {
    List<String[]> rows = windowsRows();

    assertThat(rows).hasSize(139);
    assertThat(rows)
        .allSatisfy(
            row -> {
              ZoneId zone = Zones.resolve(row[0]).orElseThrow();
              assertThat(ZoneId.getAvailableZoneIds()).contains(zone.getId());
              assertThat(zone.getId()).isEqualTo(row[0].equals("UTC") ? "UTC" : row[1]);
              assertThat(Zones.resolve(row[0].toUpperCase(Locale.ROOT))).contains(zone);
            });
  }

  @Test
  void everyIdOfTheRuntimeResolvesToItself() {
    assertThat(ZoneId.getAvailableZoneIds())
        .filteredOn(id -> !id.startsWith("SystemV/"))
        .allSatisfy(id -> assertThat(Zones.resolve(id)).contains(ZoneId.of(id)));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Kyiv (Kiev), +02:00",
    "europe/paris (Paris), +01:00",
    "Asia/Kolkata (Calcutta), +05:30"
  })
  void aCityInBracketsAfterAnIanaIdIsLeftOut(String name, String offset) {
    assertThat(offsetIn2026(Zones.resolve(name).orElseThrow())).isEqualTo(ZoneOffset.of(offset));
  }

  @ParameterizedTest
  @CsvSource({
    "+02:00, +02:00",
    "-0330, -03:30",
    "+5, +05:00",
    "GMT+01:00, +01:00",
    "gmt-03:00, -03:00",
    "UTC+5:30, +05:30",
    "UTC+1, +01:00",
    "UT-8, -08:00"
  })
  void anOffsetIsAFixedZone(String name, String id) {
    assertThat(Zones.resolve(name)).contains(ZoneOffset.of(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+00:00", "-00:00", "GMT+0", "UTC-00:00", "UT+0000"})
  void noOffsetIsUtc(String name) {
    assertThat(Zones.resolve(name)).contains(ZoneId.of("UTC"));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        "tzone://Microsoft/Custom",
        "Customized Time Zone",
        "Custom",
        "Mars/Olympus",
        "Europe",
        "Europe/",
        "Europe/Paris/",
        "Europe/Paris2",
        "Pacific Standard Time (Elsewhere)",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        " (Kiev)",
        "/ (",
        "PST",
        "CEST",
        "IST",
        "Factory",
        "SystemV/PST8PDT",
        "+25:00",
        "+19:00",
        "UTC+99",
        "GMT+1:2",
        "+",
        "UTC+",
        "\u0000"
      })
  @DisplayName("Rule 14: what no table knows has no zone")
  void unknownName(String name) {
    assertThat(Zones.resolve(name)).isEmpty();
  }

  @Test
  void aVeryLongNameHasNoZone() {
    assertThat(Zones.resolve("Europe/".repeat(100_000))).isEmpty();
    assertThat(Zones.resolve("+" + "1".repeat(100_000))).isEmpty();
  }

  private static ZoneOffset offsetIn2026(ZoneId zone) {
    return zone.getRules().getOffset(Instant.parse("2026-01-15T00:00:00Z"));
  }

  private static List<String[]> windowsRows() throws IOException {
    try (InputStream resource =
            Objects.requireNonNull(Zones.class.getResourceAsStream("windows-zones.tsv"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      List<String[]> rows = new ArrayList<>();
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> rows.add(line.split("\t", -1)));
      return rows;
    }
  }
}
