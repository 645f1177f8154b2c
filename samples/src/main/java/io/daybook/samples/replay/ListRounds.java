// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRow;
import io.daybook.normalizer.fold.Outcome;
import io.daybook.normalizer.fold.Round;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes rounds of the pages that a provider's lists have. */
final class ListRounds {

  private static final Duration WINDOW_BACK = Duration.ofDays(1);

  /** What a code looks like; anything else might be somebody's text. */
  private static final Pattern WORD = Pattern.compile("\\w{1,64}");

  /** How the next list is to be understood. */
  private enum Next {
    SNAPSHOT,
    DELTA,
    RESYNC
  }

  /** The rows of a round whose last page has not come. */
  private final List<CalendarRow> staged = new ArrayList<>();

  private final @Nullable Duration windowAhead;

  private Next next = Next.SNAPSHOT;

  private @Nullable Instant start;

  /**
   * Rounds of one calendar.
   *
   * @param windowAhead how far ahead a list goes, or null for without end
   */
  ListRounds(@Nullable Duration windowAhead) {
    this.windowAhead = windowAhead;
  }

  /** A page came. */
  void add(List<CalendarRow> rows, Instant now) {
    start = start == null ? now : start;
    staged.addAll(rows);
  }

  /** The page that came last ends its round. */
  Round end(Instant now) {
    Instant from = start == null ? now : start;
    Window window =
        new Window(from.minus(WINDOW_BACK), windowAhead == null ? null : from.plus(windowAhead));
    List<CalendarRow> rows = List.copyOf(staged);
    drop();
    return switch (next) {
      case SNAPSHOT -> Round.snapshot(window, rows);
      case RESYNC -> Round.resync(window, rows);
      case DELTA -> Round.delta(rows);
    };
  }

  /** A round was told. Without a cursor, or with cancellations held back, all is read again. */
  void told(Outcome outcome, boolean cursor) {
    next = outcome.held() || !cursor ? Next.RESYNC : Next.DELTA;
  }

  /** The provider forgot where the next round would have begun. */
  void lost() {
    drop();
    next = next == Next.SNAPSHOT ? Next.SNAPSHOT : Next.RESYNC;
  }

  /** Says what is left of a round without an end. */
  void close(ReplayReport report) {
    if (start != null) {
      report.say("the last round has no last page; its " + staged.size() + " rows are not told");
    }
  }

  /** A provider's word that may be repeated, else another. */
  static String word(@Nullable String said, String otherwise) {
    return said == null || !WORD.matcher(said).matches() ? otherwise : said;
  }

  private void drop() {
    staged.clear();
    start = null;
  }
}
