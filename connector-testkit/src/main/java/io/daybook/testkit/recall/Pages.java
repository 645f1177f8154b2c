// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list, by cursors that name the row they go on behind or before. Rows are in the order
 * of their ids, which tells nothing. The caller holds the state's monitor.
 */
final class Pages {

  static final int MOST = 100;

  private static final String AFTER = "n=";

  private static final String BEFORE = "p=";

  private final RecallState state;

  private final Call call;

  Pages(RecallState state, Call call) {
    this.state = state;
    this.call = call;
  }

  /** The page of rows, sorted by their ids, that was asked for. */
  ObjectNode page(List<ObjectNode> rows) {
    String cursor = cursor();
    int from = 0;
    int size = state.pageSize();
    if (cursor.startsWith(AFTER)) {
      from = before(rows, cursor) + (holds(rows, cursor) ? 1 : 0);
    } else if (cursor.startsWith(BEFORE)) {
      int end = before(rows, cursor);
      from = Math.max(0, end - size);
      size = end - from;
    }
    int to = Math.min(rows.size(), from + size);
    ObjectNode page = Json.object();
    page.put("next", to < rows.size() && to > 0 ? link(AFTER + id(rows.get(to - 1))) : null);
    page.put("previous", from > 0 && from < to ? link(BEFORE + id(rows.get(from))) : null);
    ArrayNode results = page.putArray("results");
    rows.subList(from, to).forEach(results::add);
    return page;
  }

  /** How many rows come before the one that a cursor names. */
  private static int before(List<ObjectNode> rows, String cursor) {
    return (int) rows.stream().filter(row -> id(row).compareTo(cursor.substring(2)) < 0).count();
  }

  private static boolean holds(List<ObjectNode> rows, String cursor) {
    return rows.stream().anyMatch(row -> id(row).equals(cursor.substring(2)));
  }

  private String cursor() {
    String sent = call.query().get("cursor");
    String cursor = sent == null ? "" : unpacked(sent);
    if (cursor == null
        || !(cursor.isEmpty() || cursor.startsWith(AFTER) || cursor.startsWith(BEFORE))) {
      throw new RecallError(RecallFailure.of(404, "not_found", "Invalid cursor"));
    }
    return cursor;
  }

  private String link(String cursor) {
    Map<String, String> query = new LinkedHashMap<>(call.query());
    query.put(
        "cursor", Base64.getEncoder().encodeToString(cursor.getBytes(StandardCharsets.UTF_8)));
    return state.linkRoot()
        + call.path().substring(1)
        + query.entrySet().stream()
            .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static @Nullable String unpacked(String sent) {
    try {
      return new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String id(ObjectNode row) {
    return row.path("id").asText();
  }
}
