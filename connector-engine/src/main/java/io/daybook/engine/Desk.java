// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One calendar while it is worked on: its record, and the transactions that change it. Each of them
 * locks the calendar and checks that nobody else changed it meanwhile. Used by one thread.
 */
final class Desk {

  private final Workshop workshop;

  private final CalendarRef calendar;

  private final Lane lane;

  private final Adapter adapter;

  private final long wakes;

  private long version;

  private @Nullable Instant due;

  private @Nullable Instant nextTick;

  private CalendarRecord record;

  Desk(Workshop workshop, CalendarRef calendar, Adapter adapter) {
    this.workshop = workshop;
    this.calendar = calendar;
    this.lane = Lane.of(calendar);
    this.adapter = adapter;
    LaneState state = workshop.store().state(lane);
    this.version = state.version();
    this.wakes = state.wakes();
    this.due = state.due();
    this.record = workshop.records().calendar(state.bytes());
  }

  Workshop workshop() {
    return workshop;
  }

  CalendarRef calendar() {
    return calendar;
  }

  Lane lane() {
    return lane;
  }

  Adapter adapter() {
    return adapter;
  }

  CalendarRecord record() {
    return record;
  }

  /** How many staged rows are forgotten in one transaction; each costs little. */
  long manyRows() {
    return 10L * workshop.settings().chunk();
  }

  /** How often the calendar had been woken when its work began. */
  long wakes() {
    return wakes;
  }

  /** When the calendar was last said to want a round, or null for never. */
  @Nullable Instant due() {
    return due;
  }

  /** Whether it is known that the clock has brought all that it brings up to now. */
  boolean hasTicked() {
    return nextTick != null && workshop.now().isBefore(nextTick);
  }

  /** Whether work on the calendar shall go on; else it goes on later, or somewhere else. */
  boolean goesOn() {
    return workshop.reach().goesOn(lane);
  }

  Notice notice(NoticeKind kind, @Nullable String code, String message) {
    return new Notice(kind, calendar.connection(), calendar, code, message, workshop.now());
  }

  /**
   * Changes the calendar, all or nothing.
   *
   * @throws StaleException when somebody else changed it since it was last read
   */
  void step(Consumer<Step> work) {
    Step done =
        workshop
            .store()
            .transact(
                lane,
                transaction -> {
                  LaneState state = transaction.state();
                  if (state.version() != version) {
                    throw new StaleException();
                  }
                  Step step = new Step(this, transaction, state);
                  work.accept(step);
                  step.write();
                  return step;
                });
    version += done.written() ? 1 : 0;
    record = done.record();
    due = done.due();
    done.tally().heardBy(workshop.meters(), lane);
    nextTick = done.nextTick(nextTick);
  }

  /**
   * Finds out what a step would do, without doing it.
   *
   * @throws StaleException when somebody else changed the calendar since it was last read
   */
  <T> List<T> probe(Function<Step, List<T>> work) {
    AtomicReference<List<T>> found = new AtomicReference<>(List.of());
    try {
      workshop
          .store()
          .transact(
              lane,
              transaction -> {
                LaneState state = transaction.state();
                if (state.version() != version) {
                  throw new StaleException();
                }
                found.set(work.apply(new Step(this, transaction, state)));
                throw new UndoneException();
              });
    } catch (UndoneException e) {
      return Objects.requireNonNull(found.get());
    }
    throw new IllegalStateException("a probe was kept");
  }

  /** Undoes a transaction on purpose. */
  private static final class UndoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndoneException() {
      super("undone on purpose", null, false, false);
    }
  }

  /** Somebody else works on the calendar; what was begun here is dropped, what they do counts. */
  static final class StaleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleException() {
      super("the calendar was changed by somebody else", null, false, false);
    }
  }
}
