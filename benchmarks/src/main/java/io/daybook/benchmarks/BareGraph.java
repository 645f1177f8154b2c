// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.List;

/**
 * A page of Graph as Jackson reads it into records: the members that Daybook reads too, each as it
 * stands there, nothing checked and nothing made of it.
 */
final class BareGraph {

  record Page(@JsonProperty("@odata.nextLink") String nextLink, List<Event> value) {}

  record Event(
      String id,
      String type,
      @JsonProperty("@odata.etag") String etag,
      String iCalUId,
      String createdDateTime,
      String lastModifiedDateTime,
      String subject,
      Body body,
      Location location,
      String showAs,
      String sensitivity,
      String seriesMasterId,
      String originalStart,
      String originalStartTimeZone,
      String originalEndTimeZone,
      Meeting onlineMeeting,
      Status responseStatus,
      Time start,
      Time end,
      Person organizer,
      List<Person> attendees,
      Recurrence recurrence,
      boolean isOrganizer,
      int reminderMinutesBeforeStart,
      boolean isReminderOn,
      boolean isAllDay,
      boolean isCancelled,
      boolean hideAttendees,
      @JsonProperty("@removed") Removal removed) {}

  record Body(String content) {}

  record Location(String displayName) {}

  record Meeting(String joinUrl) {}

  record Status(String response) {}

  record Time(String dateTime, String timeZone) {}

  record Person(Address emailAddress, String type, Status status) {}

  record Address(String name, String address) {}

  record Recurrence(Pattern pattern, Range range) {}

  record Pattern(String type, int interval, int dayOfMonth, List<String> daysOfWeek) {}

  record Range(String type, String startDate, String endDate, int numberOfOccurrences) {}

  record Removal(String reason) {}

  private final ObjectReader reader =
      new ObjectMapper()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .readerFor(Page.class);

  int rows(byte[] page) throws IOException {
    Page read = reader.readValue(page);
    return read.value().size();
  }
}
