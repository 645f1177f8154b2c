// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends to follow calendars, because somebody named them or because of what a list says.
 * The number of the last change outlives the rest: change ids are made of it, and a calendar that
 * is followed again must not use them again.
 */
record Following(Workshop workshop) {

  /**
   * A list may be wrong for a while, or a user change his mind. More than a day, so that the next
   * whole list can still bring back what no list of changes does.
   */
  static final Duration GRACE = Duration.ofHours(27);

  /** Does nothing for a calendar that is followed already, be it since a moment ago. */
  void begin(CalendarRef calendar) {
    change(
        calendar,
        (transaction, record) -> {
          switch (record.follow().why()) {
            case ASKED -> {}
            case LISTED ->
                save(transaction, transaction.state().due(), record.withFollow(Follow.ASKED));
            case AWAY -> save(transaction, workshop.now(), back(record, Follow.ASKED));
            case NOT, LET_GO ->
                save(transaction, workshop.now(), record.begun(Follow.ASKED, workshop.now()));
          }
        });
  }

  /**
   * Ends it, whatever lists say.
   *
   * @return the subscription that it had, which is of no use any more, or empty
   */
  Optional<Subscription> end(CalendarRef calendar) {
    return end(calendar, Follow.LET_GO, follow -> !follow.equals(Follow.LET_GO));
  }

  /** Ends it until a list names it again, unless somebody named it meanwhile. */
  Optional<Subscription> forget(CalendarRef calendar) {
    return end(calendar, Follow.NOT, Follow::isByList);
  }

  /** Ends it until a list names it again, unless one did meanwhile. */
  Optional<Subscription> forgetAway(CalendarRef calendar) {
    return end(calendar, Follow.NOT, Follow::isAway);
  }

  private Optional<Subscription> end(CalendarRef calendar, Follow why, Predicate<Follow> which) {
    CalendarRecord before =
        change(
            calendar,
            (transaction, record) -> {
              if (which.test(record.follow())) {
                transaction.remove();
                new Quarantine(transaction.documents(), workshop.stored())
                    .forget(calendar, event -> true);
                new Inbox(transaction.documents(), workshop.stored()).forget(calendar);
                new Rewinds(transaction.documents()).forget(Lane.of(calendar));
                new Publications(transaction.documents(), workshop.stored())
                    .end(calendar, workshop.now());
                new Standings(transaction.documents()).forget(Lane.of(calendar));
                forgetPush(transaction, calendar, record);
                save(transaction, null, record.ended(why));
              }
            });
    return which.test(before.follow())
        ? before.push().subscription(Lane.of(calendar))
        : Optional.empty();
  }

  private static void forgetPush(
      LaneTransaction transaction, CalendarRef calendar, CalendarRecord record) {
    new Claims(transaction.documents()).remove(calendar.provider(), record.push().id());
  }

  /** Somebody connected again: what went wrong before holds nothing up. */
  void retry(CalendarRef calendar) {
    change(
        calendar,
        (transaction, record) -> {
          if (record.followed()) {
            Trouble trouble = record.trouble().retried(workshop.now());
            save(transaction, workshop.now(), record.withTrouble(trouble));
          }
        });
  }

  /** The provider said something of the calendar's subscription. */
  void pushed(CalendarRef calendar, UnaryOperator<Push> change) {
    change(
        calendar,
        (transaction, record) -> {
          if (record.followed()) {
            Push push = change.apply(record.push());
            save(transaction, workshop.now(), record.withPush(push));
          }
        });
  }

  /** Lets lists decide again about a calendar that somebody had let go of. */
  void leaveToLists(CalendarRef calendar) {
    change(
        calendar,
        (transaction, record) -> {
          if (record.follow().equals(Follow.LET_GO)) {
            save(transaction, null, record.withFollow(Follow.NOT));
          }
        });
  }

  /** A list names a calendar, be it as one that is gone; returns what {@link #end} does. */
  Optional<Subscription> listed(Directory.Entry entry) {
    boolean there = entry.readable() && !entry.removed();
    Tally tally = new Tally();
    CalendarRecord before =
        change(
            entry.calendar(),
            (transaction, record) -> {
              tally.begin();
              Listed list = new Listed(transaction.documents());
              Directory.Entry known = list.find(entry.calendar()).orElse(null);
              if (there) {
                came(transaction, entry, known, record, tally);
              } else {
                went(transaction, entry.calendar(), record, tally);
              }
              if (entry.removed()) {
                list.remove(entry.calendar());
              } else if (!entry.equals(known)) {
                list.put(entry);
              }
            });
    tally.heardBy(workshop.meters(), Lane.of(entry.calendar()));
    return there || before.follow().why() != Follow.Why.LISTED
        ? Optional.empty()
        : before.push().subscription(Lane.of(entry.calendar()));
  }

