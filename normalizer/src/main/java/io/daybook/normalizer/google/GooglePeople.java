// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import io.daybook.api.Attendee;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Response;
import io.daybook.normalizer.google.GoogleEventFields.Person;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Organizer, attendees and the calendar's owner among them. */
final class GooglePeople {

  private final GoogleProfile profile;

  GooglePeople(GoogleProfile profile) {
    this.profile = profile;
  }

  People people(GoogleEventFields event) {
    Person organizer = event.organizer;
    String owner = owner(event);
    boolean organizerSelf = organizer != null && isSelf(organizer, owner);
    List<Attendee> attendees = attendees(event.attendees, owner);
    return new People(
        organizer == null
            ? null
            : new Organizer(organizer.email(), organizer.name(), organizerSelf),
        attendees,
        event.attendeesOmitted || (!event.guestsCanSeeOtherGuests && !organizerSelf),
        selfResponse(attendees),
        owner);
  }

  private @Nullable String owner(GoogleEventFields event) {
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
    return profile.calendarId().indexOf('@') > 0 ? profile.calendarId() : null;
  }

  private static List<Attendee> attendees(List<Person> people, @Nullable String owner) {
    if (people.isEmpty()) {
      return List.of();
    }
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
    for (Attendee attendee : attendees) {
      if (attendee.self()) {
        return attendee.response();
      }
    }
    return null;
  }

  private static Response response(@Nullable String status) {
    if (status == null) {
      return Response.NEEDS_ACTION;
    }
    return switch (status) {
      case "accepted" -> Response.ACCEPTED;
      case "declined" -> Response.DECLINED;
      case "tentative" -> Response.TENTATIVE;
      default -> Response.NEEDS_ACTION;
    };
  }
}
