// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Organizer;
import io.daybook.api.SeriesPart;
import io.daybook.normalizer.secret.Sha256;
import io.daybook.spi.adapter.SeriesDialect;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How Microsoft Graph names the events of a series: with opaque ids, of which nothing can be read.
 *
 * <p>An occurrence that was never listed has only the name under which its master lists it when it
 * is cancelled, {@code OID.<id of the master>.<local date>}. It is stable, but no event id, so
 * Graph finds nothing under it. The ids of the two sides of "this and following" have nothing in
 * common; their masters have the same subject and organizer.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/resources/event">Microsoft Graph,
 *     event: cancelledOccurrences, occurrenceId</a>
 */
public final class GraphSeries implements SeriesDialect {

  private static final String OCCURRENCE = "OID.";

  private static final int HASH_BYTES = 16;

  @Override
  public String instanceId(String seriesId, EventTime originalStart) {
    return OCCURRENCE + seriesId + "." + originalStart.date();
  }

  /** Each occurrence in the window is listed, as a rule sparsely. */
  @Override
  public boolean listsInstances() {
    return true;
  }

  /** Two series have as much in common as their subjects and organizers. */
  @Override
  public String stem(String seriesId, @Nullable EventSnapshot master) {
    if (master == null || !(master.series() instanceof SeriesPart.Master)) {
      return seriesId;
    }
    Organizer organizer = master.people().organizer();
    String address = organizer == null ? null : organizer.email();
    return hash(
        Objects.requireNonNullElse(master.text().title(), "")
            + "\n"
            + Objects.requireNonNullElse(address, "").toLowerCase(Locale.ROOT));
  }

  private static String hash(String text) {
    return Sha256.hex(text).substring(0, 2 * HASH_BYTES);
  }
}
