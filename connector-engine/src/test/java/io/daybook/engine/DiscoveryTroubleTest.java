// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.NoticeKind;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.store.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lists of calendars that are wrong, fail, or are read while somebody changes his mind. */
class DiscoveryTroubleTest {

  private static final CalendarRef TEAM = new CalendarRef("fake", "acct", "team");

  private final Rig rig = new Rig();

  private final FakeDirectory list = new FakeDirectory();

  @BeforeEach
  void connect() {
    rig.provider.directory(list);
    rig.events().put(Rows.single("lunch", "Lunch", Rig.inHours(100)));
    rig.provider.calendar("team").put(Rows.single("retro", "Retro", Rig.inHours(101)));
    list.put("cal", "Ana").put("team", "Team");
  }

  private void begin() {
    rig.daybook.followAll("acct");
    rig.daybook.runDue();
  }

  private Daybook race(Consumer<Lane> changing) {
    return rig.build(new RacedStore(rig.store, lane -> {}, changing), builder -> builder);
  }

  private List<String> followed() {
    return rig.daybook.calendars().stream().map(CalendarRef::calendarId).sorted().toList();
  }

  @Test
  void wakeOfACalendarThatIsNotFollowedComesToAnEnd() {
    begin();
    rig.daybook.unfollow(TEAM);
    rig.daybook.wake(TEAM);
    rig.daybook.reconnect("acct");
    Agenda agenda =
        new Agenda(rig.workshop(), Map.of("acct", rig.provider), new Connections(rig.workshop()));
    for (int i = 0; i < 5; i++) {
      agenda.take(10).forEach(agenda::work);
    }
    assertThat(agenda.take(10)).isEmpty();
    assertThat(followed()).containsExactly("cal");
  }

