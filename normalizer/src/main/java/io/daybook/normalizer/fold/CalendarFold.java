// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.Origin;
import io.daybook.api.SeriesPart;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a calendar's provider says, and what the clock says, into changes.
 *
 * <p>What is new, changed or gone is found by comparing with the state, occurrence by occurrence.
 * The same state, rounds and instants always give the same changes. Used by one thread at a time;
 * whoever drives it makes state and changes durable together.
 */
public final class CalendarFold {

  private final FoldSettings settings;

  private final CalendarState state;

  private final IdGenerator ids;

  private final SlotBuilder slots;

  private final Clockwork clockwork;

  private final RoundPlanner planner;

  private final Ledger ledger;

  private final Editions editions;

  /**
   * A fold over a state.
   *
   * @param settings what it must know beside the state
   * @param state what is known of the calendar; the fold writes it
   * @param ids makes the ids of new occurrences
   */
  public CalendarFold(FoldSettings settings, CalendarState state, IdGenerator ids) {
    this.settings = settings;
    this.state = state;
    this.ids = ids;
    this.slots = new SlotBuilder(settings.dialect(), settings.horizon());
    this.clockwork = new Clockwork(settings, slots, ids);
    this.planner = new RoundPlanner(state, settings.dialect());
    this.ledger = new Ledger(settings, state);
    this.editions = new Editions(settings);
  }

  /**
   * Folds in a round as a whole. What the clock brought until now is told first.
   *
   * @param round everything one pass over the calendar brought
   * @param now the clock
   * @return what to tell
   */
  public Outcome round(Round round, Instant now) {
    List<Change> changes = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    tick(now, Integer.MAX_VALUE, changes, notices);
    if (round.window() == null) {
      part(RoundPart.whole(round, List.of(), false), now, changes, notices);
    } else {
      full(round, round.window(), now, changes, notices);
    }
    tick(now, Integer.MAX_VALUE, changes, notices);
    return new Outcome(changes, notices);
  }

  /**
   * Folds in a part of a round. What the clock brought until now must have been told before, by
   * {@link #tick(Instant, int)}, and what a full pass lacks counted, by {@link #census}.
   *
   * @param part some series with all their rows
   * @param now the clock
   * @return what to tell
   */
  public Outcome part(RoundPart part, Instant now) {
    List<Change> changes = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    part(part, now, changes, notices);
    return new Outcome(changes, notices);
  }

  /**
   * What a round leaves open, to be asked before it is folded in. It may be asked again, with what
   * was answered, as answers may raise further questions.
   *
   * @param round everything one pass over the calendar brought
   * @param answers what was answered so far
   * @param now the clock
   * @return what to ask, in this order; empty when nothing is open any more
   */
  public List<Question> questions(Round round, Answers answers, Instant now) {
    List<Question> open = round.window() == null ? List.of() : missing(round, answers, now);
    RoundPart part = RoundPart.whole(answered(round, answers), List.of(), false);
    return open.isEmpty() ? open(part, answers, now) : open;
  }

  /**
   * What a part of a round leaves open, as {@link #questions(Round, Answers, Instant)} says, but
   * for what a full pass lacks: see {@link #missing}.
   *
   * @param part some series with all their rows
   * @param answers what was answered so far
   * @param now the clock
   * @return what to ask, in this order; empty when nothing is open any more
   */
  public List<Question> questions(RoundPart part, Answers answers, Instant now) {
    return open(answered(part, answers), answers, now);
  }

  /**
   * Whether a series that a full pass lacks has to be asked for before it is missed.
   *
   * @param series a stored series to which no row of the pass belongs
   * @param window what the pass asked for
   * @param now the clock
   * @return what to ask, or empty
   */
  public Optional<Question.OfEvent> missing(SeriesState series, Window window, Instant now) {
    return Inquirer.missing(series, upcoming(now, window, state.window()));
  }

