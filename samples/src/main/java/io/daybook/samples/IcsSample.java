// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.ics.CalendarObject;
import io.daybook.ics.IcsComponents;
import io.daybook.ics.IcsHeader;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.IcsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Writes what there is as a feed. */
final class IcsSample {

  private IcsSample() {}

  static void write(List<CalendarObject> objects, OutputStream out) throws IOException {
    // snippet
    IcsWriter writer = new IcsWriter(IcsOptions.DEFAULT);
    IcsHeader header = new IcsHeader("Team", null, Duration.ofHours(1), "#7986CB", null);

    List<IcsComponents> components = objects.stream().map(writer::render).toList();
    writer.write(header, components, out);
    // snippet
  }
}
