// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.CursorLostException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a round goes on. A round lists twice: first masters, exceptions and single events, then
 * each instance. Nothing in the first list says that there is no second one to be read: a series
 * that began before the window may not be in it.
 *
 * @param list 1 or 2
 * @param cursor where the list goes on, or null at its beginning
 * @param pages how many pages the round had so far
 * @param masters whether the second list had a master, so that it is not one of instances
 * @param instances whether the second list had an instance
 * @param singles how many rows of the first list were not of a series, less those of the second
 * @param splits masters that others were split into
 */
record PageMark(
    int list,
    @Nullable String cursor,
    int pages,
    boolean masters,
    boolean instances,
    int singles,
    Set<String> splits) {

  static final PageMark START = new PageMark(1, null, 0, false, false, 0, Set.of());

  /** What the mark has to hold stays small: beyond this, ids that name no series are not split. */
  private static final int MOST_SPLITS = 500;

  private static final Pattern TEXT =
      Pattern.compile("([12]) (\\d{1,9}) (-?\\d{1,9}) (m?i?)- c(\\S*) p(\\S*)");

  PageMark {
    splits = new LinkedHashSet<>(splits);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws CursorLostException when it is something else
   */
  static PageMark of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new CursorLostException(UnipileAdapter.PROVIDER, 0, "foreignMark");
    }
    Set<String> splits = new LinkedHashSet<>();
    for (String split : matcher.group(6).split(",", -1)) {
      if (!split.isEmpty()) {
        splits.add(decoded(split));
      }
    }
    String seen = matcher.group(4);
    String cursor = decoded(matcher.group(5));
    return new PageMark(
        Integer.parseInt(matcher.group(1)),
        cursor.isEmpty() ? null : cursor,
        Integer.parseInt(matcher.group(2)),
        seen.contains("m"),
        seen.contains("i"),
        Integer.parseInt(matcher.group(3)),
        splits);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(list).append(' ').append(pages).append(' ').append(singles).append(' ');
    text.append(masters ? "m" : "").append(instances ? "i" : "");
    text.append("- c").append(cursor == null ? "" : encoded(cursor)).append(" p");
    String separator = "";
    for (String split : splits) {
      text.append(separator).append(encoded(split));
      separator = ",";
    }
    return text.toString();
  }

  /**
   * The mark with what a page held.
   *
   * @param page the page that this mark led to
   * @param unserial how many of its rows are not of a series
   */
  PageMark with(UnipileAnswer.EventList page, int unserial) {
    boolean first = list == 1;
    Set<String> known = new LinkedHashSet<>(splits);
    page.rows().stream()
        .map(row -> row.eventId())
        .filter(UnipileSeries::isSplit)
        .limit(Math.max(0, MOST_SPLITS - known.size()))
        .forEach(known::add);
    return new PageMark(
        list,
        cursor,
        pages + 1,
        masters || (!first && page.hasMasters()),
        instances || (!first && page.hasInstances()),
        first ? singles + unserial : singles - unserial,
        known);
  }

  /**
   * The mark of the page after this one, of the same list.
   *
   * @param next the cursor that this page gave
   * @param mostPages how many pages a round may have
   * @throws CursorLostException when the list goes round in circles
   */
  PageMark next(String next, int mostPages) {
    if (next.equals(cursor)) {
      throw new CursorLostException(UnipileAdapter.PROVIDER, 0, "sameCursorAgain");
    }
    if (pages >= mostPages) {
      throw new CursorLostException(UnipileAdapter.PROVIDER, 0, "endlessRound");
    }
    return new PageMark(list, next, pages, masters, instances, singles, splits);
  }

  /** The mark of the first page of the second list, or null where that is this one. */
  @Nullable PageMark secondList() {
    return list == 1 ? new PageMark(2, null, pages, false, false, singles, splits) : null;
  }

  /**
   * Whether each instance came: the second list was one of instances, and what in it is of no
   * series was in the first list as well, so that no instance looks like a single event.
   */
  boolean everyInstance() {
    return list == 2 && instances && !masters && singles == 0;
  }

  /** Leaves out the cursor, which belongs to nobody else. */
  @Override
  public String toString() {
    return "PageMark[list=" + list + ", pages=" + pages + "]";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new CursorLostException(UnipileAdapter.PROVIDER, 0, "foreignMark");
    }
  }
}
