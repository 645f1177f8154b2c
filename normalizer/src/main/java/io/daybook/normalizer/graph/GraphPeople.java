// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.Attendee;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Response;
import io.daybook.normalizer.graph.GraphEventFields.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Organizer, attendees and the calendar's owner among them. */
final class GraphPeople {

  private static final String NONE = "none";

  private final GraphProfile profile;

  GraphPeople(GraphProfile profile) {
    this.profile = profile;
  }

  People people(GraphEventFields event) {
    Person organizer = event.organizer;
    String owner = owner(event);
    boolean organizes = organizes(event, owner);
    List<Attendee> attendees = attendees(event.attendees, owner);
    return new People(
        organizer == null ? null : new Organizer(organizer.email(), organizer.name(), organizes),
        attendees,
        event.hideAttendees && !organizes,
        selfResponse(event.ownResponse, attendees),
        owner);
  }

  private @Nullable String owner(GraphEventFields event) {
    if (profile.account() != null) {
      return profile.account();
    }
    if (Boolean.TRUE.equals(event.isOrganizer)
        && event.organizer != null
        && event.organizer.email() != null) {
      return event.organizer.email();
    }
    return profile.calendarId().indexOf('@') > 0 ? profile.calendarId() : null;
  }

  /** Graph knows it even where the owner has more than one address. */
  private static boolean organizes(GraphEventFields event, @Nullable String owner) {
    return Boolean.TRUE.equals(event.isOrganizer)
        || (event.organizer != null && isSelf(event.organizer, owner));
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
              "optional".equalsIgnoreCase(person.type()),
              "resource".equalsIgnoreCase(person.type()),
              isSelf(person, owner)));
    }
    return attendees;
  }

  private static boolean isSelf(Person person, @Nullable String owner) {
    return owner != null && owner.equalsIgnoreCase(person.email());
  }

  /** Who was not asked has nothing to answer, though Graph says "none" of them too. */
  private static @Nullable Response selfResponse(@Nullable String own, List<Attendee> attendees) {
    if (own != null && !own.equalsIgnoreCase(NONE)) {
      return response(own);
    }
    for (Attendee attendee : attendees) {
      if (attendee.self()) {
        return attendee.response();
      }
    }
    return null;
  }

  private static Response response(@Nullable String status) {
    return switch (status == null ? NONE : status.toLowerCase(Locale.ROOT)) {
      case "accepted", "organizer" -> Response.ACCEPTED;
      case "declined" -> Response.DECLINED;
      case "tentativelyaccepted" -> Response.TENTATIVE;
      default -> Response.NEEDS_ACTION;
    };
  }
}
