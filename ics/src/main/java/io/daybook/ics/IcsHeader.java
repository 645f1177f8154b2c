// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself (RFC 7986 section 5, and what clients had before it).
 *
 * @param name the name of the calendar, or null
 * @param description what it is, or null
 * @param refresh how often to look for news, in whole seconds, or null; clients take it as a hint
 * @param color its colour as {@code #RRGGBB}, or null; any other text counts as null
 * @param source where the feed is to be had, or null
 */
public record IcsHeader(
    @Nullable String name,
    @Nullable String description,
    @Nullable Duration refresh,
    @Nullable String color,
    @Nullable URI source) {

  /** That of a file with one event, which says nothing of itself. */
  public static final IcsHeader NONE = new IcsHeader(null, null, null, null, null);

  /** Checks that there is time between two looks. */
  public IcsHeader {
    if (refresh != null && refresh.toSeconds() < 1) {
      throw new IllegalArgumentException("refresh is less than a second: " + refresh);
    }
  }

  /** Shows neither the name nor the source, which may be all that keeps strangers out. */
  @Override
  public String toString() {
    return "IcsHeader[refresh=" + refresh + "]";
  }
}
