// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRow;
import io.daybook.api.CursorLostException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SeriesPart;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.testkit.Slot;
import io.daybook.testkit.unipile.UnipileFailure;
import io.daybook.testkit.unipile.UnipileRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnipileEventsTest extends UnipileFixture {

  private static final String SERIES = "RRULE:FREQ=WEEKLY;COUNT=3";

  private List<Map<String, String>> lists() {
    return unipile.requests().stream()
        .filter(request -> request.path().endsWith("/events"))
        .map(UnipileRequest::query)
        .toList();
  }

  @Test
  void singleEventIsListedTwiceAndToldOnce() {
    String lunch = ana.insert("Lunch", MONDAY);

    List<Page> pages = round();

    assertThat(pages).hasSize(2);
    assertThat(ids(pages)).containsExactly(lunch);
    assertThat(last(pages).coverage().everyInstance()).isFalse();
    assertThat(last(pages).next()).isNull();
    assertThat(lists())
        .containsExactly(
            Map.of(
                "account_id",
                "acc-1",
                "start",
                "2026-04-29T08:00:00.000Z",
                "end",
                "2026-07-01T08:00:00.000Z",
                "limit",
                "100"),
            Map.of(
                "account_id",
                "acc-1",
                "start",
                "2026-04-29T08:00:00.000Z",
                "end",
                "2026-07-01T08:00:00.000Z",
                "expand_recurring",
                "true",
                "limit",
                "100"));
  }

  @Test
  void calendarWithASeriesIsListedInstanceByInstanceToo() {
    String series = ana.insertSeries("Daily", MONDAY, DAILY);
    String lunch = ana.insert("Lunch", MONDAY);

    List<Page> pages = round();

    assertThat(lists()).hasSize(2);
    assertThat(lists().get(0)).doesNotContainKey("expand_recurring");
    assertThat(lists().get(1)).containsEntry("expand_recurring", "true");
    assertThat(ids(pages.subList(0, 1))).containsExactly(series, lunch);
    assertThat(last(pages).rows()).hasSize(8);
    assertThat(last(pages).coverage().everyInstance()).isTrue();
    assertThat(pages.get(0).coverage().everyInstance()).isFalse();
  }

  @Test
  void nothingIsDoubledWhateverTheSizeOfPages() {
    ana.insertSeries("Daily", MONDAY, DAILY);
    ana.insert("Lunch", MONDAY);
    ana.insert("Dinner", MONDAY.plusHours(9));
    List<CalendarRow> whole = rows(round());

    for (int size = 1; size <= 3; size++) {
      unipile.pageSize(size);
      unipile.emptyPages(size == 2);
      List<Page> pages = round();

      assertThat(rows(pages)).isEqualTo(whole).doesNotHaveDuplicates();
      assertThat(last(pages).coverage().everyInstance()).isTrue();
    }
  }

  @Test
  void flagThatIsIgnoredShowsInItsMasters() {
    ana.insertSeries("Daily", MONDAY, DAILY);
    Page first = adapter.source().fetch(CALENDAR, start());
    adapter = builder().api(new DeafApi(client())).build();

    Page second = adapter.source().fetch(CALENDAR, first.next());

    assertThat(second.next()).isNull();
    assertThat(second.coverage().everyInstance()).isFalse();
    assertThat(second.rows()).isEmpty();
  }

  @Test
  void seriesWhoseMasterIsNotListedIsToldByItsInstances() {
    String series = ana.insertSeries("Daily", MONDAY, DAILY);
    adapter = builder().api(new HiddenMasters(client())).build();

    List<Page> pages = round();

    assertThat(pages.get(0).rows()).isEmpty();
    assertThat(last(pages).rows())
        .hasSize(8)
        .allSatisfy(
            row ->
                assertThat(((EventSnapshot) row).series())
                    .isInstanceOfSatisfying(
                        SeriesPart.Instance.class,
                        instance -> assertThat(instance.seriesId()).isEqualTo(series)));
    assertThat(last(pages).coverage().everyInstance()).isTrue();
  }

  @Test
  void whatIsCalledOffIsToldWhateverItsTimes() {
    String lunch =
        ana.insert(
            draft ->
                draft.title("Lunch").time(Slot.at("2026-04-30T08:00", "Europe/Paris")).cancelled());

    assertThat(ids(round())).containsExactly(lunch);
  }

  @Test
  void instancesInPlaceOfAMasterAreASeriesToo() {
    unipile.shapes().seriesAsInstances(true);
    String series = ana.insertSeries("Daily", MONDAY, DAILY);

    List<Page> pages = round();

    assertThat(lists()).hasSize(2);
    assertThat(last(pages).coverage().everyInstance()).isTrue();
    assertThat(rows(pages))
        .allSatisfy(
            row ->
                assertThat(((EventSnapshot) row).series())
                    .isInstanceOfSatisfying(
                        SeriesPart.Instance.class,
                        instance -> assertThat(instance.seriesId()).isEqualTo(series)));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "100"})
  void emptyMasterIdsAreMadeUpFor(int pageSize) {
    String series = ana.insertSeries("Daily", MONDAY, DAILY);
    ana.moveInstance(series, MONDAY.plusDays(1), MONDAY.plusDays(1).plusHours(3));
    ana.splitSeries(series, MONDAY.plusDays(4), draft -> draft.title("New"));
    ana.insert("Lunch", MONDAY);
    List<CalendarRow> named = sorted(round());
    unipile.shapes().masterIds(false);
    unipile.pageSize(pageSize);

    List<Page> pages = round();

    assertThat(sorted(pages)).isEqualTo(named);
    assertThat(last(pages).coverage().everyInstance()).isTrue();
  }

  /** The last of each, by id. */
  private static List<CalendarRow> sorted(List<Page> pages) {
    Map<String, CalendarRow> byId = new TreeMap<>();
    rows(pages).forEach(row -> byId.put(row.eventId(), row));
    return List.copyOf(byId.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"items", "text", "midnights", "all"})
  void rowsAreTheSameInAllShapes(String shape) {
    ana.insertSeries("Daily", MONDAY, DAILY);
    ana.insertSeries("Off", Slot.on("2026-05-05"), SERIES);
    ana.insert("Holiday", Slot.on("2026-05-06"));
    List<CalendarRow> usual = rows(round());

    unipile.shapes().listsAsItems(shape.equals("items") || shape.equals("all"));
    unipile.shapes().listsRecurrenceAsText(shape.equals("text") || shape.equals("all"));
    unipile.shapes().daysAsMidnights(shape.equals("midnights") || shape.equals("all"));

    assertThat(rows(round())).isEqualTo(usual);
  }

  @Test
  void whatOverlapsAnEdgeIsAskedForAndWhatIsOutsideLeftOut() {
    Slot.Timed now = Slot.at("2026-05-01T10:00", "Europe/Paris");
    String overlaps =
        ana.insert("Overlaps", now.plusDays(-1).plusHours(-1).lasting(Duration.ofHours(2)));
    ana.insert("Over", now.plusDays(-1).plusHours(-3));
    String overlapsEnd =
        ana.insert("End", now.plusDays(60).plusHours(-1).lasting(Duration.ofHours(2)));
    ana.insert("Later", now.plusDays(60).plusHours(1));
    ana.insert("Long", now.plusDays(-5).lasting(Duration.ofDays(10)));

    assertThat(ids(round())).containsExactly(overlaps, overlapsEnd);
  }

  @Test
  void instanceThatLeftTheWindowIsStillTold() {
    Slot.Timed now = Slot.at("2026-05-01T10:00", "Europe/Paris");
    Slot.Timed first = now.plusDays(-2).plusHours(2);
    String series = ana.insertSeries("Daily", first, DAILY);
    ana.moveInstance(series, first.plusDays(1), first.plusDays(1).plusHours(-12));
    String moved = ana.instanceId(series, first.plusDays(1));
    String before = ana.instanceId(series, first);

    assertThat(last(round()).rows()).extracting(CalendarRow::eventId).contains(moved);
    assertThat(ids(round())).contains(series, moved).doesNotContain(before);
  }

  @Test
  void cancelledInstanceIsToldInBothLists() {
    String series = ana.insertSeries("Daily", MONDAY, DAILY);
    ana.cancelInstance(series, MONDAY.plusDays(1));
    String id = ana.instanceId(series, MONDAY.plusDays(1));

    assertThat(ids(round()).stream().filter(id::equals)).hasSize(2);
    assertThat(last(round()).coverage().everyInstance()).isTrue();
  }

  @Test
  void instanceThatLooksLikeASingleEventLeavesTheListIncomplete() {
    ana.insertSeries("Daily", MONDAY, DAILY);
    Page first = adapter.source().fetch(CALENDAR, start());
    ana.insert("Who knows", MONDAY);

    Page second = adapter.source().fetch(CALENDAR, first.next());

    assertThat(second.coverage().everyInstance()).isFalse();
  }

  @Test
  void unreadableInstanceLeavesTheListIncomplete() {
    String series = ana.insertSeries("Daily", MONDAY, DAILY);
    ana.moveInstance(series, MONDAY.plusDays(1), MONDAY.plusDays(1).plusHours(1));
    assertThat(last(round()).coverage().everyInstance()).isTrue();
    ana.garble(series);

    assertThat(last(round()).coverage().everyInstance()).isFalse();
  }

  @Test
  void cursorThatLeadsToItselfEndsTheRound() {
    PageMark mark = PageMark.START.next("abc", 10);

    assertThatThrownBy(() -> mark.next("abc", 10))
        .isInstanceOfSatisfying(
            CursorLostException.class, e -> assertThat(e.code()).contains("sameCursorAgain"));
  }

  @Test
  void roundHasAnEnd() {
    ana.insert("Lunch", MONDAY);
    ana.insert("Dinner", MONDAY.plusHours(9));
    ana.insert("Breakfast", MONDAY.plusHours(-2));
    unipile.pageSize(1);
    adapter = builder().mostPages(2).build();

    assertThatThrownBy(this::round)
        .isInstanceOfSatisfying(
            CursorLostException.class, e -> assertThat(e.code()).contains("endlessRound"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "3 1 0 - c p", "1 1 0 m- c%%% p", "1 1 0 m-c p"})
  void foreignMarkIsALostPosition(String page) {
    Position.More more = new Position.More(start(), page);

    assertThatThrownBy(() -> adapter.source().fetch(CALENDAR, more))
        .isInstanceOf(CursorLostException.class);
  }

  @Test
  void markIsWrittenAndRead() {
    PageMark mark =
        new PageMark(
            2, "a b+c/=%", 7, false, true, -3, Set.of("abc_R20260501T080000", "x,y_R20260501"));

    assertThat(PageMark.of(mark.text())).isEqualTo(mark);
    assertThat(PageMark.of(PageMark.START.text())).isEqualTo(PageMark.START);
    assertThat(mark).hasToString("PageMark[list=2, pages=7]");
  }

  @Test
  void cursorThatUnipileNoLongerKnowsIsALostPosition() {
    ana.insert("Lunch", MONDAY);
    ana.insert("Dinner", MONDAY.plusHours(9));
    unipile.pageSize(1);
    Page first = adapter.source().fetch(CALENDAR, start());
    unipile.failNext(1, UnipileFailure.of(400, "errors/invalid_parameters", "Invalid cursor"));

    assertThatThrownBy(() -> adapter.source().fetch(CALENDAR, first.next()))
        .isInstanceOf(CursorLostException.class);
  }

  @Test
  void thereIsNoCursorToGoOnFrom() {
    assertThatThrownBy(() -> adapter.source().fetch(CALENDAR, new Position.Since("")))
        .isInstanceOf(CursorLostException.class);
  }

  @Test
  void zoneAndOwnerAreAskedForOnceADay() {
    round();
    round();
    clock.advance(Duration.ofHours(25));
    round();

    List<String> paths = new ArrayList<>();
    unipile.requests().forEach(request -> paths.add(request.path()));
    assertThat(paths)
        .filteredOn(path -> !path.endsWith("/events"))
        .hasSize(2)
        .allMatch(path -> path.equals("/api/v1/calendars/ana%40acme.example"));
  }

  @Test
  void shapeNamesTheAccountAndTheZone() {
    String shape = adapter.source().shape("acct-1");

    assertThat(shape).contains("acc-1");
    assertThat(builder().account("acct-1", "acc-2").build().source().shape("acct-1"))
        .isNotEqualTo(shape);
    assertThat(
            builder().zone(connection -> ZoneId.of("Asia/Tokyo")).build().source().shape("acct-1"))
        .isNotEqualTo(shape);
  }
}
