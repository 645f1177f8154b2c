// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The iCalendar UIDs that Exchange makes: global object ids in hexadecimal digits, in which the
 * instances of a series have their date where the series has zeros.
 *
 * @see <a
 *     href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal">[MS-OXOCAL]
 *     2.2.1.27 PidLidGlobalObjectId and 2.2.1.28 PidLidCleanGlobalObjectId</a>
 */
public final class GraphUids {

  /** What all of them begin with, then year, month and day. */
  private static final Pattern GLOBAL =
      Pattern.compile("(?i)(040000008200E00074C5B7101A82E008)[0-9A-F]{8}([0-9A-F]+)");

  private GraphUids() {}

  /**
   * The UID of the series that an instance is part of.
   *
   * @param iCalUid the UID of an instance, or of a series
   * @return the UID of the series; one that Exchange did not make as it is
   */
  public static String ofSeries(String iCalUid) {
    Matcher matcher = GLOBAL.matcher(iCalUid);
    return matcher.matches() ? matcher.group(1) + "00000000" + matcher.group(2) : iCalUid;
  }
}
