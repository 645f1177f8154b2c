// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.Attendee;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Response;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes who takes part (RFC 5545 sections 3.8.4.1 and 3.8.4.3), as far as they have an address. By
 * their addresses: providers list them in no lasting order.
 */
final class PeopleLines {

  private static final Map<Response, String> ANSWERS =
      Map.of(
          Response.ACCEPTED, "ACCEPTED",
          Response.DECLINED, "DECLINED",
          Response.TENTATIVE, "TENTATIVE",
          Response.NEEDS_ACTION, "NEEDS-ACTION");

  /** Who is listed twice under one address is the same person whoever is listed first. */
  private static final Comparator<Attendee> ORDER =
      Comparator.comparing(Attendee::response)
          .thenComparing(Attendee::optional)
          .thenComparing(Attendee::resource)
          .thenComparing(Attendee::name, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Attendee::email, Comparator.nullsLast(Comparator.naturalOrder()));

  void write(ContentLines out, People people) {
    Organizer organizer = people.organizer();
    String host = organizer == null ? null : MailAddress.uri(organizer.email());
    if (organizer != null && host != null) {
      name(out.plain("ORGANIZER"), organizer.name());
      out.plain(":").uri(host).end();
    }
    SortedMap<String, Attendee> attendees = new TreeMap<>(Comparator.naturalOrder());
    for (Attendee attendee : people.attendees()) {
      String address = MailAddress.uri(attendee.email());
      if (address != null) {
        attendees.merge(address, attendee, (one, two) -> ORDER.compare(one, two) <= 0 ? one : two);
      }
    }
    attendees.forEach((address, attendee) -> attendee(out, address, attendee));
  }

  private static void attendee(ContentLines out, String address, Attendee attendee) {
    out.plain("ATTENDEE;CUTYPE=").plain(attendee.resource() ? "RESOURCE" : "INDIVIDUAL");
    out.plain(";ROLE=").plain(role(attendee));
    out.plain(";PARTSTAT=").plain(ANSWERS.getOrDefault(attendee.response(), "NEEDS-ACTION"));
    name(out, attendee.name());
    out.plain(":").uri(address).end();
  }

  private static String role(Attendee attendee) {
    if (attendee.resource()) {
      return "NON-PARTICIPANT";
    }
    return attendee.optional() ? "OPT-PARTICIPANT" : "REQ-PARTICIPANT";
  }

  private static void name(ContentLines out, @Nullable String name) {
    if (name != null && !name.isBlank()) {
      out.plain(";CN=").parameter(name.strip());
    }
  }
}
