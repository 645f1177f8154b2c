// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.EventLookup.Answer;
import io.daybook.spi.adapter.Window;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.GraphFailure;
import io.daybook.testkit.graph.GraphRequest;
import io.daybook.testkit.graph.Repeat;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphLookupTest {

  private static final Slot.Timed MONDAY = Slot.at("2026-05-04T10:00", "Europe/Paris");

  private static final Window MAY =
      new Window(Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  private final FakeGraph graph = FakeGraph.start(clock);

  private final FakeGraphCalendar ana = graph.addCalendar("cal-1", "Calendar", true);

  private final FakeGraphCalendar team = graph.addCalendar("cal-2", "Team", false);

  private final EventLookup lookup =
      OutlookAdapter.builder()
          .clock(clock)
          .rootUrl(graph.rootUrl() + "v1.0")
          .accessToken(Secret.of("token"))
          .build()
          .lookup()
          .orElseThrow();

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void removalsAreConfirmed() {
    assertThat(lookup.confirmsRemovals()).isTrue();
  }

  @Test
  @DisplayName("Rule 11: an event is found in the calendar it is in")
  void eventIsFoundWhereItIs() {
    String here = ana.insert("Lunch", MONDAY);
    String there = ana.insert("Dinner", MONDAY);
    ana.moveTo(there, team);

    assertThat(found(real(), here).calendarId()).isEqualTo("cal-1");
    assertThat(found(real(), here).event().text().title()).isEqualTo("Lunch");
    assertThat(found(real(), there).calendarId()).isEqualTo("cal-2");
  }

  @Test
  @DisplayName("Rule 11: an event of the default calendar is found there under its alias too")
  void aliasIsFollowed() {
    String here = ana.insert("Lunch", MONDAY);
    String there = ana.insert("Dinner", MONDAY);
    ana.moveTo(there, team);

    assertThat(found(primary(), here).calendarId()).isEqualTo("primary");
    assertThat(found(primary(), there).calendarId()).isEqualTo("cal-2");
  }

  @Test
  void defaultCalendarThatSaysNothingOfItselfHasNotLostItsEvents() {
    String here = ana.insert("Lunch", MONDAY);
    graph.failNext(1, GraphFailure.accessDenied(), request -> isOfItself(request));

    assertThat(found(primary(), here).calendarId()).isEqualTo("primary");
  }

  @Test
  @DisplayName("Rule 11: what Graph does not find is absent, and nothing else is")
  void onlyWhatIsNotFoundIsAbsent() {
    String gone = ana.insert("Lunch", MONDAY);
    ana.delete(gone);
    assertThat(lookup.find(real(), gone)).isInstanceOf(Answer.Absent.class);
    graph.failNext(1, GraphFailure.resourceNotFound());
    assertThat(lookup.find(real(), gone)).isInstanceOf(Answer.Absent.class);

    for (GraphFailure failure :
        List.of(
            GraphFailure.of(404, "UnknownError", ""),
            GraphFailure.itemNotFound().withText("<html>not here</html>"),
            GraphFailure.of(410, "ErrorItemNotFound", ""),
            GraphFailure.badGateway())) {
      graph.failNext(1, failure);
      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(() -> lookup.find(real(), gone));
    }
    graph.failNext(1, GraphFailure.mailboxNotEnabled());
    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(() -> lookup.find(real(), gone));
  }

  @Test
  void eventThatCannotBeReadIsThereAllTheSame() {
    String bad = ana.insert("Lunch", MONDAY);
    ana.garble(bad, "{\"subject\":\"Ana's lunch\",\"type\":\"singleInstance\",\"start\":{}}");

    assertThat(lookup.find(real(), bad))
        .isInstanceOfSatisfying(
            Answer.Unreadable.class,
            answer -> {
              assertThat(answer.calendarId()).isEqualTo(real().calendarId());
              assertThat(answer.event().eventId()).isEqualTo(bad);
              assertThat(answer.event().reason()).doesNotContain("lunch");
            });
  }

  @Test
  void eventsOfASharedCalendarAreFoundByIt() {
    FakeGraphCalendar team = graph.addCalendar("AAMkTeam=", "Team", false);
    team.owner("Kim", "kim@acme.example");
    CalendarRef calendar = new CalendarRef("outlook", "acct-1", "AAMkTeam=");
    String lunch = team.insert("Lunch", MONDAY);
    String series = team.insertSeries("Daily", MONDAY, Repeat.daily(1));
    String gone = team.insert("Gone", MONDAY);
    team.delete(gone);

    assertThat(lookup.find(calendar, lunch)).isInstanceOf(Answer.Found.class);
    assertThat(lookup.find(calendar, gone)).isEqualTo(new Answer.Absent());
    assertThat(lookup.findAll(calendar, Set.of(lunch, gone)))
        .hasEntrySatisfying(lunch, found -> assertThat(found).isInstanceOf(Answer.Found.class))
        .containsEntry(gone, new Answer.Absent());
    Window week =
        new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(lookup.instances(calendar, series, week)).isPresent();
    assertThat(lookup.instances(calendar, lunch, week)).as("no series any more").isEmpty();
  }

  @Test
  void requestsForOneEventAskForItsCalendar() {
    String here = ana.insert("Lunch", MONDAY);
    lookup.find(real(), here);

    assertThat(graph.requests().get(0))
        .satisfies(
            request -> {
              assertThat(request.path()).startsWith("/v1.0/me/events/");
              assertThat(request.query()).isEqualTo(Map.of("$expand", "calendar($select=id)"));
              assertThat(request.immutableIds()).isTrue();
              assertThat(request.prefer()).contains("outlook.timezone=\"UTC\"");
            });
  }

  @Test
  void severalEventsAreAskedForInBatches() {
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < 41; i++) {
      ids.add(ana.insert("Event " + i, MONDAY));
    }
    String gone = List.copyOf(ids).get(7);
    ana.delete(gone);

    Map<String, Answer> answers = lookup.findAll(real(), ids);

    assertThat(answers.keySet()).containsExactlyElementsOf(ids);
    answers.forEach(
        (id, answer) -> {
          if (id.equals(gone)) {
            assertThat(answer).isInstanceOf(Answer.Absent.class);
          } else {
            assertThat(((Answer.Found) answer).event().eventId()).isEqualTo(id);
            assertThat(((Answer.Found) answer).calendarId()).isEqualTo("cal-1");
          }
        });
    assertThat(graph.requests())
        .filteredOn(request -> !request.batched() && !isOfItself(request))
        .extracting(GraphRequest::method)
        .containsExactly("POST", "POST", "GET");
    assertThat(graph.requests())
        .filteredOn(GraphRequest::batched)
        .hasSize(40)
        .allSatisfy(request -> assertThat(request.immutableIds()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 501})
  void whereBatchesAreRefusedEventsAreAskedForOneByOne(int status) {
    Set<String> ids = Set.of(ana.insert("One", MONDAY), ana.insert("Two", MONDAY));
    graph.failNext(1, GraphFailure.of(status, "BadRequest", ""), GraphLookupTest::isBatch);

    assertThat(lookup.findAll(real(), ids).values())
        .hasSize(2)
        .hasOnlyElementsOfType(Answer.Found.class);
    assertThat(graph.requests()).noneMatch(GraphRequest::batched);
  }

  @Test
  void refusedBatchesAreNotTriedAgainAtOnce() {
    graph.batches(false);
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < 45; i++) {
      ids.add(ana.insert("Event " + i, MONDAY));
    }

    assertThat(lookup.findAll(real(), ids)).hasSize(45);
    assertThat(graph.requests()).filteredOn(GraphLookupTest::isBatch).hasSize(1);
  }

  @Test
  @DisplayName("Rule 17: of what a batch asks to wait for, the longest counts")
  void partOfABatchMayBePutOff() {
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < 3; i++) {
      ids.add(ana.insert("Event " + i, MONDAY));
    }
    List<String> all = List.copyOf(ids);
    putOff(all.get(0), GraphFailure.serviceUnavailable());
    putOff(all.get(1), GraphFailure.tooManyRequests(Duration.ofSeconds(90)));
    putOff(all.get(2), GraphFailure.tooManyRequests(Duration.ofSeconds(30)));

    ProviderException e = refusal(ids);
    assertThat(e).isExactlyInstanceOf(ProviderException.class);
    assertThat(e.status()).isEqualTo(429);
    assertThat(e.retryAfter()).contains(Duration.ofSeconds(90));
    assertThat(lookup.findAll(real(), ids)).hasSize(3);
  }

  @Test
  void pageOfAProxyWithinABatchIsTriedAgain() {
    Set<String> ids = Set.of(ana.insert("One", MONDAY), ana.insert("Two", MONDAY));
    graph.failNext(1, GraphFailure.badGateway(), GraphRequest::batched);

    ProviderException e = refusal(ids);
    assertThat(e).isExactlyInstanceOf(ProviderException.class).hasNoCause();
    assertThat(e).hasMessage("outlook answered 502");
  }

  @Test
  void batchThatIsPutOffAsAWholeSaysForHowLong() {
    Set<String> ids = Set.of(ana.insert("One", MONDAY), ana.insert("Two", MONDAY));
    graph.failNext(1, GraphFailure.tooManyRequests(Duration.ofSeconds(7)));

    assertThat(refusal(ids).retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void tokenThatEndsWithinABatchIsRenewedAlone() {
    Set<String> ids = Set.of(ana.insert("One", MONDAY), ana.insert("Two", MONDAY));
    graph.failNext(1, GraphFailure.invalidToken(), GraphRequest::batched);

    assertThat(lookup.findAll(real(), ids).values()).hasOnlyElementsOfType(Answer.Found.class);
  }

  @Test
  void instancesAreReadToTheirEnd() {
    String daily = ana.insertSeries("Daily", MONDAY, Repeat.daily(1).times(30));
    graph.pageSize(7);

    List<CalendarRow> rows = lookup.instances(real(), daily, MAY).orElseThrow();

    assertThat(rows).hasSize(28).hasOnlyElementsOfType(EventSnapshot.class);
    assertThat(rows).extracting(CalendarRow::eventId).doesNotHaveDuplicates();
    assertThat(graph.requests())
        .filteredOn(request -> request.path().endsWith("/instances"))
        .hasSize(4)
        .allSatisfy(request -> assertThat(request.immutableIds()).isTrue());
  }

  @Test
  void seriesThatIsGoneHasNoInstances() {
    String daily = ana.insertSeries("Daily", MONDAY, Repeat.daily(1).times(3));
    ana.delete(daily);

    assertThat(lookup.instances(real(), daily, MAY)).isEmpty();
    graph.failNext(1, GraphFailure.serviceUnavailable());
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> lookup.instances(real(), daily, MAY));
  }

  private Answer.Found found(CalendarRef calendar, String id) {
    return (Answer.Found) lookup.find(calendar, id);
  }

  private ProviderException refusal(Set<String> ids) {
    return catchThrowableOfType(ProviderException.class, () -> lookup.findAll(real(), ids));
  }

  private void putOff(String id, GraphFailure failure) {
    graph.failNext(
        1, failure, request -> request.batched() && request.path().contains(id.replace("=", "")));
  }

  private static CalendarRef real() {
    return new CalendarRef("outlook", "acct-1", "cal-1");
  }

  private static CalendarRef primary() {
    return new CalendarRef("outlook", "acct-1", "primary");
  }

  private static boolean isBatch(GraphRequest request) {
    return request.path().endsWith("/$batch");
  }

  private static boolean isOfItself(GraphRequest request) {
    return request.path().matches(".*/(calendar|calendars/[^/]+)");
  }
}
