// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.NoticeKind;
import io.daybook.engine.HeldItem.DeadLetter;
import io.daybook.engine.HeldItem.QuarantinedEvent;
import io.daybook.spi.store.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is held: how it is listed, tried again, dropped and forgotten. */
final class HeldTest {

  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final CalendarRef SECOND = new CalendarRef("fake", "acct", "second");

  private final Recorder picky = new Recorder("picky");

  private final AtomicReference<String> refused = new AtomicReference<>("");

  private Rig rig = new Rig();

  private List<HeldItem> held() {
    return rig.daybook.held().list(null, 100);
  }

  private QuarantinedEvent onlyEvent() {
    assertThat(held()).hasSize(1);
    return (QuarantinedEvent) held().get(0);
  }

  private static CalendarRow bad() {
    return Rows.unreadable("bad", "{raw}");
  }

  private int counted() {
    return new RecordForm().calendar(rig.store.state(Lane.of(Rig.CAL)).bytes()).quarantined();
  }

  @Test
  @DisplayName("Rule 2: what is quarantined is listed with its raw payload and the reason")
  void quarantinedIsListed() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)), bad());

    QuarantinedEvent event = onlyEvent();
    assertThat(event.calendar()).isEqualTo(Rig.CAL);
    assertThat(event.row()).isEqualTo(bad());
    assertThat(event.reason()).isEqualTo("at start: expected a time");
    assertThat(event.since()).isEqualTo(Rig.NOW);
    assertThat(rig.daybook.held().find(event.id())).contains(event);
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  @DisplayName("Rule 2: what can be read again is not held any more")
  void repairedIsLetGo() {
    rig.begin(bad(), Rows.unreadable("worse", "{}"));
    rig.events().put(Rows.single("bad", "Good", Rig.inHours(2)));
    rig.poll();

    assertThat(onlyEvent().row().eventId()).isEqualTo("worse");
    assertThat(rig.told.changes()).hasSize(1);
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  @DisplayName("Rule 2: the latest payload is kept, with the time of the first")
  void latestIsKept() {
    rig.begin(bad());
    rig.events().put(Rows.unreadable("bad", "{later}"));
    rig.poll();

    QuarantinedEvent event = onlyEvent();
    assertThat(event.row()).isEqualTo(Rows.unreadable("bad", "{later}"));
    assertThat(event.since()).isEqualTo(Rig.NOW);
    assertThat(event.seen()).isEqualTo(Rig.in(Rig.POLL));
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  @DisplayName("Rule 2: what a later full pass does not bring any more is let go of")
  void absentIsLetGo() {
    rig.begin(bad(), Rows.unreadable("worse", "{}"), Rows.single("a", "A", Rig.inHours(2)));
    rig.events().vanish("bad");
    rig.poll();
    assertThat(held()).hasSize(2);
    rig.events().loseCursors();
    rig.poll();

    assertThat(onlyEvent().row().eventId()).isEqualTo("worse");
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  @DisplayName("Rule 2: exceptions that were set aside with their master come with its repair")
  void exceptionsComeWithTheRepairedMaster() {
    String tooMany = "FREQ=MINUTELY";
    Instant start = Rig.inHours(1);
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.events()
        .put(
            Rows.series("s", "S", start, tooMany),
            Rows.exception("s", start, "Moved", start.plusSeconds(600)));
    rig.poll();
    assertThat(held()).hasSize(2);
    rig.quiet();

    rig.events().put(Rows.series("s", "S", start, "FREQ=DAILY;COUNT=2"));
    rig.poll();

    assertThat(held()).isEmpty();
    assertThat(rig.told.view()).anyMatch(line -> line.endsWith("Moved"));
    assertThat(rig.told.view()).hasSize(2);
  }

  @Test
  @DisplayName("Rule 2: replaying what is quarantined reads its calendar as a whole")
  void replayReadsAnew() {
    rig.begin(bad());
    rig.provider.requests();
    QuarantinedEvent event = onlyEvent();

    assertThat(rig.daybook.held().replay(event.id())).isTrue();
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).singleElement().asString().startsWith("cal Start");
    assertThat(onlyEvent().seen()).isEqualTo(Rig.NOW);
    assertThat(rig.daybook.nextDue()).contains(Rig.in(Rig.POLL));
  }

  @Test
  @DisplayName("Rule 2: what is dropped is not held any more, and was not there twice")
  void dropped() {
    rig.begin(bad());
    String id = onlyEvent().id();

    assertThat(rig.daybook.held().drop(id)).isTrue();
    assertThat(rig.daybook.held().drop(id)).isFalse();
    assertThat(rig.daybook.held().replay(id)).isFalse();
    assertThat(rig.daybook.held().find(id)).isEmpty();
    assertThat(counted()).isZero();
  }

  @Test
  void quarantineIsForgottenInTheEnd() {
    rig = new Rig(builder -> builder.keepHeld(Duration.ofDays(3)).poll(Duration.ofDays(1)));
    rig.begin(bad());
    rig.advance(Duration.ofDays(3));
    assertThat(held()).hasSize(1);
    rig.advance(Duration.ofDays(1));

    assertThat(held()).isEmpty();
    assertThat(counted()).isZero();
  }

  @Test
  void quarantineGoesWithItsCalendar() {
    rig.provider.calendar("second").put(bad());
    rig.daybook.follow("acct", "second");
    rig.begin(bad());
    assertThat(held()).hasSize(2);
    rig.daybook.unfollow(Rig.CAL);

    assertThat(onlyEvent().calendar()).isEqualTo(SECOND);
    assertThat(rig.daybook.held().replay("quarantine/" + Quarantine.key(Rig.CAL, "bad"))).isFalse();
  }

  private void beginPicky() {
    rig = new Rig(builder -> builder.sink(picky).deadLetterAfter(PATIENCE));
    picky.before(
        change -> {
          if (change.occurrence().event().eventId().equals(refused.get())) {
            throw new IllegalStateException("never");
          }
        });
    refused.set("b");
    rig.begin(
        Rows.single("a", "A", Rig.inHours(3)),
        Rows.single("b", "B", Rig.inHours(4)),
        Rows.single("c", "C", Rig.inHours(5)));
  }

  private List<String> taken() {
    return picky.changes().stream().map(change -> change.occurrence().event().eventId()).toList();
  }

  @Test
  @DisplayName("Rule 21: what a sink refuses for too long is a dead letter, and the next one goes")
  void deadLetter() {
    beginPicky();
    assertThat(taken()).containsExactly("a");
    rig.runUntil(Rig.in(PATIENCE.minusMinutes(6)));
    assertThat(taken()).containsExactly("a");
    assertThat(held()).isEmpty();
    rig.runUntil(Rig.in(PATIENCE.plusMinutes(6)));

    assertThat(taken()).containsExactly("a", "c");
    assertThat(held()).hasSize(1);
    DeadLetter letter = (DeadLetter) held().get(0);
    assertThat(letter.sink()).isEqualTo("picky");
    assertThat(letter.failure()).isEqualTo("java.lang.IllegalStateException");
    assertThat(letter.notice()).isNull();
    Change told = rig.told.changes().get(1);
    assertThat(letter.change()).isEqualTo(told);
    assertThat(rig.told.changes()).hasSize(3);
    assertThat(rig.outbox(Rig.CAL)).isEmpty();
  }

  @Test
  @DisplayName("Rule 21: a dead letter is told again with the same id, and let go of when taken")
  void deadLetterIsReplayed() {
    beginPicky();
    rig.runUntil(Rig.in(PATIENCE.plusMinutes(6)));
    String id = held().get(0).id();

    assertThat(rig.daybook.held().replay(id)).isTrue();
    rig.daybook.runDue();
    assertThat(held()).hasSize(1);
    refused.set("");
    assertThat(rig.daybook.held().replay(id)).isTrue();
    assertThat(rig.daybook.nextDue()).contains(rig.clock.instant());
    rig.daybook.runDue();

    assertThat(held()).isEmpty();
    assertThat(taken()).containsExactly("a", "c", "b");
    assertThat(picky.changes().get(2)).isEqualTo(rig.told.changes().get(1));
  }

  @Test
  @DisplayName("Rule 21: the patience counts for each change anew")
  void patienceCountsAnew() {
    beginPicky();
    rig.runUntil(Rig.in(Duration.ofMinutes(50)));
    refused.set("c");
    rig.runUntil(Rig.in(Duration.ofMinutes(100)));
    assertThat(taken()).containsExactly("a", "b");
    assertThat(held()).isEmpty();
    rig.runUntil(Rig.in(Duration.ofMinutes(130)));

    assertThat(held()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 21: notices are dead-lettered too, and dead letters are forgotten in the end")
  void deadNotice() {
    rig =
        new Rig(
            builder ->
                builder
                    .listen(
                        "deaf",
                        change -> {},
                        notice -> {
                          throw new IllegalStateException("never");
                        })
                    .deadLetterAfter(Duration.ZERO)
                    .keepHeld(Duration.ofDays(2)));
    rig.begin(bad());
    assertThat(held()).hasSize(3);
    assertThat(held().subList(0, 2))
        .allSatisfy(item -> assertThat(((DeadLetter) item).notice()).isNotNull());
    rig.advance(Duration.ofDays(3));
    rig.events().put(Rows.unreadable("worse", "{}"));
    rig.poll();

    assertThat(held()).hasSize(2);
    DeadLetter letter = (DeadLetter) held().get(0);
    assertThat(letter.notice().kind()).isEqualTo(NoticeKind.QUARANTINED);
  }

  @Test
  void pagesCrossKinds() {
    beginPicky();
    rig.runUntil(Rig.in(PATIENCE.plusMinutes(6)));
    rig.events().put(bad(), Rows.unreadable("worse", "{}"));
    rig.poll();

    List<HeldItem> all = held();
    assertThat(all).hasSize(3);
    String after = null;
    for (HeldItem item : all) {
      List<HeldItem> page = rig.daybook.held().list(after, 1);
      assertThat(page).containsExactly(item);
      after = item.id();
    }
    assertThat(rig.daybook.held().list(after, 1)).isEmpty();
  }

  @Test
  void foreignIdsAreRefused() {
    assertThatThrownBy(() -> rig.daybook.held().find("x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(rig.daybook.held().find("quarantine/none")).isEmpty();
    assertThat(rig.daybook.held().drop("dead-letter/none")).isFalse();
  }

  @Test
  void timesWithoutEndAreRefused() {
    Duration forever = ChronoUnit.FOREVER.getDuration();

    for (Consumer<DaybookBuilder> setting :
        List.<Consumer<DaybookBuilder>>of(
            builder -> builder.keepPast(forever),
            builder -> builder.keepHeld(forever),
            builder -> builder.deadLetterAfter(forever),
            builder -> builder.catchUp(forever))) {
      assertThatThrownBy(() -> setting.accept(Daybook.builder()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("century");
    }
  }
}
