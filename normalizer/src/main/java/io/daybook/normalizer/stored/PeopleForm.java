// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.Attendee;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Response;
import java.io.IOException;
import java.util.List;

/** Who takes part. */
final class PeopleForm {

  private PeopleForm() {}

  static void write(JsonGenerator out, People people) throws IOException {
    out.writeStartObject();
    if (people.organizer() != null) {
      out.writeFieldName("organizer");
      write(out, people.organizer());
    }
    Json.list(out, "attendees", people.attendees(), PeopleForm::write);
    Json.flag(out, "hidden", people.attendeesHidden());
    if (people.selfResponse() != null) {
      out.writeStringField("response", Words.RESPONSE.of(people.selfResponse()));
    }
    Json.text(out, "owner", people.owner());
    out.writeEndObject();
  }

  static People read(JsonParser in) throws IOException {
    Json.enterObject(in, "people");
    Organizer organizer = null;
    List<Attendee> attendees = List.of();
    boolean hidden = false;
    Response response = null;
    String owner = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "organizer" -> organizer = organizer(in);
        case "attendees" -> attendees = Json.list(in, name, PeopleForm::attendee);
        case "hidden" -> hidden = Json.flag(in, name);
        case "response" -> response = Words.RESPONSE.read(in);
        case "owner" -> owner = Json.text(in, name);
        default -> in.skipChildren();
      }
    }
    return new People(organizer, attendees, hidden, response, owner);
  }

  private static void write(JsonGenerator out, Organizer organizer) throws IOException {
    out.writeStartObject();
    Json.text(out, "email", organizer.email());
    Json.text(out, "name", organizer.name());
    Json.flag(out, "self", organizer.self());
    out.writeEndObject();
  }

  private static Organizer organizer(JsonParser in) throws IOException {
    Json.enterObject(in, "organizer");
    String email = null;
    String personName = null;
    boolean self = false;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "email" -> email = Json.text(in, name);
        case "name" -> personName = Json.text(in, name);
        case "self" -> self = Json.flag(in, name);
        default -> in.skipChildren();
      }
    }
    return new Organizer(email, personName, self);
  }

  private static void write(JsonGenerator out, Attendee attendee) throws IOException {
    out.writeStartObject();
    Json.text(out, "email", attendee.email());
    Json.text(out, "name", attendee.name());
    out.writeStringField("response", Words.RESPONSE.of(attendee.response()));
    Json.flag(out, "optional", attendee.optional());
    Json.flag(out, "resource", attendee.resource());
    Json.flag(out, "self", attendee.self());
    out.writeEndObject();
  }

  private static Attendee attendee(JsonParser in) throws IOException {
    Json.enterObject(in, "attendee");
    String email = null;
    String personName = null;
    Response response = null;
    boolean optional = false;
    boolean resource = false;
    boolean self = false;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "email" -> email = Json.text(in, name);
        case "name" -> personName = Json.text(in, name);
        case "response" -> response = Words.RESPONSE.read(in);
        case "optional" -> optional = Json.flag(in, name);
        case "resource" -> resource = Json.flag(in, name);
        case "self" -> self = Json.flag(in, name);
        default -> in.skipChildren();
      }
    }
    Response answer = Json.present(response, "response");
    return new Attendee(email, personName, answer, optional, resource, self);
  }
}
