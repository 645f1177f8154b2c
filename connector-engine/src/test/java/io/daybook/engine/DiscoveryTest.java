// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.spi.adapter.Directory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Following all calendars of a connection: what comes into its list, leaves it, or is renamed. */
class DiscoveryTest {

  private static final Duration HOUR = Duration.ofHours(1);

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

  private List<String> followed() {
    return rig.daybook.calendars().stream().map(CalendarRef::calendarId).sorted().toList();
  }

  private List<String> notices() {
    return rig.told.notices().stream().map(DiscoveryTest::line).toList();
  }

  private static String line(Notice notice) {
    CalendarRef calendar = notice.calendar();
    return notice.kind() + (calendar == null ? "" : " " + calendar.calendarId());
  }

  @Test
  void allThatCanBeReadAreFollowed() {
    list.put(FakeDirectory.entry("bob", "Bob", "UTC", false));

    begin();

    assertThat(followed()).containsExactly("cal", "team");
    assertThat(rig.told.lines())
        .containsExactlyInAnyOrder(
            "SNAPSHOT CREATED lunch 2026-03-06T12:00:00Z",
            "SNAPSHOT CREATED retro 2026-03-06T13:00:00Z");
    assertThat(notices())
        .containsOnlyOnce("CALENDAR_ADDED cal", "CALENDAR_ADDED team", "CONNECTED");
    assertThat(rig.daybook.listed("acct"))
        .extracting(Directory.Entry::name)
        .containsExactlyInAnyOrder("Ana", "Team", "Bob");
  }

  @Test
  void calendarThatComesLaterIsFollowed() {
    begin();
    rig.quiet();
    list.asked();
    rig.provider.calendar("new").put(Rows.single("demo", "Demo", Rig.inHours(50)));
    list.put("new", "New");

    rig.poll();

    assertThat(followed()).containsExactly("cal", "new", "team");
    assertThat(rig.told.lines()).containsExactly("SNAPSHOT CREATED demo 2026-03-04T10:00:00Z");
    assertThat(notices()).containsExactly("CALENDAR_ADDED new");
    assertThat(list.asked()).containsExactly("since");
  }

  @Test
  void calendarThatIsGoneIsLeftAndNothingIsCancelled() {
    begin();
    rig.quiet();
    list.remove("team");

    rig.poll();
    rig.provider.calendar("team").put(Rows.single("retro", "Moved", Rig.inHours(99)));
    rig.poll();

    assertThat(followed()).containsExactly("cal");
    assertThat(rig.told.lines()).isEmpty();
    assertThat(notices()).containsExactly("CALENDAR_REMOVED team");
    assertThat(rig.provider.requests()).doesNotContain("team Since");
    assertThat(rig.daybook.listed("acct")).hasSize(1);
  }

  @Test
  void calendarThatIsBackWithinADayGoesOnWhereItWas() {
    begin();
    list.remove("team");
    rig.poll();
    rig.quiet();
    rig.provider.calendar("team").put(Rows.single("retro", "Moved", Rig.inHours(99)));

    rig.runUntil(Rig.inHours(20));
    list.put("team", "Team");
    rig.runUntil(Rig.inHours(21));

    assertThat(followed()).containsExactly("cal", "team");
    assertThat(rig.told.lines()).containsExactly("CHANGE UPDATED retro 2026-03-06T11:00:00Z");
    assertThat(notices()).containsExactly("CALENDAR_ADDED team");
  }

  @Test
  void calendarThatStaysAwayIsForgotten() {
    begin();
    list.remove("team");
    rig.poll();
    rig.quiet();

    rig.runUntil(Rig.inHours(30));
    list.put("team", "Team");
    rig.runUntil(Rig.inHours(31));

    assertThat(rig.told.lines()).containsExactly("SNAPSHOT CREATED retro 2026-03-06T13:00:00Z");
    assertThat(rig.told.changes().get(0).header().sequence()).as("no id comes twice").isEqualTo(2);
  }

  @Test
  void calendarWithoutDetailsIsLeft() {
    begin();
    rig.quiet();
    list.put(FakeDirectory.entry("team", "Team", "UTC", false));

    rig.poll();

    assertThat(followed()).containsExactly("cal");
    assertThat(notices()).containsExactly("CALENDAR_REMOVED team");
    assertThat(rig.daybook.listed("acct")).hasSize(2);
  }

  @Test
  void anotherNameIsTold() {
    begin();
    rig.quiet();
    list.put("team", "Platform team");

    rig.poll();
    rig.poll();

    assertThat(notices()).containsExactly("CALENDAR_RENAMED team");
    assertThat(rig.told.notices().get(0).message()).doesNotContain("Platform");
    assertThat(rig.daybook.listed("acct"))
        .extracting(Directory.Entry::name)
        .contains("Platform team");
    assertThat(rig.told.lines()).isEmpty();
  }

  @Test
  void calendarOfWhichSomethingElseChangedIsLookedAt() {
    rig.restart(builder -> builder.poll(Duration.ofHours(2)));
    begin();
    rig.quiet();
    rig.advance(HOUR);
    list.put(FakeDirectory.entry("team", "Team", "Europe/Paris", true));
    rig.daybook.wake(new CalendarRef("fake", "acct", "cal"));
    rig.advance(HOUR);

    assertThat(rig.provider.requests().stream().filter("team Since"::equals)).isNotEmpty();
    assertThat(rig.told.notices()).isEmpty();
  }

