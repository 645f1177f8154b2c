// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.CalendarRow;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Microsoft Graph answers about events. */
public sealed interface GraphAnswer {

  /**
   * A list of events: a page of a delta or view, or the instances of a series, which come without
   * any link on their last page.
   *
   * @param rows the entries in Graph's order, unreadable ones among them
   * @param nextLink present when the list goes on; an address to be followed as it is, once its
   *     host was checked
   * @param deltaLink present on the last page of a delta only: where the next round begins
   */
  record Page(List<CalendarRow> rows, @Nullable String nextLink, @Nullable String deltaLink)
      implements GraphAnswer {

    /** Copies the list. */
    public Page {
      rows = List.copyOf(rows);
    }

    /** Leaves out the links, whose tokens belong to nobody else. */
    @Override
    public String toString() {
      return "Page[rows=" + rows.size() + "]";
    }
  }

  /**
   * One event, looked up by its id.
   *
   * @param row what became of it
   * @param calendarId the calendar it is in, or null where the request did not ask to expand that
   */
  record Event(CalendarRow row, @Nullable String calendarId) implements GraphAnswer {}

  /**
   * An error body.
   *
   * @param code the name Graph gives it, empty where it gives an empty one
   */
  record Failure(String code) implements GraphAnswer {

    private static final Set<String> CURSOR_LOST =
        Set.of("syncstatenotfound", "syncstateinvalid", "resyncrequired");

    private static final Set<String> NOT_FOUND = Set.of("erroritemnotfound", "resourcenotfound");

    /**
     * Whether the cursor is no longer known. Graph spells these names in more than one way, and
     * also means it by status 410, whatever the name.
     *
     * @return true when everything must be read anew
     */
    public boolean cursorLost() {
      return CURSOR_LOST.contains(lowerCode());
    }

    /**
     * Whether what was looked up by id is not there.
     *
     * @return true when the provider knows no such event
     */
    public boolean notFound() {
      return NOT_FOUND.contains(lowerCode());
    }

    private String lowerCode() {
      return code.toLowerCase(Locale.ROOT);
    }
  }
}
