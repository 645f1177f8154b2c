// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Providers that refuse, and what the user is told of it. */
final class ConnectionsTest {

  private static final CalendarRef SECOND = new CalendarRef("fake", "acct", "second");

  private final FakeAdapter elsewhere = new FakeAdapter();

  private final Rig rig = new Rig(builder -> builder.connection("other", elsewhere));

  private void beginWithAll() {
    rig.daybook.follow("acct", "second");
    rig.daybook.follow("other", "cal");
    rig.begin();
    rig.quiet();
    elsewhere.requests();
  }

  private Instant next() {
    return rig.daybook.nextDue().orElseThrow();
  }

  @Test
  @DisplayName("Rule 17: Retry-After holds for the whole connection and for no other")
  void retryAfterHoldsConnection() {
    beginWithAll();
    rig.provider.refuse("cal", () -> Failures.tooMany(Duration.ofMinutes(30)));
    rig.provider.refuse("second", () -> Failures.tooMany(Duration.ofMinutes(30)));
    rig.poll();
    assertThat(rig.provider.requests()).hasSize(1);
    assertThat(elsewhere.requests()).hasSize(1);

    rig.daybook.wake(Rig.CAL);
    rig.daybook.wake(SECOND);
    rig.runUntil(Rig.in(Duration.ofMinutes(31)).minusMillis(1));
    assertThat(rig.provider.requests()).isEmpty();
    assertThat(elsewhere.requests()).hasSize(29);
  }

  @Test
  @DisplayName("Rule 17: after Retry-After all calendars of the connection go on")
  void afterRetryAfter() {
    beginWithAll();
    rig.provider.refuse("cal", () -> Failures.tooMany(Duration.ofMinutes(30)));
    rig.provider.next("second", () -> {});
    rig.poll();
    rig.provider.requests();

    rig.runUntil(Rig.in(Duration.ofMinutes(31)));

    assertThat(rig.provider.requests()).containsExactlyInAnyOrder("cal Since", "second Since");
  }

  @Test
  @DisplayName("Rule 17: Retry-After is obeyed on any status and over a restart")
  void retryAfterOverRestart() {
    beginWithAll();
    rig.provider.refuse(
        "cal", () -> new ProviderException("fake", 503, null, Duration.ofHours(2), null));
    rig.poll();
    rig.provider.requests();
    rig.restart();
    rig.runUntil(Rig.inHours(2));

    assertThat(rig.provider.requests()).isEmpty();
  }

  @Test
  @DisplayName("Rule 17: the back-off grows, and is capped")
  void backoffGrows() {
    rig.begin();
    List<Duration> waits = new ArrayList<>();
    rig.clock.advance(Rig.POLL);
    for (int i = 0; i < 14; i++) {
      rig.provider.refuse("cal", Failures::unavailable);
      rig.daybook.runDue();
      waits.add(Duration.between(rig.clock.instant(), next()));
      rig.clock.set(next());
    }

    assertThat(waits).isSorted();
    assertThat(waits.get(0)).isPositive();
    assertThat(waits.get(5)).isGreaterThan(waits.get(0).multipliedBy(8));
    assertThat(waits.get(13)).isEqualTo(waits.get(12)).isLessThanOrEqualTo(Duration.ofHours(1));
  }

  @Test
  @DisplayName("Rule 17: the back-off is spread by chance")
  void backoffIsSpread() {
    rig.begin();
    rig.clock.advance(Rig.POLL);
    rig.provider.refuse("cal", Failures::unavailable);
    rig.daybook.runDue();
    Duration least = Duration.between(rig.clock.instant(), next());

    Rig other = new Rig();
    other.chance.fraction(0.99);
    other.begin();
    other.clock.advance(Rig.POLL);
    other.provider.refuse("cal", Failures::unavailable);
    other.daybook.runDue();

    assertThat(Duration.between(other.clock.instant(), other.daybook.nextDue().orElseThrow()))
        .isGreaterThan(least);
  }

  @Test
  @DisplayName("Rule 17: a success ends the back-off")
  void successEndsBackoff() {
    rig.begin();
    rig.provider.refuse("cal", Failures::unavailable);
    rig.provider.refuse("cal", Failures::unavailable);
    rig.runUntil(Rig.in(Rig.POLL.multipliedBy(4)));
    rig.quiet();
    rig.runUntil(rig.clock.instant().plus(Duration.ofMinutes(10)));

    assertThat(rig.provider.requests()).hasSize(10);
    assertThat(rig.told.notices()).isEmpty();
  }

