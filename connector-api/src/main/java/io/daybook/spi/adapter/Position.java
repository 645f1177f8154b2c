// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

/** Where in a calendar's stream of changes to read. */
public sealed interface Position {

  /**
   * From nothing: a full round.
   *
   * @param window which events to ask for
   */
  record Start(Window window) implements Position {}

  /**
   * What changed since a cursor: a delta round.
   *
   * @param cursor the provider's own, opaque (sync token, delta link)
   */
  record Since(String cursor) implements Position {}

  /**
   * The next page of a round under way. Providers want the rest of the request repeated, so it
   * names where the round began.
   *
   * @param round where the round began, itself never a page
   * @param page the provider's own mark of the page, opaque
   */
  record More(Position round, String page) implements Position {

    /** Checks that the round's beginning is one. */
    public More {
      if (round instanceof More) {
        throw new IllegalArgumentException("a round does not begin with a page of a round");
      }
    }
  }
}
