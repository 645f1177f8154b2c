// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Origin;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.normalizer.graph.GraphSeries;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What rounds of Microsoft Graph leave open, and what comes of the answers. */
class QuestionsTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final GoogleCalendarScript parser = GoogleCalendarScript.at("2026-03-02T08:00:00Z");

  private final MemoryCalendarState state = new MemoryCalendarState();

  private final CalendarFold fold =
      new CalendarFold(
          new FoldSettings(
              GoogleCalendarScript.CALENDAR,
              new Horizon(Duration.ofDays(1), Duration.ofDays(14)),
              FoldSettings.DEFAULT_CATCH_UP,
              null,
              "epoch",
              new GraphSeries()),
          state,
          new GoogleCalendarScript.CountedIds());

  private Instant now = Instant.parse("2026-03-02T08:00:00Z");

  private Duration ahead = Duration.ofDays(60);

  private final ToldModel model = new ToldModel();

  /** What a look-up finds by id: one row, or the instances of a series; null for no answer. */
  private final Map<String, @Nullable List<CalendarRow>> found = new LinkedHashMap<>();

  private final List<String> asked = new ArrayList<>();

  private CalendarRow row(GoogleEvent event) {
    return parser.page(event).rows().get(0);
  }

  private EventSnapshot single(String id, String start) {
    String end = Instant.parse(start).plus(Duration.ofHours(1)).toString();
    return (EventSnapshot) row(GoogleEvent.single(id, start, end).title(id));
  }

  private CalendarRow master(String id, String start, String title, String rule) {
    String end = Instant.parse(start).plus(Duration.ofHours(1)).toString();
    return row(GoogleEvent.series(id, start, end, "RRULE:" + rule).title(title));
  }

  private CalendarRow weekly() {
    return master("weekly", "2026-03-03T09:00:00Z", "Weekly", "FREQ=WEEKLY");
  }

  private static EventTime.Timed at(String instant) {
    Instant parsed = Instant.parse(instant);
    return new EventTime.Timed(LocalDateTime.ofInstant(parsed, UTC), "UTC", UTC, parsed);
  }

  private static SparseInstance sparse(String series, String id, String start) {
    EventTime.Timed begin = at(start);
    EventTime.Timed end = at(begin.instant().plus(Duration.ofHours(1)).toString());
    return new SparseInstance(id, series, begin, end, null);
  }

  /** An instance as a list of instances or a look-up has it: in full. */
  private EventSnapshot full(String series, String id, String start, String title) {
    EventSnapshot event = single(id, start);
    EventSnapshot titled =
        (EventSnapshot)
            row(
                GoogleEvent.single(
                        id, start, Instant.parse(start).plus(Duration.ofHours(1)).toString())
                    .title(title));
    return titled.at(
        event.identity(), event.when(), new SeriesPart.Instance(series, at(start), List.of()));
  }

  private static Tombstone gone(String id) {
    return new Tombstone(id, null);
  }

  private List<String> snapshot(CalendarRow... rows) {
    return settle(Round.snapshot(window(), Arrays.asList(rows)));
  }

  private List<String> resync(CalendarRow... rows) {
    return settle(Round.resync(window(), Arrays.asList(rows)));
  }

  private List<String> delta(CalendarRow... rows) {
    return settle(Round.delta(Arrays.asList(rows)));
  }

  private Window window() {
    return new Window(now.minus(Duration.ofDays(1)), now.plus(ahead));
  }

  /** Asks until nothing is open, then folds in. */
  private List<String> settle(Round round) {
    asked.clear();
    return lines(answered(round));
  }

  private Outcome answered(Round round) {
    Answers answers = new Answers();
    List<Question> open = fold.questions(round, answers, now);
    while (!open.isEmpty()) {
      open.forEach(question -> answer(question, answers));
      open = fold.questions(round, answers, now);
    }
    return fold.round(fold.answered(round, answers), now);
  }

  private void answer(Question question, Answers answers) {
    if (question instanceof Question.OfEvent of) {
      asked.add(of.eventId());
      List<CalendarRow> rows = found.getOrDefault(of.eventId(), List.of());
      if (rows == null) {
        answers.unanswered(of);
      } else if (rows.isEmpty()) {
        answers.absent(of);
      } else {
        answers.found(of, (EventSnapshot) rows.get(0));
      }
    } else if (question instanceof Question.OfInstances of) {
      asked.add("instances of " + of.seriesId());
      List<CalendarRow> rows = found.getOrDefault("instances of " + of.seriesId(), List.of());
      if (rows == null) {
        answers.unanswered(of);
      } else {
        answers.found(of, rows);
      }
    }
  }

  private List<String> lines(Outcome outcome) {
    assertThat(outcome.notices()).isEmpty();
    List<String> lines = new ArrayList<>();
    outcome.changes().forEach(change -> lines.add(model.apply(change)));
    return lines;
  }

  private void begin() {
    assertThat(
            snapshot(
                weekly(),
                sparse("weekly", "o1", "2026-03-03T09:00:00Z"),
                sparse("weekly", "o2", "2026-03-10T09:00:00Z"),
                sparse("weekly", "o3", "2026-03-17T09:00:00Z"),
                single("lunch", "2026-03-05T12:00:00Z")))
        .containsExactly(
            "created Weekly 2026-03-03T09:00Z",
            "created Weekly 2026-03-10T09:00Z",
            "created lunch 2026-03-05T12:00Z");
    assertThat(asked).isEmpty();
  }

  @Test
  @DisplayName("Rule 10: the master of instances that came without it is asked for")
  void asksForMasters() {
    found.put("weekly", List.of(weekly()));

    assertThat(delta(sparse("weekly", "o1", "2026-03-03T09:00:00Z")))
        .containsExactly("created Weekly 2026-03-03T09:00Z");
    assertThat(asked).containsExactly("weekly");
    assertThat(delta(sparse("weekly", "o2", "2026-03-10T09:00:00Z")))
        .containsExactly("created Weekly 2026-03-10T09:00Z");
    assertThat(asked).as("it is known").isEmpty();
  }

  @Test
  @DisplayName("Rule 10: instances whose master is gone are nothing")
  void mastersThatAreGone() {
    assertThat(delta(sparse("weekly", "o1", "2026-03-03T09:00:00Z"))).isEmpty();
    assertThat(asked).containsExactly("weekly");
  }

  @Test
  @DisplayName("Rule 10: a full pass without a master asks for it, and loses nothing")
  void fullPassWithoutMaster() {
    begin();
    found.put("weekly", List.of(weekly()));

    assertThat(
            resync(
                sparse("weekly", "o1", "2026-03-03T09:00:00Z"),
                sparse("weekly", "o2", "2026-03-10T09:00:00Z"),
                sparse("weekly", "o3", "2026-03-17T09:00:00Z"),
                single("lunch", "2026-03-05T12:00:00Z")))
        .isEmpty();
    assertThat(asked).containsExactly("weekly");
  }

  @Test
  @DisplayName("Rule 10: with a changed master, what its instances lack is Cancelled")
  void changedMasterIsReconciled() {
    begin();
    found.put(
        "instances of weekly",
        List.of(
            full("weekly", "o2", "2026-03-10T09:00:00Z", "Weekly"),
            full("weekly", "o3", "2026-03-17T09:00:00Z", "Weekly")));

    assertThat(delta(weekly())).containsExactly("cancelled Weekly 2026-03-03T09:00Z");
    assertThat(asked).containsExactly("instances of weekly");
    assertThat(state.series("weekly").orElseThrow().exceptions().values())
        .as("what is as the master has it stays so when that changes")
        .hasSize(2)
        .allMatch(SparseInstance.class::isInstance);
  }

  @Test
  @DisplayName("Rule 10: a changed master that came with all its instances raises no question")
  void changedMasterWithAllInstances() {
    begin();

    assertThat(
            delta(
                master("weekly", "2026-03-03T09:00:00Z", "Platform", "FREQ=WEEKLY"),
                sparse("weekly", "o1", "2026-03-03T09:00:00Z"),
                sparse("weekly", "o2", "2026-03-10T09:00:00Z"),
                sparse("weekly", "o3", "2026-03-17T09:00:00Z")))
        .hasSize(2);
    assertThat(asked).isEmpty();
  }

  @Test
  @DisplayName("Rule 10: an edited instance that a list of instances has is told as edited")
  void editedInstanceInList() {
    begin();
    found.put(
        "instances of weekly",
        List.of(
            full("weekly", "o1", "2026-03-03T09:00:00Z", "Weekly, with guests"),
            full("weekly", "o2", "2026-03-10T09:00:00Z", "Weekly"),
            full("weekly", "o3", "2026-03-17T09:00:00Z", "Weekly")));

    assertThat(delta(weekly()))
        .containsExactly("updated Weekly, with guests 2026-03-03T09:00Z [TITLE]");
  }

  @Test
  @DisplayName("Rule 10: without an answer the instances stay as they are")
  void unansweredInstances() {
    begin();
    found.put("instances of weekly", null);

    assertThat(delta(weekly())).isEmpty();
  }

  @Test
  @DisplayName("Rule 11: what is removed is looked up, and Cancelled when it is not there")
  void removedAndGone() {
    begin();

    assertThat(delta(gone("lunch"))).containsExactly("cancelled lunch 2026-03-05T12:00Z");
    assertThat(asked).containsExactly("lunch");
    assertThat(delta(gone("lunch"), gone("nobody"))).isEmpty();
    assertThat(asked).as("nothing that is not in the store, or called off").isEmpty();
  }

  @Test
  @DisplayName("Rule 11: what is removed and still there is applied as it is")
  void removedAndThere() {
    begin();
    found.put("lunch", List.of(single("lunch", "2027-06-05T12:00:00Z")));

    assertThat(delta(gone("lunch")))
        .containsExactly("updated lunch 2027-06-05T12:00Z was 2026-03-05T12:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 11: without an answer what is removed stays as it was")
  void removedAndUnanswered() {
    begin();
    found.put("lunch", null);
    found.put("o1", null);

    assertThat(delta(gone("lunch"), gone("o1"))).isEmpty();
    assertThat(asked).as("in the order of the rows").containsExactly("lunch", "o1");
  }

  @Test
  @DisplayName("Rule 11: of a removed series only the master is looked up")
  void removedSeries() {
    begin();

    assertThat(delta(gone("o1"), gone("o2"), gone("o3"), gone("weekly")))
        .containsExactly(
            "cancelled Weekly 2026-03-03T09:00Z", "cancelled Weekly 2026-03-10T09:00Z");
    assertThat(asked).containsExactly("weekly");
  }

  @Test
  @DisplayName("Rule 11: what a pair or a new rule explains is not looked up")
  void explainedIsNotLookedUp() {
    begin();

    assertThat(
            delta(
                gone("o1"),
                gone("o2"),
                gone("o3"),
                master("weekly", "2026-03-04T09:00:00Z", "Weekly", "FREQ=WEEKLY;COUNT=1"),
                sparse("weekly", "p1", "2026-03-04T09:00:00Z")))
        .containsExactly(
            "updated Weekly 2026-03-04T09:00Z was 2026-03-03T09:00Z [START, END]",
            "cancelled Weekly 2026-03-10T09:00Z");
    assertThat(asked).isEmpty();
  }

  @Test
  @DisplayName("Rule 3: a single event that a full pass lacks is looked up before it is missed")
  void missingSingleIsLookedUp() {
    begin();
    CalendarRow[] rest = {
      weekly(),
      sparse("weekly", "o1", "2026-03-03T09:00:00Z"),
      sparse("weekly", "o2", "2026-03-10T09:00:00Z"),
      sparse("weekly", "o3", "2026-03-17T09:00:00Z")
    };
    found.put("lunch", List.of(single("lunch", "2026-03-05T12:00:00Z")));
    assertThat(resync(rest)).as("it is there").isEmpty();
    assertThat(asked).containsExactly("lunch");

    found.put("lunch", null);
    assertThat(resync(rest)).as("nobody knows").isEmpty();

    found.put("lunch", List.of());
    assertThat(resync(rest)).containsExactly("cancelled lunch 2026-03-05T12:00Z");
  }

  @Test
  @DisplayName("Rule 4: single events that are looked up in vain count for the deletion guard")
  void lookedUpInVainCounts() {
    CalendarRow[] many =
        IntStream.range(0, 25)
            .mapToObj(i -> single("single" + i, "2026-03-05T12:00:00Z"))
            .toArray(CalendarRow[]::new);
    assertThat(snapshot(many)).hasSize(25);

    Outcome held = answered(Round.resync(window(), List.of(many[0])));
    assertThat(held.changes()).isEmpty();
    assertThat(held.held()).isTrue();
    assertThat(answered(Round.resync(window(), List.of(many[0]))).changes()).hasSize(24);
  }

  @Test
  @DisplayName(
      "Rule 9: a window that rolls on tells nothing of what it had, and what it gains as HORIZON")
  void windowRollsOn() {
    begin();
    ahead = Duration.ofDays(90);
    EventSnapshot far = single("far", "2026-05-20T12:00:00Z");
    Round rolled =
        Round.resync(
            window(),
            List.of(
                weekly(),
                sparse("weekly", "o1", "2026-03-03T09:00:00Z"),
                sparse("weekly", "o2", "2026-03-10T09:00:00Z"),
                sparse("weekly", "o3", "2026-03-17T09:00:00Z"),
                sparse("weekly", "o9", "2026-05-26T09:00:00Z"),
                single("lunch", "2026-03-05T12:00:00Z"),
                far));

    List<Change> changes = answered(rolled).changes();
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).occurrence().event().eventId()).isEqualTo("far");
    assertThat(changes.get(0).header().origin()).isEqualTo(Origin.HORIZON);
  }

  @Test
  @DisplayName("Rule 10: this and following, by subject and the period of the first slot cut off")
  void splitBySubject() {
    begin();

    assertThat(
            delta(
                master("weekly", "2026-03-03T09:00:00Z", "Weekly", "FREQ=WEEKLY;COUNT=1"),
                sparse("weekly", "o1", "2026-03-03T09:00:00Z"),
                gone("o2"),
                gone("o3"),
                master("next", "2026-03-12T14:00:00Z", "Weekly", "FREQ=WEEKLY"),
                sparse("next", "n1", "2026-03-12T14:00:00Z"),
                sparse("next", "n2", "2026-03-19T14:00:00Z")))
        .containsExactly(
            "updated Weekly 2026-03-12T14:00Z was 2026-03-10T09:00Z [START, END, SERIES]");
    assertThat(asked).isEmpty();
  }

  @Test
  @DisplayName("Rule 10: another series of that subject is no other side when it begins elsewhere")
  void noSplitInAnotherPeriod() {
    begin();

    assertThat(
            delta(
                master("weekly", "2026-03-03T09:00:00Z", "Weekly", "FREQ=WEEKLY;COUNT=1"),
                sparse("weekly", "o1", "2026-03-03T09:00:00Z"),
                gone("o2"),
                gone("o3"),
                master("next", "2026-03-16T07:00:00Z", "Weekly", "FREQ=WEEKLY"),
                sparse("next", "n1", "2026-03-16T07:00:00Z")))
        .containsExactly("cancelled Weekly 2026-03-10T09:00Z", "created Weekly 2026-03-16T07:00Z");
  }

  @Test
  @DisplayName("Rule 10: another series of another subject is no other side")
  void noSplitWithAnotherSubject() {
    begin();

    assertThat(
            delta(
                master("weekly", "2026-03-03T09:00:00Z", "Weekly", "FREQ=WEEKLY;COUNT=1"),
                sparse("weekly", "o1", "2026-03-03T09:00:00Z"),
                gone("o2"),
                gone("o3"),
                master("next", "2026-03-10T09:00:00Z", "Other", "FREQ=WEEKLY"),
                sparse("next", "n1", "2026-03-10T09:00:00Z")))
        .containsExactly("cancelled Weekly 2026-03-10T09:00Z", "created Other 2026-03-10T09:00Z");
  }

  @Test
  @DisplayName("What is asked leaves no trace, neither in the state nor in numbers")
  void askingLeavesNoTrace() {
    begin();
    Answers answers = new Answers();
    Round round = Round.delta(List.of(gone("lunch"), single("new", "2026-03-06T12:00:00Z")));
    fold.questions(round, answers, now);
    fold.questions(round, answers, now);

    Outcome outcome = fold.round(round, now);
    assertThat(outcome.changes()).extracting(change -> change.header().sequence()).contains(4L, 5L);
    assertThat(outcome.changes())
        .filteredOn(change -> change instanceof Change.Created)
        .extracting(change -> change.occurrence().id())
        .containsExactly(4L);
  }

  @Test
  @DisplayName("Rule 10: the instances of a series are asked for once, however long that takes")
  void askedOnceThoughTimePasses() {
    begin();
    Answers answers = new Answers();
    Round round = Round.delta(List.of(weekly()));
    Question.OfInstances open = (Question.OfInstances) fold.questions(round, answers, now).get(0);
    answers.found(open, List.of(full("weekly", "o2", "2026-03-10T09:00:00Z", "Weekly")));

    assertThat(fold.questions(round, answers, now.plusSeconds(1))).isEmpty();
  }

  @Test
  @DisplayName("Rule 12: what was asked for is newer than all rows of an event")
  void askedForIsNewerThanAllRows() {
    begin();
    found.put(
        "instances of weekly",
        List.of(
            full("weekly", "o1", "2026-03-03T09:00:00Z", "Weekly"),
            full("weekly", "o2", "2026-03-10T09:00:00Z", "Weekly")));
    assertThat(
            delta(
                weekly(),
                sparse("weekly", "o1", "2026-03-03T11:00:00Z"),
                sparse("weekly", "o1", "2026-03-03T10:00:00Z")))
        .isEmpty();
  }
}
