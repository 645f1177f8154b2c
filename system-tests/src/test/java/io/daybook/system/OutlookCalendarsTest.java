// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.adapter.Directory;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All calendars of a mailbox: Graph tells nobody of them, so the list is looked at in time. */
class OutlookCalendarsTest {

  private final SettableClock clock = new SettableClock(Stage.MONDAY);

  private final FakeGraph graph = OutlookStage.start(clock);

  private final FakeGraphCalendar ana = graph.addCalendar(OutlookStage.ANA, "Calendar", true);

  private final FakeGraphCalendar team = graph.addCalendar(OutlookStage.TEAM, "Team", false);

  private final List<Change> told = new ArrayList<>();

  private final List<Notice> notices = new ArrayList<>();

  private final Daybook daybook =
      Daybook.builder()
          .store(new MemoryStore("calendars"))
          .clock(clock)
          .connection("acct-1", OutlookStage.adapter(graph, clock))
          .listen("test", told::add, notices::add)
          .build();

  private String retro = "";

  @BeforeEach
  void followAll() {
    ana.insert("Standup", Stage.at("2026-04-24T09:30"));
    retro = team.insert("Retro", Stage.at("2026-04-25T16:00"));
    daybook.followAll("acct-1");
    daybook.runDue();
    pass(Duration.ofSeconds(10));
    told.clear();
    notices.clear();
  }

  @AfterEach
  void close() {
    daybook.close();
    graph.close();
  }

  private void pass(Duration time) {
    Stage.pass(daybook, clock, time);
  }

  private List<String> followed() {
    return daybook.calendars().stream().map(CalendarRef::calendarId).sorted().toList();
  }

  private List<NoticeKind> kinds() {
    return notices.stream().map(Notice::kind).toList();
  }

  private List<String> lines() {
    return told.stream().map(Lines::of).toList();
  }

  private Map<String, Directory.Entry> listed() {
    return daybook.listed("acct-1").stream()
        .collect(Collectors.toMap(entry -> entry.calendar().calendarId(), entry -> entry));
  }

  @Test
  @DisplayName("All calendars are followed under their real ids, the default one too")
  void allAreFollowed() {
    assertThat(followed()).containsExactly(OutlookStage.ANA, OutlookStage.TEAM);
    assertThat(listed().get(OutlookStage.ANA).primary()).isTrue();
    assertThat(listed().get(OutlookStage.TEAM).primary()).isFalse();
    assertThat(listed().get(OutlookStage.TEAM).name()).isEqualTo("Team");
    assertThat(graph.requests())
        .filteredOn(OutlookStage::isDelta)
        .allMatch(request -> request.path().contains("/calendars/cal-"));
  }

  @Test
  @DisplayName("\"primary\" becomes the real id of the mailbox's default calendar")
  void primaryIsARealCalendar() {
    CalendarRef calendar = daybook.follow("acct-1", "primary");
    daybook.runDue();

    assertThat(calendar.calendarId()).isEqualTo(OutlookStage.ANA);
    assertThat(followed()).containsExactly(OutlookStage.ANA, OutlookStage.TEAM);
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName("A new calendar is found by looking at the list, and read")
  void newCalendar() {
    graph.addCalendar("cal-sales", "Sales", false).insert("Demo", Stage.at("2026-04-26T11:00"));
    pass(Duration.ofHours(2));

    assertThat(followed()).contains("cal-sales");
    assertThat(lines()).containsExactly("created \"Demo\" 2026-04-26T09:00Z snapshot");
    assertThat(kinds()).containsExactly(NoticeKind.CALENDAR_ADDED);
  }

  @Test
  @DisplayName("A removed calendar is left, without a word about its meetings")
  void removedCalendar() {
    graph.removeCalendar(OutlookStage.TEAM);
    pass(Duration.ofDays(3));

    assertThat(followed()).containsExactly(OutlookStage.ANA);
    assertThat(kinds()).contains(NoticeKind.CALENDAR_REMOVED);
    assertThat(told).noneMatch(change -> change instanceof Change.Cancelled);
    assertThat(listed()).doesNotContainKey(OutlookStage.TEAM);
  }

  @Test
  @DisplayName("A renamed calendar keeps all it has; its name is in the list, not in the notice")
  void renamedCalendar() {
    team.name("Secret plans");
    pass(Duration.ofHours(2));

    assertThat(listed().get(OutlookStage.TEAM).name()).isEqualTo("Secret plans");
    assertThat(kinds()).containsExactly(NoticeKind.CALENDAR_RENAMED);
    assertThat(notices.toString()).doesNotContain("Secret");
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName("A calendar that is off the list and back within a day goes on where it was")
  void backWithinADay() {
    team.listed(false);
    pass(Duration.ofHours(3));
    assertThat(followed()).containsExactly(OutlookStage.ANA);
    team.rename(retro, "Retrospective");
    pass(Duration.ofHours(3));
    assertThat(told).isEmpty();

    team.listed(true);
    pass(Duration.ofHours(3));

    assertThat(followed()).containsExactly(OutlookStage.ANA, OutlookStage.TEAM);
    assertThat(lines())
        .containsExactly("updated \"Retro\" → \"Retrospective\" 2026-04-25T14:00Z [TITLE] change");
    assertThat(kinds()).containsExactly(NoticeKind.CALENDAR_REMOVED, NoticeKind.CALENDAR_ADDED);
  }
}
