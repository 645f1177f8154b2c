// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.klen;

import io.daybook.api.Attendee;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.spi.sink.Enrichment;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guesses whom a meeting is with: the first attendee from another organisation than the owner's.
 * Whoever knows better says so through an enricher.
 */
final class Customers {

  /** Sharing one of these says nothing about working together. */
  private static final Set<String> PUBLIC_DOMAINS =
      Set.of(
          "126.com",
          "163.com",
          "aol.com",
          "fastmail.com",
          "free.fr",
          "gmail.com",
          "gmx.com",
          "gmx.de",
          "gmx.net",
          "googlemail.com",
          "hey.com",
          "hotmail.com",
          "hotmail.co.uk",
          "hotmail.fr",
          "icloud.com",
          "laposte.net",
          "libero.it",
          "live.com",
          "mac.com",
          "mail.com",
          "mail.ru",
          "me.com",
          "msn.com",
          "orange.fr",
          "outlook.com",
          "pm.me",
          "proton.me",
          "protonmail.com",
          "qq.com",
          "t-online.de",
          "web.de",
          "yahoo.co.jp",
          "yahoo.co.uk",
          "yahoo.com",
          "yahoo.de",
          "yahoo.fr",
          "yandex.com",
          "yandex.ru",
          "ymail.com",
          "zoho.com");

  private Customers() {}

  static Enrichment.@Nullable Customer of(People people) {
    for (Attendee attendee : people.attendees()) {
      String email = attendee.email();
      if (email != null
          && !attendee.self()
          && !attendee.resource()
          && !isOrganizer(people.organizer(), email)
          && isFromElsewhere(email, people.owner())) {
        return new Enrichment.Customer(attendee.name(), email, null);
      }
    }
    return null;
  }

  private static boolean isOrganizer(@Nullable Organizer organizer, String email) {
    return organizer != null && email.equalsIgnoreCase(organizer.email());
  }

  private static boolean isFromElsewhere(String email, @Nullable String owner) {
    if (owner == null) {
      return true;
    }
    String domain = domain(email);
    return !domain.equals(domain(owner)) || PUBLIC_DOMAINS.contains(domain);
  }

  private static String domain(String email) {
    return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
