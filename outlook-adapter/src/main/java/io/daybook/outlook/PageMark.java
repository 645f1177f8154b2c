// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.CalendarRow;
import io.daybook.api.CursorLostException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SparseInstance;
import io.daybook.api.UnreadableEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a round goes on, with what tells a round that never ends: Graph has been seen to give the
 * same page again and again, each time under another link.
 *
 * @param link Graph's own link, whole
 * @param pages how many pages the round had so far
 * @param repeats how many pages in a row, the last one among them, held the same
 * @param content what the last page held, as a hash
 * @see <a href="https://learn.microsoft.com/en-us/graph/delta-query-overview">Microsoft Graph, Use
 *     delta query</a>
 */
record PageMark(String link, int pages, int repeats, String content) {

  /** So often a page may come in a row: once more is no harm. */
  private static final int MOST_REPEATS = 4;

  private static final int HASH_BYTES = 8;

  /** No link has a blank. */
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) (\\d{1,9}) (\\w*) (\\S+)");

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws CursorLostException when it is something else
   */
  static PageMark of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new CursorLostException(OutlookAdapter.PROVIDER, 0, "foreignLink");
    }
    return new PageMark(
        matcher.group(4),
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3));
  }

  /**
   * The mark after a page.
   *
   * @param before the mark that led to that page, or null at the beginning of a round
   * @param link where that page leads to
   * @param rows what it held
   * @param mostPages how many pages a round may have
   * @throws CursorLostException when the round goes round in circles
   */
  static PageMark after(
      @Nullable PageMark before, String link, List<CalendarRow> rows, int mostPages) {
    // Pages without rows may come in any number, while Graph is looking for some.
    String content = rows.isEmpty() ? "" : hash(rows);
    if (before == null) {
      return new PageMark(link, 1, 1, content);
    }
    if (before.link.equals(link)) {
      throw new CursorLostException(OutlookAdapter.PROVIDER, 0, "sameLinkAgain");
    }
    boolean same = !content.isEmpty() && before.content.equals(content);
    PageMark mark = new PageMark(link, before.pages + 1, same ? before.repeats + 1 : 1, content);
    if (mark.repeats > MOST_REPEATS) {
      throw new CursorLostException(OutlookAdapter.PROVIDER, 0, "samePageAgain");
    }
    if (mark.pages >= mostPages) {
      throw new CursorLostException(OutlookAdapter.PROVIDER, 0, "endlessRound");
    }
    return mark;
  }

  String text() {
    return pages + " " + repeats + " " + content + " " + link;
  }

  /** Leaves out the link, whose token belongs to nobody else. */
  @Override
  public String toString() {
    return "PageMark[pages=" + pages + ", repeats=" + repeats + "]";
  }

  /** Links differ from page to page, so only rows are compared. */
  private static String hash(List<CalendarRow> rows) {
    MessageDigest digest = sha256();
    for (CalendarRow row : rows) {
      add(digest, row.getClass().getSimpleName());
      add(digest, row.eventId());
      add(digest, version(row));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
  }

  private static @Nullable String version(CalendarRow row) {
    if (row instanceof EventSnapshot event) {
      return event.revision().etag();
    }
    if (row instanceof SparseInstance instance) {
      return instance.etag();
    }
    return row instanceof UnreadableEvent unreadable ? unreadable.raw() : null;
  }

  private static void add(MessageDigest digest, @Nullable String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
