// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import static io.daybook.normalizer.google.GoogleBodies.list;
import static io.daybook.normalizer.google.GoogleBodies.meeting;
import static io.daybook.normalizer.google.GoogleBodies.page;
import static io.daybook.normalizer.google.GoogleBodies.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.UnreadableEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 2: an event that cannot be read is set aside with its raw payload, the rest is read. */
class GoogleReaderUnreadableTest {

  /** Members of a type that Google does not document, each with the name that must be said. */
  static Stream<String> brokenMembers() {
    return Stream.of(
        "\"status\": {}",
        "\"summary\": [\"a\"]",
        "\"description\": {\"html\": \"x\"}",
        "\"location\": {\"displayName\": \"x\"}",
        "\"start\": \"2026-05-04T10:00:00Z\"",
        "\"end\": [1]",
        "\"originalStartTime\": 5",
        "\"recurringEventId\": {}",
        "\"recurrence\": \"RRULE:FREQ=DAILY\"",
        "\"recurrence\": [{\"freq\": \"DAILY\"}]",
        "\"organizer\": \"ana@acme.example\"",
        "\"attendees\": {\"email\": \"x\"}",
        "\"attendees\": [\"bob@x.example\"]",
        "\"attendees\": [{\"email\": [\"bob@x.example\"]}]",
        "\"attendees\": [{\"optional\": \"perhaps\"}]",
        "\"reminders\": [10]",
        "\"reminders\": {\"overrides\": [{\"minutes\": \"soon\"}]}",
        "\"conferenceData\": \"zoom\"",
        "\"sequence\": \"third\"",
        "\"attendeesOmitted\": {}",
        "\"guestsCanSeeOtherGuests\": 7");
  }

  @ParameterizedTest
  @MethodSource("brokenMembers")
  void wrongTypeIsNamedWithTheEventsId(String member) {
    UnreadableEvent event = unreadable(meeting(member));

    assertThat(event.eventId()).isEqualTo("e1");
    assertThat(event.reason()).contains("expected");
    assertThat(event.raw()).isEqualTo(meeting(member));
  }

  @ParameterizedTest
  @MethodSource("brokenMembers")
  void idMayComeAfterTheBrokenMember(String member) {
    String item =
        "{"
            + member
            + ", \"nested\": {\"id\": \"no\"}, \"list\": [{\"id\": \"no\"}], \"id\": \"late\"}";

    UnreadableEvent event = unreadable(item);

    assertThat(event.eventId()).isEqualTo("late");
    assertThat(event.raw()).isEqualTo(item);
  }

  @ParameterizedTest
  @MethodSource("brokenMembers")
  void eventsAroundItAreRead(String member) {
    String first = meeting("\"iCalUID\": \"first\"");
    String last = meeting("\"iCalUID\": \"last\"");

    GoogleAnswer.Page page = page(list(first, meeting(member), last));

    assertThat(page.rows()).hasSize(3);
    assertThat(page.rows().get(0)).isInstanceOf(EventSnapshot.class);
    assertThat(page.rows().get(1)).isInstanceOf(UnreadableEvent.class);
    assertThat(page.rows().get(2)).isInstanceOf(EventSnapshot.class);
    assertThat(page.raw().get(2)).isEqualTo(last);
    assertThat(page.nextSyncToken()).isEqualTo("sync-1");
  }

  @Test
  void nestedIdIsNotTakenForTheEvents() {
    assertThat(unreadable("{\"summary\": {\"id\": \"no\"}, \"id\": \"yes\"}").eventId())
        .isEqualTo("yes");
    assertThat(unreadable("{\"id\": \"yes\", \"summary\": {\"id\": \"no\"}}").eventId())
        .isEqualTo("yes");
    assertThat(unreadable("{\"attendees\": [{\"id\": \"no\", \"email\": {}}], \"id\": \"yes\"}"))
        .extracting(UnreadableEvent::eventId)
        .isEqualTo("yes");
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
        "{\"summary\": \"no id\"}",
        "{\"id\": null}",
        "{\"id\": \"\"}",
        "{\"id\": {\"id\": \"x\"}}",
      })
  void whatHasNoIdIsNamedByItsPlace(String item) {
    GoogleAnswer.Page page = page(list(meeting(), item, meeting()));

    CalendarRow row = page.rows().get(1);
    assertThat(row).isInstanceOf(UnreadableEvent.class);
    assertThat(row.eventId()).contains("1");
    assertThat(((UnreadableEvent) row).raw()).isEqualTo(item);
    assertThat(page.rows().get(2)).isInstanceOf(EventSnapshot.class);
  }

  @Test
  void reasonHoldsNoUsersText() {
    UnreadableEvent event =
        unreadable(
            meeting(
                "\"summary\": \"Secret merger\"",
                "\"attendees\": [{\"email\": \"secret@x.example\", \"self\": \"Secret\"}]"));

    assertThat(event.reason()).doesNotContainIgnoringCase("secret");
    assertThat(event.toString()).doesNotContainIgnoringCase("secret");
  }

  @Test
  void rawIsByteForByteWhatGoogleSent() {
    String first =
        "{ \"id\" :\t\"a1\",\r\n  \"summary\" : \"Caf\\u00e9 Größe 会議 😀\" , \"n\":1.0e0 }";
    String second = meeting("\"summary\": \"naïve\"");
    String third = "{\"id\":\"a3\",\"status\":\"cancelled\"}";
    String body =
        """
        {"summary": "Kalender für Ändërungen 会議 😀", "kind": "calendar#events",
         "items": [
           %s  ,
           %s,%s ], "nextSyncToken": "s"}"""
            .formatted(first, second, third);

    for (String prefix : new String[] {"", "\uFEFF", "\n\n  "}) {
      RawEvents raw = page(prefix + body).raw();
      assertThat(raw.size()).isEqualTo(3);
      assertThat(raw.get(0)).isEqualTo(first);
      assertThat(raw.get(1)).isEqualTo(second);
      assertThat(raw.get(2)).isEqualTo(third);
    }
  }

  @Test
  void rawIsJsonByItself() throws IOException {
    RawEvents raw = page(list(meeting("\"summary\": \"Café\""), "{\"id\": 5, \"x\": []}")).raw();

    assertThat(new ObjectMapper().readTree(raw.get(0)).path("summary").asText()).isEqualTo("Café");
    assertThat(new ObjectMapper().readTree(raw.get(1)).path("id").asInt()).isEqualTo(5);
  }

  @Test
  void otherEncodingsOfUnicodeAreReadOrRefusedButDoNotBreak() {
    byte[] body =
        ("\uFEFF" + list(meeting("\"sequence\": {}"))).getBytes(StandardCharsets.UTF_16LE);
    GoogleReader reader = new GoogleReader(GoogleBodies.PRIMARY);

    try {
      GoogleAnswer.Page page = (GoogleAnswer.Page) reader.read(body);
      assertThat(page.rows()).extracting(CalendarRow::eventId).containsExactly("e1");
      assertThat(page.raw().get(0)).isEqualTo(meeting("\"sequence\": {}"));
    } catch (io.daybook.api.UnreadableInputException refused) {
      assertThat(refused.expected()).isNotBlank();
    }
  }
}
