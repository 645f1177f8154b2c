// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static io.daybook.normalizer.graph.GraphBodies.event;
import static io.daybook.normalizer.graph.GraphBodies.master;
import static io.daybook.normalizer.graph.GraphBodies.meetingWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventType;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What events say of themselves. */
class GraphReaderEventTest {

  private static final String TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x";

  private static final String ZOOM = "https://acme.zoom.us/j/123456789?pwd=abc";

  private static final String BOB =
      "\"attendees\": [{\"emailAddress\": {\"address\": \"b@x.example\"}}]";

  private static final String SELF =
      "\"attendees\": [{\"emailAddress\": {\"address\": \"Ana@Acme.example\"}}]";

  private static final String ROOM =
      "\"attendees\": [{\"type\": \"resource\", \"emailAddress\": {\"address\": \"room@acme.example\"}}]";

  @Test
  void textIsWhatPeopleWrote() {
    EventSnapshot event =
        meetingWith(
            "\"subject\": \"Review\"",
            "\"bodyPreview\": \"no\"",
            "\"body\": {\"contentType\": \"html\", \"content\": \"<p>Bring it</p>\"}",
            "\"location\": {\"displayName\": \"Room 1\", \"locationType\": \"default\"}",
            "\"locations\": [{\"displayName\": \"no\"}]");

    assertThat(event.text()).isEqualTo(new Text("Review", "<p>Bring it</p>", "Room 1"));
  }

  @Test
  void emptyTextIsNone() {
    EventSnapshot event =
        meetingWith(
            "\"subject\": null",
            "\"body\": {\"contentType\": \"text\", \"content\": \"\"}",
            "\"location\": {\"displayName\": \"\"}");

    assertThat(event.text()).isEqualTo(new Text("", null, null));
    assertThat(meetingWith("\"body\": null", "\"location\": null").text())
        .isEqualTo(new Text("Planning", null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"onlineMeeting\": {\"joinUrl\": \""
            + TEAMS
            + "\"}, \"onlineMeetingUrl\": \""
            + ZOOM
            + "\"|"
            + TEAMS,
        "\"onlineMeeting\": null, \"onlineMeetingUrl\": \"" + ZOOM + "\"|" + ZOOM,
        "\"onlineMeeting\": {\"joinUrl\": null}, \"onlineMeetingUrl\": null,"
            + " \"location\": {\"displayName\": \""
            + ZOOM
            + "\"}|"
            + ZOOM,
        "\"onlineMeetingUrl\": \"\", \"body\": {\"content\": \"<a href='"
            + TEAMS
            + "'>Join</a>\"}|"
            + TEAMS,
        "\"location\": {\"displayName\": \""
            + ZOOM
            + "\"}, \"body\": {\"content\": \""
            + TEAMS
            + "\"}|"
            + ZOOM,
      })
  void conferenceIsTheMeetingElseWhatIsFoundInTheText(String members, String url) {
    EventSnapshot event = meetingWith(members);

    assertThat(event.conference()).isEqualTo(new Conference(url));
    assertThat(event.look().type()).isEqualTo(EventType.MEETING);
  }

  @ParameterizedTest
  @CsvSource({
    "free, TRANSPARENT",
    "tentative, OPAQUE",
    "busy, OPAQUE",
    "oof, OPAQUE",
    "workingElsewhere, OPAQUE",
    "unknown, OPAQUE",
    "brandNew, OPAQUE",
  })
  void onlyFreeTakesNoTime(String showAs, Transparency transparency) {
    assertThat(meetingWith("\"showAs\": \"" + showAs + "\"").look().transparency())
        .isEqualTo(transparency);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "oof|\"attendees\": []|OUT_OF_OFFICE",
        "oof|" + SELF + "|OUT_OF_OFFICE",
        "oof|" + BOB + "|MEETING",
        "oof|" + ROOM + "|EVENT",
        "oof|\"onlineMeetingUrl\": \"" + ZOOM + "\"|MEETING",
        "workingElsewhere|\"attendees\": []|WORKING_LOCATION",
        "workingElsewhere|" + SELF + "|WORKING_LOCATION",
        "workingElsewhere|" + BOB + "|MEETING",
        "busy|\"attendees\": []|EVENT",
        "busy|" + SELF + "|EVENT",
        "busy|" + BOB + "|MEETING",
        "free|" + ROOM + "|EVENT",
      })
  void awayAndElsewhereAreTypesOnlyWhereNobodyElseMeets(
      String showAs, String more, EventType type) {
    assertThat(meetingWith("\"showAs\": \"" + showAs + "\"", more).look().type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tentative|true|TENTATIVE",
        "tentative|false|CONFIRMED",
        "tentative|null|CONFIRMED",
        "busy|true|CONFIRMED",
        "free|true|CONFIRMED",
      })
  void tentativeIsTheOrganizersWord(String showAs, String isOrganizer, EventStatus status) {
    EventSnapshot event =
        meetingWith("\"showAs\": \"" + showAs + "\"", "\"isOrganizer\": " + isOrganizer);

    assertThat(event.look().status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "normal, DEFAULT",
    "personal, PRIVATE",
    "private, PRIVATE",
    "confidential, CONFIDENTIAL",
    "brandNew, DEFAULT",
  })
  void sensitivityIsVisibility(String sensitivity, Visibility visibility) {
    assertThat(meetingWith("\"sensitivity\": \"" + sensitivity + "\"").look().visibility())
        .isEqualTo(visibility);
  }

