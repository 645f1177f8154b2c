// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.normalizer.event.CssColors;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what a feed says of itself. */
final class HeaderLines {

  private static final byte[] BEGIN =
      ContentLines.ascii(
          """
          BEGIN:VCALENDAR
          VERSION:2.0
          PRODID:-//Daybook//Daybook//EN
          CALSCALE:GREGORIAN
          """);

  private static final byte[] END = ContentLines.ascii("END:VCALENDAR\n");

  private static final int MINUTE = 60;

  private static final int HOUR = 60 * MINUTE;

  private HeaderLines() {}

  static void begin(ContentLines out, IcsHeader header) {
    out.line(BEGIN);
    texts(out, header.name(), "NAME:", "X-WR-CALNAME:");
    texts(out, header.description(), "DESCRIPTION:", "X-WR-CALDESC:");
    if (header.refresh() != null) {
      String refresh = duration(header.refresh());
      out.plain("REFRESH-INTERVAL;VALUE=DURATION:").plain(refresh).end();
      out.plain("X-PUBLISHED-TTL:").plain(refresh).end();
    }
    color(out, header.color());
    if (header.source() != null) {
      out.plain("SOURCE;VALUE=URI:").uri(header.source().toString()).end();
    }
  }

  static void end(ContentLines out) {
    out.line(END);
  }

  private static void texts(ContentLines out, @Nullable String text, String... names) {
    if (text != null && !text.isBlank()) {
      for (String name : names) {
        out.plain(name).text(text).end();
      }
    }
  }

  private static void color(ContentLines out, @Nullable String color) {
    if (color != null && CssColors.isHex(color)) {
      out.plain("COLOR:").plain(CssColors.nearest(color)).end();
      out.plain("X-APPLE-CALENDAR-COLOR:").plain(color.toUpperCase(Locale.ROOT)).end();
    }
  }

  /** In one unit: an hour cannot be followed by seconds (RFC 5545 section 3.3.6). */
  private static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % HOUR == 0) {
      return "PT" + seconds / HOUR + "H";
    }
    return seconds % MINUTE == 0 ? "PT" + seconds / MINUTE + "M" : "PT" + seconds + "S";
  }
}
