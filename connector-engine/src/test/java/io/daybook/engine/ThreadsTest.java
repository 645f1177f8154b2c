// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRef;
import io.daybook.engine.memory.MemoryStore;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A connector with threads of its own. */
final class ThreadsTest {

  private static final int CALENDARS = 8;

  private static final int EVENTS = 40;

  private static final int EDITS = 5;

  private final MemoryStore store = new MemoryStore("epoch");

  private final Rig rig = new Rig(store, builder -> builder);

  private static CalendarRef calendar(int number) {
    return new CalendarRef("fake", "acct", "cal" + number);
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private void edit(String title) {
    for (int number = 0; number < CALENDARS; number++) {
      for (int i = 0; i < EVENTS; i++) {
        rig.provider.calendar("cal" + number).put(Rows.single("e" + i, title, Rig.inHours(2)));
      }
    }
  }

  @Test
  @DisplayName("Rule 13: with many threads each sink sees each calendar in order and without gaps")
  void manyCalendarsAndSinks() throws InterruptedException {
    Recorder second = new Recorder("second");
    CountDownLatch[] rounds = new CountDownLatch[EDITS];
    for (int i = 0; i < EDITS; i++) {
      rounds[i] = new CountDownLatch(2 * CALENDARS * EVENTS);
    }
    for (Recorder recorder : List.of(rig.told, second)) {
      recorder.before(
          change -> {
            String title = change.occurrence().event().text().title();
            rounds[Integer.parseInt(title)].countDown();
          });
    }
    try (Daybook daybook = rig.build(store, builder -> builder.sink(second).workers(3).chunk(7))) {
      daybook.start();
      for (int round = 0; round < EDITS; round++) {
        edit(String.valueOf(round));
        for (int number = 0; number < CALENDARS; number++) {
          daybook.follow("acct", "cal" + number);
          daybook.wake(calendar(number));
        }
        await(rounds[round]);
      }
    }

    List<Long> expected = LongStream.rangeClosed(1, EVENTS * EDITS).boxed().toList();
    for (int number = 0; number < CALENDARS; number++) {
      assertThat(rig.told.sequences(calendar(number))).isEqualTo(expected);
      assertThat(second.sequences(calendar(number))).isEqualTo(expected);
    }
  }

  @Test
  void closeLetsARoundEndAtTheNextOpportunity() throws InterruptedException {
    CountDownLatch inFetch = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    rig.events().pageSize(1);
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));
    rig.provider.next(
        "cal",
        () -> {
          inFetch.countDown();
          awaitQuietly(goOn);
        });
    WatchedStore lasting = new WatchedStore(store, 0, false);
    Daybook daybook = rig.build(lasting, builder -> builder);
    daybook.follow("acct", "cal");
    daybook.start();
    await(inFetch);
    Thread closing = new Thread(daybook::close);
    closing.start();
    daybook.wake(Rig.CAL);
    goOn.countDown();
    closing.join(TimeUnit.SECONDS.toMillis(20));
    assertThat(closing.isAlive()).isFalse();