  @Test
  void reminderCountsOnlyWhileItIsOn() {
    String minutes = "\"reminderMinutesBeforeStart\": 15";

    assertThat(meetingWith("\"isReminderOn\": true", minutes).look().reminders())
        .containsExactly(new Reminder(15, ReminderMethod.POPUP));
    assertThat(meetingWith("\"isReminderOn\": false", minutes).look().reminders()).isEmpty();
    assertThat(meetingWith(minutes).look().reminders()).isEmpty();
    assertThat(
            meetingWith("\"isReminderOn\": true", "\"reminderMinutesBeforeStart\": -5")
                .look()
                .reminders())
        .containsExactly(new Reminder(0, ReminderMethod.POPUP));
  }

  @Test
  void revisionIsWhatGraphSays() {
    EventSnapshot event =
        meetingWith(
            "\"@odata.etag\": \"W/\\\"k1\\\"\"",
            "\"changeKey\": \"k1\"",
            "\"createdDateTime\": \"2026-04-01T08:00:00.1234567Z\"",
            "\"lastModifiedDateTime\": \"2026-04-02T08:00:00Z\"");

    assertThat(event.revision())
        .isEqualTo(
            new Revision(
                "W/\"k1\"",
                0,
                Instant.parse("2026-04-01T08:00:00.1234567Z"),
                Instant.parse("2026-04-02T08:00:00Z")));
    assertThat(meetingWith("\"@odata.etag\": null", "\"changeKey\": \"k1\"").revision().etag())
        .isEqualTo("k1");
  }

  @Test
  void uidIsTheEventsOwnElseThatOfItsSeries() {
    String both = "\"iCalUId\": \"own\", \"uid\": \"shared\"";
    String part = "\"type\": \"exception\", \"seriesMasterId\": \"m\"";

    assertThat(meetingWith(both).identity().iCalUid()).isEqualTo("own");
    assertThat(meetingWith("\"uid\": \"shared\"").identity().iCalUid()).isEqualTo("shared");
    assertThat(meetingWith(both, part).identity().iCalUid()).isEqualTo("shared");
    assertThat(meetingWith("\"iCalUId\": \"own\"", part).identity().iCalUid()).isEqualTo("own");
    assertThat(meetingWith().identity().iCalUid()).isNull();
  }

  @Test
  void masterHasTheRuleOfItsSeries() {
    assertThat(event(master()).series())
        .isEqualTo(new SeriesPart.Master(List.of("RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=SU")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"brandNew\""})
  void partIsKnownByOtherMembersWhereTheTypeSaysNothing(String type) {
    String own = "\"type\": " + type;

    assertThat(event(master(own)).series()).isInstanceOf(SeriesPart.Master.class);
    assertThat(meetingWith(own).series()).isNull();
    assertThat(meetingWith(own, "\"seriesMasterId\": \"m\"").series())
        .isInstanceOf(SeriesPart.Instance.class);
  }

  @Test
  void membersMayComeInAnyOrder() {
    EventSnapshot event =
        event(
            """
            {"end": {"timeZone": "UTC", "dateTime": "2026-05-04T09:00:00.0000000"},
             "recurrence": {"range": {"recurrenceTimeZone": "Romance Standard Time", "type": "noEnd"},
                            "pattern": {"daysOfWeek": ["monday"], "interval": 1, "type": "weekly"}},
             "start": {"timeZone": "UTC", "dateTime": "2026-05-04T08:00:00.0000000"},
             "subject": "Planning", "type": "seriesMaster", "iCalUId": "uid-master", "id": "e1",
             "originalEndTimeZone": "Romance Standard Time", "@odata.etag": "W/\\"e\\"",
             "originalStartTimeZone": "Romance Standard Time"}""");

    assertThat(event).isEqualTo(event(master()));
  }
}
