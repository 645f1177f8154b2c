// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.time.Instant;
import java.util.List;

/** Somebody who edits a calendar at its provider, and who knows what is so. */
interface Editor {

  /** The calendar, as {@link NodesTold} calls it. */
  String key();

  /** One edit of any kind. */
  void step();

  /** Makes a single event with a title. */
  void insert(String title);

  /** What comes, as far as providers tell it. */
  List<Truth.Meeting> truth(Instant now, Instant until);

  /** A fact as far as this provider's calendars are compared. */
  Fact compared(Fact fact);

  /** Notes what happened besides. */
  void note(String what);

  /** What was done so far. */
  List<String> done();
}
