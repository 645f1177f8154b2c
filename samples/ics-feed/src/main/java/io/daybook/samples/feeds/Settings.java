// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.feeds;

import io.daybook.api.Secret;
import io.daybook.ics.feed.Feeds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the environment says.
 *
 * @param calendars the addresses to read, by names of our own
 * @param feedToken the secret part of the link of the feed
 * @param busyToken that of the feed that shows when there is anything
 * @param database where state is kept
 * @param port where feeds are served, 0 for any that is free
 * @param insecure whether addresses of this machine and plain HTTP are read, for development
 */
record Settings(
    Map<String, Secret> calendars,
    Secret feedToken,
    Secret busyToken,
    Path database,
    int port,
    boolean insecure) {

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException when something is missing or wrong in it
   */
  static Settings of(Map<String, String> environment) {
    return new Settings(
        calendars(required(environment, "ICS_CALENDARS")),
        token(environment, "FEED_TOKEN"),
        token(environment, "BUSY_TOKEN"),
        Path.of(environment.getOrDefault("DAYBOOK_DB", "daybook.db")),
        Integer.parseInt(environment.getOrDefault("PORT", "8080")),
        environment.containsKey("ALLOW_INSECURE"));
  }

  /** Pairs such as {@code team=https://calendar.example/team.ics}, with blanks between them. */
  private static Map<String, Secret> calendars(String text) {
    Map<String, Secret> calendars = new LinkedHashMap<>();
    for (String pair : text.strip().split("\\s+", -1)) {
      int sign = pair.indexOf('=');
      if (sign < 1 || sign == pair.length() - 1) {
        // Not the text itself: an address lets in whoever knows it.
        throw new IllegalArgumentException("ICS_CALENDARS is not of pairs NAME=URL");
      }
      calendars.put(pair.substring(0, sign), Secret.of(pair.substring(sign + 1)));
    }
    return calendars;
  }

  private static Secret token(Map<String, String> environment, String name) {
    String text = required(environment, name);
    try {
      return Feeds.token(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is not of " + e.getMessage(), e);
    }
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }
}
