// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRow;
import io.daybook.api.NoticeKind;
import io.daybook.normalizer.fold.Answers;
import io.daybook.normalizer.fold.Census;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Question;
import io.daybook.normalizer.fold.RoundPart;
import io.daybook.normalizer.fold.SeriesState;
import io.daybook.spi.adapter.Window;
import io.daybook.spi.store.StagedRow;
import io.daybook.spi.store.SweptSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a round brought with what is stored, chunk by chunk, each in a transaction of its
 * own. Folding a chunk in twice tells nothing twice, so it may be stopped anywhere.
 */
final class Reconciliation {

  /** How long after a full pass that the deletion guard held a second one is made. */
  static final Duration SECOND_PASS = Duration.ofMinutes(10);

  /** A window is asked for anew when this part of what lies beyond the horizon has gone by. */
  private static final int PART_OF_WINDOW = 4;

  /** What is added beyond a window's end is told at the latest after so long. */
  private static final Duration LONGEST_WINDOW = Duration.ofDays(30);

  private static final Duration SHORTEST_WINDOW = Duration.ofDays(1);

  private final Desk desk;

  private final Workshop workshop;

  private final Inquiry inquiry;

  private final Pushes pushes;

  /** The staged rows that were folded in so far, be they those of later chunks. */
  private final BitSet folded = new BitSet();

  Reconciliation(Desk desk) {
    this.desk = desk;
    this.workshop = desk.workshop();
    this.inquiry = new Inquiry(workshop, desk.calendar(), desk.adapter());
    this.pushes = new Pushes(workshop, desk.adapter());
  }

  /** Goes on with the staged rows until nothing is left of the round. */
  void run() {
    while (desk.record().round() != null && desk.goesOn()) {
      RoundRecord current = Objects.requireNonNull(desk.record().round());
      switch (current.step()) {
        case CENSUS -> {
          RoundRecord asked = askForMissing(current);
          desk.step(step -> count(step, asked));
        }
        case FOLD -> {
          Answers answers = answers(current, step -> rows(chunk(step, current)));
          desk.step(step -> foldChunk(step, current, answers));
        }
        case SWEEP -> desk.step(step -> sweepChunk(step, current));
        case CLEAR -> desk.step(step -> end(step, current));
        case COLLECT -> throw new IllegalStateException("the round is not collected");
      }
    }
  }

  /** A delta that is small enough for one transaction, and was not staged. */
  void fold(RoundRecord round, List<CalendarRow> rows) {
    Answers answers = answers(round, step -> new Rows(rows, List.of()));
    desk.step(
        step -> {
          RoundRecord told = fold(step, round, new Rows(rows, List.of()), answers);
          end(step, told);
        });
    run();
  }

  private void count(Step step, RoundRecord round) {
    Census census = step.fold().census(Objects.requireNonNull(round.window()), workshop.now());
    long after = 0;
    List<SweptSeries> page;
    do {
      page = step.transaction().sweep(after, chunk(), false);
      for (SweptSeries series : page) {
        SeriesState stored = workshop.stored().readSeries(series.bytes());
        census.add(stored, series.named(), series.hasRows());
        after = series.ordinal();
      }
    } while (page.size() == chunk());
    step.record(step.record().withRound(round.counted(census.held())));
  }

  /**
   * Asks for the single events that a full pass lacks; those that are there after all are staged,
   * as if they had come.
   */
  private RoundRecord askForMissing(RoundRecord round) {
    RoundRecord current = round;
    AtomicLong after = new AtomicLong();
    boolean more = inquiry.possible() && desk.record().window() != null;
    while (more) {
      long before = after.get();
      List<Question.OfEvent> open = desk.probe(step -> missing(step, round, after));
      more = after.get() > before;
      if (!open.isEmpty()) {
        Answers answers = new Answers();
        ask(open, answers);
        current = stageFound(current, answers);
      }
    }
    return current;
  }

  private List<Question.OfEvent> missing(Step step, RoundRecord round, AtomicLong after) {
    List<Question.OfEvent> open = new ArrayList<>();
    Window window = Objects.requireNonNull(round.window());
    for (SweptSeries series : step.transaction().sweep(after.get(), chunk(), true)) {
      SeriesState stored = workshop.stored().readSeries(series.bytes());
      step.fold().missing(stored, window, workshop.now()).ifPresent(open::add);
      after.set(series.ordinal());
    }
    return open;
  }

