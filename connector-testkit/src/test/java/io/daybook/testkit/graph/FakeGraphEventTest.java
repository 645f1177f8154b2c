// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.Slot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class FakeGraphEventTest extends GraphFixture {

  private JsonNode event(String id) {
    return get("me/events/" + id);
  }

  private List<String> days(String id) {
    return StreamSupport.stream(
            get("me/events/" + id + "/instances" + MAY + "&$top=100").path("value").spliterator(),
            false)
        .map(
            row ->
                row.path("type").asText().charAt(0)
                    + row.at("/start/dateTime").asText().substring(5, 16))
        .toList();
  }

  @Test
  void timesHaveSevenDigitsAndNoOffset() {
    String id = ana.insert("Lunch", MONDAY);

    JsonNode utc = event(id);
    JsonNode paris = get("me/events/" + id, "outlook.timezone=\"Romance Standard Time\"");

    assertThat(utc.at("/start/dateTime").asText()).isEqualTo("2026-05-04T08:00:00.0000000");
    assertThat(utc.at("/start/timeZone").asText()).isEqualTo("UTC");
    assertThat(utc.path("originalStartTimeZone").asText()).isEqualTo("Romance Standard Time");
    assertThat(paris.at("/start/dateTime").asText()).isEqualTo("2026-05-04T10:00:00.0000000");
    assertThat(paris.at("/end/timeZone").asText()).isEqualTo("Romance Standard Time");
    assertThat(utc.path("type").asText()).isEqualTo("singleInstance");
    assertThat(utc.path("recurrence").isNull()).isTrue();
    assertThat(
            send(request("me/events/" + id).header("Prefer", "outlook.timezone=\"Mars\"")).body())
        .contains("TimeZoneNotSupportedException");
  }

  @Test
  void wholeDaysAreMidnightInWhateverZone() {
    graph.mailbox("ana@acme.example", "Ana", ZoneId.of("Asia/Katmandu"));
    String id = ana.insert("Holiday", Slot.on("2026-05-04"));

    JsonNode event = get("me/events/" + id, "outlook.timezone=\"Tokyo Standard Time\"");

    assertThat(event.path("isAllDay").asBoolean()).isTrue();
    assertThat(event.at("/start/dateTime").asText()).isEqualTo("2026-05-04T00:00:00.0000000");
    assertThat(event.at("/end/dateTime").asText()).isEqualTo("2026-05-05T00:00:00.0000000");
    assertThat(event.path("originalStartTimeZone").asText()).isEqualTo("Nepal Standard Time");
  }

  @Test
  void eventSaysWhatItsAuthorSaid() {
    String id =
        ana.insert(
            draft ->
                draft
                    .title("Review")
                    .time(MONDAY)
                    .attendee("bo@acme.example", "accepted")
                    .invitedBy("eve@acme.example", "notResponded")
                    .online("https://teams.microsoft.com/l/meetup-join/1")
                    .location("Room 1")
                    .body("html", "<p>Hello</p>")
                    .reminder(-1)
                    .text("showAs", "oof")
                    .text("sensitivity", "private")
                    .member("categories", "[\"Red\"]"));

    JsonNode event = event(id);

    assertThat(event.at("/attendees/0/status/response").asText()).isEqualTo("accepted");
    assertThat(event.at("/organizer/emailAddress/address").asText()).isEqualTo("eve@acme.example");
    assertThat(event.path("isOrganizer").asBoolean()).isFalse();
    assertThat(event.at("/responseStatus/response").asText()).isEqualTo("notResponded");
    assertThat(event.at("/onlineMeeting/joinUrl").asText()).endsWith("meetup-join/1");
    assertThat(event.path("onlineMeetingProvider").asText()).isEqualTo("teamsForBusiness");
    assertThat(event.at("/location/displayName").asText()).isEqualTo("Room 1");
    assertThat(event.path("bodyPreview").asText()).isEqualTo("Hello");
    assertThat(event.path("isReminderOn").asBoolean()).isFalse();
    assertThat(event.path("showAs").asText()).isEqualTo("oof");
    assertThat(event.path("sensitivity").asText()).isEqualTo("private");
    assertThat(event.at("/categories/0").asText()).isEqualTo("Red");
  }

  @Test
  void versionsAndTimesTellOfEdits() {
    String id = ana.insert("Lunch", MONDAY);
    JsonNode before = event(id);
    clock.advance(Duration.ofHours(1));
    ana.cancel(id);

    JsonNode after = event(id);

    assertThat(after.path("@odata.etag")).isNotEqualTo(before.path("@odata.etag"));
    assertThat(after.path("changeKey")).isNotEqualTo(before.path("changeKey"));
    assertThat(after.path("createdDateTime")).isEqualTo(before.path("createdDateTime"));
    assertThat(after.path("lastModifiedDateTime").asText()).isEqualTo("2026-05-01T09:00:00Z");
    assertThat(after.path("isCancelled").asBoolean()).isTrue();
    assertThat(after.path("subject").asText()).isEqualTo("Canceled: Lunch");
  }

  @Test
  void plainIdChangesWhenTheEventGoesElsewhereAndTheImmutableOneDoesNot() {
    FakeGraphCalendar team = graph.addCalendar("cal-2", "Team", false);
    String id = ana.insert("Lunch", MONDAY);
    String plain = ana.plainId(id);
    assertThat(get("me/events/" + plain, "odata.maxpagesize=1").path("id").asText())
        .isEqualTo(plain)
        .isNotEqualTo(id);
    assertThat(event(plain).path("id").asText()).isEqualTo(id);

    ana.moveTo(id, team);

    assertThat(send(request("me/events/" + plain)).statusCode()).isEqualTo(404);
    assertThat(team.plainId(id)).isNotEqualTo(plain);
    assertThat(get("me/events/" + id + "?$expand=calendar($select=id)").at("/calendar/id").asText())
        .isEqualTo("cal-2");
    assertThat(code(send(request("me/calendars/cal-1/events/" + id))))
        .isEqualTo("ErrorItemNotFound");
    assertThat(send(request("me/calendars/cal-2/events/" + id)).statusCode()).isEqualTo(200);
  }

  @Test
  void deletedEventIsNotFoundUntilItIsBroughtBack() {
    String id = ana.insert("Lunch", MONDAY);
    String plain = ana.plainId(id);
    ana.delete(id);
    assertThat(code(send(request("me/events/" + id)))).isEqualTo("ErrorItemNotFound");
    assertThatThrownBy(() -> ana.rename(id, "x")).isInstanceOf(IllegalArgumentException.class);

    ana.restore(id);

    assertThat(event(id).path("subject").asText()).isEqualTo("Lunch");
    assertThat(ana.plainId(id)).isNotEqualTo(plain);
  }

  @Test
  void patternsAreWrittenWithPlaceholders() {
    String id =
        ana.insertSeries(
            "Stand-up",
            MONDAY,
            Repeat.weekly(2, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY)
                .until(LocalDate.of(2026, 5, 20)));

    JsonNode master = event(id);

    assertThat(master.path("recurrence"))
        .isEqualTo(
            Json.value(
                """
                {"pattern":{"type":"weekly","interval":2,"month":0,"dayOfMonth":0,
                "daysOfWeek":["monday","wednesday"],"firstDayOfWeek":"sunday","index":"first"},
                "range":{"type":"endDate","startDate":"2026-05-04","endDate":"2026-05-20",
                "recurrenceTimeZone":"Romance Standard Time","numberOfOccurrences":0}}
                """));
    assertThat(days(id))
        .containsExactly("o05-04T08:00", "o05-06T08:00", "o05-18T08:00", "o05-20T08:00");
  }

  @Test
  void allPatternsGiveTheirDates() {
    Slot.Timed first = Slot.at("2026-01-31T10:00", "UTC");
    Slot.Days day = Slot.on("2026-05-01");
    String clamped = ana.insertSeries("Last", first, Repeat.monthly(1, 31).times(6));
    String second = ana.insertSeries("T", day, Repeat.monthly(1, "second", DayOfWeek.TUESDAY));
    String lastDay =
        ana.insertSeries("W", day, Repeat.monthly(1, "last", DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    String yearly = ana.insertSeries("Y", day, Repeat.yearly(5, 9));
    String memorial = ana.insertSeries("M", day, Repeat.yearly(5, "last", DayOfWeek.MONDAY));
    String daily = ana.insertSeries("D", day, Repeat.daily(10).times(2));

    assertThat(days(clamped)).containsExactly("o05-31T10:00");
    assertThat(
            get("me/events/"
                    + clamped
                    + "/instances?startDateTime=2026-02-01&endDateTime=2026-03-02")
                .at("/value/0/start/dateTime")
                .asText())
        .startsWith("2026-02-28");
    assertThat(days(second)).containsExactly("o05-12T00:00");
    assertThat(days(lastDay)).containsExactly("o05-31T00:00");
    assertThat(days(yearly)).containsExactly("o05-09T00:00");
    assertThat(days(memorial)).containsExactly("o05-25T00:00");
    assertThat(days(daily)).containsExactly("o05-01T00:00", "o05-11T00:00");
  }

  @Test
  void masterBeginsWithTheFirstDateOfItsPattern() {
    String id = ana.insertSeries("Late", MONDAY, Repeat.weekly(1, DayOfWeek.THURSDAY).times(2));

    assertThat(event(id).at("/start/dateTime").asText()).startsWith("2026-05-07");
    assertThat(event(id).at("/recurrence/range/startDate").asText()).isEqualTo("2026-05-04");
    assertThat(days(id)).containsExactly("o05-07T08:00", "o05-14T08:00");
  }

  @Test
  void occurrencesKeepTheirWallTime() {
    Slot.Timed march = Slot.at("2026-03-28T10:00", "Europe/Paris");
    String id = ana.insertSeries("Daily", march, Repeat.daily(1).times(2));

    JsonNode rows =
        get("me/events/" + id + "/instances?startDateTime=2026-03-01&endDateTime=2026-04-01");

    assertThat(rows.at("/value/0/start/dateTime").asText()).startsWith("2026-03-28T09:00");
    assertThat(rows.at("/value/1/start/dateTime").asText()).startsWith("2026-03-29T08:00");
    assertThat(rows.at("/value/0/iCalUId")).isNotEqualTo(rows.at("/value/1/iCalUId"));
  }

  @Test
  void changedOccurrenceIsAnExceptionThatFollowsItsSeriesInTheRest() {
    String id = ana.insertSeries("Daily", MONDAY, Repeat.daily(1).times(4));
    FakeGraphSeries series = ana.series(id);
    String second = series.instanceId(MONDAY.plusDays(1));
    assertThat(event(second).path("type").asText()).isEqualTo("occurrence");
    series.moveInstance(MONDAY.plusDays(1), MONDAY.plusDays(1).plusHours(3));
    series.deleteInstance(MONDAY.plusDays(2));
    ana.rename(id, "Stand-up");

    JsonNode exception = event(second);

    assertThat(exception.path("type").asText()).isEqualTo("exception");
    assertThat(exception.path("subject").asText()).isEqualTo("Stand-up");
    assertThat(exception.path("seriesMasterId").asText()).isEqualTo(id);
    assertThat(exception.path("originalStart").asText()).isEqualTo("2026-05-05T08:00:00Z");
    assertThat(days(id)).containsExactly("o05-04T08:00", "e05-05T11:00", "o05-07T08:00");
    assertThat(send(request("me/events/" + series.instanceId(MONDAY.plusDays(2)))).statusCode())
        .isEqualTo(404);
    series.cancelInstance(MONDAY);
    assertThat(event(series.instanceId(MONDAY)).path("isCancelled").asBoolean()).isTrue();
    series.restoreInstance(MONDAY.plusDays(2));
    assertThat(days(id)).contains("o05-06T08:00");
  }

  @Test
  void masterTellsItsDeletedAndChangedOccurrencesIfAsked() {
    String id = ana.insertSeries("Daily", MONDAY, Repeat.daily(1).times(4));
    ana.series(id).moveInstance(MONDAY.plusDays(1), MONDAY.plusDays(9));
    ana.series(id).deleteInstance(MONDAY.plusDays(2));

    JsonNode master =
        get(
            "me/events/"
                + id
                + "?$select=subject,cancelledOccurrences,exceptionOccurrences"
                + "&$expand=exceptionOccurrences");

    assertThat(master.at("/cancelledOccurrences/0").asText())
        .isEqualTo("OID." + id + ".2026-05-06");
    assertThat(master.at("/exceptionOccurrences/0/type").asText()).isEqualTo("exception");
    assertThat(master.has("start")).isFalse();
    assertThat(event(id).has("cancelledOccurrences")).isFalse();
  }

  @Test
  void anotherTimeOrPatternTakesExceptionsBackAndAnotherEndDoesNot() {
    String id = ana.insertSeries("Daily", MONDAY, Repeat.daily(1).times(4));
    ana.series(id).deleteInstance(MONDAY.plusDays(1));
    ana.series(id).deleteInstance(MONDAY.plusDays(3));

    ana.series(id).repeating(Repeat.daily(1).times(3));
    assertThat(days(id)).containsExactly("o05-04T08:00", "o05-06T08:00");
    ana.move(id, MONDAY.plusHours(1));
    assertThat(days(id)).containsExactly("o05-04T09:00", "o05-05T09:00", "o05-06T09:00");
    ana.series(id).deleteInstance(MONDAY);
    ana.series(id).repeating(Repeat.daily(2).times(2));
    assertThat(days(id)).containsExactly("o05-04T09:00", "o05-06T09:00");
  }

  @Test
  void splitEndsTheOldSeriesTheDayBefore() {
    String id = ana.insertSeries("Daily", MONDAY, Repeat.daily(1).times(5));
    ana.series(id).deleteInstance(MONDAY.plusDays(1));
    ana.series(id).deleteInstance(MONDAY.plusDays(4));

    String next = ana.series(id).split(MONDAY.plusDays(3), draft -> draft.title("New"));

    assertThat(event(id).at("/recurrence/range/type").asText()).isEqualTo("endDate");
    assertThat(event(id).at("/recurrence/range/endDate").asText()).isEqualTo("2026-05-06");
    assertThat(days(id)).containsExactly("o05-04T08:00", "o05-06T08:00");
    assertThat(event(next).at("/recurrence/range/numberOfOccurrences").asInt()).isEqualTo(2);
    assertThat(days(next)).containsExactly("o05-07T08:00", "o05-08T08:00");
    assertThatThrownBy(() -> ana.series(next).split(MONDAY.plusDays(3), draft -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void singleEventBecomesASeriesAndBack() {
    String id = ana.insert("Lunch", MONDAY);

    ana.series(id).repeating(Repeat.daily(1).times(2));
    assertThat(event(id).path("type").asText()).isEqualTo("seriesMaster");
    assertThat(days(id)).hasSize(2);
    ana.edit(id, GraphDraft::once);

    assertThat(event(id).path("type").asText()).isEqualTo("singleInstance");
    assertThat(code(send(request("me/events/" + id + "/instances" + MAY))))
        .isEqualTo("ErrorInvalidRequest");
  }

  @Test
  void plainViewHasNoMasters() {
    ana.insertSeries("Daily", MONDAY, Repeat.daily(1).times(12));
    ana.insert("Lunch", MONDAY);

    JsonNode first = get("me/calendarView" + MAY);
    JsonNode second = get(first.path("@odata.nextLink").asText());

    assertThat(first.path("value")).hasSize(10);
    assertThat(second.path("value")).hasSize(3);
    assertThat(second.findValuesAsText("type"))
        .containsExactly("occurrence", "occurrence", "singleInstance");
    assertThat(second.findValuesAsText("subject")).contains("Daily", "Lunch");
  }
}
