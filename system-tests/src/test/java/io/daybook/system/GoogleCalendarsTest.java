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
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.AccessRole;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All calendars of an account at Google: they come, go, are hidden, renamed, shared and not. */
class GoogleCalendarsTest {

  private static final String TEAM = "team@group.calendar.google.com";

  private final SettableClock clock = new SettableClock(Stage.MONDAY);

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final FakeCalendar ana = google.addCalendar(Stage.ANA, "Ana", Stage.PARIS, true);

  private final FakeCalendar team = google.addCalendar(TEAM, "Team", Stage.PARIS, false);

  private final List<Change> told = new ArrayList<>();

  private final List<Notice> notices = new ArrayList<>();

  private final HookServer hooks = new HookServer(request -> receive(request));

  private final Daybook daybook =
      Daybook.builder()
          .store(new MemoryStore("calendars"))
          .clock(clock)
          .connection(
              "acct-1",
              GoogleAdapter.builder()
                  .clock(clock)
                  .rootUrl(google.rootUrl())
                  .accessToken(Secret.of("token"))
                  .build())
          .pushTo("google", hooks.address())
          .listen("test", told::add, notices::add)
          .build();

  private InboundResponse receive(InboundRequest request) {
    return daybook.receive("google", request);
  }

  @BeforeEach
  void followAll() {
    google.accessToken("token");
    google.notices().allowHttp(true);
    ana.insert("Standup", Slot.at("2026-03-24T09:30", "Europe/Paris"));
    team.insert("Retro", Slot.at("2026-03-25T16:00", "Europe/Paris"));
    daybook.followAll("acct-1");
    settle();
    told.clear();
    notices.clear();
    google.clearRequests();
  }

  @AfterEach
  void close() {
    daybook.close();
    hooks.close();
    google.close();
  }

  /** Delivers what Google announces, until it is silent. */
  private void settle() {
    daybook.runDue();
    do {
      google.notices().deliver();
      pass(Duration.ofSeconds(2));
    } while (google.notices().waiting() > 0);
  }

  private void pass(Duration time) {
    Stage.pass(daybook, clock, time);
  }

  private List<String> followed() {
    return daybook.calendars().stream().map(CalendarRef::calendarId).sorted().toList();
  }

  private List<String> titles() {
    return told.stream().map(one -> one.occurrence().event().text().title()).toList();
  }

  private List<NoticeKind> kinds() {
    return notices.stream().map(Notice::kind).toList();
  }

  private Map<String, Directory.Entry> listed() {
    return daybook.listed("acct-1").stream()
        .collect(Collectors.toMap(entry -> entry.calendar().calendarId(), entry -> entry));
  }

  private long lists() {
    return google.requests().stream().filter(one -> one.path().endsWith("/calendarList")).count();
  }

  @Test
  @DisplayName("All calendars are followed under their real ids, each with a channel of its own")
  void allAreFollowed() {
    assertThat(followed()).containsExactly(Stage.ANA, TEAM);
    assertThat(google.notices().channels()).hasSize(3);
    assertThat(listed().get(Stage.ANA).primary()).isTrue();
    assertThat(listed().get(TEAM).color()).matches("#[0-9a-f]{6}");
  }

  @Test
  @DisplayName("A new calendar is followed seconds after Google announces it")
  void newCalendar() {
    FakeCalendar sales = google.addCalendar("sales@acme.example", "Sales", Stage.PARIS, false);
    sales.insert("Demo", Slot.at("2026-03-26T11:00", "Europe/Paris"));
    settle();

    assertThat(followed()).contains("sales@acme.example");
    assertThat(titles()).containsExactly("Demo");
    assertThat(kinds()).containsExactly(NoticeKind.CALENDAR_ADDED);
    assertThat(lists()).isEqualTo(1);

    sales.insert("Second demo", Slot.at("2026-03-26T12:00", "Europe/Paris"));
    settle();
    assertThat(titles()).containsExactly("Demo", "Second demo");
  }

