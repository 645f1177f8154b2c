// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.ics.IcsComponents;
import io.daybook.normalizer.fold.Publication;
import io.daybook.spi.store.KeptSeries;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Store;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a feed shows, read from the store page by page, each time anew: calendar by calendar, and
 * what came first first.
 *
 * @param store where the events are
 * @param shelf what was rendered before
 * @param feed what to show
 * @param calendars its calendars
 * @param now the clock
 */
record StoredFeed(Store store, Shelf shelf, Feed feed, List<Publication> calendars, Instant now)
    implements Iterable<IcsComponents> {

  private static final int PAGE = 200;

  @Override
  public Iterator<IcsComponents> iterator() {
    return new Walk();
  }

  private final class Walk implements Iterator<IcsComponents> {

    private final Iterator<Publication> lanes = calendars.iterator();

    private final Deque<IcsComponents> next = new ArrayDeque<>();

    private @Nullable Publication calendar;

    private long after;

    private boolean more;

    @Override
    public boolean hasNext() {
      while (next.isEmpty()) {
        if (more) {
          readOn();
        } else if (lanes.hasNext()) {
          calendar = lanes.next();
          after = 0;
          more = true;
        } else {
          return false;
        }
      }
      return true;
    }

    @Override
    public IcsComponents next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return next.remove();
    }

    private void readOn() {
      Publication of = Objects.requireNonNull(calendar, "there is more of a calendar");
      List<KeptSeries> page = store.series(Lane.of(of.calendar()), after, PAGE);
      for (KeptSeries series : page) {
        next.addAll(shelf.of(feed, of, series, now));
        after = series.ordinal();
      }
      more = page.size() == PAGE;
    }
  }
}
