// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRow;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Round;
import io.daybook.normalizer.graph.GraphAnswer;
import io.daybook.normalizer.graph.GraphReader;
import io.daybook.spi.adapter.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plays an Outlook calendar: answers of Microsoft Graph's {@code calendarView/delta} make rounds,
 * and what a round leaves open is answered by the files that follow.
 */
final class OutlookReplay implements Replayed {

  private static final Duration WINDOW_BACK = Duration.ofDays(1);

  private static final Duration WINDOW_AHEAD = Duration.ofDays(365);

  /** What a code looks like; anything else might be somebody's text. */
  private static final Pattern WORD = Pattern.compile("\\w{1,64}");

  /** How the next list is to be understood. */
  private enum Next {
    SNAPSHOT,
    DELTA,
    RESYNC
  }

  private final ReplayedCalendar calendar;

  private final GraphReader reader;

  /** The rows of a round whose last page has not come. */
  private final List<CalendarRow> staged = new ArrayList<>();

  private Next next = Next.SNAPSHOT;

  private @Nullable Instant roundStart;

  private @Nullable OpenRound open;

  /** Whether the open round ended with a place to go on from. */
  private boolean goesOn;

  OutlookReplay(ReplayedCalendar calendar, GraphReader reader) {
    this.calendar = calendar;
    this.reader = reader;
  }

  @Override
  public void moveClock(Instant to) {
    calendar.moveClock(to);
  }

  @Override
  public void end() {
    giveUp();
    if (roundStart != null) {
      say("the last round has no last page; its " + staged.size() + " rows are not told");
    }
  }

  @Override
  public void take(byte[] body, Path file) {
    GraphAnswer answer = reader.read(body);
    if (open != null && open.take(answer)) {
      foldWhenComplete(open);
      return;
    }
    giveUp();
    if (answer instanceof GraphAnswer.Page page) {
      takePage(page);
    } else if (answer instanceof GraphAnswer.Failure failure) {
      takeFailure(failure, file);
    } else {
      say(file + ": an event that no round asked for; it is passed over");
    }
  }

  private void takePage(GraphAnswer.Page page) {
    Instant start = roundStart == null ? calendar.now() : roundStart;
    roundStart = start;
    staged.addAll(page.rows());
    if (page.nextLink() != null) {
      return;
    }
    Round round = round(start);
    staged.clear();
    roundStart = null;
    goesOn = page.deltaLink() != null;
    OpenRound fresh = new OpenRound(calendar, round);
    open = fresh;
    foldWhenComplete(fresh);
  }

  private void foldWhenComplete(OpenRound round) {
    if (round.complete()) {
      fold(round);
    }
  }

  /** No file will answer what is open. */
  private void giveUp() {
    if (open != null) {
      open.giveUp();
      fold(open);
    }
  }

  private void fold(OpenRound round) {
    open = null;
    Outcome outcome = calendar.fold(fold -> fold.round(round.answered(), calendar.now()));
    // Without a link, or with cancellations held back, everything is read again.
    next = outcome.held() || !goesOn ? Next.RESYNC : Next.DELTA;
  }

  private Round round(Instant start) {
    Window window = new Window(start.minus(WINDOW_BACK), start.plus(WINDOW_AHEAD));
    return switch (next) {
      case SNAPSHOT -> Round.snapshot(window, staged);
      case RESYNC -> Round.resync(window, staged);
      case DELTA -> Round.delta(staged);
    };
  }

  private void takeFailure(GraphAnswer.Failure failure, Path file) {
    String code = WORD.matcher(failure.code()).matches() ? failure.code() : "without a code";
    String said = "error " + code;
    if (!failure.cursorLost()) {
      say(file + ": " + said + ": the round fails and goes on with the next file");
      return;
    }
    say(file + ": " + said + ": the cursor is lost, the next list is read as a whole");
    staged.clear();
    roundStart = null;
    next = next == Next.SNAPSHOT ? Next.SNAPSHOT : Next.RESYNC;
  }

  private void say(String message) {
    calendar.report().say(message);
  }
}
