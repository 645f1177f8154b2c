// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bodies as Microsoft Graph answers them. */
final class Outlook {

  private Outlook() {}

  /** The last page of a round. */
  static String round(String... rows) {
    return page("\"@odata.deltaLink\":\"https://graph.microsoft.com/v1.0/d?$deltatoken=x\"", rows);
  }

  /** A page with more to come. */
  static String more(String... rows) {
    return page("\"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/d?$skiptoken=x\"", rows);
  }

  /** A list without any link, as of instances. */
  static String list(String... rows) {
    return "{\"value\":[" + String.join(",", rows) + "]}";
  }

  private static String page(String link, String... rows) {
    return "{\"value\":[" + Stream.of(rows).collect(Collectors.joining(",")) + "]," + link + "}";
  }

  static String error(String code) {
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"…\"}}";
  }

  /** Of an hour, in May 2026. */
  static String single(String id, int day, String... more) {
    return event(id, "singleInstance", id, day, more);
  }

  static String event(String id, String type, String subject, int day, String... more) {
    return String.format(
        "{\"id\":\"%s\",\"type\":\"%s\",\"subject\":\"%s\",%s%s}",
        id, type, subject, times(day), further(more));
  }

  /** An occurrence with nothing but its times. */
  static String occurrence(String id, String master, int day) {
    return String.format(
        "{\"id\":\"%s\",\"type\":\"occurrence\",\"seriesMasterId\":\"%s\",%s}",
        id, master, times(day));
  }

  /** Each week, from a day of May 2026. */
  static String weekly(String id, int day, String subject) {
    return event(
        id,
        "seriesMaster",
        subject,
        day,
        "\"recurrence\":{\"pattern\":{\"type\":\"weekly\",\"interval\":1,"
            + "\"daysOfWeek\":[\"monday\"]},\"range\":{\"type\":\"noEnd\",\"startDate\":\"2026-05-"
            + two(day)
            + "\"}}");
  }

  static String removed(String id) {
    return "{\"id\":\"" + id + "\",\"@removed\":{\"reason\":\"deleted\"}}";
  }

  private static String times(int day) {
    return String.format(
        "\"start\":{\"dateTime\":\"2026-05-%s10:00:00.0000000\",\"timeZone\":\"UTC\"},"
            + "\"end\":{\"dateTime\":\"2026-05-%s11:00:00.0000000\",\"timeZone\":\"UTC\"}",
        two(day) + "T", two(day) + "T");
  }

  private static String two(int day) {
    return day < 10 ? "0" + day : Integer.toString(day);
  }

  private static String further(String... members) {
    return members.length == 0 ? "" : "," + String.join(",", members);
  }
}
