// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.ics.IcsComponents;
import io.daybook.ics.IcsHeader;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.IcsWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The calendars that were played as one feed, as it is in the end.
 *
 * @param calendars the calendars, in their order
 */
record ReplayedFeed(List<ReplayedCalendar> calendars) {

  byte[] bytes() {
    IcsWriter writer = new IcsWriter(IcsOptions.DEFAULT.withAlarms().withAttendees());
    List<IcsComponents> components =
        calendars.stream()
            .flatMap(calendar -> calendar.shown().stream())
            .map(writer::render)
            .toList();
    String name = calendars.stream().map(ReplayedCalendar::id).collect(Collectors.joining(", "));
    IcsHeader header = new IcsHeader(name.isEmpty() ? null : name, null, null, null, null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(header, components, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
