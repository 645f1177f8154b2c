// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static io.daybook.normalizer.graph.GraphBodies.delta;
import static io.daybook.normalizer.graph.GraphBodies.meeting;
import static io.daybook.normalizer.graph.GraphBodies.meetingWith;
import static io.daybook.normalizer.graph.GraphBodies.page;
import static io.daybook.normalizer.graph.GraphBodies.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Revision;
import io.daybook.api.UnreadableEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are not of the form that Graph documents. */
class GraphReaderUnreadableTest {

  static Stream<String> brokenMembers() {
    return Stream.of(
        "\"subject\": [\"a\"]",
        "\"body\": \"text\"",
        "\"body\": {\"content\": {}}",
        "\"location\": \"Room 1\"",
        "\"start\": \"2026-05-04T10:00:00Z\"",
        "\"start\": {\"dateTime\": \"soon\", \"timeZone\": \"UTC\"}",
        "\"start\": {\"dateTime\": \"2026-05-04T08:00:00\", \"timeZone\": \"Mars\"}",
        "\"start\": null",
        "\"end\": [1]",
        "\"end\": {\"dateTime\": \"2026-05-04T07:00:00.0000000\", \"timeZone\": \"UTC\"}",
        "\"isAllDay\": \"perhaps\"",
        "\"seriesMasterId\": {}",
        "\"type\": \"occurrence\"",
        "\"type\": \"seriesMaster\"",
        "\"type\": \"seriesMaster\", \"recurrence\": {}",
        "\"originalStart\": 5, \"seriesMasterId\": \"m\", \"type\": \"exception\"",
        "\"recurrence\": \"RRULE:FREQ=DAILY\"",
        "\"organizer\": \"ana@acme.example\"",
        "\"organizer\": {\"emailAddress\": \"ana@acme.example\"}",
        "\"attendees\": {\"type\": \"required\"}",
        "\"attendees\": [\"bob@x.example\"]",
        "\"attendees\": [{\"emailAddress\": {\"address\": [1]}}]",
        "\"attendees\": [{\"status\": \"accepted\"}]",
        "\"isReminderOn\": {}",
        "\"reminderMinutesBeforeStart\": \"soon\"",
        "\"onlineMeeting\": \"https://x.example\"");
  }

  @ParameterizedTest
  @MethodSource("brokenMembers")
  @DisplayName("Rule 2: what cannot be read is set aside with its payload, and the rest is read")
  void wrongTypeIsNamedWithTheEventsId(String member) {
    String item = meeting(member);

    GraphAnswer.Page page = page(delta(meeting(), item, meeting()));

    UnreadableEvent event = (UnreadableEvent) page.rows().get(1);
    assertThat(event.eventId()).isEqualTo("e1");
    assertThat(event.reason()).contains("expected");
    assertThat(event.raw()).isEqualTo(item);
    assertThat(page.rows().get(0)).isInstanceOf(EventSnapshot.class);
    assertThat(page.rows().get(2)).isInstanceOf(EventSnapshot.class);
  }

  @Test
  void idMayComeAfterTheBrokenMember() {
    assertThat(unreadable("{\"subject\": {\"id\": \"no\"}, \"id\": \"late\"}").eventId())
        .isEqualTo("late");
    assertThat(unreadable("{\"attendees\": [{\"id\": \"no\", \"type\": {}}], \"id\": \"late\"}"))
        .extracting(UnreadableEvent::eventId)
        .isEqualTo("late");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "\"e1\"",
        "[]",
        "[{\"id\": \"x\"}]",
        "{}",
        "{\"subject\": \"no id\"}",
        "{\"id\": null}",
        "{\"id\": \"\"}",
        "{\"id\": {\"id\": \"x\"}}",
      })
  void whatHasNoIdIsNamedByItsPlace(String item) {
    GraphAnswer.Page page = page(delta(meeting(), item, meeting()));

    CalendarRow row = page.rows().get(1);
    assertThat(row).isInstanceOf(UnreadableEvent.class);
    assertThat(row.eventId()).isEqualTo("value[1]");
    assertThat(((UnreadableEvent) row).raw()).isEqualTo(item);
    assertThat(page.rows().get(2)).isInstanceOf(EventSnapshot.class);
  }

  @Test
  @DisplayName("Rule 23: reasons hold no user's text")
  void reasonHoldsNoUsersText() {
    UnreadableEvent event =
        unreadable(
            meeting(
                "\"subject\": \"Secret merger\"",
                "\"start\": {\"dateTime\": \"Secret\", \"timeZone\": \"Secret\"}"));

    assertThat(event.reason()).doesNotContainIgnoringCase("secret");
    assertThat(event.toString()).doesNotContainIgnoringCase("secret");
  }

  @Test
  void rawIsByteForByteWhatGraphSent() {
    String item =
        "{ \"id\" :\t\"a1\",\r\n \"subject\" : [\"Caf\\u00e9 Größe 会議 😀\"] , \"n\":1.0e0 }";

    for (String prefix : new String[] {"", "\uFEFF", "\n\n "}) {
      GraphAnswer.Page page = page(prefix + delta(meeting("\"x\": \"naïve 会\""), item));
      assertThat(((UnreadableEvent) page.rows().get(1)).raw()).isEqualTo(item);
    }
  }

  @Test
  void whatDecidesNothingMayBeOfAnyType() {
    EventSnapshot event =
        meetingWith(
            "\"@odata.etag\": {}",
            "\"changeKey\": [1]",
            "\"createdDateTime\": \"long ago\"",
            "\"lastModifiedDateTime\": {\"at\": 1}",
            "\"categories\": 7",
            "\"importance\": {}",
            "\"brandNew\": [[{\"id\": \"no\", \"isCancelled\": true}]]");

    assertThat(event.revision()).isEqualTo(Revision.UNKNOWN);
    assertThat(event.eventId()).isEqualTo("e1");
  }
}
