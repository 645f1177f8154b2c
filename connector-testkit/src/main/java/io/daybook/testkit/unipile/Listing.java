// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Pages a list by {@code limit} and {@code cursor}, in either of the two forms. A cursor says how
 * many rows to leave out of what is there when it is used, so rows may come twice or not at all
 * when something is edited in between.
 *
 * @param state limits pages
 * @param call the request
 */
record Listing(UnipileState state, Call call) {

  static final Set<String> PARAMETERS = Set.of("limit", "cursor");

  private static final int DEFAULT_SIZE = 100;

  private static final int MAX_SIZE = 250;

  private static final String MARK = "after:";

  private static final String EMPTY = "empty:";

  /** The form of accounts and webhooks. */
  ObjectNode items(String object, List<ObjectNode> all) {
    ObjectNode page = Json.object().put("object", object);
    String cursor = fill(page.putArray("items"), all);
    return cursor.isEmpty() ? page.putNull("cursor") : page.put("cursor", cursor);
  }

  /** The form of calendars and events, unless the test wants the other one. */
  ObjectNode data(String object, List<ObjectNode> all) {
    if (state.shapes().listsItems()) {
      return items(object, all);
    }
    ObjectNode page = Json.object();
    String cursor = fill(page.putArray("data"), all);
    return cursor.isEmpty() ? page : page.put("next_cursor", cursor);
  }

  private String fill(ArrayNode rows, List<ObjectNode> all) {
    String mark = mark();
    int limit = limit();
    if (mark.startsWith(EMPTY)) {
      return cursor(mark.substring(EMPTY.length()));
    }
    int from = Math.min(skip(mark), all.size());
    int to = Math.min(all.size(), from + Math.min(limit, state.pageSize()));
    all.subList(from, to).forEach(rows::add);
    if (to == all.size()) {
      return "";
    }
    return cursor((state.emptyPages() ? EMPTY : "") + MARK + to);
  }

  private int limit() {
    String text = call.query().get("limit");
    int limit = text == null ? DEFAULT_SIZE : number(text);
    if (limit < 1 || limit > MAX_SIZE) {
      throw new UnipileError(UnipileFailure.invalidParameters("Invalid value for limit"));
    }
    return limit;
  }

  private String mark() {
    String cursor = call.query().get("cursor");
    return cursor == null || cursor.isEmpty() ? MARK + 0 : decoded(cursor);
  }

  private static int skip(String mark) {
    int skip = number(mark.replaceFirst("^" + MARK, ""));
    if (skip < 0) {
      throw new UnipileError(UnipileFailure.invalidParameters("Invalid value for cursor"));
    }
    return skip;
  }

  private static String cursor(String mark) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mark.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UnipileError(UnipileFailure.invalidParameters("Invalid value for cursor"), e);
    }
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }
}
