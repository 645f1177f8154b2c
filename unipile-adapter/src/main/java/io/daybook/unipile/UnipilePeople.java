// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.Attendee;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Response;
import io.daybook.unipile.UnipileValues.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Organizer, attendees and the calendar's owner among them. */
final class UnipilePeople {

  private final UnipileProfile profile;

  UnipilePeople(UnipileProfile profile) {
    this.profile = profile;
  }

  People people(UnipileEventFields event) {
    Person organizer = event.organizer;
    String owner = owner(event);
    List<Attendee> attendees = attendees(event.attendees, owner);
    return new People(
        organizer == null
            ? null
            : new Organizer(organizer.email(), organizer.name(), isSelf(organizer, owner)),
        attendees,
        event.attendeesHidden,
        selfResponse(attendees),
        owner);
  }

  private @Nullable String owner(UnipileEventFields event) {
    if (profile.account() != null) {
      return profile.account();
    }
    for (Person person : event.attendees) {
      if (person.self() && person.email() != null) {
        return person.email();
      }
    }
    Person organizer = event.organizer;
    if (organizer != null && organizer.self() && organizer.email() != null) {
      return organizer.email();
    }
    String calendar =
        profile.calendarId().isEmpty() && event.calendarId != null
            ? event.calendarId
            : profile.calendarId();
    return calendar.indexOf('@') > 0 ? calendar : null;
  }

  private static List<Attendee> attendees(List<Person> people, @Nullable String owner) {
    List<Attendee> attendees = new ArrayList<>(people.size());
    for (Person person : people) {
      attendees.add(
          new Attendee(
              person.email(),
              person.name(),
              response(person.response()),
              person.optional(),
              person.resource(),
              isSelf(person, owner)));
    }
    return attendees;
  }

  private static boolean isSelf(Person person, @Nullable String owner) {
    return person.self() || (owner != null && owner.equalsIgnoreCase(person.email()));
  }

  private static @Nullable Response selfResponse(List<Attendee> attendees) {
    return attendees.stream()
        .filter(Attendee::self)
        .map(Attendee::response)
        .findFirst()
        .orElse(null);
  }

  /** Google's words and Microsoft's, since Unipile may hand on either. */
  private static Response response(@Nullable String status) {
    return switch (status == null ? "" : status.toLowerCase(Locale.ROOT)) {
      case "accepted", "organizer" -> Response.ACCEPTED;
      case "declined" -> Response.DECLINED;
      case "tentative", "tentativelyaccepted", "tentatively_accepted" -> Response.TENTATIVE;
      default -> Response.NEEDS_ACTION;
    };
  }
}