  /**
   * A round with what was answered.
   *
   * @param round the round
   * @param answers the answers
   * @return the round to fold in
   */
  public Round answered(Round round, Answers answers) {
    return round.answered(answers.settled(round.rows(), state));
  }

  /**
   * A part of a round with what was answered.
   *
   * @param part the part
   * @param answers the answers to its own questions
   * @return the part to fold in
   */
  public RoundPart answered(RoundPart part, Answers answers) {
    return part.answered(answers.settled(part.rows(), state));
  }

  private List<Question> missing(Round round, Answers answers, Instant now) {
    Window window = Objects.requireNonNull(round.window());
    RoundRows rows = RoundRows.of(round.rows(), state);
    Set<Question> questions = new LinkedHashSet<>();
    for (String id : state.seriesIds()) {
      if (!rows.came(id) && !rows.has(id)) {
        missing(state.series(id).orElseThrow(), window, now).ifPresent(questions::add);
      }
    }
    return Inquirer.open(questions, answers);
  }

  private List<Question> open(RoundPart part, Answers answers, Instant now) {
    Inquirer inquirer = new Inquirer(state, part, now);
    List<Question> open = Inquirer.open(inquirer.ofSeries(), answers);
    return open.isEmpty()
        ? Inquirer.open(inquirer.ofRemoved(tried -> tried(tried, now)), answers)
        : open;
  }

  /** What a part would tell, without a trace. */
  private Outcome tried(RoundPart part, Instant now) {
    return new CalendarFold(settings, new Overlay(state), new Overlay.Ids()).part(part, now);
  }

  /**
   * Folds in what a push carried. What the clock brought until now must have been told before, by
   * {@link #tick(Instant, int)}.
   *
   * <p>A hook that is older than what is known loses. Of an event that is gone, or whose end came
   * before its beginning, only a hook that is known to be later counts.
   *
   * @param hook what came
   * @param now the clock
   * @return what to tell, or empty when the hook cannot be believed and only the provider knows:
   *     then what a look-up finds is to be folded in as a delta, and nothing when it finds none
   */
  public Optional<Outcome> hook(Hook hook, Instant now) {
    HookOrder.Verdict verdict = new HookOrder(state).of(hook);
    if (verdict == HookOrder.Verdict.ASKS) {
      return Optional.empty();
    }
    if (verdict == HookOrder.Verdict.LOSES) {
      return Optional.of(new Outcome(List.of(), List.of()));
    }
    Outcome outcome =
        part(new RoundPart(Origin.CHANGE, null, false, List.of(hook.row()), List.of()), now);
    if (HookOrder.isEnd(hook.row())) {
      rememberEnd(hook, now);
    }
    return Optional.of(outcome);
  }

  /**
   * Whether something later than a hook is known, so that it says nothing of how things are.
   *
   * @param hook what came
   * @return whether {@link #hook} would pass over it
   */
  public boolean loses(Hook hook) {
    return new HookOrder(state).of(hook) == HookOrder.Verdict.LOSES;
  }

  /**
   * Whether a hook says only one side of what became of a series: it makes occurrences of a series
   * that is known, or is kin to one, or ends some that it does not name. They may be those of
   * another hook, which go on; only a round sees both.
   *
   * @param hook what came
   * @param now the clock
   * @return whether to leave it to a round, where there are any
   */
  public boolean isOneSided(Hook hook, Instant now) {
    boolean ofSeries = hook.row() instanceof EventSnapshot event && event.series() != null;
    if (!ofSeries || new HookOrder(state).of(hook) != HookOrder.Verdict.APPLIES) {
      return false;
    }
    boolean ends = HookOrder.isEnd(hook.row());
    boolean kin = isKin((EventSnapshot) hook.row());
    return tried(new RoundPart(Origin.CHANGE, null, false, List.of(hook.row()), List.of()), now)
        .changes()
        .stream()
        .anyMatch(
            change ->
                (change instanceof Change.Created && kin)
                    || (change instanceof Change.Cancelled && !ends));
  }

