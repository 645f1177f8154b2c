// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.graph.GraphAnswer;
import io.daybook.normalizer.graph.GraphReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Plays an Outlook calendar: answers of Microsoft Graph's {@code calendarView/delta} make rounds,
 * and what a round leaves open is answered by the files that follow.
 */
final class OutlookReplay implements Replayed {

  private static final Duration WINDOW_AHEAD = Duration.ofDays(365);

  private final ReplayedCalendar calendar;

  private final GraphReader reader;

  private final ListRounds rounds = new ListRounds(WINDOW_AHEAD);

  private @Nullable OpenRound open;

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
    rounds.close(calendar.report());
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
    rounds.add(page.rows(), calendar.now());
    if (page.nextLink() == null) {
      boolean cursor = page.deltaLink() != null;
      OpenRound ended = new OpenRound(calendar, rounds.end(calendar.now()), cursor);
      open = ended;
      foldWhenComplete(ended);
    }
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
    rounds.told(outcome, round.cursor());
  }

  private void takeFailure(GraphAnswer.Failure failure, Path file) {
    String said = file + ": error " + ListRounds.word(failure.code(), "without a code");
    if (failure.cursorLost()) {
      say(said + ": the cursor is lost, the next list is read as a whole");
      rounds.lost();
    } else {
      say(said + ": the round fails and goes on with the next file");
    }
  }

  private void say(String message) {
    calendar.report().say(message);
  }
}
