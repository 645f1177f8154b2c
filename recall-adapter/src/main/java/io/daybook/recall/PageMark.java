// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarRow;
import io.daybook.api.CursorLostException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.UnreadableEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a round goes on, with what it will end with, and what tells a round that never ends.
 *
 * @param link Recall's own link, whole
 * @param first the latest update of the first page
 * @param latest the latest update of all pages so far
 * @param pages how many pages the round had so far
 * @param repeats how many pages in a row, the last one among them, held the same
 * @param content what the last page held, as a hash
 */
record PageMark(String link, String first, String latest, int pages, int repeats, String content) {

  /** So often a page may come in a row: once more is no harm. */
  private static final int MOST_REPEATS = 4;

  private static final int HASH_BYTES = 8;

  /** Neither links nor cursors have a blank. */
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,9}) (\\d{1,9}) (\\w*) (\\S+) (\\S+) (\\S+)");

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws CursorLostException when it is something else
   */
  static PageMark of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw lost("foreignLink");
    }
    return new PageMark(
        matcher.group(6),
        matcher.group(4),
        matcher.group(5),
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3));
  }

  /**
   * The mark after a page.
   *
   * @param before the mark that led to that page, or null at the beginning of a round
   * @param link where that page leads to
   * @param first the latest update of the first page, where this is that
   * @param latest the latest update of this page and those before it
   * @param rows what it held
   * @param mostPages how many pages a round may have
   * @throws CursorLostException when the round goes round in circles
   */
  static PageMark after(
      @Nullable PageMark before,
      String link,
      String first,
      String latest,
      List<CalendarRow> rows,
      int mostPages) {
    String content = rows.isEmpty() ? "" : hash(rows);
    if (before == null) {
      return new PageMark(link, first, latest, 1, 1, content);
    }
    if (before.link.equals(link)) {
      throw lost("sameLinkAgain");
    }
    boolean same = !content.isEmpty() && before.content.equals(content);
    PageMark mark =
        new PageMark(
            link, before.first, latest, before.pages + 1, same ? before.repeats + 1 : 1, content);
    if (mark.repeats > MOST_REPEATS) {
      throw lost("samePageAgain");
    }
    if (mark.pages >= mostPages) {
      throw lost("endlessRound");
    }
    return mark;
  }

  String text() {
    return pages + " " + repeats + " " + content + " " + first + " " + latest + " " + link;
  }

  /** Leaves out the link. */
  @Override
  public String toString() {
    return "PageMark[first=" + first + ", pages=" + pages + ", repeats=" + repeats + "]";
  }

  private static CursorLostException lost(String code) {
    return new CursorLostException(RecallAdapter.PROVIDER, 0, code);
  }

  private static String hash(List<CalendarRow> rows) {
    MessageDigest digest = sha256();
    for (CalendarRow row : rows) {
      add(digest, row.getClass().getSimpleName());
      add(digest, row.eventId());
      add(digest, version(row));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
  }

  private static String version(CalendarRow row) {
    if (row instanceof EventSnapshot event) {
      return Objects.toString(event.revision().updatedAt());
    }
    return row instanceof UnreadableEvent unreadable ? unreadable.raw() : "";
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
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
