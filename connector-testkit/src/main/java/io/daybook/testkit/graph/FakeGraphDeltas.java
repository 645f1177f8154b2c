// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

/**
 * How a {@link FakeGraph} tells the deltas of calendar views, and what goes wrong with them, see
 * https://learn.microsoft.com/graph/api/event-delta.
 *
 * <p>A round tells what is in its window: single events and exceptions in full, of occurrences only
 * ids, type, start and end, and masters with the time of their first occurrence. A later round
 * tells what has changed, and what left the window or was changed outside of it, as removed. Its
 * window stays that of the first request. All pages of a round show what was there when it began.
 * Thread-safe.
 */
public final class FakeGraphDeltas {

  private final GraphState state;

  FakeGraphDeltas(GraphState state) {
    this.state = state;
  }

  /**
   * Says whether an occurrence that is no more is told as removed. It has been seen both ways (for
   * silence see microsoftgraph/microsoft-graph-docs#5520 and pull 4501); without, there is only the
   * series, whose occurrences leave a gap.
   *
   * @param told at first yes
   */
  public void tombstones(boolean told) {
    synchronized (state) {
      state.deltas().tombstones = told;
    }
  }

  /**
   * Says whether any change of a series tells all of it, as
   * microsoftgraph/microsoft-graph-docs#6353 has it, or only its master and the occurrences that
   * changed.
   *
   * @param told at first yes
   */
  public void wholeSeries(boolean told) {
    synchronized (state) {
      state.deltas().wholeSeries = told;
    }
  }

  /**
   * Says whether rounds tell masters, or only their occurrences, as the plain list of a calendar's
   * view does (microsoftgraph/microsoft-graph-docs#2182).
   *
   * @param told at first yes
   */
  public void masters(boolean told) {
    synchronized (state) {
      state.deltas().masters = told;
    }
  }

  /**
   * Puts an empty page before each page with rows, and one at the end.
   *
   * @param wanted at first not
   */
  public void emptyPages(boolean wanted) {
    synchronized (state) {
      state.deltas().emptyPages = wanted;
    }
  }

  /**
   * Tells rows at the borders of pages twice, in one page or in both.
   *
   * @param wanted at first not
   */
  public void repeatRows(boolean wanted) {
    synchronized (state) {
      state.deltas().repeatRows = wanted;
    }
  }

  /**
   * Tells rows in the reverse order, so that masters come after their occurrences.
   *
   * @param wanted at first not
   */
  public void backwards(boolean wanted) {
    synchronized (state) {
      state.deltas().backwards = wanted;
    }
  }

  /**
   * Keeps a series in one page, however long that gets, as microsoftgraph/microsoft-graph-docs pull
   * 4501 found it.
   *
   * @param wanted at first not
   */
  public void seriesTogether(boolean wanted) {
    synchronized (state) {
      state.deltas().seriesTogether = wanted;
    }
  }

  /**
   * Tells pages twice, each time with another link.
   *
   * @param pages how many of those with rows that are asked for from now on
   */
  public void repeatPages(int pages) {
    synchronized (state) {
      state.deltas().pagesToRepeat = pages;
    }
  }

  /**
   * Never ends a round: its last page comes again and again under new links.
   *
   * @param wanted at first not
   */
  public void endless(boolean wanted) {
    synchronized (state) {
      state.deltas().endless = wanted;
    }
  }

  /**
   * Ends rounds with neither a next nor a delta link.
   *
   * @param rounds how many of those that end from now on
   */
  public void withoutDeltaLink(int rounds) {
    synchronized (state) {
      state.deltas().roundsWithoutLink = rounds;
    }
  }

  /**
   * Lets deltas lag behind: they tell the mailbox as it is now until this is taken back. Single
   * requests show everything at once.
   *
   * @param wanted at first not
   */
  public void lag(boolean wanted) {
    synchronized (state) {
      state.deltas().lagging = wanted ? state.version() : null;
    }
  }

  /** Makes every link given so far lead to 410 with a {@code Location}. */
  public void expire() {
    expire(GraphFailure.gone());
  }

  /**
   * Makes every link given so far lead to a failure.
   *
   * @param failure such as {@link GraphFailure#syncStateNotFound()}; with status 410 it gets a
   *     {@code Location}
   */
  public void expire(GraphFailure failure) {
    synchronized (state) {
      state.deltas().epoch++;
      state.deltas().loss = failure;
    }
  }
}
