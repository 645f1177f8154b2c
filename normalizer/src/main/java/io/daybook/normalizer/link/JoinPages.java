// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import java.util.List;
import java.util.regex.Pattern;

/** The pages on which a meeting is joined: by host, how the rest of their address begins. */
final class JoinPages {

  private static final String NOTHING = "(?!)";
  private static final String ANYTHING = "/[^/?#]";
  private static final String MEET = "/[a-z]{3}-[a-z]{4}-[a-z]{3}(?![^/?#])|/lookup/[^/?#]";
  private static final String ZOOM = "/(?:j|w|my|s|p|wc/join)/[^/?#]|/wc/[^/?#]++/join(?![^/?#])";
  private static final String TEAMS = "/(?:l/meetup-join|meet)/[^/?#]";
  private static final String WEBEX =
      "/(?:meet|join|m|wbxmjs/joinservice|webappng/sites/[^/?#]++/meeting)/[^/?#]"
          + "|/[^/?#]++/j\\.php\\?(?:[^#]*&)?MTID=[^&#]";

  /** The first row that covers a host decides. */
  private static final List<Row> ROWS =
      List.of(
          row("meet.google.com", MEET),
          row("support.zoom.us", NOTHING),
          row("support.zoom.com", NOTHING),
          row("*.zoom.us", ZOOM),
          row("*.zoom.com", ZOOM),
          row("*.zoomgov.com", ZOOM),
          row("teams.microsoft.com", TEAMS),
          row("teams.live.com", TEAMS),
          row("teams.cloud.microsoft", TEAMS),
          row("gov.teams.microsoft.us", TEAMS),
          row("dod.teams.microsoft.us", TEAMS),
          row("*.webex.com", WEBEX),
          row("meet.goto.com", "/(?!install(?![^/?#]))[^/?#]"),
          row("app.goto.com", "/meeting/[^/?#]"),
          row("global.gotomeeting.com", "/join/[^/?#]"),
          row("www.gotomeeting.com", "/join/[^/?#]"),
          row("*.gotomeet.me", ANYTHING));

  private JoinPages() {}

  private record Row(HostPattern host, Pattern rest) {}

  private static Row row(String host, String rest) {
    return new Row(HostPattern.of(host), Pattern.compile(rest, Pattern.CASE_INSENSITIVE));
  }

  static boolean include(Link link) {
    for (Row row : ROWS) {
      if (row.host().covers(link.host())) {
        return row.rest().matcher(link.rest()).lookingAt();
      }
    }
    return false;
  }

  /** The hosts of these pages, without those that are below another. */
  static List<String> hosts() {
    return ROWS.stream()
        .map(row -> row.host().name())
        .filter(name -> ROWS.stream().noneMatch(row -> isAbove(row.host(), name)))
        .toList();
  }

  private static boolean isAbove(HostPattern host, String name) {
    return !host.name().equals(name) && host.covers(name);
  }
}
