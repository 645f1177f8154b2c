// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.zone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Builds the table of all named zones, each under its own spelling and in lower case. */
final class ZoneTable {

  private static final String WINDOWS = "windows-zones.tsv";

  /**
   * IANA ids that a Java 17 runtime may lack (as of tzdata 2026d against 2021a): links that Java
   * leaves out, and zones younger than the runtime, under the zone whose clocks they share.
   */
  private static final Map<String, String> LATER_IDS =
      Map.ofEntries(
          Map.entry("EST", "America/Panama"),
          Map.entry("MST", "America/Phoenix"),
          Map.entry("HST", "Pacific/Honolulu"),
          Map.entry("ROC", "Asia/Taipei"),
          Map.entry("Z", "UTC"),
          Map.entry("America/Ciudad_Juarez", "America/Denver"),
          Map.entry("America/Coyhaique", "America/Punta_Arenas"),
          Map.entry("Europe/Kyiv", "Europe/Kiev"),
          Map.entry("Pacific/Kanton", "Pacific/Enderbury"));

  private final Map<String, ZoneId> byName = new HashMap<>();

  private ZoneTable() {}

  static Map<String, ZoneId> load() {
    ZoneTable table = new ZoneTable();
    table.addIana();
    LATER_IDS.forEach(table::addAlias);
    table.addWindows();
    return Map.copyOf(table.byName);
  }

  private void addIana() {
    for (String id : ZoneId.getAvailableZoneIds()) {
      // Of Java's own making and withdrawn since.
      if (!id.startsWith("SystemV/")) {
        add(id, ZoneId.of(id));
      }
    }
  }

  private void addWindows() {
    try (InputStream resource =
            Objects.requireNonNull(ZoneTable.class.getResourceAsStream(WINDOWS), WINDOWS);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::addRow);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addRow(String row) {
    int tab = row.indexOf('\t');
    addAlias(row.substring(0, tab), row.substring(tab + 1));
  }

  private void addAlias(String name, String id) {
    ZoneId zone = byName.get(id);
    if (zone != null) {
      add(name, zone);
    }
  }

  /** The first meaning of a name stands: "UTC" is an IANA id before it is a name of Windows. */
  private void add(String name, ZoneId zone) {
    byName.putIfAbsent(name, zone);
    byName.putIfAbsent(name.toLowerCase(Locale.ROOT), zone);
  }
}
