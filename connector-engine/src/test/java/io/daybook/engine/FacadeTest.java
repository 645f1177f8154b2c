// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.ProviderException;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.store.Lane;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a user calls. */
final class FacadeTest {

  private final Rig rig = new Rig();

  /** Knows that the primary calendar is the one of the account's address. */
  private static final class Names implements Directory {

    @Override
    public Listing list(String connection, @Nullable String cursor) {
      return new Listing(List.of(), null, true);
    }

    @Override
    public String realId(String connection, String calendarId) {
      return calendarId.equals("primary") ? "ana@acme.example" : calendarId;
    }
  }

  @Test
  void builderRefusesWhatMakesNoSense() {
    DaybookBuilder builder = Daybook.builder();

    assertThatIllegalStateException().isThrownBy(builder::build);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.poll(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.poll(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.catchUp(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.workers(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.chunk(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.connection("", rig.provider));
  }

  @Test
  void builderRefusesNamesGivenTwice() {
    DaybookBuilder builder =
        Daybook.builder().connection("acct", rig.provider).listen("name", change -> {});

    assertThatIllegalArgumentException().isThrownBy(() -> builder.connection("acct", rig.provider));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.listen("name", change -> {}));
  }

  @Test
  @DisplayName(
      "After draining nothing begins, but all is kept for the next start until it is closed")
  void drained() {
    rig.daybook.drain();
    CalendarRef later = rig.daybook.follow("acct", "later");
    rig.daybook.wake(later);

    assertThat(rig.daybook.calendars()).containsExactly(later);
    assertThatIllegalStateException().isThrownBy(rig.daybook::runDue);
    assertThatIllegalStateException().isThrownBy(rig.daybook::start);
    assertThat(rig.provider.requests()).isEmpty();
    rig.restart();
    rig.daybook.runDue();
    assertThat(rig.provider.requests()).containsExactly("later Start");
  }

  @Test
  void followIsIdempotent() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.quiet();
    byte[] before = rig.store.state(Lane.of(Rig.CAL)).bytes();

    assertThat(rig.daybook.follow("acct", "cal")).isEqualTo(Rig.CAL);
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).isEmpty();
    assertThat(rig.store.state(Lane.of(Rig.CAL)).bytes()).isEqualTo(before);
    assertThat(rig.daybook.calendars()).containsExactly(Rig.CAL);
  }

  @Test
  void followSurvivesRestart() {
    rig.daybook.follow("acct", "cal");
    rig.restart();
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).containsExactly("cal Start");
  }

  @Test
  void followResolvesAliases() {
    rig.provider.directory(new Names());

    CalendarRef calendar = rig.daybook.follow("acct", "primary");
    rig.daybook.follow("acct", "ana@acme.example");
    rig.daybook.runDue();

    assertThat(calendar.calendarId()).isEqualTo("ana@acme.example");
    assertThat(rig.daybook.calendars()).containsExactly(calendar);
    assertThat(rig.provider.requests()).containsExactly("ana@acme.example Start");
  }

  @Test
  void followFailsWhenTheDirectoryDoes() {
    rig.provider.directory(
        (connection, cursor) -> {
          throw Failures.unavailable();
        });
    assertThat(rig.daybook.follow("acct", "cal")).isEqualTo(Rig.CAL);
    rig.provider.directory(
        new Directory() {
          @Override
          public Listing list(String connection, @Nullable String cursor) {
            throw Failures.unavailable();
          }

          @Override
          public String realId(String connection, String calendarId) {
            throw Failures.unavailable();
          }
        });

    assertThatThrownBy(() -> rig.daybook.follow("acct", "primary"))
        .isInstanceOf(ProviderException.class);
    assertThat(rig.daybook.calendars()).containsExactly(Rig.CAL);
  }

