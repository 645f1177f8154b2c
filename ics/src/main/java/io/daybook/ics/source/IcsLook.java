// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.Conference;
import io.daybook.api.EventStatus;
import io.daybook.api.EventType;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.normalizer.event.CssColors;
import io.daybook.normalizer.event.EventTypes;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an event stands in its calendar. */
final class IcsLook {

  /** What Outlook says of the owner's time, beside TRANSP. */
  private static final String BUSY = "X-MICROSOFT-CDO-BUSYSTATUS";

  private IcsLook() {}

  static Look of(
      RawComponent event, boolean cancelled, People people, @Nullable Conference conference) {
    return new Look(
        EventTypes.of(type(event, people, conference), conference, people),
        cancelled ? EventStatus.CANCELLED : status(event),
        visibility(event),
        transparency(event),
        color(event),
        IcsReminders.of(event));
  }

  static boolean isCancelled(RawComponent event) {
    return word(event, "STATUS").equals("CANCELLED");
  }

  private static EventStatus status(RawComponent event) {
    return word(event, "STATUS").equals("TENTATIVE")
        ? EventStatus.TENTATIVE
        : EventStatus.CONFIRMED;
  }

  /** The same words as Microsoft Graph's showAs, and of a meeting they say nothing else. */
  private static @Nullable EventType type(
      RawComponent event, People people, @Nullable Conference conference) {
    if (conference != null || !people.attendees().isEmpty()) {
      return null;
    }
    return switch (word(event, BUSY)) {
      case "OOF" -> EventType.OUT_OF_OFFICE;
      case "WORKINGELSEWHERE" -> EventType.WORKING_LOCATION;
      default -> null;
    };
  }

  /** What is not known counts as private (RFC 5545 section 3.8.1.3). */
  private static Visibility visibility(RawComponent event) {
    return switch (word(event, "CLASS")) {
      case "" -> Visibility.DEFAULT;
      case "PUBLIC" -> Visibility.PUBLIC;
      case "CONFIDENTIAL" -> Visibility.CONFIDENTIAL;
      default -> Visibility.PRIVATE;
    };
  }

  private static Transparency transparency(RawComponent event) {
    String said = word(event, "TRANSP");
    boolean free = said.isEmpty() ? word(event, BUSY).equals("FREE") : said.equals("TRANSPARENT");
    return free ? Transparency.TRANSPARENT : Transparency.OPAQUE;
  }

  private static @Nullable String color(RawComponent event) {
    return Optional.ofNullable(event.value("COLOR"))
        .flatMap(CssColors::hex)
        .or(
            () ->
                Optional.ofNullable(event.value("X-APPLE-CALENDAR-COLOR")).flatMap(CssColors::hex))
        .orElse(null);
  }

  private static String word(RawComponent event, String property) {
    return Objects.requireNonNullElse(event.value(property), "").toUpperCase(Locale.ROOT);
  }
}