  private void came(
      LaneTransaction transaction,
      Directory.Entry entry,
      Directory.@Nullable Entry known,
      CalendarRecord record,
      Tally tally) {
    Instant now = workshop.now();
    CalendarRef calendar = entry.calendar();
    switch (record.follow().why()) {
      case NOT ->
          tell(
              transaction,
              now,
              record.begun(Follow.LISTED, now),
              notice(calendar, NoticeKind.CALENDAR_ADDED, "the calendar came into the list"),
              tally);
      case AWAY ->
          tell(
              transaction,
              now,
              back(record, Follow.LISTED),
              notice(calendar, NoticeKind.CALENDAR_ADDED, "the calendar is in the list again"),
              tally);
      case ASKED, LISTED -> changed(transaction, entry, known, record, tally);
      case LET_GO -> {}
    }
  }

  private CalendarRecord back(CalendarRecord record, Follow why) {
    return record.withFollow(why).withTrouble(Trouble.noneSince(workshop.now()));
  }

  /** Its zone or who may see what may decide how its events read. */
  private void changed(
      LaneTransaction transaction,
      Directory.Entry entry,
      Directory.@Nullable Entry known,
      CalendarRecord record,
      Tally tally) {
    if (known == null || known.equals(entry)) {
      return;
    }
    if (Objects.equals(known.name(), entry.name())) {
      save(transaction, workshop.now(), record);
    } else {
      tell(
          transaction,
          workshop.now(),
          record,
          notice(entry.calendar(), NoticeKind.CALENDAR_RENAMED, "the calendar has another name"),
          tally);
    }
  }

  private void went(
      LaneTransaction transaction, CalendarRef calendar, CalendarRecord record, Tally tally) {
    if (record.follow().why() == Follow.Why.LISTED) {
      Instant until = workshop.now().plus(GRACE);
      forgetPush(transaction, calendar, record);
      tell(
          transaction,
          until,
          record.withFollow(Follow.away(until)).withPush(Push.NONE),
          notice(
              calendar,
              NoticeKind.CALENDAR_REMOVED,
              "the calendar is gone from the list, or its events come without details"),
          tally);
    }
  }

  /**
   * Forgets what pushes carried for a calendar that nobody follows, and that it was woken.
   *
   * @return false when it is followed, be it since a moment ago: then all is kept
   */
  boolean passOver(CalendarRef calendar) {
    CalendarRecord known =
        change(
            calendar,
            (transaction, record) -> {
              if (!record.followed() && !record.follow().isAway()) {
                new Inbox(transaction.documents(), workshop.stored()).forget(calendar);
                if (transaction.state().due() != null) {
                  save(transaction, null, record);
                }
              }
            });
    return !known.followed() && !known.follow().isAway();
  }

  boolean is(CalendarRef calendar) {
    return of(Lane.of(calendar)).isFollowed();
  }

  Follow of(Lane lane) {
    return workshop.records().calendar(workshop.store().state(lane).bytes()).follow();
  }

  /** Returns what was known before. */
  private CalendarRecord change(
      CalendarRef calendar, BiConsumer<LaneTransaction, CalendarRecord> work) {
    return workshop
        .store()
        .transact(
            Lane.of(calendar),
            transaction -> {
              CalendarRecord record = workshop.records().calendar(transaction.state().bytes());
              work.accept(transaction, record);
              return record;
            });
  }

  private Notice notice(CalendarRef calendar, NoticeKind kind, String message) {
    return new Notice(kind, calendar.connection(), calendar, null, message, workshop.now());
  }

  private void tell(
      LaneTransaction transaction, Instant due, CalendarRecord record, Notice notice, Tally tally) {
    tally.notice(notice.kind());
    long place = record.told() + 1;
    byte[] bytes = workshop.stored().write(notice);
    transaction.append(List.of(new OutboxEntry(place, OutboxEntry.Kind.NOTICE, bytes)));
    save(transaction, due, record.withCounts(record.sequence(), place));
  }

  private void save(LaneTransaction transaction, @Nullable Instant due, CalendarRecord record) {
    transaction.save(due, workshop.records().write(record));
  }
}
