// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.spi.store.Lane;

/**
 * Begins and ends to follow calendars. The number of the last change outlives the rest: change ids
 * are made of it, and a calendar that is followed again must not use them again.
 */
record Following(Workshop workshop) {

  /** Does nothing for a calendar that is followed already, be it since a moment ago. */
  void begin(CalendarRef calendar) {
    workshop
        .store()
        .transact(
            Lane.of(calendar),
            transaction -> {
              CalendarRecord record = read(transaction.state().bytes());
              if (!record.followed()) {
                transaction.save(workshop.now(), workshop.records().write(record.begun()));
              }
              return record;
            });
  }

  void end(CalendarRef calendar) {
    workshop
        .store()
        .transact(
            Lane.of(calendar),
            transaction -> {
              CalendarRecord record = read(transaction.state().bytes());
              if (record.followed()) {
                transaction.remove();
                new Quarantine(transaction.documents(), workshop.stored())
                    .forget(calendar, event -> true);
                new Inbox(transaction.documents(), workshop.stored()).forget(calendar);
                transaction.save(null, workshop.records().write(record.ended()));
              }
              return record;
            });
  }

  /**
   * Forgets what pushes carried for a calendar that was let go of meanwhile.
   *
   * @return false when it is followed, be it since a moment ago: then it is kept
   */
  boolean forgetHooks(CalendarRef calendar) {
    return workshop
        .store()
        .transact(
            Lane.of(calendar),
            transaction -> {
              boolean followed = read(transaction.state().bytes()).followed();
              if (!followed) {
                new Inbox(transaction.documents(), workshop.stored()).forget(calendar);
              }
              return !followed;
            });
  }

  boolean is(CalendarRef calendar) {
    return read(workshop.store().state(Lane.of(calendar)).bytes()).followed();
  }

  private CalendarRecord read(byte[] bytes) {
    return workshop.records().calendar(bytes);
  }
}