  @Test
  void unknownConnectionsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> rig.daybook.follow("nobody", "cal"));
    assertThatIllegalArgumentException().isThrownBy(() -> rig.daybook.reconnect("nobody"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rig.daybook.preview(new CalendarRef("fake", "nobody", "cal")));
  }

  @Test
  void unfollowForgets() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2), 10));
    rig.quiet();
    rig.daybook.unfollow(Rig.CAL);
    rig.daybook.unfollow(Rig.CAL);
    rig.runUntil(Rig.inHours(24));

    assertThat(rig.daybook.calendars()).isEmpty();
    assertThat(rig.provider.requests()).isEmpty();
    assertThat(rig.told.changes()).isEmpty();
    assertThat(rig.daybook.nextDue()).isEmpty();
  }

  @Test
  void unfollowDuringRoundEndsIt() {
    rig.begin();
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)));
    rig.provider.next("cal", () -> rig.daybook.unfollow(Rig.CAL));
    rig.poll();
    rig.poll();

    assertThat(rig.told.changes()).isEmpty();
    assertThat(rig.daybook.calendars()).isEmpty();
  }

  @Test
  void calendarThatIsFollowedAgainTellsUnderNewIds() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.daybook.unfollow(Rig.CAL);
    rig.daybook.follow("acct", "cal");
    rig.daybook.runDue();

    Set<String> ids = new HashSet<>();
    for (Change change : rig.told.changes()) {
      ids.add(change.header().changeId());
    }
    assertThat(rig.told.changes()).hasSize(2);
    assertThat(ids).hasSize(2);
  }

  @Test
  void twoConnectorsOnOneStoreTellOnce() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    Daybook other = rig.build(rig.store, builder -> builder);
    rig.events().put(Rows.single("b", "B", Rig.inHours(3)));
    rig.provider.next("cal", other::runDue);
    rig.poll();
    other.runDue();

    assertThat(rig.told.changes().stream().map(change -> change.header().changeId()))
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(rig.told.sequences(Rig.CAL)).containsExactly(1L, 2L);
  }

  @Test
  void twoConnectorsOnOneStoreTellPagesOnce() {
    rig.begin();
    rig.events().pageSize(1);
    Daybook other = rig.build(rig.store, builder -> builder.chunk(1));
    rig.events()
        .put(
            Rows.single("a", "A", Rig.inHours(2)),
            Rows.single("b", "B", Rig.inHours(3)),
            Rows.single("c", "C", Rig.inHours(4)));
    rig.provider.next("cal", FakeAdapter::answer, other::runDue);
    rig.poll();
    other.runDue();

    assertThat(rig.told.sequences(Rig.CAL)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void followOfTwoConnectorsAtOnce() {
    rig.provider.directory(
        new Directory() {
          @Override
          public Listing list(String connection, @Nullable String cursor) {
            return new Listing(List.of(), null, true);
          }
        });
    Daybook other = rig.build(new RacedStore(rig.store, rig.daybook), builder -> builder);

    assertThat(other.follow("acct", "cal")).isEqualTo(Rig.CAL);
    assertThat(rig.daybook.calendars()).containsExactly(Rig.CAL);
  }

  @Test
  void lanesOfUnknownConnectionsStopNobodyAndSpinNobody() {
    FakeAdapter former = new FakeAdapter();
    rig.restart(builder -> builder.connection("former", former));
    rig.daybook.follow("former", "x");
    rig.daybook.follow("former", "y");
    rig.restart(builder -> builder);
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.quiet();

    for (int i = 0; i < 5; i++) {
      rig.poll();
      assertThat(rig.daybook.nextDue().orElseThrow()).isAfter(rig.clock.instant());
    }

    assertThat(rig.provider.requests()).hasSize(5);
    assertThat(former.requests()).isEmpty();
    assertThat(rig.daybook.calendars()).hasSize(3);
  }

  @Test
  void lanesThatRestedAndAreGoneSpinNobody() {
    rig.restart(builder -> builder.connection("former", new FakeAdapter()));
    rig.daybook.follow("former", "x");
    rig.restart(builder -> builder);
    rig.begin();
    Lane damaged = Lane.of(Rig.CAL);
    rig.store.transact(
        damaged,
        transaction -> {
          transaction.save(rig.clock.instant(), new byte[] {99});
          return true;
        });
    rig.daybook.runDue();
    rig.store.transact(
        damaged,
        transaction -> {
          transaction.remove();
          return true;
        });
    rig.poll();

    assertThat(rig.daybook.nextDue()).isEmpty();
  }

  @Test
  void lanesOfUnknownConnectionsMakeNobodyLate() {
    rig.restart(builder -> builder.connection("former", new FakeAdapter()));
    rig.daybook.follow("former", "x");
    rig.restart(builder -> builder);
    rig.begin(Rows.single("a", "A", Rig.in(Duration.ofSeconds(3))));
    rig.runUntil(Rig.in(Duration.ofSeconds(3)).plus(Duration.ofHours(1)).minusSeconds(2));

    assertThat(rig.daybook.nextDue())
        .contains(Rig.in(Duration.ofSeconds(3)).plus(Duration.ofHours(1)));
  }

  @Test
  void moreUnknownLanesThanAreTakenAtOnceStopNobody() {
    FakeAdapter former = new FakeAdapter();
    rig.restart(builder -> builder.connection("former", former));
    for (int i = 0; i < 200; i++) {
      rig.daybook.follow("former", "x" + i);
    }
    rig.restart(builder -> builder);
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));

    assertThat(rig.told.changes()).hasSize(1);
  }

  @Test
  void afterCloseNothingWorks() {
    rig.begin();
    rig.daybook.close();
    rig.daybook.close();

    assertThatIllegalStateException().isThrownBy(() -> rig.daybook.runDue());
    assertThatIllegalStateException().isThrownBy(() -> rig.daybook.start());
    assertThatIllegalStateException().isThrownBy(() -> rig.store.lanes());
  }

  @Test
  void startIsForOnce() {
    try (Daybook daybook = Daybook.builder().store(new MemoryStore("e")).clock(rig.clock).build()) {
      daybook.start();

      assertThatIllegalStateException().isThrownBy(daybook::start);
      assertThatIllegalStateException().isThrownBy(daybook::runDue);
    }
  }

  @Test
  void newConnectorWithNothingToDoIsNeverDue() {
    assertThat(rig.daybook.nextDue()).isEmpty();
    rig.daybook.runDue();
    assertThat(rig.daybook.calendars()).isEmpty();
  }

  @Test
  void whatIsHeldForASinkIsDueAtOnceAfterRestart() {
    rig.restart(builder -> builder.poll(Duration.ofDays(1)));
    rig.told.before(
        change -> {
          throw new IllegalStateException("not now");
        });
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.restart();

    assertThat(rig.daybook.nextDue().orElseThrow()).isBeforeOrEqualTo(rig.clock.instant());
  }
}