  /** Whether anything is known of its series, or of one that it may have been split off. */
  private boolean isKin(EventSnapshot event) {
    String series =
        event.series() instanceof SeriesPart.Instance instance
            ? instance.seriesId()
            : event.eventId();
    String stem = settings.dialect().stem(series, event);
    return state.series(series).isPresent() || state.series(stem).isPresent();
  }

  /** What ended as a part of a series is known from the series. */
  private void rememberEnd(Hook hook, Instant now) {
    String id = hook.row().eventId();
    SeriesState series = state.series(id).orElseGet(() -> SeriesState.unknown(id));
    boolean single =
        series.head() == null && state.seriesOf(id).filter(of -> !of.equals(id)).isEmpty();
    if (single && isLater(hook.at(), series.gone())) {
      save(clockwork.kept(series.withGone(new SeriesState.Gone(hook.at(), now)), now));
    }
  }

  private static boolean isLater(@Nullable Instant at, SeriesState.@Nullable Gone known) {
    return known == null || known.at() == null || (at != null && at.isAfter(known.at()));
  }

  /**
   * Begins to count what a full pass lacks, which is done before any part of it is folded in.
   *
   * @param window what the pass asked for
   * @param now the clock
   * @return takes all stored series, one by one
   */
  public Census census(Window window, Instant now) {
    Window before = state.window();
    return new Census(upcoming(now, window, before));
  }

  private Upcoming upcoming(Instant now, Window window, @Nullable Window before) {
    boolean listed = settings.dialect().listsInstances();
    return new Upcoming(now, window, before == null ? window : before, listed);
  }

  /**
   * Lets go of what a full pass lacks, after all its rows were folded in: cancels what is still to
   * come, forgets what is over, and marks what the deletion guard keeps.
   *
   * @param part stored series to which no row belongs
   * @param now the clock
   * @return what to tell
   */
  public Outcome sweep(RoundPart part, Instant now) {
    List<Change> changes = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    sweep(part, now, changes, notices);
    return new Outcome(changes, notices);
  }

  /**
   * What to tell of a full pass that the deletion guard held.
   *
   * @param count how many upcoming events it keeps, as {@link Census#held()} says
   * @param now the clock
   * @return the notice
   */
  public Notice held(int count, Instant now) {
    String message =
        count
            + " upcoming events are absent from a full pass; they are kept until a second"
            + " full pass agrees";
    return notice(NoticeKind.HELD, null, message, now);
  }

  /**
   * Lets time pass. Who was down for long may go there in one step; who wants each change at its
   * own instant goes from one {@link #nextDue()} to the next.
   *
   * @param now the clock
   * @return what to tell
   */
  public Outcome tick(Instant now) {
    List<Change> changes = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    tick(now, Integer.MAX_VALUE, changes, notices);
    return new Outcome(changes, notices);
  }

  /**
   * Lets time pass for some series, those that wait longest first, so that a transaction stays
   * small. Called again until {@link #nextDue()} is past the clock.
   *
   * @param now the clock
   * @param limit the most series to look at
   * @return what to tell
   */
  public Outcome tick(Instant now, int limit) {
    List<Change> changes = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    tick(now, limit, changes, notices);
    return new Outcome(changes, notices);
  }

  /**
   * When time will next bring something.
   *
   * @return the instant, or empty for never
   */
  public Optional<Instant> nextDue() {
    return state.nextDue();
  }

  private void full(
      Round round, Window window, Instant now, List<Change> changes, List<Notice> notices) {
    RoundRows rows = RoundRows.of(round.rows(), state);
    Census census = census(window, now);
    List<String> lacking = new ArrayList<>();
    for (String id : state.seriesIds()) {
      census.add(state.series(id).orElseThrow(), rows.came(id), rows.has(id));
      if (!rows.came(id) && !rows.has(id)) {
        lacking.add(id);
      }
    }
    RoundPart whole = RoundPart.whole(round, lacking, census.held() > 0);
    part(whole, now, changes, notices);
    sweep(whole, now, changes, notices);
    state.window(window);
    if (census.held() > 0) {
      notices.add(held(census.held(), now));
    }
  }

