// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.google.GoogleAdapter;
import io.daybook.google.GoogleQuota;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.Failure;
import io.daybook.testkit.google.FakeGoogle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many calendars of one project at Google, which serves no more than its quota. */
class GoogleQuotaTest {

  private static final int CALENDARS = 100;

  private static final int PER_MINUTE = 30;

  private final SettableClock clock = new SettableClock(Stage.MONDAY);

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final List<Change> told = new ArrayList<>();

  private final List<Notice> notices = new ArrayList<>();

  private Daybook daybook = daybook(new GoogleQuota("acme", PER_MINUTE, 600, 1_000_000));

  private Daybook daybook(GoogleQuota quota) {
    return Daybook.builder()
        .store(new MemoryStore("quota"))
        .clock(clock)
        .connection(
            "acct-1",
            GoogleAdapter.builder()
                .clock(clock)
                .rootUrl(google.rootUrl())
                .accessToken(Secret.of("token"))
                .quota(quota)
                .build())
        .listen("test", told::add, notices::add)
        .build();
  }

  @AfterEach
  void close() {
    daybook.close();
    google.close();
  }

  private void follow() {
    google.accessToken("token");
    google.quota().perProject(PER_MINUTE);
    for (int i = 0; i < CALENDARS; i++) {
      google
          .addCalendar("room-" + i, "Room", Stage.PARIS, i == 0)
          .insert("Standup", Slot.at("2026-03-30T09:30", "Europe/Paris"));
      daybook.follow("acct-1", "room-" + i);
    }
  }

  private void pass(Duration time) {
    Stage.pass(daybook, clock, time);
  }

  private int served() {
    return google.quota().served().values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  @DisplayName("Rule 17: within its budget nobody is refused, and all calendars have their turn")
  void nobodyIsRefused() {
    follow();
    pass(Duration.ofMinutes(20));
    assertThat(told).hasSize(CALENDARS);
    told.clear();

    for (int i = 0; i < CALENDARS; i++) {
      google.calendar("room-" + i).insert("Review", Slot.at("2026-03-31T09:30", "Europe/Paris"));
    }
    pass(Duration.ofMinutes(20));

    assertThat(told).hasSize(CALENDARS);
    assertThat(google.quota().refused()).isZero();
    assertThat(served()).isBetween(PER_MINUTE * 40 * 6 / 10, PER_MINUTE * 40);
    assertThat(notices).extracting(Notice::kind).containsExactly(NoticeKind.CONNECTED);
  }

  @Test
  @DisplayName("Rule 17: who does not know the quota is refused, and comes through all the same")
  void refusedOnesBackOff() {
    daybook.close();
    daybook = daybook(GoogleQuota.USUAL);
    follow();
    pass(Duration.ofMinutes(60));

    assertThat(told).hasSize(CALENDARS);
    assertThat(google.quota().refused()).as("they do not spin").isBetween(1, 40 * CALENDARS);
  }

  @Test
  @DisplayName(
      "Rule 17: a quota that is used up makes the connection wait for an hour, and is told")
  void usedUpQuotaWaitsLong() {
    google.accessToken("token");
    google.addCalendar("room-0", "Room", Stage.PARIS, true);
    CalendarRef calendar = daybook.follow("acct-1", "room-0");
    pass(Duration.ofMinutes(5));
    notices.clear();
    google.clearRequests();
    google.failNext(
        2, Failure.of(403, "usageLimits", "quotaExceeded", "Calendar usage limits exceeded."));

    daybook.wake(calendar);
    pass(Duration.ofMinutes(110));
    assertThat(google.requests()).hasSize(2);
    assertThat(notices).extracting(Notice::kind).containsExactly(NoticeKind.DEGRADED);
    assertThat(notices.get(0).code()).isEqualTo("quotaExceeded");

    pass(Duration.ofMinutes(20));
    assertThat(notices)
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.DEGRADED, NoticeKind.CONNECTED);
  }
}
