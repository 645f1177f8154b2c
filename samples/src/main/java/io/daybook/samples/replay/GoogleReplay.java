// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRow;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Round;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.spi.adapter.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plays a Google calendar: answers of {@code events.list} make rounds, rounds and the clock make
 * changes.
 */
final class GoogleReplay implements Replayed {

  private static final Duration WINDOW_BACK = Duration.ofDays(1);

  /** What a reason looks like; anything else might be somebody's text. */
  private static final Pattern WORD = Pattern.compile("\\w{1,64}");

  /** How the next list is to be understood. */
  private enum Next {
    SNAPSHOT,
    DELTA,
    RESYNC
  }

  private final ReplayedCalendar calendar;

  private final GoogleReader reader;

  /** The rows of a round whose last page has not come. */
  private final List<CalendarRow> staged = new ArrayList<>();

  private Next next = Next.SNAPSHOT;

  private @Nullable Instant roundStart;

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
    if (roundStart != null) {
      say("the last round has no last page; its " + staged.size() + " rows are not told");
    }
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
    Instant start = roundStart == null ? calendar.now() : roundStart;
    roundStart = start;
    staged.addAll(page.rows());
    if (page.nextPageToken() != null) {
      return;
    }
    Outcome outcome = calendar.fold(fold -> fold.round(round(start), calendar.now()));
    staged.clear();
    roundStart = null;
    // Without a sync token, or with cancellations held back, everything is read again.
    boolean again = page.nextSyncToken() == null || outcome.held();
    next = again ? Next.RESYNC : Next.DELTA;
  }

  private Round round(Instant start) {
    Window window = new Window(start.minus(WINDOW_BACK), null);
    return switch (next) {
      case SNAPSHOT -> Round.snapshot(window, staged);
      case RESYNC -> Round.resync(window, staged);
      case DELTA -> Round.delta(staged);
    };
  }

  private void takeFailure(GoogleAnswer.Failure failure, Path file) {
    String said = "error " + failure.code() + reasonOf(failure);
    if (!failure.cursorLost()) {
      say(file + ": " + said + ": the round fails and goes on with the next file");
      return;
    }
    say(file + ": " + said + ": the cursor is lost, the next list is read as a whole");
    staged.clear();
    roundStart = null;
    next = next == Next.SNAPSHOT ? Next.SNAPSHOT : Next.RESYNC;
  }

  private static String reasonOf(GoogleAnswer.Failure failure) {
    String reason = failure.reason();
    return reason == null || !WORD.matcher(reason).matches() ? "" : " (" + reason + ")";
  }

  private void say(String message) {
    calendar.report().say(message);
  }
}
