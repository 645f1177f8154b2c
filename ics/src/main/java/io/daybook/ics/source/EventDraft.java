// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A VEVENT of which it is known whose version it is, and nothing else.
 *
 * @param component the component
 * @param zones the zones of its calendar
 * @param cancelled whether it, or all of its calendar, is called off
 * @param id the id of the event, or of the series that it is an instance of
 * @param uid its UID, or null where there is none that could be told
 * @param recurrenceId which instance it is, or null
 */
record EventDraft(
    RawComponent component,
    CalendarZones zones,
    boolean cancelled,
    String id,
    @Nullable String uid,
    @Nullable ContentLine recurrenceId) {

  /** Nobody's UID is longer; RFC 7986 counts on 255 octets. */
  private static final int LONGEST_UID = 512;

  private static final Comparator<EventDraft> BY_VERSION =
      Comparator.comparingInt(EventDraft::sequence)
          .thenComparing(EventDraft::stamp, Comparator.nullsFirst(Comparator.naturalOrder()));

  static EventDraft of(RawComponent component, CalendarZones zones, boolean cancelled) {
    String uid = IcalValues.text(component.value("UID"));
    boolean usual = uid != null && isName(uid);
    return new EventDraft(
        component,
        zones,
        cancelled || IcsLook.isCancelled(component),
        usual && uid != null ? uid : made(component, uid),
        usual ? uid : null,
        component.first("RECURRENCE-ID").filter(line -> !line.value().isBlank()).orElse(null));
  }

  /** What cannot be shown in a line is no name. */
  private static boolean isName(String uid) {
    return uid.length() <= LONGEST_UID && uid.chars().noneMatch(Character::isISOControl);
  }

  /** An id that stays as long as the event is called the same and takes place at the same time. */
  private static String made(RawComponent component, @Nullable String uid) {
    if (uid != null) {
      return "uid-" + Digests.hex(uid);
    }
    String content =
        Stream.of("DTSTART", "DTEND", "DURATION", "RRULE", "SUMMARY", "LOCATION")
            .map(name -> Objects.requireNonNullElse(component.value(name), ""))
            .collect(Collectors.joining("\n"));
    return "content-" + Digests.hex(content);
  }

  /** Of two versions of one event the later one; of equal ones that which came last. */
  static EventDraft later(EventDraft first, EventDraft last) {
    return BY_VERSION.compare(first, last) > 0 ? first : last;
  }

  /** Equal for drafts of one event of which neither is the later version. */
  Object version() {
    return List.of(id, sequence(), Optional.ofNullable(stamp()));
  }

  boolean isSingle() {
    return recurrenceId == null
        && component.value("RRULE") == null
        && component.value("RDATE") == null;
  }

  String start() {
    return Objects.requireNonNullElse(component.value("DTSTART"), "");
  }

  /** The same event, known by its start too, as another one has its UID. */
  EventDraft byStart() {
    return new EventDraft(
        component, zones, cancelled, id + "/" + Digests.hex(start()), uid, recurrenceId);
  }

  int sequence() {
    String text = Objects.requireNonNullElse(component.value("SEQUENCE"), "");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private @Nullable Instant stamp() {
    return Optional.ofNullable(instant("LAST-MODIFIED")).orElseGet(() -> instant("DTSTAMP"));
  }

  @Nullable Instant instant(String property) {
    return IcalValues.instant(component.value(property));
  }

  boolean hasStart() {
    return component.value("DTSTART") != null;
  }
}