  private RoundRecord stageFound(RoundRecord round, Answers answers) {
    desk.step(
        step -> {
          List<CalendarRow> found =
              step.fold().answered(part(round, new Rows(List.of(), List.of())), answers).rows();
          List<StagedRow> rows = new ArrayList<>();
          for (CalendarRow row : found) {
            long ordinal = round.staged() + rows.size() + 1;
            rows.add(CalendarRound.staged(desk, row, ordinal, step.state()));
          }
          step.transaction().stage(rows);
          step.record(step.record().withRound(round.added(round.staged() + rows.size())));
        });
    return Objects.requireNonNull(desk.record().round());
  }

  private void foldChunk(Step step, RoundRecord before, Answers answers) {
    Chunk chunk = chunk(step, before);
    RoundRecord round = fold(step, before, rows(chunk), answers);
    chunk.rows().forEach(row -> folded.set(Math.toIntExact(row.ordinal())));
    if (!chunk.last()) {
      step.record(step.record().withRound(round.folded(chunk.upTo())));
    } else if (round.window() == null) {
      end(step, round);
    } else {
      step.record(step.record().withRound(round.swept(0)));
    }
  }

  /**
   * What is folded in together.
   *
   * @param rows the rows
   * @param lacking stored series of the same stems to which no row belongs
   */
  private record Rows(List<CalendarRow> rows, List<String> lacking) {}

  private Chunk chunk(Step step, RoundRecord round) {
    return Chunk.read(step, desk.adapter().dialect(), round, chunk(), folded);
  }

  private Rows rows(Chunk chunk) {
    List<CalendarRow> rows = new ArrayList<>();
    for (StagedRow row : chunk.rows()) {
      rows.add(workshop.stored().readRow(row.bytes()));
    }
    return new Rows(rows, chunk.lacking());
  }

  /** Asks the provider what it means, outside of any transaction, until nothing is open. */
  private Answers answers(RoundRecord round, Function<Step, Rows> source) {
    Answers answers = new Answers();
    while (inquiry.possible()) {
      List<Question> open =
          desk.probe(step -> open(step, part(round, source.apply(step)), answers));
      if (open.isEmpty()) {
        break;
      }
      ask(open, answers);
    }
    return answers;
  }

  /** What is not here may have gone to another calendar, which soon is looked at. */
  private void ask(List<? extends Question> open, Answers answers) {
    if (inquiry.ask(open, answers)) {
      pushes.wakeOthers(desk.lane(), workshop.now());
    }
  }

  private List<Question> open(Step step, RoundPart part, Answers answers) {
    Instant now = workshop.now();
    // As it will be folded in: what comes within reach can be called off.
    step.tick(now);
    prefetch(step, part);
    return step.fold().questions(part, answers, now);
  }

  private static void prefetch(Step step, RoundPart part) {
    List<String> ids = part.rows().stream().map(CalendarRow::eventId).toList();
    step.state().prefetch(ids, ids);
  }

  private RoundRecord fold(Step step, RoundRecord round, Rows staged, Answers answers) {
    Instant now = workshop.now();
    step.tick(now);
    RoundPart part = part(round, staged);
    prefetch(step, part);
    RoundPart answered = step.fold().answered(part, answers);
    return tell(step, round, step.fold().part(answered, now), answered.rows());
  }

  /** What the clock brings, and what is said of the calendar as a whole, is nothing that came. */
  private static RoundRecord tell(
      Step step, RoundRecord round, Outcome outcome, List<CalendarRow> rows) {
    long before = step.told();
    step.tell(outcome, rows);
    return round.telling(step.told() - before);
  }

