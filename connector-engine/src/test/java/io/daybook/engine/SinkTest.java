// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.StoreException;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Consumers, and how one that fails delays itself only. */
final class SinkTest {

  private static final CalendarRef SECOND = new CalendarRef("fake", "acct", "second");

  private final Recorder flaky = new Recorder("flaky");

  private final Rig rig = new Rig(builder -> builder.sink(flaky).poll(Duration.ofDays(1)));

  private static Consumer<Change> failing(CalendarRef calendar) {
    return change -> {
      if (change.header().calendar().equals(calendar)) {
        throw new IllegalStateException("not now");
      }
    };
  }

  private void beginWithTwo() {
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));
    rig.provider.calendar("second").put(Rows.single("c", "C", Rig.inHours(4)));
    rig.daybook.follow("acct", "second");
    rig.begin();
  }

  @Test
  @DisplayName(
      "Rule 21: a sink that fails on one calendar delays neither others nor other calendars")
  void failureDelaysItself() {
    flaky.before(failing(Rig.CAL));
    beginWithTwo();

    assertThat(rig.told.changes()).hasSize(3);
    assertThat(flaky.lines()).containsExactly("SNAPSHOT CREATED c 2026-03-02T12:00:00Z");
    rig.provider.calendar("second").put(Rows.single("d", "D", Rig.inHours(4)));
    rig.daybook.wake(SECOND);
    rig.daybook.runDue();
    assertThat(flaky.lines()).hasSize(2);
  }

  @Test
  @DisplayName("Rule 21: what a sink took is told once, though the store failed to note it")
  void takenIsToldOnceWhenItCannotBeNoted() {
    AtomicInteger failures = new AtomicInteger(1);
    MemoryStore memory = new MemoryStore("epoch");
    Outbox outbox =
        proxy(
            Outbox.class,
            memory.outbox(),
            (method, result) -> {
              if (method.getName().equals("position")
                  && method.getParameterCount() == 3
                  && failures.getAndDecrement() > 0) {
                throw new StoreException("the store is away", null);
              }
              return result.get();
            });
    Store store =
        proxy(
            Store.class,
            memory,
            (method, result) -> method.getName().equals("outbox") ? outbox : result.get());
    Rig failing = new Rig(store, builder -> builder);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> failing.begin(Rows.single("a", "A", Rig.inHours(2))));
    failing.daybook.runDue();

    assertThat(failing.told.lines()).containsExactly("SNAPSHOT CREATED a 2026-03-02T10:00:00Z");
    assertThat(memory.outbox().behind("told")).isEmpty();
    assertThat(failing.daybook.nextDue()).contains(Rig.in(Rig.POLL));
  }

  /** An object like another, but for what a function makes of its calls. */
  private static <T> T proxy(
      Class<T> type, T inner, BiFunction<Method, Supplier<Object>, Object> calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> calls.apply(method, () -> invoke(inner, method, args))));
  }

  private static Object invoke(Object target, Method method, Object[] args) {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("Rule 21: what a sink refused is told again with the same id, and in order")
  void refusedIsToldAgain() {
    List<String> tried = new ArrayList<>();
    flaky.before(
        change -> {
          if (change.header().calendar().equals(Rig.CAL)) {
            tried.add(change.header().changeId());
          }
          failing(Rig.CAL).accept(change);
        });
    beginWithTwo();
    Instant retry = rig.daybook.nextDue().orElseThrow();
    assertThat(retry).isAfter(Rig.NOW).isBefore(Rig.inHours(1));
    rig.clock.set(retry.minusMillis(1));
    rig.daybook.runDue();
    flaky.before(change -> tried.add(change.header().changeId()));
    int before = tried.size();
    rig.clock.set(retry);
    rig.daybook.runDue();

    assertThat(tried.subList(before, tried.size())).hasSize(2).contains(tried.get(0));
    assertThat(flaky.sequences(Rig.CAL)).containsExactly(1L, 2L);
    assertThat(flaky.changes()).containsAll(rig.told.changes());
    assertThat(rig.daybook.nextDue().orElseThrow()).isAfter(retry.plus(Duration.ofMinutes(1)));
  }

  @Test
  @DisplayName("Rule 21: changes that come while a sink fails wait behind the refused one")
  void orderIsKept() {
    flaky.before(failing(Rig.CAL));
    beginWithTwo();
    rig.events().put(Rows.single("a", "A2", Rig.inHours(2)));
    rig.daybook.wake(Rig.CAL);
    rig.daybook.runDue();
    flaky.before(change -> {});
    rig.advance(Duration.ofMinutes(10));

    assertThat(flaky.sequences(Rig.CAL)).containsExactly(1L, 2L, 3L);
    assertThat(rig.told.sequences(Rig.CAL)).containsExactly(1L, 2L, 3L);
  }

  @Test
  @DisplayName("Rule 21: what a sink took before it failed is not told to it again")
  void takenIsNotRepeated() {
    flaky.before(
        change -> {
          if (change.header().sequence() == 2) {
            throw new IllegalStateException("not now");
          }
        });
    beginWithTwo();
    flaky.before(change -> {});
    rig.restart();
    rig.daybook.runDue();

    assertThat(flaky.sequences(Rig.CAL)).containsExactly(1L, 2L);
  }

  @Test
  @DisplayName("Rule 21: a retry is spread and grows up to a limit")
  void retriesGrow() {
    flaky.before(failing(Rig.CAL));
    beginWithTwo();
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      Instant next = rig.daybook.nextDue().orElseThrow();
      waits.add(Duration.between(rig.clock.instant(), next));
      rig.clock.set(next);
      rig.daybook.runDue();
    }

    assertThat(waits).isSorted();
    assertThat(waits.get(13)).isEqualTo(waits.get(12)).isLessThan(Duration.ofHours(1));
  }

  @Test
  @DisplayName("Rule 21: what all sinks took is forgotten, what one did not is held")
  void takenByAllIsForgotten() {
    flaky.before(failing(Rig.CAL));
    beginWithTwo();

    assertThat(rig.outbox(Rig.CAL)).hasSize(2);
    assertThat(rig.outbox(SECOND)).isEmpty();
    flaky.before(change -> {});
    rig.advance(Duration.ofMinutes(10));
    assertThat(rig.outbox(Rig.CAL)).isEmpty();
  }

  @Test
  @DisplayName("Rule 21: a sink added later begins with what is still held")
  void laterSink() {
    flaky.before(failing(Rig.CAL));
    beginWithTwo();
    Recorder late = new Recorder("late");
    rig.restart(builder -> builder.sink(flaky).sink(late).poll(Duration.ofDays(1)));
    rig.daybook.runDue();

    assertThat(late.sequences(Rig.CAL)).containsExactly(1L, 2L);
    assertThat(late.sequences(SECOND)).isEmpty();
    assertThat(rig.told.changes()).hasSize(3);
  }

  @Test
  @DisplayName("Rule 21: more than fits into one batch is told in order")
  void manyChanges() {
    for (int i = 0; i < 450; i++) {
      rig.events().put(Rows.single("e" + i, "E", Rig.inHours(2)));
    }
    flaky.before(
        change -> {
          if (change.header().sequence() == 333 && flaky.changes().size() == 332) {
            flaky.before(any -> {});
            throw new IllegalStateException("once");
          }
        });
    rig.begin();
    assertThat(flaky.changes()).hasSize(332);
    rig.advance(Duration.ofMinutes(10));

    assertThat(flaky.sequences(Rig.CAL)).hasSize(450).isSorted().doesNotHaveDuplicates();
    assertThat(rig.outbox(Rig.CAL)).isEmpty();
  }

  @Test
  @DisplayName("Rule 21: nothing waits for a calendar that is not followed any more")
  void unfollowEndsRetries() {
    flaky.before(failing(Rig.CAL));
    beginWithTwo();
    rig.daybook.unfollow(Rig.CAL);
    rig.advance(Duration.ofMinutes(10));

    assertThat(flaky.sequences(Rig.CAL)).isEmpty();
    assertThat(rig.daybook.nextDue().orElseThrow()).isAfter(rig.clock.instant());
  }

  @Test
  void listenersTakeChangesAndNotices() {
    List<String> heard = new ArrayList<>();
    rig.restart(
        builder ->
            builder
                .listen("changes", change -> heard.add(change.kind().name()))
                .listen("both", change -> heard.add("b"), notice -> heard.add("n")));
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));

    assertThat(heard).containsExactlyInAnyOrder("CREATED", "b", "n");
  }
}
