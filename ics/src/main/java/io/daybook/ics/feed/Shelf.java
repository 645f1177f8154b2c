// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.daybook.api.CalendarRef;
import io.daybook.ics.CalendarObject;
import io.daybook.ics.CalendarObjects;
import io.daybook.ics.IcsComponents;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.IcsWriter;
import io.daybook.normalizer.fold.Publication;
import io.daybook.normalizer.fold.SeriesState;
import io.daybook.normalizer.secret.Sha256;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.adapter.Window;
import io.daybook.spi.store.KeptSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Renders series, and keeps what it rendered as long as they stay what they are. Thread-safe. */
final class Shelf {

  /** What an entry takes beside its bytes, more or less. */
  private static final int OVERHEAD = 300;

  private final StoredForm form = new StoredForm();

  private final Map<IcsOptions, IcsWriter> writers = new ConcurrentHashMap<>();

  private final Cache<Key, List<IcsComponents>> rendered;

  /** All that decides the bytes: which revision of which series, shown how. */
  private record Key(
      CalendarRef calendar,
      String series,
      String revision,
      @Nullable Window listed,
      Instant asOf,
      Instant year,
      FeedFilter filter,
      IcsOptions options) {}

  Shelf(long bytes) {
    rendered =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Key key, List<IcsComponents> components) -> weight(components))
            .build();
  }

  List<IcsComponents> of(Feed feed, Publication calendar, KeptSeries series, Instant now) {
    Key key =
        new Key(
            calendar.calendar(),
            series.id(),
            Sha256.hex(series.bytes()),
            calendar.listed(),
            Version.asOf(calendar, now),
            Version.year(now),
            feed.filter(),
            feed.options());
    return rendered.get(key, missing -> render(missing, series.bytes()));
  }

  /** The one meeting of a link, rendered anew: its file is small. */
  IcsWriter writer(IcsOptions options) {
    return writers.computeIfAbsent(options, IcsWriter::new);
  }

  SeriesState read(byte[] series) {
    return form.readSeries(series);
  }

  private List<IcsComponents> render(Key key, byte[] series) {
    IcsWriter writer = writer(key.options());
    List<IcsComponents> components = new ArrayList<>();
    for (CalendarObject object : CalendarObjects.of(read(series), key.listed(), key.asOf())) {
      // What was called off takes no time.
      if (!(key.options().freeBusy() && object.cancelled())) {
        key.filter().of(object).forEach(shown -> components.add(writer.render(shown, key.year())));
      }
    }
    return components;
  }

  private static int weight(List<IcsComponents> components) {
    return OVERHEAD + components.stream().mapToInt(IcsComponents::size).sum();
  }
}