  @Test
  @DisplayName("Without pushes a new calendar is found by looking at the list")
  void newCalendarWithoutPush() {
    google.notices().lose(Integer.MAX_VALUE);
    google.addCalendar("sales@acme.example", "Sales", Stage.PARIS, false);
    pass(Duration.ofHours(2));

    assertThat(followed()).contains("sales@acme.example");
  }

  @Test
  @DisplayName("A calendar off the list is left, and goes on where it was when it is back")
  void offTheListAndBack() {
    team.listing().listed(false);
    settle();
    assertThat(followed()).containsExactly(Stage.ANA);
    assertThat(google.notices().channels()).hasSize(2);
    team.insert("Planning", Slot.at("2026-03-27T16:00", "Europe/Paris"));
    settle();
    assertThat(told).isEmpty();

    team.listing().listed(true);
    settle();

    assertThat(followed()).containsExactly(Stage.ANA, TEAM);
    assertThat(titles()).containsExactly("Planning");
    assertThat(kinds()).containsExactly(NoticeKind.CALENDAR_REMOVED, NoticeKind.CALENDAR_ADDED);
    assertThat(google.notices().channels()).hasSize(3);
  }

  @Test
  @DisplayName("A deleted calendar is left, without a word about its meetings")
  void deletedCalendar() {
    google.removeCalendar(TEAM);
    settle();
    pass(Duration.ofDays(2));

    assertThat(followed()).containsExactly(Stage.ANA);
    assertThat(kinds()).contains(NoticeKind.CALENDAR_REMOVED);
    assertThat(told).noneMatch(change -> change instanceof Change.Cancelled);
    assertThat(listed()).doesNotContainKey(TEAM);
  }

  @Test
  @DisplayName("A hidden calendar is followed all the same; its entry says that it is hidden")
  void hiddenCalendar() {
    team.listing().hide(true);
    settle();

    assertThat(listed().get(TEAM).hidden()).isTrue();
    assertThat(followed()).contains(TEAM);
    assertThat(kinds()).isEmpty();
  }

  @Test
  @DisplayName("A renamed calendar keeps all it has; another name is told without naming it")
  void renamedCalendar() {
    team.listing().nickname("My team");
    settle();

    assertThat(listed().get(TEAM).name()).isEqualTo("My team");
    assertThat(kinds()).containsExactly(NoticeKind.CALENDAR_RENAMED);
    assertThat(notices.toString()).doesNotContain("My team");
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName("A title that no list of changes tells is found within a day")
  void titleOfTheOwner() {
    team.listing().title("Platform");
    pass(Duration.ofHours(26));

    assertThat(listed().get(TEAM).name()).isEqualTo("Platform");
  }

  @Test
  @DisplayName("A calendar that shows no more than free and busy is left, until it shows more")
  void accessIsTakenAndGiven() {
    team.listing().role(AccessRole.FREE_BUSY_READER);
    pass(Duration.ofHours(26));
    assertThat(followed()).containsExactly(Stage.ANA);
    assertThat(told).noneMatch(change -> change instanceof Change.Cancelled);

    team.listing().role(AccessRole.READER);
    pass(Duration.ofHours(26));
    assertThat(followed()).containsExactly(Stage.ANA, TEAM);
  }

  @Test
  @DisplayName("Another zone of the calendar is heard of, and its days begin elsewhere")
  void zoneOfACalendar() {
    team.insert("Offsite", Slot.on("2026-03-26"));
    settle();
    team.listing().zone(ZoneId.of("Pacific/Auckland"));
    pass(Duration.ofDays(4));

    assertThat(listed().get(TEAM).timeZone()).isEqualTo("Pacific/Auckland");
    assertThat(told)
        .filteredOn(change -> change.occurrence().event().text().title().equals("Offsite"))
        .filteredOn(change -> change instanceof Change.Completed)
        .singleElement()
        .satisfies(
            change -> assertThat(change.header().timestamp()).isEqualTo("2026-03-26T11:00:00Z"));
  }

  @Test
  @DisplayName("A lost sync token of the list makes it be read again, and tells nothing")
  void lostToken() {
    google.expireTokens();
    team.listing().select(false);
    settle();

    assertThat(lists()).isEqualTo(2);
    assertThat(kinds()).isEmpty();
    assertThat(told).isEmpty();
  }
}