  private void part(RoundPart said, Instant now, List<Change> changes, List<Notice> notices) {
    boolean ordered = settings.dialect().ordersRows();
    RoundPart part = ordered ? said.with(new HookOrder(state).latest(said.rows())) : said;
    RoundPlan plan = planner.plan(part, now);
    Set<String> unreadable = new HashSet<>();
    for (UnreadableEvent event : plan.unreadable()) {
      unreadable.add(event.eventId());
      notices.add(quarantined(event.eventId(), event.reason(), now));
    }
    Pass pass = Pass.of(part, unreadable, state.window(), now);
    for (SeriesUnit unit : plan.units()) {
      fold(unit, pass, changes, notices);
    }
    if (ordered) {
      part.rows().stream()
          .filter(HookOrder::isEnd)
          .forEach(row -> rememberEnd(new Hook(row, HookOrder.at(row)), now));
    }
  }

  private void sweep(RoundPart part, Instant now, List<Change> changes, List<Notice> notices) {
    Window window = Objects.requireNonNull(part.window(), "only a full pass lacks anything");
    Absences absences = new Absences(upcoming(now, window, state.window()), part.guarded());
    Pass pass = Pass.of(part, Set.of(), state.window(), now);
    for (String id : part.lacking()) {
      SeriesState series = state.series(id).orElse(null);
      if (series != null) {
        switch (absences.fate(series)) {
          case OVER -> state.remove(id);
          case KEPT -> state.save(series.withMissing(true));
          case GONE -> fold(SeriesUnit.absent(id), pass, changes, notices);
          case NONE -> {}
        }
      }
    }
  }

  private void fold(SeriesUnit unit, Pass pass, List<Change> changes, List<Notice> notices) {
    List<SeriesState> old = new ArrayList<>();
    List<SeriesState> fresh = new ArrayList<>();
    RowFolder folder = new RowFolder(pass, settings.dialect());
    try {
      for (SeriesUnit.Member member : unit.members()) {
        SeriesState stored =
            state.series(member.id()).orElseGet(() -> SeriesState.unknown(member.id()));
        old.add(stored);
        fresh.add(folder.fold(stored, member));
      }
      Reconciler.Result result =
          new Reconciler(settings, slots, ids, pass, unit.oneCause()).reconcile(old, fresh);
      for (SeriesState series : editions.next(old, result.series(), pass)) {
        save(clockwork.kept(series, pass.now()));
      }
      ledger.write(result.drafts(), pass.now(), changes);
    } catch (UnreadableInputException e) {
      notices.add(quarantined(unit.firstId(), wrong(e), pass.now()));
    }
  }

  private void save(SeriesState series) {
    if (series.empty()) {
      state.remove(series.id());
    } else {
      state.save(series);
    }
  }

  private void tick(Instant now, int limit, List<Change> changes, List<Notice> notices) {
    List<Draft> drafts = new ArrayList<>();
    for (String id : state.dueSeries(now, limit)) {
      SeriesState series = state.series(id).orElseThrow();
      Clockwork.Result result;
      try {
        result = clockwork.tick(series, now);
      } catch (UnreadableInputException e) {
        notices.add(quarantined(id, wrong(e), now));
        result = clockwork.tick(series.withLookAt(null), now);
      }
      save(result.series());
      drafts.addAll(result.drafts());
    }
    drafts.sort(Draft.IN_TIME);
    ledger.write(drafts, now, changes);
  }

  private static String wrong(UnreadableInputException e) {
    return "at " + e.place() + ": expected " + e.expected();
  }

  private Notice quarantined(String eventId, String reason, Instant now) {
    return notice(NoticeKind.QUARANTINED, eventId, reason, now);
  }

  private Notice notice(NoticeKind kind, @Nullable String code, String message, Instant now) {
    return new Notice(
        kind, settings.calendar().connection(), settings.calendar(), code, message, now);
  }
}
