// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.util.Comparator;

/**
 * An occurrence as a reader shows it.
 *
 * @param uid of which object
 * @param start an instant, or a date
 * @param end likewise
 * @param title its title, empty where it has none
 * @param description likewise
 * @param location likewise
 */
record Seen(
    String uid, String start, String end, String title, String description, String location) {

  static final Comparator<Seen> ORDER =
      Comparator.comparing(Seen::uid).thenComparing(Seen::start).thenComparing(Seen::title);

  /** When it takes place, and what. */
  String when() {
    return uid + " " + start + " to " + end;
  }
}
