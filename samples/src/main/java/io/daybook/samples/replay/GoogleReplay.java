// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.normalizer.fold.FoldSettings;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.normalizer.fold.MemoryCalendarState;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Round;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleProfile;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.samples.console.Console;
import io.daybook.spi.adapter.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plays a Google calendar: answers of {@code events.list} make rounds, rounds and the clock make
 * changes.
 */
final class GoogleReplay {

  private static final String EPOCH = "replay";

  private static final Duration WINDOW_BACK = Duration.ofDays(1);

  private static final int MOST_BYTES = 256 << 20;

  /** What a reason looks like; anything else might be somebody's text. */
  private static final Pattern WORD = Pattern.compile("\\w{1,64}");

  /** How the next list is to be understood. */
  private enum Next {
    SNAPSHOT,
    DELTA,
    RESYNC
  }

  private final Console console;

  private final GoogleReader reader;

  private final CalendarFold fold;

  private final Function<Change, byte[]> lines;

  /** The rows of a round whose last page has not come. */
  private final List<CalendarRow> staged = new ArrayList<>();

  private Next next = Next.SNAPSHOT;

  private @Nullable Instant roundStart;

  private Instant now;

  private boolean allRead = true;

  GoogleReplay(
      CalendarRef calendar,
      Horizon horizon,
      Instant now,
      Console console,
      Function<Change, byte[]> lines) {
    this.console = console;
    this.lines = lines;
    this.now = now;
    this.reader = new GoogleReader(GoogleProfile.of(calendar.calendarId()));
    FoldSettings settings =
        new FoldSettings(
            calendar, horizon, FoldSettings.DEFAULT_CATCH_UP, null, EPOCH, new GoogleSeries());
    this.fold = new CalendarFold(settings, new MemoryCalendarState(), new ReplayIds(calendar));
  }

  /** Moves the clock and reads the file; false when something in it could not be read. */
  boolean play(ReplayStep step) {
    allRead = true;
    moveClock(step.at());
    if (step.file() != null) {
      try {
        take(reader.read(bytes(step.file())), step.file());
      } catch (UnreadableInputException e) {
        unreadable(step.file() + ": " + e.getMessage());
      } catch (IOException e) {
        unreadable(
            step.file() + ": expected a file that can be read (" + reason(step.file(), e) + ")");
      }
    }
    return allRead;
  }

  /** Says what is left open. */
  void end() {
    if (roundStart != null) {
      console.diagnostic(
          "the last round has no last page; its " + staged.size() + " rows are not told");
    }
  }

  private void moveClock(Instant to) {
    while (true) {
      Instant due = fold.nextDue().orElse(null);
      if (due == null || due.isAfter(to)) {
        break;
      }
      now = due.isAfter(now) ? due : now;
      tell(fold.tick(now));
    }
    now = to;
  }

  private void take(GoogleAnswer answer, Path file) {
    if (answer instanceof GoogleAnswer.Page page) {
      takePage(page);
    } else if (answer instanceof GoogleAnswer.Failure failure) {
      takeFailure(failure, file);
    }
  }

  private void takePage(GoogleAnswer.Page page) {
    roundStart = roundStart == null ? now : roundStart;
    staged.addAll(page.rows());
    if (page.nextPageToken() != null) {
      return;
    }
    Outcome outcome = fold.round(round(roundStart), now);
    tell(outcome);
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
      console.diagnostic(file + ": " + said + ": the round fails and goes on with the next file");
      return;
    }
    console.diagnostic(
        file + ": " + said + ": the cursor is lost, the next list is read as a whole");
    staged.clear();
    roundStart = null;
    next = next == Next.SNAPSHOT ? Next.SNAPSHOT : Next.RESYNC;
  }

  private static String reasonOf(GoogleAnswer.Failure failure) {
    String reason = failure.reason();
    return reason == null || !WORD.matcher(reason).matches() ? "" : " (" + reason + ")";
  }

  private void tell(Outcome outcome) {
    outcome.changes().forEach(change -> console.result(lines.apply(change)));
    outcome.notices().forEach(this::note);
  }

  private void note(Notice notice) {
    if (notice.kind() == NoticeKind.QUARANTINED) {
      unreadable("event " + notice.code() + " is quarantined: " + notice.message());
    } else {
      console.diagnostic(notice.message());
    }
  }

  private void unreadable(String message) {
    allRead = false;
    console.diagnostic(message);
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      if (in.read() >= 0) {
        throw new IOException("more than " + MOST_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private static String reason(Path file, IOException e) {
    if (Files.isDirectory(file)) {
      return "a folder";
    }
    return e instanceof NoSuchFileException ? "no such file" : e.getClass().getSimpleName();
  }
}
