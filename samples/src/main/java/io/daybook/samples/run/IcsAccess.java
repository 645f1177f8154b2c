// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.http.SafeHttp;
import io.daybook.http.SafeHttpException;
import io.daybook.ics.source.IcsAdapter;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads connections whose calendars somebody publishes, each at an address of its own. */
final class IcsAccess {

  private IcsAccess() {}

  /** The one address, whose calendar is called primary, or several, with ids of the user's own. */
  static RunConfig.Connection read(Section section, String id, String tenant) {
    boolean insecure = section.value("allow-insecure", Values::flag).orElse(false);
    Map<String, Secret> addresses = new LinkedHashMap<>();
    try (SafeHttp http = SafeHttp.builder().build()) {
      if (section.has("urls")) {
        section.section("urls").ifPresent(urls -> readAll(urls, http, insecure, addresses));
        if (section.has("url")) {
          section.mistake("url", "is of no use beside urls");
          section.text("url");
        }
      } else {
        read(section, "url", IcsAdapter.PRIMARY, new Checks(http, insecure), addresses);
      }
    }
    return new RunConfig.Connection(
        id,
        tenant,
        List.copyOf(addresses.keySet()),
        section.value("poll", Values::interval).orElse(null),
        new RunConfig.Account.Ics(
            addresses, section.value("zone", Values::zone).orElse(ZoneOffset.UTC), insecure));
  }

  private static void readAll(
      Section urls, SafeHttp http, boolean insecure, Map<String, Secret> addresses) {
    for (String key : urls.keys()) {
      if (key.isBlank() || key.equals(RunConfig.ALL)) {
        urls.mistake(key, "expected an id that names one calendar");
      }
      read(urls, key, key, new Checks(http, insecure), addresses);
    }
  }

  private static void read(
      Section section, String key, String id, Checks checks, Map<String, Secret> addresses) {
    if (!section.required(key).isEmpty()) {
      section.value(key, checks::address).ifPresent(address -> addresses.put(id, address));
    }
  }

  /**
   * Looks at the shape of addresses.
   *
   * @param http knows what is allowed
   * @param insecure whether what is meant for development is
   */
  private record Checks(SafeHttp http, boolean insecure) {

    Secret address(String text) {
      String asked = text.strip().replaceFirst("(?i)^webcals?:", "https:").replaceFirst("#.*", "");
      try {
        http.check(asked, insecure);
        return Secret.of(text);
      } catch (SafeHttpException e) {
        throw new IllegalArgumentException("an address to ask: " + e.getMessage(), e);
      }
    }
  }
}
