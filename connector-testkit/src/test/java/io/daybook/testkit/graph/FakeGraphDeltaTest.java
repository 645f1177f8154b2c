// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.Slot;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FakeGraphDeltaTest extends GraphFixture {

  private static final Slot.Timed AUTUMN = Slot.at("2026-10-05T10:00", "Europe/Paris");

  @Test
  void fullRoundTellsSingleEventsMastersAndSparseOccurrences() {
    ana.insert("Lunch", MONDAY);
    ana.insert("Autumn", AUTUMN);
    String id =
        ana.insertSeries(
            "Daily", Slot.at("2026-04-29T10:00", "Europe/Paris"), Repeat.daily(1).times(4));
    ana.series(id).moveInstance(MONDAY.plusDays(-3), MONDAY.plusHours(1));

    Round round = full();

    assertThat(round.told())
        .containsExactly(
            "singleInstance 2026-05-04",
            "seriesMaster 2026-04-29",
            "exception 2026-05-04",
            "occurrence 2026-05-02");
    JsonNode occurrence = round.rows().get(3);
    assertThat(occurrence.properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder(
            "@odata.type", "@odata.etag", "id", "seriesMasterId", "type", "start", "end");
    assertThat(occurrence.path("seriesMasterId").asText()).isEqualTo(id);
    assertThat(round.rows().get(0).path("subject").asText()).isEqualTo("Lunch");
    assertThat(round.rows().get(2).path("subject").asText()).isEqualTo("Daily");
  }

  @Test
  void laterRoundTellsWhatChanged() {
    String lunch = ana.insert("Lunch", MONDAY);
    String gone = ana.insert("Gone", MONDAY);
    ana.insert("Same", MONDAY);
    Round first = full();
    ana.rename(lunch, "Brunch");
    ana.delete(gone);
    String fresh = ana.insert("New", MONDAY);

    Round second = round(first.deltaLink());

    assertThat(second.ids()).containsExactly(lunch, gone, fresh);
    assertThat(second.rows().get(1))
        .isEqualTo(
            Json.object()
                .put("@odata.type", "#microsoft.graph.event")
                .put("id", gone)
                .set("@removed", Json.object().put("reason", "deleted")));
    assertThat(round(first.deltaLink())).isEqualTo(second);
    assertThat(round(second.deltaLink()).rows()).isEmpty();
  }

  @Test
  void whatIsOutsideOfTheWindowIsRemoved() {
    String out = ana.insert("Out", MONDAY);
    String in = ana.insert("In", AUTUMN);
    String autumn = ana.insert("Autumn", AUTUMN);
    String deleted = ana.insert("Deleted", AUTUMN);
    String series = ana.insertSeries("Series", AUTUMN, Repeat.daily(1).times(2));
    Round first = full();
    ana.move(out, AUTUMN);
    ana.move(in, MONDAY);
    ana.touch(autumn);
    ana.delete(deleted);
    ana.touch(series);
    String made = ana.insert("Made", AUTUMN);
    String flash = ana.insert("Flash", MONDAY);
    ana.delete(flash);

    Round second = round(first.deltaLink());

    assertThat(second.ids())
        .containsExactlyInAnyOrder(out, in, autumn, deleted, series, made, flash);
    assertThat(second.told()).containsOnlyOnce("singleInstance 2026-05-04").hasSize(7);
    assertThat(second.told()).filteredOn("removed"::equals).hasSize(6);
  }

  @Test
  void changeOfASeriesTellsAllOfIt() {
    String id = ana.insertSeries("Daily", MONDAY, Repeat.daily(1).times(3));
    Round first = full();
    ana.series(id).moveInstance(MONDAY.plusDays(1), MONDAY.plusDays(1).plusHours(1));

    assertThat(round(first.deltaLink()).told())
        .containsExactly(
            "seriesMaster 2026-05-04",
            "occurrence 2026-05-04",
            "exception 2026-05-05",
            "occurrence 2026-05-06");
    graph.deltas().wholeSeries(false);
    assertThat(round(first.deltaLink()).told())
        .containsExactly("seriesMaster 2026-05-04", "exception 2026-05-05");
    ana.rename(id, "Stand-up");
    assertThat(round(first.deltaLink()).told()).hasSize(4);
  }

  @Test
  void deletedOccurrenceMayGoWithoutAWord() {
    String id = ana.insertSeries("Daily", MONDAY, Repeat.daily(1).times(3));
    graph.deltas().wholeSeries(false);
    Round first = full();
    String occurrence = ana.series(id).instanceId(MONDAY.plusDays(1));
    ana.series(id).deleteInstance(MONDAY.plusDays(1));

    Round told = round(first.deltaLink());
    assertThat(told.told()).containsExactly("seriesMaster 2026-05-04", "removed");
    assertThat(told.ids()).containsExactly(id, occurrence);
    graph.deltas().tombstones(false);
    assertThat(round(first.deltaLink()).ids()).containsExactly(id);

    ana.series(id).moveInstance(MONDAY, AUTUMN);
    assertThat(round(first.deltaLink()).told())
        .containsExactly("seriesMaster 2026-05-04", "removed");
    ana.delete(id);
    assertThat(round(first.deltaLink()).ids()).containsExactly(id);
    graph.deltas().tombstones(true);
    assertThat(round(first.deltaLink()).told()).hasSize(4).containsOnly("removed");
  }

  @Test
  void eventThatGoesToAnotherCalendarIsRemovedHereAndComesThere() {
    FakeGraphCalendar team = graph.addCalendar("cal-2", "Team", false);
    String id = ana.insert("Lunch", MONDAY);
    String plain = ana.plainId(id);
    Round here = round("me/calendarView/delta" + MAY, "odata.maxpagesize=5");
    Round there = round("me/calendars/cal-2/calendarView/delta" + MAY);
    ana.moveTo(id, team);

    Round left = round(here.deltaLink(), "odata.maxpagesize=5");
    assertThat(left.told()).containsExactly("removed");
    assertThat(left.ids()).containsExactly(plain);
    assertThat(round(here.deltaLink()).ids()).containsExactly(id);
    assertThat(round(there.deltaLink()).ids()).containsExactly(id);
    assertThat(round(there.deltaLink()).told()).containsExactly("singleInstance 2026-05-04");
  }

  @Test
  void preferencesHoldForOneRequestOnly() {
    String id = ana.insert("Lunch", MONDAY);
    ana.insert("Tea", MONDAY);

    JsonNode first =
        get(
            "me/calendarView/delta()" + MAY,
            IMMUTABLE,
            "odata.maxpagesize=1, outlook.timezone=\"Romance Standard Time\"");
    JsonNode second = get(first.path("@odata.nextLink").asText(), "odata.maxpagesize=1");

    assertThat(first.at("/value/0/id").asText()).isEqualTo(id);
    assertThat(first.at("/value/0/start/dateTime").asText()).contains("T10:00");
    assertThat(first.path("@odata.nextLink").asText()).contains("delta()?$skiptoken=");
    assertThat(second.at("/value/0/id").asText()).startsWith("AAMk");
    assertThat(second.at("/value/0/start/dateTime").asText()).contains("T08:00");
    assertThat(second.path("@odata.deltaLink").asText()).contains("?$deltatoken=");
  }

  @Test
  void editsBetweenPagesComeWithTheNextRound() {
    ana.insert("One", MONDAY);
    ana.insert("Two", MONDAY);
    graph.pageSize(1);
    JsonNode first = get("me/calendarView/delta" + MAY);
    String late = ana.insert("Late", MONDAY);

    Round rest = round(first.path("@odata.nextLink").asText());

    assertThat(rest.rows()).hasSize(1);
    assertThat(round(rest.deltaLink()).ids()).containsExactly(late);
  }

  @Test
  void windowOfALinkStays() {
    Round first = full();
    ana.insert("Autumn", AUTUMN);

    Round second =
        round(
            first.deltaLink()
                + "&startDateTime=2026-10-01T00:00:00Z&endDateTime=2026-11-01T00:00:00Z");

    assertThat(second.told()).containsExactly("removed");
  }

  @Test
  void rowsAndPagesRepeatAndPagesAreEmptyOnOrder() {
    List<String> ids =
        List.of(ana.insert("1", MONDAY), ana.insert("2", MONDAY), ana.insert("3", MONDAY));
    graph.pageSize(2);

    graph.deltas().emptyPages(true);
    Round empty = full();
    assertThat(empty.ids()).isEqualTo(ids);
    assertThat(empty.sizes()).containsExactly(0, 2, 0, 1, 0);
    graph.deltas().repeatPages(1);
    assertThat(full().sizes()).containsExactly(0, 2, 2, 0, 1, 0);
    graph.deltas().emptyPages(false);
    graph.deltas().repeatPages(2);
    assertThat(full().sizes()).containsExactly(2, 2, 2, 1);
    graph.deltas().repeatRows(true);
    Round repeated = full();
    assertThat(repeated.sizes()).containsExactly(4, 3);
    assertThat(repeated.ids()).containsAll(ids);
    graph.deltas().repeatRows(false);
    graph.deltas().backwards(true);
    assertThat(full().ids()).containsExactly(ids.get(2), ids.get(1), ids.get(0));
  }

  @Test
  void roundMayNeverEndOrEndWithoutALink() {
    ana.insert("Lunch", MONDAY);
    graph.deltas().endless(true);
    assertThat(full().sizes()).hasSize(50).containsOnly(1);
    graph.deltas().endless(false);
    graph.deltas().withoutDeltaLink(1);

    assertThat(full().deltaLink()).isEmpty();
    assertThat(full().deltaLink()).isNotEmpty();
  }

  @Test
  void changesMayLagBehind() {
    String id = ana.insert("Lunch", MONDAY);
    Round first = full();
    graph.deltas().lag(true);
    ana.rename(id, "Brunch");
    Round second = round(first.deltaLink());
    assertThat(second.rows()).isEmpty();
    assertThat(get("me/events/" + id).path("subject").asText()).isEqualTo("Brunch");

    graph.deltas().lag(false);

    assertThat(round(second.deltaLink()).ids()).containsExactly(id);
  }

  @Test
  void lostTokensAreToldInManyWays() {
    String link = full().deltaLink();
    graph.deltas().expire();

    HttpResponse<String> gone = send(request(link));
    assertThat(gone.statusCode()).isEqualTo(410);
    String location = gone.headers().firstValue("Location").orElseThrow();
    assertThat(location).endsWith("&$deltatoken=");
    String fresh = round(location).deltaLink();
    assertThat(send(request(fresh)).statusCode()).isEqualTo(200);

    graph.deltas().expire(GraphFailure.syncStateNotFound());
    assertThat(send(request(fresh)).statusCode()).isEqualTo(404);
    assertThat(code(send(request(fresh)))).isEqualTo("syncStateNotFound");
    graph.deltas().expire(GraphFailure.syncStateInvalid());
    assertThat(code(send(request(fresh)))).isEqualTo("SyncStateInvalid");
    graph.deltas().expire(GraphFailure.resyncRequired());
    assertThat(code(send(request(fresh)))).isEqualTo("resyncRequired");
    assertThat(send(request(fresh)).headers().firstValue("Location")).isEmpty();
  }

  @Test
  void badRequestsAreRefused() {
    String delta = "me/calendarView/delta";
    assertThat(code(send(request(delta)))).isEqualTo("ErrorInvalidParameter");
    assertThat(code(send(request(delta + "?startDateTime=x&endDateTime=y"))))
        .isEqualTo("ErrorInvalidParameter");
    HttpResponse<String> tooLong =
        send(
            request(
                delta + "?startDateTime=2026-01-01T00:00:00Z&endDateTime=2031-01-01T00:00:00Z"));
    assertThat(tooLong.statusCode()).isEqualTo(400);
    assertThat(code(tooLong)).isEqualTo("ErrorInvalidRequest");
    assertThat(tooLong.body()).contains("1825");
    assertThat(code(send(request(delta + MAY + "&$select=subject"))))
        .isEqualTo("ErrorInvalidUrlQuery");
    assertThat(code(send(request(delta + "?$deltatoken=nonsense")))).isEqualTo("SyncStateInvalid");
    graph.addCalendar("cal-2", "Team", false);
    String other = full().deltaLink().replace("me/", "me/calendars/cal-2/");
    assertThat(code(send(request(other)))).isEqualTo("SyncStateInvalid");
  }

  @Test
  void brokenEventComesWithItsIdUntilItIsEdited() {
    String id = ana.insert("Lunch", MONDAY);
    ana.garble(id, "{\"subject\":7}");
    assertThat(full().rows().get(0).has("start")).isFalse();
    assertThat(full().ids()).containsExactly(id);

    ana.touch(id);

    assertThat(full().rows().get(0).path("subject").asText()).isEqualTo("Lunch");
  }

  @Test
  void underPlainIdsWhatCameBackIsAnotherEvent() {
    String id = ana.insert("Lunch", MONDAY);
    String plain = ana.plainId(id);
    String link = full().deltaLink();
    ana.delete(id);
    ana.restore(id);

    assertThat(round(link).ids()).containsExactly(id);
    assertThat(round(link, "odata.maxpagesize=9").ids())
        .containsExactlyInAnyOrder(plain, ana.plainId(id));
  }

  @Test
  void seriesMayBeKeptTogether() {
    ana.insert("Lunch", MONDAY);
    ana.insertSeries("Daily", MONDAY, Repeat.daily(1).times(4));
    ana.insert("Tea", MONDAY);
    graph.pageSize(2);
    assertThat(full().sizes()).containsExactly(2, 2, 2, 1);

    graph.deltas().seriesTogether(true);

    assertThat(full().sizes()).containsExactly(6, 1);
  }

  @Test
  void whoReadsWhileOthersEditEndsWithAllThereIs() throws Exception {
    graph.pageSize(3);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Set<String> made = ConcurrentHashMap.newKeySet();
    try {
      List<Callable<Boolean>> edits =
          Collections.nCopies(
              4,
              () -> {
                for (int i = 0; i < 10; i++) {
                  String id = ana.insert("Event", MONDAY);
                  ana.rename(id, "Renamed");
                  made.add(id);
                }
                return true;
              });
      List<Future<Boolean>> running = new ArrayList<>();
      edits.forEach(edit -> running.add(threads.submit(edit)));
      Round round = full();
      Set<String> seen = new TreeSet<>(round.ids());
      for (Future<Boolean> edit : running) {
        edit.get();
        round = round(round.deltaLink());
        seen.addAll(round.ids());
      }
      assertThat(seen).isEqualTo(made).hasSize(40);
    } finally {
      threads.shutdownNow();
    }
  }
}
