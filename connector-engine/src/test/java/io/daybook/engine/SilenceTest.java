// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.NoticeKind;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When nothing is heard of a calendar for too long the user is told, whatever the reason. */
class SilenceTest {

  private final Rig rig = new Rig();

  /** A fault of our own, where an event needs a number. */
  private static final class FaultyChance implements Randomness {

    @Override
    public UUID uuid() {
      throw new IllegalStateException("a fault");
    }

    @Override
    public double fraction() {
      return 0.5;
    }
  }

  private void refuseOnce(Duration retryAfter) {
    rig.provider.refuse("cal", () -> new ProviderException("fake", 503, null, retryAfter, null));
  }

  @Test
  @DisplayName("Rule 18: a long wait that the provider asks for is told at once")
  void longWaitIsToldAtOnce() {
    rig.begin();
    rig.quiet();
    refuseOnce(Duration.ofHours(1));
    rig.poll();

    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED);
    rig.runUntil(Rig.inHours(2));
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED, NoticeKind.CONNECTED);
  }

  @Test
  @DisplayName("Rule 18: short waits one after the other are told when they last too long")
  void waitsOfTheConnectionAreTold() {
    rig.daybook.follow("acct", "other");
    rig.begin();
    rig.quiet();
    // Another calendar is refused each time, so that this one never even asks.
    for (int i = 0; i < 20; i++) {
      rig.provider.refuse(
          "other", () -> new ProviderException("fake", 503, null, Duration.ofMinutes(50), null));
      rig.provider.refuse(
          "cal", () -> new ProviderException("fake", 503, null, Duration.ofMinutes(50), null));
    }
    rig.runUntil(Rig.inHours(7));

    assertThat(rig.told.notices())
        .allSatisfy(notice -> assertThat(notice.kind()).isEqualTo(NoticeKind.DEGRADED));
    assertThat(rig.told.notices()).hasSize(2);
    rig.runUntil(Rig.inHours(48));
    assertThat(rig.told.noticeKinds())
        .filteredOn(kind -> kind == NoticeKind.CONNECTED)
        .as("each is told once that it works again")
        .hasSize(2);
  }

  @Test
  @DisplayName("Rule 18: a fault that makes a calendar rest for ever is told")
  void faultsAreTold() {
    rig.begin();
    rig.quiet();
    rig.restart(builder -> builder.randomness(new FaultyChance()));
    rig.events().put(Rows.single("lunch", "Lunch", Rig.inHours(24)));
    rig.runUntil(Rig.inHours(5));
    assertThat(rig.told.notices()).isEmpty();
    rig.runUntil(Rig.inHours(7));

    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED);
    assertThat(rig.told.notices().get(0).message()).isEqualTo("nothing was heard for too long");
  }

  @Test
  void slowPollingIsNoSilence() {
    rig.restart(builder -> builder.poll(Duration.ofHours(12)));
    rig.begin();
    rig.quiet();
    rig.runUntil(Rig.inHours(100));

    assertThat(rig.told.notices()).isEmpty();
  }

  @Test
  void firstReadingThatLastsForHoursIsNoSilence() {
    rig.events().pageSize(1);
    for (int i = 0; i < 9; i++) {
      rig.events().put(Rows.single("event" + i, "Event", Rig.inHours(100 + i)));
    }
    for (int i = 0; i < 8; i++) {
      rig.provider.next("cal", FakeAdapter::answer);
      refuseOnce(Duration.ofMinutes(59));
    }
    rig.daybook.follow("acct", "cal");
    rig.runUntil(Rig.inHours(10));

    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.CONNECTED);
  }

  @Test
  void downTimeIsNoSilence() {
    rig.begin();
    rig.quiet();
    rig.clock.advance(Duration.ofDays(3));
    rig.restart();
    refuseOnce(Duration.ofMinutes(10));
    rig.daybook.runDue();

    assertThat(rig.told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 18: who connects again does not wait for what went wrong before")
  void reconnectingTriesAtOnce() {
    rig.begin();
    rig.quiet();
    rig.provider.refuse(
        "cal", () -> new PermissionException("fake", 403, "insufficientPermissions"));
    rig.poll();
    rig.provider.requests();

    rig.daybook.reconnect("acct");
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).containsExactly("cal Since");
    assertThat(rig.told.noticeKinds()).endsWith(NoticeKind.CONNECTED);
  }
}
