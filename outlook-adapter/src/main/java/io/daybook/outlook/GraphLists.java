// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonBodies;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads whole lists, page after page. Thread-safe. */
final class GraphLists {

  /** More than anybody has of anything; a list that never ends must end somewhere. */
  private static final int MOST_PAGES = 100;

  private final JsonBodies bodies = new JsonBodies("a list of Microsoft Graph");

  private final GraphClient client;

  private final GraphRequests requests;

  GraphLists(GraphClient client, GraphRequests requests) {
    this.client = client;
    this.requests = requests;
  }

  /**
   * Reads a list.
   *
   * @param first asks for its first page; the others are asked for in the same way
   * @param fields makes what reads a page
   * @return all its items
   * @throws ProviderException when Graph refuses, or does not answer
   * @throws UnreadableInputException when it is no list, or one without an end, or goes on at an
   *     address that is not Graph's
   */
  <T> List<T> all(String connection, GraphRequest first, Supplier<ListFields<T>> fields) {
    List<T> all = new ArrayList<>();
    GraphRequest request = first;
    for (int i = 0; i < MOST_PAGES; i++) {
      ListFields<T> page = page(connection, request, fields);
      all.addAll(page.items());
      String next = page.nextLink();
      if (next == null) {
        return all;
      }
      request = GraphRequest.get(URI.create(requests.checked(next)), first.prefer());
    }
    throw new UnreadableInputException("its pages", "at most " + MOST_PAGES);
  }

  private <T> ListFields<T> page(
      String connection, GraphRequest request, Supplier<ListFields<T>> fields) {
    GraphResponse response = client.send(connection, request);
    if (!response.successful()) {
      ProviderException refusal = GraphErrors.of(response);
      throw refusal;
    }
    ListFields<T> page = fields.get();
    bodies.read(response.body(), page);
    return page;
  }
}
