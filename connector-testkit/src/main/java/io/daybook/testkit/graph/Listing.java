// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages a plain list by {@code $top} and {@code $skip}, as https://learn.microsoft.com/graph/paging
 * has it. Pages hold ten rows if nothing else is asked for, which Graph documents for events only.
 *
 * @param state limits pages
 * @param call the request
 */
record Listing(GraphState state, Call call) {

  private static final int DEFAULT_SIZE = 10;

  private static final int MAX_SIZE = 1000;

  ObjectNode page(List<ObjectNode> all) {
    int skip = Math.min(number("$skip", 0), all.size());
    Integer preferred = call.preferences().maxPageSize();
    int wanted = number("$top", preferred == null ? DEFAULT_SIZE : preferred);
    int size = Math.max(1, Math.min(Math.min(wanted, MAX_SIZE), state.pageSize()));
    int end = Math.min(all.size(), skip + size);
    ObjectNode page = Routes.collection(all.subList(skip, end));
    if (end < all.size()) {
      page.put("@odata.nextLink", link(wanted, end));
    }
    return page;
  }

  private String link(int top, int skip) {
    StringBuilder link = new StringBuilder(state.root());
    link.append(call.rawPath().substring(1)).append('?');
    call.query()
        .forEach(
            (name, value) -> {
              if (!name.equals("$skip") && !name.equals("$top")) {
                link.append(name).append('=').append(escaped(value)).append('&');
              }
            });
    return link.append("$top=").append(top).append("&$skip=").append(skip).toString();
  }

  private int number(String name, int otherwise) {
    String text = call.query().get(name);
    Integer number = text == null ? Integer.valueOf(otherwise) : parsed(text);
    if (number == null || number < 0) {
      throw new GraphError(
          GraphFailure.badRequest("BadRequest", "Invalid value for " + name + "."));
    }
    return number;
  }

  private static @Nullable Integer parsed(String text) {
    return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
