// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Directory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calendars that there are addresses of. Nobody is asked.
 *
 * @param addresses the addresses of a connection
 */
record IcsDirectory(Function<String, Map<String, Secret>> addresses) implements Directory {

  @Override
  public Listing list(String connection, @Nullable String cursor) {
    List<Entry> entries =
        addresses.apply(connection).keySet().stream().map(id -> entry(connection, id)).toList();
    return new Listing(entries, null, true);
  }

  private static Entry entry(String connection, String id) {
    return new Entry(
        new CalendarRef(IcsAdapter.PROVIDER, connection, id),
        null,
        null,
        id.equals(IcsAdapter.PRIMARY),
        true,
        false,
        null,
        false);
  }
}
