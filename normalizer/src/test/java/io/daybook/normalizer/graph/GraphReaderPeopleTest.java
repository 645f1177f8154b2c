// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static io.daybook.normalizer.graph.GraphBodies.PARIS;
import static io.daybook.normalizer.graph.GraphBodies.UNKNOWN;
import static io.daybook.normalizer.graph.GraphBodies.event;
import static io.daybook.normalizer.graph.GraphBodies.meeting;
import static io.daybook.normalizer.graph.GraphBodies.meetingWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Attendee;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who takes part, and who of them is the owner. */
class GraphReaderPeopleTest {

  private static final String ANA =
      "{\"emailAddress\": {\"name\": \"Ana\", \"address\": \"Ana@Acme.example\"}}";

  private static final String BOB =
      "{\"emailAddress\": {\"address\": \"bob@x.example\", \"name\": \"Bob\"}}";

  @Test
  void attendeesKeepTheirOrder() {
    People people =
        meetingWith(
                """
                "attendees": [
                  {"type": "required", "status": {"response": "accepted", "time": "0001-01-01T00:00:00Z"},
                   "emailAddress": {"name": "Bob", "address": "bob@x.example"}},
                  {"type": "optional", "status": {"response": "none"}, "emailAddress": %s},
                  {"type": "resource", "emailAddress": {"name": "Room", "address": ""}}, null,
                  {"type": "required", "status": null, "emailAddress": null}]"""
                    .formatted("{\"address\": \"ana@acme.example\"}"))
            .people();

    assertThat(people.attendees())
        .containsExactly(
            new Attendee("bob@x.example", "Bob", Response.ACCEPTED, false, false, false),
            new Attendee("ana@acme.example", null, Response.NEEDS_ACTION, true, false, true),
            new Attendee(null, "Room", Response.NEEDS_ACTION, false, true, false),
            new Attendee(null, null, Response.NEEDS_ACTION, false, false, false));
  }

  @ParameterizedTest
  @CsvSource({
    "none, NEEDS_ACTION",
    "notResponded, NEEDS_ACTION",
    "organizer, ACCEPTED",
    "accepted, ACCEPTED",
    "tentativelyAccepted, TENTATIVE",
    "declined, DECLINED",
    "brandNew, NEEDS_ACTION",
  })
  void responsesAreInOurWords(String response, Response expected) {
    People people =
        meetingWith("\"attendees\": [{\"status\": {\"response\": \"%s\"}}]".formatted(response))
            .people();

    assertThat(people.attendees()).extracting(Attendee::response).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "none, -",
        "notResponded, NEEDS_ACTION",
        "organizer, ACCEPTED",
        "accepted, ACCEPTED",
        "tentativelyAccepted, TENTATIVE",
        "declined, DECLINED",
      })
  void ownResponseIsResponseStatus(String response, Response expected) {
    People people =
        meetingWith("\"responseStatus\": {\"response\": \"%s\"}".formatted(response)).people();

    assertThat(people.selfResponse()).isEqualTo(expected);
  }

  @Test
  void withoutAResponseStatusTheOwnEntryAnswers() {
    String own =
        "\"attendees\": [{\"status\": {\"response\": \"declined\"},"
            + " \"emailAddress\": {\"address\": \"ANA@acme.example\"}}]";

    assertThat(meetingWith(own).people().selfResponse()).isEqualTo(Response.DECLINED);
    assertThat(
            meetingWith(own, "\"responseStatus\": {\"response\": \"none\"}")
                .people()
                .selfResponse())
        .isEqualTo(Response.DECLINED);
  }

  @Test
  void organizerIsSelfByAddressOrByGraphsWord() {
    assertThat(meetingWith("\"organizer\": " + ANA).people().organizer())
        .isEqualTo(new Organizer("Ana@Acme.example", "Ana", true));
    assertThat(meetingWith("\"organizer\": " + BOB).people().organizer())
        .isEqualTo(new Organizer("bob@x.example", "Bob", false));
    assertThat(meetingWith("\"organizer\": " + BOB, "\"isOrganizer\": true").people().organizer())
        .isEqualTo(new Organizer("bob@x.example", "Bob", true));
    assertThat(meetingWith("\"organizer\": null").people().organizer()).isNull();
  }

  @Test
  void ownerIsTheAccountElseTheOrganizerElseTheCalendar() {
    String organized = meeting("\"organizer\": " + ANA, "\"isOrganizer\": true");
    GraphProfile named = new GraphProfile("ana@acme.example", null, PARIS);

    assertThat(event(organized).people().owner()).isEqualTo("ana@acme.example");
    assertThat(event(UNKNOWN, organized).people().owner()).isEqualTo("Ana@Acme.example");
    assertThat(event(UNKNOWN, meeting("\"organizer\": " + ANA)).people().owner()).isNull();
    assertThat(event(named, meeting("\"organizer\": " + BOB)).people().owner())
        .isEqualTo("ana@acme.example");
  }

  @Test
  void attendeesAreHiddenFromAllButTheOrganizer() {
    String hide = "\"hideAttendees\": true";

    assertThat(meetingWith(hide, "\"isOrganizer\": false").people().attendeesHidden()).isTrue();
    assertThat(meetingWith(hide, "\"isOrganizer\": true").people().attendeesHidden()).isFalse();
    assertThat(meetingWith().people().attendeesHidden()).isFalse();
  }

  @Test
  void whoReadsTheReadersProfileLearnsNoAddress() {
    assertThat(GraphBodies.ANA.toString()).doesNotContain("ana@");
  }
}
