// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.outlook.OutlookAdapter;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.GraphRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The whole way for a calendar in Outlook: the fake mailbox, HTTP, adapter, engine, and a listener.
 * The same Monday in Paris as on the other {@link Stage}.
 */
final class OutlookStage implements AutoCloseable {

  static final String ANA = "cal-ana";

  static final String TEAM = "cal-team";

  static final CalendarRef CALENDAR = new CalendarRef("outlook", Stage.CONNECTION, ANA);

  static final CalendarRef TEAM_REF = new CalendarRef("outlook", Stage.CONNECTION, TEAM);

  private static final int MOST = 1_000;

  final SettableClock clock = new SettableClock(Stage.MONDAY);

  final FakeGraph graph = start(clock);

  final FakeGraphCalendar ana = graph.addCalendar(ANA, "Ana", true);

  final Scene scene;

  private int pageSize = MOST;

  private OutlookStage(Stage.Setup setup) {
    this.scene =
        new Scene(
            clock, setup, builder -> builder.connection(Stage.CONNECTION, adapter(graph, clock)));
  }

  static OutlookStage open() {
    return new OutlookStage(Stage.Setup.USUAL);
  }

  static OutlookStage open(Stage.Setup setup) {
    return new OutlookStage(setup);
  }

  /** Ana's mailbox, without calendars. */
  static FakeGraph start(SettableClock clock) {
    FakeGraph graph = FakeGraph.start(clock);
    graph.mailbox(Stage.ANA, "Ana", Stage.PARIS);
    return graph;
  }

  static OutlookAdapter adapter(FakeGraph graph, SettableClock clock) {
    return OutlookAdapter.builder()
        .clock(clock)
        .rootUrl(graph.rootUrl() + "v1.0")
        .accessToken(Secret.of("token"))
        .zone(connection -> Stage.PARIS)
        .build();
  }

  static Slot.Timed at(String time) {
    return Stage.at(time);
  }

  /** Begins to follow Ana's calendar. */
  List<String> follow() {
    return scene.follow(CALENDAR);
  }

  /** Another calendar of the mailbox, which is followed too. */
  FakeGraphCalendar followTeam() {
    FakeGraphCalendar team = graph.addCalendar(TEAM, "Team", false);
    scene.follow(TEAM_REF);
    return team;
  }

  /** As if Graph had said that something changed. */
  List<String> sync() {
    return scene.sync(CALENDAR);
  }

  List<String> moveTo(Instant until) {
    return scene.moveTo(until);
  }

  /** The same, to a wall time of Paris. */
  List<String> moveTo(String time) {
    return moveTo(LocalDateTime.parse(time).atZone(Stage.PARIS).toInstant());
  }

  List<String> pass(Duration time) {
    return scene.pass(time);
  }

  List<String> notices() {
    return scene.notices();
  }

  List<Change> told() {
    return scene.told;
  }

  Daybook daybook() {
    return scene.daybook();
  }

  Instant now() {
    return clock.instant();
  }

  /** The requests of a kind since it was asked last, those inside of batches too. */
  long requests(Predicate<GraphRequest> which) {
    long count = graph.requests().stream().filter(which).count();
    graph.clearRequests();
    return count;
  }

  static boolean isDelta(GraphRequest request) {
    return request.path().contains("/calendarView/delta");
  }

  /** How long pages are, but for those in which the truth is read. */
  void pageSize(int size) {
    pageSize = size;
    graph.pageSize(size);
  }

  /** What a consumer knows to come is what comes, as far as the horizon reaches. */
  void assertTrue() {
    assertTrue(CALENDAR);
  }

  void assertTrue(CalendarRef calendar) {
    scene.lines();
    graph.pageSize(MOST);
    List<GraphTruth.Meeting> truth =
        GraphTruth.of(graph, calendar.calendarId(), now(), now().plus(scene.setup().ahead()));
    graph.pageSize(pageSize);
    List<Fact> known = scene.view(calendar).after(now());
    List<Fact> wrong = new ArrayList<>(known);
    truth.forEach(meeting -> wrong.remove(meeting.fact()));
    List<Fact> missing = new ArrayList<>();
    truth.stream()
        .filter(GraphTruth.Meeting::due)
        .map(GraphTruth.Meeting::fact)
        .forEach(missing::add);
    known.forEach(missing::remove);
    assertThat(wrong).as("known, but not so").isEmpty();
    assertThat(missing).as("so, but not known").isEmpty();
    assertThat(scene.view(calendar).missed(now())).as("completions and reminders missed").isEmpty();
  }

  @Override
  public void close() {
    scene.close();
    graph.close();
  }
}
