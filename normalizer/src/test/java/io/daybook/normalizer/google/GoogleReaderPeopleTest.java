// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import static io.daybook.normalizer.google.GoogleBodies.event;
import static io.daybook.normalizer.google.GoogleBodies.meeting;
import static io.daybook.normalizer.google.GoogleBodies.meetingWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Attendee;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventType;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes part, who owns the calendar, where to join. */
class GoogleReaderPeopleTest {

  private static final String ANA_SELF =
      "{\"email\": \"ana@acme.example\", \"self\": true, \"responseStatus\": \"accepted\"}";

  private static final String BOB =
      "{\"email\": \"bob@client.example\", \"displayName\": \"Bob\","
          + " \"responseStatus\": \"declined\"}";

  private static final String ROOM =
      "{\"email\": \"c_room@resource.calendar.google.com\", \"displayName\": \"Room 7\","
          + " \"resource\": true, \"responseStatus\": \"accepted\"}";

  @ParameterizedTest
  @CsvSource({
    "needsAction, NEEDS_ACTION",
    "declined, DECLINED",
    "tentative, TENTATIVE",
    "accepted, ACCEPTED",
  })
  void responsesAreRead(String google, Response response) {
    EventSnapshot event =
        meetingWith(
            attendees("{\"email\": \"bob@x.example\", \"responseStatus\": \"" + google + "\"}"));

    assertThat(event.people().attendees())
        .containsExactly(new Attendee("bob@x.example", null, response, false, false, false));
  }

  @Test
  void attendeesComeInGooglesOrderWithAllTheyHave() {
    EventSnapshot event =
        meetingWith(
            attendees(
                ROOM,
                BOB,
                ANA_SELF,
                "{\"id\": \"1\", \"displayName\": \"Hidden\", \"optional\": true}"));

    assertThat(event.people().attendees())
        .containsExactly(
            new Attendee(
                "c_room@resource.calendar.google.com",
                "Room 7",
                Response.ACCEPTED,
                false,
                true,
                false),
            new Attendee("bob@client.example", "Bob", Response.DECLINED, false, false, false),
            new Attendee("ana@acme.example", null, Response.ACCEPTED, false, false, true),
            new Attendee(null, "Hidden", Response.NEEDS_ACTION, true, false, false));
  }

  @Test
  void ownAnswerIsThatOfSelf() {
    People people = meetingWith(attendees(BOB, ANA_SELF)).people();

    assertThat(people.selfResponse()).isEqualTo(Response.ACCEPTED);
    assertThat(people.owner()).isEqualTo("ana@acme.example");
  }

  @Test
  void withoutSelfThereIsNoOwnAnswer() {
    People people = meetingWith(attendees(BOB)).people();

    assertThat(people.selfResponse()).isNull();
    assertThat(people.owner()).isNull();
  }

  @Test
  void ownerIsTheAccountBeforeAllElse() {
    GoogleProfile profile =
        new GoogleProfile("team@acme.example", "zoe@acme.example", GoogleProfile.CLASSIC_COLORS);

    assertThat(event(profile, meeting(attendees(ANA_SELF))).people().owner())
        .isEqualTo("zoe@acme.example");
  }

  @Test
  void ownerIsElseTheOrganizerMarkedSelf() {
    assertThat(
            event(
                    GoogleProfile.of("team@acme.example"),
                    meeting(
                        "\"organizer\": {\"email\": \"ana@acme.example\", \"self\": true}",
                        attendees(BOB)))
                .people()
                .owner())
        .isEqualTo("ana@acme.example");
  }

  @Test
  void ownerIsElseTheCalendarIfThatIsAnAddress() {
    assertThat(event(GoogleProfile.of("ana@acme.example"), meeting()).people().owner())
        .isEqualTo("ana@acme.example");
    assertThat(event(GoogleProfile.of("primary"), meeting()).people().owner()).isNull();
  }

  @Test
  void ownersRowIsSelfThoughNotMarked() {
    People people =
        event(GoogleProfile.of("bob@client.example"), meeting(attendees(BOB, ROOM))).people();

    assertThat(people.attendees()).extracting(Attendee::self).containsExactly(true, false);
    assertThat(people.selfResponse()).isEqualTo(Response.DECLINED);
  }

  @Test
  void addressesOfTheOwnerAreComparedWithoutCase() {
    People people = event(GoogleProfile.of("Bob@Client.Example"), meeting(attendees(BOB))).people();

    assertThat(people.attendees()).extracting(Attendee::self).containsExactly(true);
  }

  @Test
  void organizerIsReadWhetherInvitedOrNot() {
    EventSnapshot event =
        meetingWith(
            "\"organizer\": {\"email\": \"ana@acme.example\", \"displayName\": \"Ana\"}",
            attendees(
                "{\"email\": \"ana@acme.example\", \"organizer\": true,"
                    + " \"responseStatus\": \"accepted\"}",
                BOB));

    assertThat(event.people().organizer())
        .isEqualTo(new Organizer("ana@acme.example", "Ana", false));
    assertThat(event.people().attendees())
        .extracting(Attendee::email)
        .containsExactly("ana@acme.example", "bob@client.example");
  }

