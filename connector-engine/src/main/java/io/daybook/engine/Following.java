// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import java.util.Optional;

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

  /**
   * Ends it.
   *
   * @return the subscription that it had, which is of no use any more, or empty
   */
  Optional<Subscription> end(CalendarRef calendar) {
    CalendarRecord before =
        workshop
            .store()
            .transact(
                Lane.of(calendar),
                transaction -> {
                  CalendarRecord record = read(transaction.state().bytes());
                  if (record.followed()) {
                    end(transaction, calendar, record);
                  }
                  return record;
                });
    Push push = before.push();
    return push.id() == null || push.expiresAt() == null
        ? Optional.empty()
        : Optional.of(new Subscription(push.id(), push.resourceId(), calendar, push.expiresAt()));
  }

  private void end(LaneTransaction transaction, CalendarRef calendar, CalendarRecord record) {
    transaction.remove();
    new Quarantine(transaction.documents(), workshop.stored()).forget(calendar, event -> true);
    new Inbox(transaction.documents(), workshop.stored()).forget(calendar);
    new Claims(transaction.documents()).remove(calendar.provider(), record.push().id());
    transaction.save(null, workshop.records().write(record.ended()));
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
