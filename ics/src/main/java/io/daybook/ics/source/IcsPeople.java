// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.Attendee;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who takes part (RFC 5545 sections 3.8.4.1 and 3.8.4.3). Whose the calendar is nobody says. */
final class IcsPeople {

  private static final String MAIL = "mailto:";

  private IcsPeople() {}

  static People of(RawComponent event) {
    Organizer organizer = event.first("ORGANIZER").map(IcsPeople::organizer).orElse(null);
    List<Attendee> attendees = event.all("ATTENDEE").map(IcsPeople::attendee).toList();
    return organizer == null && attendees.isEmpty()
        ? People.NOBODY
        : new People(organizer, attendees, false, null, null);
  }

  private static @Nullable Organizer organizer(ContentLine line) {
    String email = email(line);
    String name = name(line);
    return email == null && name == null ? null : new Organizer(email, name, false);
  }

  private static Attendee attendee(ContentLine line) {
    boolean optional = line.is("ROLE", "OPT-PARTICIPANT") || line.is("ROLE", "NON-PARTICIPANT");
    boolean resource = line.is("CUTYPE", "RESOURCE") || line.is("CUTYPE", "ROOM");
    return new Attendee(email(line), name(line), response(line), optional, resource, false);
  }

  private static Response response(ContentLine line) {
    return switch (line.parameter("PARTSTAT").orElse("").toUpperCase(Locale.ROOT)) {
      case "ACCEPTED" -> Response.ACCEPTED;
      case "DECLINED" -> Response.DECLINED;
      case "TENTATIVE" -> Response.TENTATIVE;
      default -> Response.NEEDS_ACTION;
    };
  }

  private static @Nullable String name(ContentLine line) {
    return line.parameter("CN").orElse(null);
  }

  /** The address as a mailto URI, as it is, or in the parameter that Apple and others add. */
  private static @Nullable String email(ContentLine line) {
    String value = line.value().strip();
    boolean mail = value.regionMatches(true, 0, MAIL, 0, MAIL.length());
    String address = mail ? value.substring(MAIL.length()).strip() : value;
    boolean isAddress = address.indexOf('@') > 0 && (mail || address.indexOf(':') < 0);
    return isAddress
        ? address
        : line.parameter("EMAIL").filter(email -> email.indexOf('@') > 0).orElse(null);
  }
}