  @Test
  void organizerMayHaveNoAddress() {
    assertThat(meetingWith("\"organizer\": {\"displayName\": \"unknown\"}").people().organizer())
        .isEqualTo(new Organizer(null, "unknown", false));
  }

  @Test
  void omittedAttendeesAreHidden() {
    assertThat(
            meetingWith("\"attendeesOmitted\": true", attendees(ANA_SELF))
                .people()
                .attendeesHidden())
        .isTrue();
    assertThat(meetingWith(attendees(ANA_SELF)).people().attendeesHidden()).isFalse();
  }

  @Test
  void guestsWhoMayNotSeeOthersHaveThemHidden() {
    String hidden = "\"guestsCanSeeOtherGuests\": false";

    assertThat(meetingWith(hidden, attendees(ANA_SELF)).people().attendeesHidden()).isTrue();
    assertThat(
            meetingWith(hidden, organizerAna(true), attendees(ANA_SELF, BOB))
                .people()
                .attendeesHidden())
        .as("the organizer sees all")
        .isFalse();
  }

  @Test
  void somebodyElseMakesAMeeting() {
    assertThat(meetingWith(attendees(ANA_SELF, BOB)).look().type()).isEqualTo(EventType.MEETING);
    assertThat(meetingWith(attendees(ANA_SELF, ROOM)).look().type()).isEqualTo(EventType.EVENT);
    assertThat(meetingWith(attendees(ANA_SELF)).look().type()).isEqualTo(EventType.EVENT);
  }

  @Test
  void linkMakesAMeeting() {
    assertThat(
            meetingWith("\"hangoutLink\": \"https://meet.google.com/abc-defg-hij\"").look().type())
        .isEqualTo(EventType.MEETING);
  }

  @Test
  void videoEntryPointGoesBeforeAllOtherLinks() {
    EventSnapshot event =
        meetingWith(
            conference(
                "{\"entryPointType\": \"phone\", \"uri\": \"tel:+33-1-00\", \"pin\": \"1\"}",
                "{\"entryPointType\": \"more\", \"uri\": \"https://tel.meet/x\"}",
                "{\"uri\": \"https://acme.zoom.us/j/1?pwd=x\", \"entryPointType\": \"video\"}",
                "{\"entryPointType\": \"sip\", \"uri\": \"sip:x@y\"}"),
            "\"hangoutLink\": \"https://meet.google.com/abc-defg-hij\"",
            "\"location\": \"https://zoom.us/j/81234567890\"");

    assertThat(event.conference()).isEqualTo(new Conference("https://acme.zoom.us/j/1?pwd=x"));
    assertThat(event.text().location()).isEqualTo("https://zoom.us/j/81234567890");
  }

  @Test
  void hangoutLinkServesWhereThereIsNoVideoEntryPoint() {
    EventSnapshot event =
        meetingWith(
            conference("{\"entryPointType\": \"phone\", \"uri\": \"tel:+33-1-00\"}"),
            "\"hangoutLink\": \"https://meet.google.com/abc-defg-hij\"",
            "\"location\": \"https://zoom.us/j/81234567890\"");

    assertThat(event.conference())
        .isEqualTo(new Conference("https://meet.google.com/abc-defg-hij"));
  }

  @Test
  void locationIsSearchedBeforeTheDescription() {
    assertThat(
            meetingWith(
                    "\"location\": \"Room 7, https://zoom.us/j/81234567890\"",
                    "\"description\": \"or https://zoom.us/j/99999999999\"")
                .conference())
        .isEqualTo(new Conference("https://zoom.us/j/81234567890"));
    assertThat(
            meetingWith(
                    "\"location\": \"Room 7\"",
                    "\"description\": \"<a href=\\\"https://zoom.us/j/99999999999\\\">join</a>\"")
                .conference())
        .isEqualTo(new Conference("https://zoom.us/j/99999999999"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"conferenceData\": {}",
        "\"conferenceData\": {\"entryPoints\": null}",
        "\"conferenceData\": {\"entryPoints\": []}",
        "\"conferenceData\": {\"entryPoints\": [{}]}",
        "\"conferenceData\": {\"entryPoints\": [{\"entryPointType\": \"video\"}]}",
        "\"conferenceData\": {\"entryPoints\": [{\"entryPointType\": \"video\", \"uri\": \"\"}]}",
        "\"hangoutLink\": \"\"",
        "\"conferenceData\": {\"createRequest\": {\"status\": {\"statusCode\": \"pending\"}}}",
        "\"location\": \"Room 7\", \"description\": \"see https://acme.example\"",
      })
  void withoutALinkThereIsNoConference(String members) {
    assertThat(meetingWith(members).conference()).isNull();
  }

  private static String attendees(String... people) {
    return "\"attendees\": [" + String.join(", ", people) + "]";
  }

  private static String organizerAna(boolean self) {
    return "\"organizer\": {\"email\": \"ana@acme.example\", \"self\": " + self + "}";
  }

  private static String conference(String... entryPoints) {
    return """
        "conferenceData": {"conferenceId": "x", "entryPoints": [%s],
          "conferenceSolution": {"key": {"type": "addOn"}, "name": "Zoom"}}"""
        .formatted(String.join(", ", entryPoints));
  }
}
