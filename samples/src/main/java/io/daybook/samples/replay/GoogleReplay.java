// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Round;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleReader;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Plays a Google calendar: answers of {@code events.list} make rounds, rounds and the clock make
 * changes.
 */
final class GoogleReplay implements Replayed {

  private final ReplayedCalendar calendar;

  private final GoogleReader reader;

  private final ListRounds rounds = new ListRounds(null);

  GoogleReplay(ReplayedCalendar calendar, GoogleReader reader) {
    this.calendar = calendar;
    this.reader = reader;
  }

  @Override
  public void moveClock(Instant to) {
    calendar.moveClock(to);
  }

  @Override
  public void end() {
    rounds.close(calendar.report());
  }

  @Override
  public void take(byte[] body, Path file) {
    GoogleAnswer answer = reader.read(body);
    if (answer instanceof GoogleAnswer.Page page) {
      takePage(page);
    } else if (answer instanceof GoogleAnswer.Failure failure) {
      takeFailure(failure, file);
    }
  }

  private void takePage(GoogleAnswer.Page page) {
    rounds.add(page.rows(), calendar.now());
    if (page.nextPageToken() == null) {
      Round round = rounds.end(calendar.now());
      Outcome outcome = calendar.fold(fold -> fold.round(round, calendar.now()));
      rounds.told(outcome, page.nextSyncToken() != null);
    }
  }

  private void takeFailure(GoogleAnswer.Failure failure, Path file) {
    String reason = ListRounds.word(failure.reason(), "");
    String said = "error " + failure.code() + (reason.isEmpty() ? "" : " (" + reason + ")");
    if (failure.cursorLost()) {
      say(file + ": " + said + ": the cursor is lost, the next list is read as a whole");
      rounds.lost();
    } else {
      say(file + ": " + said + ": the round fails and goes on with the next file");
    }
  }

  private void say(String message) {
    calendar.report().say(message);
  }
}