  @Test
  void wholeListIsReadOnceADay() {
    begin();
    rig.quiet();
    list.asked();
    list.loseSilently("team");

    rig.runUntil(Rig.inHours(23));
    assertThat(list.asked()).isNotEmpty().containsOnly("since");
    assertThat(followed()).contains("team");
    rig.runUntil(Rig.inHours(25));

    assertThat(list.asked().stream().filter("whole"::equals))
        .as("and once more, as it lacks something")
        .hasSize(2);
    assertThat(followed()).containsExactly("cal");
    assertThat(notices()).containsExactly("CALENDAR_REMOVED team");
  }

  @Test
  @DisplayName("Rule 3: a lost cursor of the list makes it be read again, and tells nothing")
  void lostCursor() {
    begin();
    rig.quiet();
    list.asked();
    list.forgetCursors();
    list.put("new", "New");

    rig.poll();

    assertThat(list.asked()).containsExactly("since", "whole");
    assertThat(followed()).containsExactly("cal", "new", "team");
    assertThat(notices()).containsExactly("CALENDAR_ADDED new");
  }

  @Test
  void namedOnesStayAndThoseLetGoOfStayAway() {
    rig.daybook.follow("acct", "holidays");
    begin();
    rig.daybook.unfollow(new CalendarRef("fake", "acct", "team"));
    list.forgetCursors();

    rig.poll();
    assertThat(followed()).containsExactly("cal", "holidays");

    rig.daybook.unfollowAll("acct");
    rig.poll();
    assertThat(followed()).containsExactly("holidays");
    assertThat(rig.daybook.listed("acct")).isEmpty();
    list.asked();

    rig.poll();
    assertThat(list.asked()).isEmpty();
    begin();
    assertThat(followed()).as("lists decide again").containsExactly("cal", "holidays", "team");
  }

  @Test
  void namedOneStaysWhenItLeavesTheList() {
    begin();
    rig.daybook.follow("acct", "team");
    list.remove("team");

    rig.poll();

    assertThat(followed()).containsExactly("cal", "team");
  }

  @Test
  void namedWhileAwayGoesOn() {
    begin();
    list.remove("team");
    rig.poll();
    rig.quiet();

    rig.daybook.follow("acct", "team");
    rig.daybook.runDue();

    assertThat(followed()).containsExactly("cal", "team");
    assertThat(rig.told.lines()).isEmpty();
    assertThat(rig.provider.requests()).containsExactly("team Since");
  }

  @Test
  @DisplayName("Rule 17: a list that cannot be read is tried again later, and told")
  void refusedList() {
    list.refuse(() -> new ProviderException("fake", 503, "backendError", null, null));
    begin();
    rig.runUntil(Rig.in(Duration.ofMinutes(30)));

    assertThat(list.asked()).hasSizeBetween(5, 12);
    assertThat(notices()).containsExactly("DEGRADED");
    list.refuse(null);
    rig.runUntil(Rig.inHours(1));
    assertThat(notices()).contains("CONNECTED");
    assertThat(followed()).containsExactly("cal", "team");
  }

  @Test
  @DisplayName("Rule 17: a list that is refused for good is told at once and seldom asked for")
  void listRefusedForGood() {
    list.refuse(() -> new PermissionException("fake", 403, "insufficientPermissions"));
    begin();
    rig.runUntil(Rig.inHours(3));

    assertThat(notices()).containsExactly("DEGRADED");
    assertThat(rig.told.notices().get(0).code()).isEqualTo("insufficientPermissions");
    assertThat(list.asked()).hasSizeBetween(3, 4);
  }

  @Test
  @DisplayName("Rule 18: a lost authorisation stops the list, reconnecting goes on with it")
  void disconnected() {
    begin();
    rig.quiet();
    list.asked();
    list.refuse(() -> new DisconnectedException("fake", 400, "invalid_grant"));
    rig.poll();
    rig.runUntil(Rig.inHours(3));
    assertThat(notices()).containsExactly("DISCONNECTED");
    assertThat(list.asked()).hasSize(1);

    list.refuse(null);
    list.put("new", "New");
    rig.daybook.reconnect("acct");
    rig.daybook.runDue();

    assertThat(list.asked()).containsExactly("since");
    assertThat(followed()).containsExactly("cal", "new", "team");
  }

  @Test
  void calendarThatIsAwayIsKeptWhileNobodyIsConnected() {
    begin();
    list.remove("team");
    rig.poll();
    list.refuse(() -> new DisconnectedException("fake", 400, "invalid_grant"));
    rig.poll();
    rig.runUntil(Rig.inHours(100));
    rig.quiet();

    list.refuse(null);
    list.put("team", "Team");
    rig.daybook.reconnect("acct");
    rig.daybook.runDue();

    assertThat(followed()).containsExactly("cal", "team");
    assertThat(rig.told.changes()).as("it goes on where it was").isEmpty();
  }

  @Test
  void goesOnAfterARestart() {
    begin();
    rig.quiet();
    rig.restart();
    list.put("new", "New");

    rig.poll();

    assertThat(followed()).containsExactly("cal", "new", "team");
  }

  @Test
  void providerWithoutAListIsRefused() {
    Rig without = new Rig();
    assertThatThrownBy(() -> without.daybook.followAll("acct"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> without.daybook.followAll("nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void noticesAreAllThatIsToldOfALongWait() {
    begin();
    rig.quiet();
    rig.runUntil(Rig.inHours(5));
    assertThat(rig.told.noticeKinds()).doesNotContain(NoticeKind.DEGRADED);
  }
}