  @Test
  @DisplayName("Rule 17: a fault in an adapter's list is tried again ever later, and told")
  void faultOfAnAdapter() {
    begin();
    rig.quiet();
    list.asked();
    list.refuse(() -> new IllegalStateException("a fault of somebody else's"));
    rig.runUntil(Rig.in(Duration.ofMinutes(30)));

    assertThat(list.asked()).hasSizeBetween(5, 12);
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED);
  }

  @Test
  void directoryThatIsBackAfterRestartsIsRead() {
    begin();
    rig.provider.directory(null);
    rig.restart();
    rig.advance(Duration.ofHours(1));
    rig.provider.directory(list.put("new", "New"));
    rig.restart();
    rig.daybook.followAll("acct");
    rig.runUntil(Rig.inHours(3));

    assertThat(followed()).containsExactly("cal", "new", "team");
  }

  @Test
  void lostCursorWithAWaitIsForgotten() {
    begin();
    list.asked();
    list.refuse(
        () -> {
          list.refuse(null);
          return new CursorLostException("fake", 410, null, Duration.ofMinutes(5));
        });
    rig.poll();
    rig.runUntil(Rig.in(Duration.ofMinutes(10)));

    assertThat(list.asked()).startsWith("since", "whole");
  }

  @Test
  @DisplayName("Rule 18: who connects again while the loss is noted is not forgotten")
  void reconnectedMeanwhile() {
    begin();
    list.put("new", "New");
    Daybook user = rig.daybook;
    List<String> changes = new ArrayList<>();
    list.refuse(
        () -> {
          list.refuse(null);
          changes.add("refused");
          return new DisconnectedException("fake", 401, "authError");
        });
    rig.daybook =
        race(
            lane -> {
              if (lane.calendarId() == null && !changes.isEmpty() && changes.add("change")) {
                // First that it is gone, then that the list is not to be read any more.
                if (changes.size() == 3) {
                  user.reconnect("acct");
                }
              }
            });
    rig.poll();

    assertThat(rig.told.noticeKinds()).contains(NoticeKind.DISCONNECTED);
    assertThat(followed()).containsExactly("cal", "new", "team");
  }

  @Test
  @DisplayName("Rule 18: nor does a calendar that found it gone sleep on")
  void reconnectedWhileACalendarNotesTheLoss() {
    begin();
    rig.events().put(Rows.single("tea", "Tea", Rig.inHours(90)));
    rig.quiet();
    Daybook user = rig.daybook;
    AtomicBoolean refused = new AtomicBoolean();
    rig.provider.refuse(
        "cal",
        () -> {
          refused.set(true);
          return new DisconnectedException("fake", 401, "authError");
        });
    rig.daybook =
        race(
            lane -> {
              if ("cal".equals(lane.calendarId()) && refused.getAndSet(false)) {
                user.reconnect("acct");
              }
            });
    rig.poll();

    assertThat(rig.told.lines()).containsExactly("CHANGE CREATED tea 2026-03-06T02:00:00Z");
  }

  @Test
  void leftAloneWhileTheListIsRead() {
    list.meanwhile(() -> rig.daybook.unfollowAll("acct"));
    begin();
    rig.runUntil(Rig.inHours(1));

    assertThat(followed()).isEmpty();
    assertThat(rig.daybook.listed("acct")).isEmpty();
  }

  @Test
  void begunAnewWhileTheListIsRead() {
    begin();
    list.put("new", "New");
    list.meanwhile(
        () -> {
          rig.daybook.unfollowAll("acct");
          rig.clock.advance(Duration.ofSeconds(1));
          rig.daybook.followAll("acct");
        });
    rig.poll();
    rig.runUntil(Rig.inHours(1));

    assertThat(followed()).containsExactly("cal", "new", "team");
  }

  @Test
  void olderListOfAnotherProcessDoesNotCount() {
    begin();
    rig.quiet();
    Daybook other = rig.build(rig.store, builder -> builder);
    list.forgetCursors();
    list.meanwhile(
        () -> {
          list.put("new", "New");
          other.runDue();
        });
    rig.poll();

    assertThat(followed()).containsExactly("cal", "new", "team");
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.CALENDAR_ADDED);
  }

  @Test
  void lettingGoHoldsForWhatIsNotListedYet() {
    rig.daybook.followAll("acct");
    rig.daybook.unfollow(TEAM);
    rig.daybook.runDue();
    assertThat(followed()).containsExactly("cal");
  }

  @Test
  void calendarThatIsNamedTwiceCountsAsNamedLast() {
    begin();
    rig.quiet();
    Directory twice =
        (connection, cursor) ->
            new Directory.Listing(
                List.of(
                    FakeDirectory.entry("team", "Old", "UTC", true).gone(),
                    FakeDirectory.entry("cal", "Ana", "UTC", true),
                    FakeDirectory.entry("team", "Team", "UTC", true)),
                null,
                true);
    rig.provider.directory(twice);
    rig.poll();
    rig.poll();

    assertThat(rig.told.notices()).isEmpty();
  }

  @Test
  void namedWhenItIsAboutToBeForgotten() {
    begin();
    list.remove("team");
    rig.poll();
    rig.quiet();
    Daybook user = rig.daybook;
    List<Lane> changed = new ArrayList<>();
    rig.clock.set(Rig.inHours(48));
    rig.daybook =
        race(
            lane -> {
              // First by the clock, then it is forgotten.
              if (lane.equals(Lane.of(TEAM)) && changed.add(lane) && changed.size() == 2) {
                user.follow("acct", "team");
              }
            });
    rig.daybook.runDue();
    rig.poll();

    assertThat(followed()).containsExactly("cal", "team");
    assertThat(rig.told.lines()).isEmpty();
  }

  @Test
  void namedWhileAllAreLetGoOf() {
    begin();
    rig.quiet();
    Daybook user = rig.daybook;
    AtomicBoolean armed = new AtomicBoolean(true);
    rig.daybook =
        race(
            lane -> {
              if (TEAM.equals(lane.calendar().orElse(null)) && armed.getAndSet(false)) {
                user.follow("acct", "team");
              }
            });
    rig.daybook.unfollowAll("acct");
    rig.poll();

    assertThat(followed()).containsExactly("team");
    assertThat(rig.told.lines()).isEmpty();
  }

  @Test
  void wholeListThatIsWrongForAWhileLosesNothing() {
    begin();
    rig.quiet();
    list.asked();
    list.loseSilently("team");
    rig.runUntil(Rig.in(Duration.ofHours(24).plusMinutes(5)));
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.CALENDAR_REMOVED);
    list.asked();
    list.put("team", "Team");
    list.forgetChanges();

    rig.runUntil(Rig.inHours(25));
    assertThat(followed()).containsExactly("cal", "team");
    assertThat(rig.told.lines()).isEmpty();
  }

  @Test
  void calendarThatIsReadableAgainWithinADayGoesOnWhereItWas() {
    rig.restart(builder -> builder.poll(Duration.ofHours(1)));
    begin();
    // As with who may see what, of which no list of changes tells.
    list.put(FakeDirectory.entry("team", "Team", "UTC", false));
    list.forgetChanges();
    rig.runUntil(Rig.inHours(25));
    assertThat(followed()).containsExactly("cal");
    rig.quiet();
    list.put("team", "Team");
    list.forgetChanges();
    rig.runUntil(Rig.inHours(50));

    assertThat(followed()).containsExactly("cal", "team");
    assertThat(rig.told.lines()).isEmpty();
  }
}
