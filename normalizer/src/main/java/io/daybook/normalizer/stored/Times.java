// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.EventTime;
import io.daybook.normalizer.time.InstantText;
import io.daybook.normalizer.time.Timestamp;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times to the nanosecond. A wall time carries its offset and so its instant; a later edition of
 * the zone's rules changes neither. Years beyond four digits have the JDK's form.
 */
final class Times {

  private static final long FIRST_SECOND = -62_167_219_200L;

  private static final long LAST_SECOND = 253_402_300_799L;

  private static final int LONGEST_OFFSET = 18 * 3600;

  private Times() {}

  static String text(Instant instant) {
    return hasUsualYear(instant.getEpochSecond())
        ? text(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z"
        : instant.toString();
  }

  static void instant(JsonGenerator out, String name, @Nullable Instant instant)
      throws IOException {
    Json.text(out, name, instant == null ? null : text(instant));
  }

  static Instant instant(JsonParser in, String place) throws IOException {
    String text = Json.text(in, place);
    return hasUsualForm(text)
        ? Json.present(Timestamp.parse(text, place).instant(), place)
        : Instant.parse(text);
  }

  static LocalDate date(JsonParser in, String place) throws IOException {
    return LocalDate.parse(Json.text(in, place));
  }

  /** A date, or a wall time with its offset; an object where there is more to say. */
  static void write(JsonGenerator out, EventTime time, Table<Zone> zones) throws IOException {
    if (!(time instanceof EventTime.Timed timed)) {
      out.writeString(time.date().toString());
      return;
    }
    String offset = offset(timed);
    String wall = text(timed.local());
    int zone = zones.index(Zone.of(timed));
    if (zone == 0 && offset != null) {
      out.writeString(wall + offset);
      return;
    }
    out.writeStartObject();
    out.writeStringField("wall", offset == null ? wall : wall + offset);
    instant(out, "at", offset == null ? timed.instant() : null);
    zones.refer(out, Zone.of(timed));
    out.writeEndObject();
  }

  static EventTime read(JsonParser in, String place, Table<Zone> zones) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      String text = in.getText();
      return text.indexOf('T') < 0
          ? new EventTime.AllDay(LocalDate.parse(text))
          : timed(text, null, zones.orFirst(null), place);
    }
    Json.enterObject(in, place);
    String wall = null;
    Instant at = null;
    Zone zone = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "wall" -> wall = Json.text(in, name);
        case "at" -> at = instant(in, name);
        case "zone" -> zone = zones.referred(in);
        default -> in.skipChildren();
      }
    }
    return timed(Json.present(wall, place), at, zones.orFirst(zone), place);
  }

  private static EventTime timed(String wall, @Nullable Instant at, Zone zone, String place) {
    if (!hasUsualForm(wall)) {
      LocalDateTime local = LocalDateTime.parse(wall);
      return new EventTime.Timed(local, zone.name(), zone.zone(), Json.present(at, place));
    }
    Timestamp stamp = Timestamp.parse(wall, place);
    Instant instant = Json.present(at == null ? stamp.instant() : at, place);
    return new EventTime.Timed(stamp.local(), zone.name(), zone.zone(), instant);
  }

  /** How far the wall is ahead of the instant; null where no offset can say it. */
  private static @Nullable String offset(EventTime.Timed timed) {
    long wall = timed.local().toEpochSecond(ZoneOffset.UTC);
    long ahead = wall - timed.instant().getEpochSecond();
    if (!hasUsualYear(wall) || Math.abs(ahead) > LONGEST_OFFSET) {
      return null;
    }
    ZoneOffset offset = ZoneOffset.ofTotalSeconds((int) ahead);
    return timed.local().toInstant(offset).equals(timed.instant()) ? offset.getId() : null;
  }

  private static String text(LocalDateTime local) {
    boolean ofWholeSeconds = local.truncatedTo(ChronoUnit.SECONDS).equals(local);
    return ofWholeSeconds && hasUsualYear(local.toEpochSecond(ZoneOffset.UTC))
        ? InstantText.of(local)
        : local.toString();
  }

  private static boolean hasUsualYear(long epochSecond) {
    return epochSecond >= FIRST_SECOND && epochSecond <= LAST_SECOND;
  }

  /** The JDK gives every year that has no four digits a sign. */
  private static boolean hasUsualForm(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }
}