  private void sweepChunk(Step step, RoundRecord before) {
    Instant now = workshop.now();
    step.tick(now);
    List<SweptSeries> page = step.transaction().sweep(before.done(), chunk(), true);
    List<String> absent = new ArrayList<>();
    long after = before.done();
    for (SweptSeries series : page) {
      step.state().add(series);
      absent.add(series.id());
      after = series.ordinal();
    }
    Outcome swept = step.fold().sweep(part(before, new Rows(List.of(), absent)), now);
    RoundRecord round = tell(step, before, swept, List.of());
    if (page.size() == chunk()) {
      step.record(step.record().withRound(round.swept(after)));
    } else {
      if (round.held() > 0) {
        step.tell(step.fold().held(round.held(), now));
      }
      end(step, round);
    }
  }

  private void end(Step step, RoundRecord round) {
    Instant now = workshop.now();
    // Be it this one's or that of a round that was given up.
    if (step.record().round() != null && !step.transaction().clearStaged(desk.manyRows())) {
      step.record(step.record().withRound(round.toClear()));
      return;
    }
    Instant nextFull = round.held() > 0 ? now.plus(SECOND_PASS) : windowRolls(round);
    if (step.record().trouble().told()) {
      step.tell(desk.notice(NoticeKind.CONNECTED, null, "the calendar works again"));
    }
    Instant oldest = now.minus(workshop.settings().held());
    step.forgetQuarantined(
        event ->
            event.seen().isBefore(oldest)
                || (round.window() != null && event.seen().isBefore(round.begun())));
    // Rows that say what is known already are no news.
    boolean found = round.told() > 0;
    Push push = heard(step, round, found, now);
    CalendarRecord after = step.record().withPush(push).after(round, nextFull, found, now);
    step.record(after);
    new Rewinds(step.transaction().documents()).remove(desk.lane(), round.rewound());
    step.due(step.wakes() == round.wakes() ? next(after, now) : now);
  }

  /**
   * A window with an end is frozen into its cursor, so that from time to time a full pass asks for
   * another one: long before that end comes within reach.
   */
  private @Nullable Instant windowRolls(RoundRecord round) {
    Window window = round.window();
    if (window == null || window.to() == null) {
      return null;
    }
    Instant reach = round.begun().plus(workshop.settings().horizon().ahead());
    Duration part = Duration.between(reach, window.to()).dividedBy(PART_OF_WINDOW);
    Duration wait = part.compareTo(LONGEST_WINDOW) < 0 ? part : LONGEST_WINDOW;
    return round.begun().plus(wait.compareTo(SHORTEST_WINDOW) > 0 ? wait : SHORTEST_WINDOW);
  }

  /** What was found without a push is a sign that none come any more. */
  private Push heard(Step step, RoundRecord round, boolean found, Instant now) {
    Push push = step.record().push();
    boolean alive = pushes.of(desk.lane(), push).alive(now);
    if (!alive || !push.covers() || !found || round.window() != null) {
      return push.covering(alive);
    }
    if (!step.record().unasked(round)) {
      if (push.isSilent()) {
        step.tell(desk.notice(NoticeKind.CONNECTED, null, "pushes come again"));
      }
      return push.heard();
    }
    Push silent = pushes.coverConnection() ? push.unheard() : push.silent(now);
    if (silent.isSilent() && !push.isSilent()) {
      step.tell(
          desk.notice(NoticeKind.DEGRADED, null, "pushes do not come; it is polled all the more"));
    }
    return silent;
  }

  private Instant next(CalendarRecord after, Instant now) {
    Push push = after.push();
    boolean pushed = pushes.of(desk.lane(), push).alive(now) && !push.isSilent();
    Pace pace = workshop.settings().pace();
    Instant next =
        now.plus(
            pushed
                ? pace.whilePushed(!pushes.coverConnection())
                : pace.after(desk.calendar().connection(), after.quiet()));
    if (desk.adapter().source().lists()) {
      // Where there are no full passes, none is waited for.
      next = earlier(next, after.fullAt());
    }
    return workshop.settings().pushes().containsKey(desk.calendar().provider())
        ? earlier(next, push.next(now))
        : next;
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other != null && other.isBefore(one) ? other : one;
  }

  private static RoundPart part(RoundRecord round, Rows rows) {
    return new RoundPart(
            round.origin(), round.window(), round.held() > 0, rows.rows(), rows.lacking())
        .with(round.coverage());
  }

  private int chunk() {
    return workshop.settings().chunk();
  }
}
