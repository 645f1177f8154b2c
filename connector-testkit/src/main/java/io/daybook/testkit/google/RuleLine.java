// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line of a master's {@code recurrence} that is a rule.
 *
 * @param parts the parts of the rule, in their order
 */
record RuleLine(Map<String, String> parts) {

  private static final String PREFIX = "RRULE:";

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  static boolean isRule(String line) {
    return line.startsWith(PREFIX);
  }

  static RuleLine of(String line) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : line.substring(PREFIX.length()).split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new ApiError(Failure.badRequest("invalid", "Invalid recurrence rule."));
      }
      parts.put(part.substring(0, equals), part.substring(equals + 1));
    }
    return new RuleLine(parts);
  }

  /** The lines of a master; none for any other event. */
  static List<String> texts(JsonNode master) {
    List<String> lines = new ArrayList<>();
    master.path("recurrence").forEach(line -> lines.add(line.asText()));
    return lines;
  }

  /** Puts lines in place of those a master has. */
  static void put(ObjectNode master, List<String> lines) {
    ArrayNode recurrence = master.putArray("recurrence");
    lines.forEach(recurrence::add);
  }

  /** The starts that an EXDATE line leaves out, as wall times of a zone; none of other lines. */
  static List<LocalDateTime> excluded(String line, ZoneId zone) {
    if (!line.startsWith("EXDATE")) {
      return List.of();
    }
    int values = line.indexOf(':') + 1;
    int tzid = line.indexOf("TZID=");
    ZoneId own =
        tzid < 0 ? zone : ZoneId.of(line.substring(tzid + 5, values - 1).replaceFirst(";.*", ""));
    List<LocalDateTime> walls = new ArrayList<>();
    for (String value : line.substring(values).split(",", -1)) {
      walls.add(wall(value, own, zone));
    }
    return walls;
  }

  boolean endless() {
    return !parts.containsKey("COUNT") && !parts.containsKey("UNTIL");
  }

  /** Whether the rule's UNTIL, which is inclusive, lies before a wall time of a zone. */
  boolean endsBefore(LocalDateTime wall, ZoneId zone) {
    String until = parts.get("UNTIL");
    if (until == null) {
      return false;
    }
    return until.indexOf('T') < 0
        ? wall.toLocalDate().isAfter(wall(until, zone, zone).toLocalDate())
        : wall.isAfter(wall(until, zone, zone));
  }

  String withoutUntil() {
    return parts.entrySet().stream()
        .filter(part -> !part.getKey().equals("UNTIL"))
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(";"));
  }

  /** The rule as Google cuts it off: it ends a second before a slot, or the day before. */
  String cutBefore(Slot slot) {
    Map<String, String> cut = new LinkedHashMap<>(parts);
    cut.remove("COUNT");
    cut.put("UNTIL", until(slot));
    return new RuleLine(cut).print();
  }

  /** The rule as it goes on after some slots were cut off. */
  String after(int slots) {
    Map<String, String> rest = new LinkedHashMap<>(parts);
    rest.computeIfPresent(
        "COUNT", (name, count) -> String.valueOf(Integer.parseInt(count) - slots));
    return new RuleLine(rest).print();
  }

  private static String until(Slot slot) {
    if (slot instanceof Slot.Timed timed) {
      return timed.start().withZoneSameInstant(ZoneOffset.UTC).minusSeconds(1).format(BASIC) + "Z";
    }
    LocalDate last = ((Slot.Days) slot).start().minusDays(1);
    return last.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static LocalDateTime wall(String value, ZoneId own, ZoneId zone) {
    if (value.indexOf('T') < 0) {
      return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
    }
    boolean utc = value.endsWith("Z");
    return LocalDateTime.parse(utc ? value.substring(0, value.length() - 1) : value, BASIC)
        .atZone(utc ? ZoneOffset.UTC : own)
        .withZoneSameInstant(zone)
        .toLocalDateTime();
  }

  private String print() {
    return parts.entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(";", PREFIX, ""));
  }
}