  @Test
  @DisplayName("Rule 18: three failures are told once as degraded, and once when it works again")
  void degradedAndConnected() {
    rig.begin();
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.CONNECTED);
    rig.quiet();
    rig.clock.advance(Rig.POLL);
    for (int i = 1; i <= 5; i++) {
      rig.provider.refuse("cal", Failures::unavailable);
      rig.daybook.runDue();
      assertThat(rig.told.notices()).hasSize(i < 3 ? 0 : 1);
      rig.clock.set(next());
    }
    rig.daybook.runDue();
    rig.poll();

    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED, NoticeKind.CONNECTED);
    Notice degraded = rig.told.notices().get(0);
    assertThat(degraded.calendar()).isEqualTo(Rig.CAL);
    assertThat(degraded.code()).isEqualTo("backendError");
  }

  @Test
  @DisplayName("Rule 17: a gone authorisation is told once, and nobody is asked any more")
  void disconnected() {
    beginWithAll();
    rig.provider.refuse("cal", Failures::disconnected);
    rig.provider.refuse("second", Failures::disconnected);
    rig.poll();
    rig.daybook.wake(Rig.CAL);
    rig.runUntil(Rig.inHours(5));

    assertThat(rig.provider.requests()).hasSize(1);
    assertThat(elsewhere.requests()).hasSizeGreaterThan(200);
    assertThat(rig.told.notices()).hasSize(1);
    assertThat(rig.told.notices().get(0).kind()).isEqualTo(NoticeKind.DISCONNECTED);
    assertThat(rig.told.notices().get(0).code()).isEqualTo("invalid_grant");
    assertThat(rig.told.notices().get(0).calendar()).isNull();
    assertThat(rig.told.notices().get(0).message())
        .isEqualTo("the authorisation is gone: the user must connect again");
  }

  @Test
  @DisplayName("Rule 18: the user is told why, as far as the adapter knows, and can reconnect")
  void disconnectedWithAnExplanation() {
    rig.begin();
    rig.quiet();
    rig.provider.refuse("cal", () -> Failures.disconnected("it is a week old"));
    rig.poll();

    assertThat(rig.told.notices())
        .extracting(Notice::message)
        .containsExactly("the authorisation is gone: it is a week old");
    rig.quiet();
    rig.daybook.reconnect("acct");
    rig.daybook.runDue();
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.CONNECTED);
  }

  @Test
  @DisplayName("Rule 18: without authorisation the clock goes on, over a restart too")
  void clockGoesOnWhileDisconnected() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2), 10));
    rig.provider.refuse("cal", Failures::disconnected);
    rig.poll();
    rig.quiet();
    rig.restart();
    rig.runUntil(Rig.inHours(4));

    assertThat(rig.provider.requests()).isEmpty();
    assertThat(rig.told.lines())
        .containsExactly(
            "CLOCK REMINDER a 2026-03-02T10:00:00Z", "CLOCK COMPLETED a 2026-03-02T10:00:00Z");
    assertThat(rig.daybook.nextDue()).contains(Rig.inHours(3).plus(Rig.PAST));
  }

  @Test
  @DisplayName("Rule 18: reconnecting resumes from the cursor and is told")
  void reconnected() {
    beginWithAll();
    rig.provider.refuse("cal", Failures::disconnected);
    rig.poll();
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)));
    rig.quiet();

    rig.daybook.reconnect("acct");
    assertThat(rig.daybook.nextDue()).contains(rig.clock.instant());
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).containsExactlyInAnyOrder("cal Since", "second Since");
    assertThat(rig.told.lines()).containsExactly("CHANGE CREATED a 2026-03-02T10:00:00Z");
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.CONNECTED);
  }

  @Test
  @DisplayName("Rule 18: reconnecting goes on at the page where the authorisation went")
  void reconnectedInTheMiddle() {
    rig.begin();
    rig.events().pageSize(1);
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));
    rig.provider.next("cal", FakeAdapter::answer);
    rig.provider.refuse("cal", Failures::disconnected);
    rig.poll();
    rig.quiet();
    rig.daybook.reconnect("acct");
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).startsWith("cal More 1");
    assertThat(rig.told.changes()).hasSize(2);
  }

  @Test
  @DisplayName("Rule 17: a calendar that is gone is told of itself, the others go on")
  void calendarGone() {
    beginWithAll();
    rig.provider.refuse("cal", () -> new CalendarGoneException(Rig.CAL, 404, "notFound"));
    rig.poll();
    rig.poll();

    assertThat(rig.told.notices()).hasSize(1);
    assertThat(rig.told.notices().get(0).kind()).isEqualTo(NoticeKind.DEGRADED);
    assertThat(rig.told.notices().get(0).calendar()).isEqualTo(Rig.CAL);
    assertThat(rig.told.notices().get(0).code()).isEqualTo("notFound");
    assertThat(rig.provider.requests())
        .containsExactlyInAnyOrder("cal Since", "second Since", "second Since");
  }

  @Test
  @DisplayName("Rule 18: a refusal for good is told at once")
  void permission() {
    beginWithAll();
    rig.provider.refuse("cal", Failures::forbidden);
    rig.poll();
    rig.poll();

    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED);
    assertThat(rig.told.notices().get(0).code()).isEqualTo("insufficientPermissions");
    assertThat(rig.provider.requests()).containsOnlyOnce("cal Since");
  }

  @Test
  @DisplayName("Rule 17: a fault in an adapter does not stop the others")
  void faultyAdapter() {
    beginWithAll();
    for (int i = 0; i < 3; i++) {
      rig.provider.refuse("cal", () -> new NullPointerException("a fault"));
    }
    rig.runUntil(Rig.in(Duration.ofMinutes(5)));

    assertThat(rig.provider.requests().stream().filter("second Since"::equals)).hasSize(5);
    assertThat(elsewhere.requests()).hasSize(5);
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED, NoticeKind.CONNECTED);
  }

  @Test
  @DisplayName("Rule 17: an error in an adapter's code backs off as other faults do")
  void errorInAdapter() {
    beginWithAll();
    rig.provider.next(
        "cal",
        () -> {
          throw new StackOverflowError("a fault");
        });
    rig.poll();

    assertThat(next()).isAfter(rig.clock.instant());
    rig.runUntil(Rig.in(Duration.ofMinutes(2)));
    assertThat(rig.provider.requests()).contains("cal Since", "second Since");
  }

  @Test
  @DisplayName("Rule 17: an answer that cannot be read backs off")
  void unreadableAnswer() {
    beginWithAll();
    rig.provider.refuse("cal", () -> new UnreadableInputException("line 1", "an object"));
    rig.poll();

    assertThat(next()).isAfter(rig.clock.instant());
    rig.runUntil(Rig.in(Duration.ofMinutes(2)));
    assertThat(rig.provider.requests()).contains("cal Since");
    assertThat(rig.told.notices()).isEmpty();
  }
}
