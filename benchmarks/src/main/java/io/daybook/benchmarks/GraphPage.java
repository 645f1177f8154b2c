// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A page of a calendar view's delta as Microsoft Graph writes it, asked for in UTC and with bodies
 * as text: of 50 rows 20 are single meetings, 3 masters, 2 exceptions, 23 sparse occurrences and 2
 * removals.
 */
final class GraphPage {

  /** The ids of Graph are as long as this with a number. */
  private static final String ID =
      "AAMkAGI1Yzk3ZDE2LTA4N2UtNGM1ZC05ZjA3LTJkMWI5ZDVhNzE0YwBGAAAAAADQ2x1T5yXkSbm9aP4eNw0tBwDl"
          + "Wz7b3n8qQ4sKc2VhZmYxAAAAAAENAADlWz7b3n8qQ4sKc2VhZmYxAAB";

  private static final String TEXT =
      "Hello all,\\r\\n\\r\\nwhat we did, what we do, what is in the way. Notes are in the usual"
          + " place; please read them before.\\r\\n\\r\\n"
          + "________________________________\\r\\nMicrosoft Teams meeting\\r\\nJoin on your computer,"
          + " mobile app or room device\\r\\nClick here to join the meeting"
          + "<https://teams.microsoft.com/l/meetup-join/19%3ameeting_NzQ5%40thread.v2/0>\\r\\n";

  private GraphPage() {}

  static byte[] of(int rows) {
    return """
        {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#Collection(event)",\
        "@odata.nextLink":"https://graph.microsoft.com/v1.0/me/calendarView/delta?$skiptoken=s1",\
        "value":[%s]}"""
        .formatted(
            IntStream.range(0, rows).mapToObj(GraphPage::row).collect(Collectors.joining(",")))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String row(int i) {
    int place = i % 25;
    if (place < 10) {
      return full(i, "\"type\":\"singleInstance\",\"seriesMasterId\":null,\"recurrence\":null");
    }
    if (place == 10 || i % 50 == 11) {
      return full(i, master());
    }
    if (place == 11 || i % 50 == 12) {
      return full(i, exception(i));
    }
    return place == 24 ? removed(i) : sparse(i);
  }

  private static String removed(int i) {
    return """
        {"@odata.type":"#microsoft.graph.event","id":"%s%05d=","@removed":{"reason":"deleted"}}"""
        .formatted(ID, i);
  }

  private static String sparse(int i) {
    return """
        {"@odata.type":"#microsoft.graph.event","@odata.etag":"W/\\"DwAAABYAAAB%05d\\"",\
        "seriesMasterId":"%s%05d=","type":"occurrence","id":"%s%05d=",%s}"""
        .formatted(i, ID, i / 25, ID, i, times(i));
  }

  private static String master() {
    return """
        "type":"seriesMaster","seriesMasterId":null,"recurrence":{"pattern":{"type":"weekly",\
        "interval":1,"month":0,"dayOfMonth":0,"daysOfWeek":["monday","thursday"],\
        "firstDayOfWeek":"sunday","index":"first"},"range":{"type":"noEnd",\
        "startDate":"2026-03-02","endDate":"0001-01-01","recurrenceTimeZone":\
        "Romance Standard Time","numberOfOccurrences":0}}""";
  }

  private static String exception(int i) {
    return """
        "type":"exception","seriesMasterId":"%s%05d=","originalStart":"2026-04-%02dT08:00:00Z",\
        "recurrence":null"""
        .formatted(ID, i / 25, 1 + i % 28);
  }

  private static String times(int i) {
    return """
        "start":{"dateTime":"2026-04-%1$02dT08:00:00.0000000","timeZone":"UTC"},\
        "end":{"dateTime":"2026-04-%1$02dT09:00:00.0000000","timeZone":"UTC"}"""
        .formatted(1 + i % 28);
  }

  /** With all members that Graph writes. */
  private static String full(int i, String kind) {
    return """
        {"@odata.type":"#microsoft.graph.event","@odata.etag":"W/\\"DwAAABYAAAB%1$05d\\"",\
        "createdDateTime":"2026-01-01T08:00:00.1234567Z",\
        "lastModifiedDateTime":"2026-03-01T08:00:00.7654321Z",\
        "changeKey":"DwAAABYAAAB%1$05d","categories":[],"transactionId":null,\
        "originalStartTimeZone":"Romance Standard Time",\
        "originalEndTimeZone":"Romance Standard Time",\
        "iCalUId":"040000008200E00074C5B7101A82E008000000%1$05d",\
        "uid":"040000008200E00074C5B7101A82E008000000%1$05d",\
        "reminderMinutesBeforeStart":15,"isReminderOn":true,"hasAttachments":false,\
        "subject":"Meeting number %1$d","bodyPreview":"Hello all, what we did, what we do",\
        "importance":"normal","sensitivity":"normal","isAllDay":false,"isCancelled":false,\
        "isOrganizer":true,"responseRequested":true,"showAs":"busy",%2$s,\
        "webLink":"https://outlook.office365.com/owa/?itemid=%1$d&exvsurl=1&path=/calendar/item",\
        "onlineMeetingUrl":null,"isOnlineMeeting":true,\
        "onlineMeetingProvider":"teamsForBusiness","allowNewTimeProposals":true,\
        "occurrenceId":null,"isDraft":false,"hideAttendees":false,"id":"%3$s%1$05d=",%4$s}"""
        .formatted(i, kind, ID, structures(i));
  }

  private static String structures(int i) {
    return """
        "responseStatus":{"response":"organizer","time":"0001-01-01T00:00:00Z"},\
        "body":{"contentType":"text","content":"%s"},%s,\
        "location":{"displayName":"Conference room %d","locationType":"default",\
        "uniqueId":"Conference room %3$d","uniqueIdType":"private"},\
        "locations":[{"displayName":"Conference room %3$d","locationType":"default",\
        "uniqueId":"Conference room %3$d","uniqueIdType":"private"}],"attendees":[%s],\
        "organizer":{"emailAddress":{"name":"Ana","address":"ana@acme.example"}},\
        "onlineMeeting":{"joinUrl":\
        "https://teams.microsoft.com/l/meetup-join/19%%3ameeting_NzQ5%%40thread.v2/0"}"""
        .formatted(TEXT, times(i), i % 9, attendees(i));
  }

  /** Two to six of them. */
  private static String attendees(int i) {
    return IntStream.range(0, 2 + i % 5)
        .mapToObj(
            n ->
                """
                {"type":"required","status":{"response":"accepted",\
                "time":"2026-03-01T08:00:00Z"},"emailAddress":{"name":"Person %1$d",\
                "address":"person%1$d@client%2$d.example"}}"""
                    .formatted(n, i % 50))
        .collect(Collectors.joining(","));
  }
}
