// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Identity;
import io.daybook.api.UnreadableEvent;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Series of a provider that tells some as masters and some instance by instance, or both ways. */
class EitherWayTest {

  private static final String RULE = "RRULE:FREQ=WEEKLY";

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  /** Each instance has a row, and what has none does not take place. */
  private static final Coverage EVERY = new Coverage(true, null);

  /** As Google, but that masters may never come. */
  private static final class Either implements SeriesDialect {

    private final GoogleSeries google = new GoogleSeries();

    @Override
    public String instanceId(String seriesId, EventTime originalStart) {
      return google.instanceId(seriesId, originalStart);
    }

    @Override
    public String stem(String seriesId, @Nullable EventSnapshot master) {
      return seriesId;
    }

    @Override
    public boolean mayListInstances() {
      return true;
    }
  }

  private final GoogleCalendarScript parser = GoogleCalendarScript.at(NOW.toString());

  private final MemoryCalendarState state = new MemoryCalendarState();

  private final CalendarFold fold =
      new CalendarFold(
          new FoldSettings(
              GoogleCalendarScript.CALENDAR,
              new Horizon(Duration.ofDays(1), Duration.ofDays(21)),
              FoldSettings.DEFAULT_CATCH_UP,
              null,
              "epoch",
              new Either()),
          state,
          new GoogleCalendarScript.CountedIds());

  private final ToldModel model = new ToldModel();

  private CalendarRow row(GoogleEvent event) {
    return parser.page(event).rows().get(0);
  }

  private CalendarRow master(String time) {
    return row(
        GoogleEvent.series("w", "2026-03-03T" + time + ":00Z", end("2026-03-03", time), RULE)
            .title("Weekly"));
  }

  private CalendarRow instance(String original, String date, String time) {
    String start = date + "T" + time + ":00Z";
    return row(GoogleEvent.exception("w", original, start, end(date, time)).title("Weekly"));
  }

  /** An instance where the rule puts it. */
  private CalendarRow plain(String date) {
    return instance(date + "T09:00:00Z", date, "09:00");
  }

  private static String end(String date, String time) {
    return Instant.parse(date + "T" + time + ":00Z").plus(Duration.ofHours(1)).toString();
  }

