// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists that are told in pages. All pages of a round show what was there when it began, and the
 * sync token at its end stands for that moment. Not thread-safe.
 */
final class Rounds {

  private static final Pattern PAGE_TOKEN = Pattern.compile("(r\\d+)\\.(\\d{1,9})");

  private final Map<String, Round> rounds = new HashMap<>();

  /**
   * A round with more than one page.
   *
   * @param query the parameters it began with
   * @param pages the rows of each page
   * @param end the sync token of the last page, or null
   */
  private record Round(
      Map<String, String> query, List<List<ObjectNode>> pages, @Nullable String end) {}

  /** Fills the first page; the others can be asked for by the token in it. */
  ObjectNode begin(
      Map<String, String> query,
      List<List<ObjectNode>> pages,
      @Nullable String end,
      ObjectNode page) {
    Round round = new Round(withoutPage(query), pages, end);
    String name = "r" + rounds.size();
    if (pages.size() > 1) {
      rounds.put(name, round);
    }
    return fill(page, name, round, 0);
  }

  /** Fills a later page. */
  ObjectNode next(String pageToken, Map<String, String> query, ObjectNode page) {
    Matcher mark = PAGE_TOKEN.matcher(pageToken);
    Round round = mark.matches() ? rounds.get(mark.group(1)) : null;
    // Google wants the request repeated as it was.
    if (round == null || !round.query().equals(withoutPage(query))) {
      throw new ApiError(Failure.badRequest("invalid", "Invalid page token value."));
    }
    return fill(page, mark.group(1), round, Integer.parseInt(mark.group(2)));
  }

  /** At least one page; with empty ones in between, also the first and the last are empty. */
  static List<List<ObjectNode>> split(List<ObjectNode> rows, int size, boolean emptyPages) {
    List<List<ObjectNode>> pages = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += size) {
      if (emptyPages) {
        pages.add(List.of());
      }
      pages.add(List.copyOf(rows.subList(from, Math.min(rows.size(), from + size))));
    }
    if (emptyPages || pages.isEmpty()) {
      pages.add(List.of());
    }
    return pages;
  }

  private static ObjectNode fill(ObjectNode page, String name, Round round, int index) {
    if (index < 0 || index >= round.pages().size()) {
      throw new ApiError(Failure.badRequest("invalid", "Invalid page token value."));
    }
    if (index + 1 < round.pages().size()) {
      page.put("nextPageToken", name + "." + (index + 1));
    } else if (round.end() != null) {
      page.put("nextSyncToken", round.end());
    }
    ArrayNode items = page.putArray("items");
    // Printed and not changed, so there is no copy.
    round.pages().get(index).forEach(items::add);
    return page;
  }

  private static Map<String, String> withoutPage(Map<String, String> query) {
    Map<String, String> round = new TreeMap<>(query);
    round.remove("pageToken");
    return round;
  }
}
