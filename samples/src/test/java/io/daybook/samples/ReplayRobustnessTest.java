// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a member: the command names it or reads it, and goes on. */
class ReplayRobustnessTest {

  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5e300",
          "99999999999999999999",
          "\"\"",
          "\" \"",
          "\"secret\"",
          "\"\\u0000\\ud800\"",
          "[]",
          "[null]",
          "[[]]",
          "[{}]",
          "[\"secret\"]",
          "{}",
          "{\"secret\": null}");

  private static final List<String> ODD_TIMES =
      List.of(
          "0000-01-01T00:00:00Z",
          "0001-01-01T00:00:00+18:00",
          "-0001-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "+10000-01-01T00:00:00Z",
          "0000-00-00T00:00:00Z",
          "1582-10-10T00:00:00Z");

  @TempDir Path folder;

  private Replay replay;

  @BeforeEach
  void start() {
    replay = new Replay(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "kind",
        "etag",
        "status",
        "iCalUID",
        "created",
        "updated",
        "summary",
        "description",
        "location",
        "colorId",
        "eventLabelId",
        "eventType",
        "visibility",
        "transparency",
        "sequence",
        "recurringEventId",
        "originalStartTime",
        "recurrence",
        "start",
        "end",
        "endTimeUnspecified",
        "organizer",
        "creator",
        "attendees",
        "attendeesOmitted",
        "guestsCanSeeOtherGuests",
        "hangoutLink",
        "conferenceData",
        "reminders",
        "extendedProperties",
        "workingLocationProperties",
      })
  void memberOfAnEvent(String member) {
    for (String odd : ODD_VALUES) {
      check(Google.event("odd", 6, "\"" + member + "\": " + odd), odd);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "start, date",
    "start, dateTime",
    "start, timeZone",
    "end, date",
    "end, dateTime",
    "end, timeZone",
    "organizer, email",
    "organizer, self",
    "reminders, useDefault",
    "reminders, overrides",
    "conferenceData, entryPoints",
    "originalStartTime, date",
    "originalStartTime, dateTime",
  })
  void memberInAMember(String member, String inner) {
    for (String odd : ODD_VALUES) {
      check(
          Google.event(
              "odd",
              6,
              "\"recurringEventId\": \"s\", \"%s\": {\"%s\": %s}".formatted(member, inner, odd)),
          odd);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "attendees, email",
    "attendees, responseStatus",
    "attendees, optional",
    "attendees, resource",
    "attendees, self",
  })
  void memberInAList(String member, String inner) {
    for (String odd : ODD_VALUES) {
      check(Google.event("odd", 6, "\"%s\": [{\"%s\": %s}]".formatted(member, inner, odd)), odd);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"minutes", "method"})
  void memberOfAReminder(String inner) {
    for (String odd : ODD_VALUES) {
      check(
          Google.event(
              "odd", 6, "\"reminders\": {\"overrides\": [{\"%s\": %s}]}".formatted(inner, odd)),
          odd);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"recurrence\": [\"RRULE:FREQ=DAILY\"]"})
  void timesAtTheEdges(String more) {
    for (String start : ODD_TIMES) {
      for (String end : ODD_TIMES) {
        check(
            """
            {"id": "odd", "start": {"dateTime": "%s", "timeZone": "Europe/Paris"},
             "end": {"dateTime": "%s", "timeZone": "Europe/Paris"}%s}"""
                .formatted(start, end, more),
            start + " to " + end);
        check(
            """
            {"id": "odd", "start": {"date": "%s"}, "end": {"date": "%s"}%s}"""
                .formatted(date(start), date(end), more),
            date(start) + " to " + date(end));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59-18:00",
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00+18:00",
        "-999999999-01-01T00:00:00Z",
      })
  void timesBeyondTheEdges(String time) {
    String timed = "{\"dateTime\": \"" + time + "\", \"timeZone\": \"Europe/Paris\"}";
    String allDay = "{\"date\": \"" + date(time) + "\"}";
    for (String odd : List.of(timed, allDay)) {
      check("{\"id\": \"odd\", \"start\": %s, \"end\": %s}".formatted(odd, odd), odd);
      check(
          Google.event("odd", 6, "\"recurringEventId\": \"s\", \"originalStartTime\": " + odd),
          odd);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RRULE:",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:FREQ=DAILY;COUNT=-1",
        "RRULE:FREQ=DAILY;UNTIL=20260230",
        "RRULE:FREQ=DAILY;UNTIL=99999999T999999Z",
        "RRULE:FREQ=YEARLY;BYMONTH=13",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=MONTHLY;BYSETPOS=400;BYDAY=MO",
        "RRULE:FREQ=MINUTELY",
        "RDATE;TZID=secret:20260504T100000",
        "RDATE;VALUE=PERIOD:20260504T100000Z/PT1H",
        "EXDATE:secret",
        "EXRULE:FREQ=secret",
        "DTSTART:20260504T100000Z",
        "secret",
      })
  void recurrenceLine(String line) {
    check(Google.event("odd", 6, "\"recurrence\": [\"" + line + "\"]"), line);
    check(
        Google.event("odd", 6, "\"recurrence\": [\"RRULE:FREQ=WEEKLY\", \"" + line + "\"]"), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind",
        "timeZone",
        "defaultReminders",
        "items",
        "nextPageToken",
        "nextSyncToken",
        "accessRole",
        "error",
      })
  void memberOfTheEnvelope(String member) {
    for (String odd : ODD_VALUES) {
      String body =
          """
          {"kind": "calendar#events", "items": [], "nextSyncToken": "s", "%s": %s}"""
              .formatted(member, odd);
      goesOn(
          replay.google(
              replay.file("odd", body.getBytes(StandardCharsets.UTF_8)),
              good(),
              "--until",
              "2026-05-08T00:00:00Z"),
          odd);
    }
  }

  private void check(String event, String odd) {
    String body = Google.list(event);
    goesOn(
        replay.google(
            replay.file("odd", body.getBytes(StandardCharsets.UTF_8)),
            good(),
            "--until",
            "2026-05-08T00:00:00Z"),
        odd);
  }

  private String good() {
    return replay.file(
        "good", Google.list(Google.event("good", 7)).getBytes(StandardCharsets.UTF_8));
  }

  private static void goesOn(Replay.Result result, String odd) {
    assertThat(result.err())
        .as(odd)
        .doesNotContain("\tat ")
        .doesNotContain("java.")
        .doesNotContainIgnoringCase("secret");
    assertThat(result.status()).as(odd).isIn(0, 1);
    assertThat(result.told()).as(odd).anyMatch(told -> told.startsWith("created good"));
  }

  private static String date(String dateTime) {
    return dateTime.substring(0, dateTime.indexOf('T'));
  }
}