  private List<String> full(Coverage coverage, CalendarRow... rows) {
    Window window = new Window(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(21)));
    boolean first = state.window() == null;
    Round round =
        first
            ? Round.snapshot(window, Arrays.asList(rows))
            : Round.resync(window, Arrays.asList(rows));
    return lines(fold.round(round.with(coverage), NOW));
  }

  private List<String> hook(CalendarRow row) {
    return lines(fold.hook(new Hook(row, null), NOW).orElseThrow());
  }

  private List<String> lines(Outcome outcome) {
    assertThat(outcome.notices()).isEmpty();
    List<String> lines = new ArrayList<>();
    outcome.changes().forEach(change -> lines.add(model.apply(change)));
    return lines;
  }

  private void begin() {
    assertThat(full(Coverage.USUAL, master("09:00")))
        .containsExactly(
            "created Weekly 2026-03-03T09:00Z",
            "created Weekly 2026-03-10T09:00Z",
            "created Weekly 2026-03-17T09:00Z");
  }

  private CalendarRow[] all() {
    return new CalendarRow[] {plain("2026-03-03"), plain("2026-03-10"), plain("2026-03-17")};
  }

  @Test
  @DisplayName("Rule 10: instances of a known master that are as its rule says tell nothing")
  void bothWaysAreTheSame() {
    begin();
    CalendarRow[] both =
        Stream.concat(Stream.of(master("09:00")), Stream.of(all())).toArray(CalendarRow[]::new);
    assertThat(full(EVERY, both)).isEmpty();
    assertThat(full(Coverage.USUAL, master("09:00"))).isEmpty();
    assertThat(full(Coverage.USUAL, all())).isEmpty();
    assertThat(full(EVERY, both)).isEmpty();
  }

  @Test
  @DisplayName("Rule 10: what the rule makes and a list of every instance lacks is called off")
  void gapsAreCalledOff() {
    begin();
    assertThat(full(EVERY, master("09:00"), plain("2026-03-03"), plain("2026-03-17")))
        .containsExactly("cancelled Weekly 2026-03-10T09:00Z");
    assertThat(full(EVERY, master("09:00"), plain("2026-03-03"), plain("2026-03-17"))).isEmpty();
    assertThat(full(EVERY, master("09:00"), all()[0], all()[1], all()[2]))
        .containsExactly("created again Weekly 2026-03-10T09:00Z");
    assertThat(full(Coverage.USUAL, master("09:00"), plain("2026-03-03")))
        .as("a list of masters and exceptions says nothing of what it lacks")
        .isEmpty();
  }

  @Test
  @DisplayName("Rule 10: an instance whose id names no slot is the one of its day that is lacking")
  void movedInstanceOfAnotherId() {
    begin();
    EventSnapshot moved = (EventSnapshot) instance("2026-03-10T15:00:00Z", "2026-03-10", "15:00");
    moved = moved.at(new Identity("opaque", null), moved.when(), moved.series());
    assertThat(full(EVERY, master("09:00"), plain("2026-03-03"), moved, plain("2026-03-17")))
        .containsExactly("updated Weekly 2026-03-10T15:00Z was 2026-03-10T09:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: a master that moves takes along what was listed as it had it")
  void plainInstancesFollowTheirMaster() {
    begin();
    full(EVERY, master("09:00"), all()[0], all()[1], all()[2]);
    assertThat(hook(master("11:00")))
        .hasSize(3)
        .allMatch(line -> line.startsWith("updated Weekly") && line.contains("T11:00Z"));
  }

  @Test
  @DisplayName("Rule 10: instances that never had a master are paired when they move")
  void withoutAMaster() {
    assertThat(full(EVERY, all())).hasSize(3);
    assertThat(
            full(
                EVERY,
                instance("2026-03-03T11:00:00Z", "2026-03-03", "11:00"),
                instance("2026-03-10T11:00:00Z", "2026-03-10", "11:00")))
        .containsExactly(
            "updated Weekly 2026-03-03T11:00Z was 2026-03-03T09:00Z [START, END]",
            "updated Weekly 2026-03-10T11:00Z was 2026-03-10T09:00Z [START, END]",
            "cancelled Weekly 2026-03-17T09:00Z");
    assertThat(hook(master("11:00")))
        .as("its master says what stands already, and of what nobody had said anything")
        .containsExactly("created again Weekly 2026-03-17T11:00Z");
  }

  @Test
  @DisplayName("Rule 12: an instance that was listed as its master has it is not gone")
  void hookOfAPlainInstance() {
    begin();
    full(EVERY, master("09:00"), all()[0], all()[1], all()[2]);
    assertThat(hook(instance("2026-03-10T09:00:00Z", "2026-03-10", "10:00")))
        .containsExactly("updated Weekly 2026-03-10T10:00Z was 2026-03-10T09:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 2: a rule that cannot be read is set aside, also in a list of every instance")
  void unreadableRule() {
    CalendarRow broken =
        row(
            GoogleEvent.series(
                "w", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z", "RRULE:FREQ=NEVER"));
    Window window = new Window(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(21)));
    Outcome outcome = fold.round(Round.snapshot(window, List.of(broken)).with(EVERY), NOW);
    assertThat(outcome.notices()).hasSize(1);
  }

  /** An instance whose id names no slot, so that it is known by where it is. */
  private CalendarRow opaque(String id, String title, String date, String time) {
    String start = date + "T" + time + ":00Z";
    EventSnapshot event =
        (EventSnapshot) row(GoogleEvent.exception("w", start, start, end(date, time)).title(title));
    return event.at(new Identity(id, null), event.when(), event.series());
  }

  @Test
  @DisplayName("Rule 10: without a master what keeps its id as it moves is one meeting")
  void opaqueWithoutAMaster() {
    assertThat(
            full(
                EVERY,
                opaque("o1", "Weekly", "2026-03-03", "09:00"),
                opaque("o2", "Weekly", "2026-03-10", "09:00")))
        .hasSize(2);
    CalendarRow[] moved = {
      opaque("o1", "Weekly", "2026-03-03", "09:00"), opaque("o2", "Weekly", "2026-03-10", "15:00")
    };
    assertThat(full(EVERY, moved))
        .containsExactly("updated Weekly 2026-03-10T15:00Z was 2026-03-10T09:00Z [START, END]");
    assertThat(full(EVERY, moved)).isEmpty();
  }

  @Test
  @DisplayName("Rule 10: with a master what keeps its id as it moves is one meeting")
  void opaqueWithAMaster() {
    begin();
    CalendarRow first = opaque("o1", "Weekly", "2026-03-03", "09:00");
    CalendarRow last = opaque("o3", "Weekly", "2026-03-17", "09:00");
    assertThat(full(EVERY, master("09:00"), first, opaque("o2", "X", "2026-03-10", "09:00"), last))
        .containsExactly("updated X 2026-03-10T09:00Z [TITLE]");
    assertThat(full(EVERY, master("09:00"), first, opaque("o2", "X", "2026-03-10", "15:00"), last))
        .containsExactly("updated X 2026-03-10T15:00Z was 2026-03-10T09:00Z [START, END]");
    assertThat(full(EVERY, master("09:00"), first, opaque("o2", "X", "2026-03-11", "16:00"), last))
        .containsExactly("updated X 2026-03-11T16:00Z was 2026-03-10T15:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: an edited instance whose id names no slot moves with its series")
  void opaqueMovesWithItsSeries() {
    begin();
    full(
        EVERY,
        master("09:00"),
        opaque("o1", "Weekly", "2026-03-03", "09:00"),
        opaque("o2", "X", "2026-03-10", "09:00"),
        opaque("o3", "Weekly", "2026-03-17", "09:00"));
    assertThat(
            full(
                EVERY,
                master("11:00"),
                opaque("o1", "Weekly", "2026-03-03", "11:00"),
                opaque("o2", "X", "2026-03-10", "11:00"),
                opaque("o3", "Weekly", "2026-03-17", "11:00")))
        .containsExactly(
            "updated Weekly 2026-03-03T11:00Z was 2026-03-03T09:00Z [START, END]",
            "updated X 2026-03-10T11:00Z was 2026-03-10T09:00Z [START, END]",
            "updated Weekly 2026-03-17T11:00Z was 2026-03-17T09:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 2: an instance that came and cannot be read is not absent")
  void unreadableInstance() {
    begin();
    Window window = new Window(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(21)));
    UnreadableEvent broken = new UnreadableEvent("nobody knows whose", "a reason", "{}");
    Round round = Round.resync(window, List.of(master("09:00"), all()[0], broken, all()[2]));
    assertThat(fold.round(round.with(EVERY), NOW).changes()).isEmpty();

    full(EVERY, master("09:00"), all()[0], all()[1], all()[2]);
    round = Round.resync(window, List.of(master("09:00"), all()[0], broken));
    assertThat(fold.round(round.with(EVERY), NOW).changes())
        .as("what was listed under other ids and is no more is called off all the same")
        .hasSize(2)
        .allMatch(Change.Cancelled.class::isInstance);
    full(EVERY, master("09:00"), all()[0]);
    assertThat(fold.round(round.with(EVERY), NOW).changes()).as("and stays so").isEmpty();
  }
}
