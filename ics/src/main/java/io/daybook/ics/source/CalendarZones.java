// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.zone.Zones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The zones of one calendar. A name counts before a definition that comes along with it, as
 * definitions are often those of another year; nothing is guessed. Used by one thread.
 */
final class CalendarZones {

  private static final String UTC = "UTC";

  /** As in America/Argentina/Buenos_Aires. */
  private static final int MOST_PARTS = 3;

  private final ZoneId home;

  private final String homeName;

  private final ZoneEffort effort;

  private final Map<String, Zone> zones = new HashMap<>();

  /**
   * What is known of a zone.
   *
   * @param id the zone, or null where its name says nothing
   * @param definition what the calendar tells of it, or null where it tells nothing
   */
  private record Zone(@Nullable ZoneId id, @Nullable ZoneDefinition definition) {}

  private CalendarZones(ZoneId home, String homeName, ZoneEffort effort) {
    this.home = home;
    this.homeName = homeName;
    this.effort = effort;
  }

  /**
   * The zones of a calendar.
   *
   * @param usual where days begin, and what floating times are of, if the calendar does not say
   * @param effort what may be reckoned for the zones of all calendars of a body
   */
  static CalendarZones of(RawComponent calendar, ZoneId usual, ZoneEffort effort) {
    String own = IcalValues.text(calendar.value("X-WR-TIMEZONE"));
    Optional<ZoneId> said = named(own);
    CalendarZones zones =
        new CalendarZones(
            said.orElse(usual), said.isPresent() && own != null ? own : usual.getId(), effort);
    calendar.inside("VTIMEZONE").forEach(zones::define);
    return zones;
  }

  private void define(RawComponent component) {
    String name = component.value("TZID");
    if (name == null) {
      return;
    }
    String location = component.value("X-LIC-LOCATION");
    // A property is a text with escapes, the parameter that refers to it has none; not all heed it.
    String plain = Objects.requireNonNullElse(IcalValues.text(name), name);
    Zone zone =
        named(plain)
            .or(() -> named(location))
            .map(id -> new Zone(id, null))
            .orElseGet(() -> new Zone(null, ZoneDefinition.of(component, effort)));
    zones.putIfAbsent(plain, zone);
    zones.putIfAbsent(name, zone);
  }

  /** The zone that a name stands for, perhaps behind a prefix that makes it unique. */
  private static Optional<ZoneId> named(@Nullable String name) {
    Optional<ZoneId> plain = Zones.resolve(name);
    if (plain.isPresent() || name == null || !name.startsWith("/")) {
      return plain;
    }
    int begin = name.length();
    Optional<ZoneId> found = Optional.empty();
    for (int parts = 0; parts < MOST_PARTS && begin > 0 && found.isEmpty(); parts++) {
      begin = name.lastIndexOf('/', begin - 1);
      found = Zones.resolve(name.substring(begin + 1));
    }
    return found;
  }

  /** Where whole days begin. */
  ZoneId home() {
    return home;
  }

  /** The zone that a name stands for in this calendar, or null. */
  @Nullable ZoneId id(String name) {
    return zone(name).id();
  }

  private Zone zone(String name) {
    return zones.computeIfAbsent(name, unknown -> new Zone(named(unknown).orElse(null), null));
  }

  /**
   * A time of an event.
   *
   * @param time as it is written
   * @param zoneName the TZID beside it, or null
   */
  EventTime event(IcalTime time, @Nullable String zoneName) {
    LocalDateTime local = time.local();
    if (local == null) {
      return new EventTime.AllDay(time.date());
    }
    if (time.utc()) {
      return in(local, UTC, Zones.resolve(UTC).orElse(ZoneOffset.UTC));
    }
    if (zoneName == null) {
      return in(local, homeName, home);
    }
    Zone zone = zone(zoneName);
    return zone.id() == null
        ? new EventTime.Timed(local, zoneName, null, instant(local, zone.definition()))
        : in(local, zoneName, zone.id());
  }

  private static EventTime in(LocalDateTime local, String name, ZoneId zone) {
    // A time that clocks leave out is shown as they show it.
    ZonedDateTime at = local.atZone(zone);
    return new EventTime.Timed(at.toLocalDateTime(), name, zone, at.toInstant());
  }

  /** Of a zone of which nothing is known, wall time at home. */
  private Instant instant(LocalDateTime local, @Nullable ZoneDefinition definition) {
    return definition == null
        ? local.atZone(home).toInstant()
        : local.toInstant(definition.at(local));
  }

  /** The instant of a time, whatever is known of its zone. */
  Instant instant(IcalTime time, @Nullable String zoneName) {
    if (event(time, zoneName) instanceof EventTime.Timed timed) {
      return timed.instant();
    }
    throw new UnreadableInputException("a date", "a time");
  }
}