    rig.restart();
    rig.daybook.runDue();
    assertThat(rig.told.sequences(Rig.CAL)).containsExactly(1L, 2L);
    assertThat(rig.provider.requests().stream().filter("cal Start"::equals)).hasSize(1);
  }

  @Test
  @DisplayName("Whoever closes it, also as one of several, returns when nothing is under way")
  void closedBySeveral() throws InterruptedException {
    CountDownLatch inFetch = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    rig.provider.next(
        "cal",
        () -> {
          inFetch.countDown();
          awaitQuietly(goOn);
        });
    rig.daybook.follow("acct", "cal");
    rig.daybook.start();
    await(inFetch);
    List<Thread> closing =
        List.of(
            new Thread(rig.daybook::close),
            new Thread(rig.daybook::drain),
            new Thread(rig.daybook::close));
    closing.forEach(Thread::start);
    while (closing.stream().anyMatch(ThreadsTest::runs)) {
      Thread.onSpinWait();
    }

    assertThat(closing).allMatch(Thread::isAlive);
    goOn.countDown();
    for (Thread thread : closing) {
      thread.join(TimeUnit.SECONDS.toMillis(20));
      assertThat(thread.isAlive()).isFalse();
    }
    rig.daybook.close();
  }

  private static boolean runs(Thread thread) {
    return thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW;
  }

  @Test
  @DisplayName("Who closes it while it starts closes all of it, or keeps it from starting")
  void closedWhileStarting() throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      Daybook daybook = rig.build(new MemoryStore("epoch" + i), builder -> builder);
      CountDownLatch ready = new CountDownLatch(1);
      Thread closing =
          new Thread(
              () -> {
                awaitQuietly(ready);
                daybook.close();
              });
      closing.start();
      ready.countDown();
      try {
        daybook.start();
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("it is closed");
      }
      closing.join(TimeUnit.SECONDS.toMillis(20));
      assertThat(closing.isAlive()).isFalse();
      assertThatThrownBy(daybook::calendars).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void closeEndsRunDueAtTheNextOpportunity() throws InterruptedException {
    rig.events().pageSize(1);
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));
    Thread closing = new Thread(rig.daybook::close);
    rig.provider.next(
        "cal",
        () -> {
          closing.start();
          while (closing.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
          }
        });
    rig.daybook.follow("acct", "cal");
    rig.daybook.runDue();
    closing.join(TimeUnit.SECONDS.toMillis(20));

    assertThat(closing.isAlive()).isFalse();
    assertThat(rig.provider.requests()).containsExactly("cal Start");
  }

  @Test
  void slowCalendarDoesNotStopOthers() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    rig.provider.next("slow", () -> awaitQuietly(goOn));
    rig.provider.calendar("quick").put(Rows.single("a", "A", Rig.inHours(2)));
    rig.told.before(change -> other.countDown());
    try (Daybook daybook = rig.build(store, builder -> builder.workers(2))) {
      daybook.follow("acct", "slow");
      daybook.start();
      daybook.follow("acct", "quick");
      await(other);
      goOn.countDown();
    }

    assertThat(rig.told.changes()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 21: a sink that waits does not stop the others")
  void slowSinkDoesNotStopOthers() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch quick = new CountDownLatch(1);
    Recorder second = new Recorder("second");
    rig.told.before(change -> awaitQuietly(goOn));
    second.before(change -> quick.countDown());
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)));
    try (Daybook daybook = rig.build(store, builder -> builder.sink(second))) {
      daybook.follow("acct", "cal");
      daybook.start();
      await(quick);
      goOn.countDown();
    }

    assertThat(second.changes()).hasSize(1);
  }

  @Test
  void whatWasNotDeliveredIsAtTheNextStart() throws InterruptedException {
    CountDownLatch delivered = new CountDownLatch(1);
    rig.told.before(
        change -> {
          throw new IllegalStateException("not now");
        });
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.told.before(change -> delivered.countDown());
    try (Daybook daybook = rig.build(store, builder -> builder)) {
      daybook.start();
      await(delivered);
    }
  }

  @Test
  @DisplayName("Rule 21: an error in a sink's code does not end its deliveries to other calendars")
  void errorInSink() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    rig.told.before(
        change -> {
          if (change.header().calendar().equals(calendar(0))) {
            failed.countDown();
            throw new AssertionError("a fault of the sink");
          }
          other.countDown();
        });
    rig.provider.calendar("cal0").put(Rows.single("a", "A", Rig.inHours(2)));
    rig.provider.calendar("cal1").put(Rows.single("a", "A", Rig.inHours(2)));
    try (Daybook daybook = rig.build(store, builder -> builder)) {
      daybook.start();
      daybook.follow("acct", "cal0");
      await(failed);
      daybook.follow("acct", "cal1");
      assertThat(other.await(3, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      await(latch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
