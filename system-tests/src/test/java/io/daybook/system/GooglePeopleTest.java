// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Response;
import io.daybook.api.Text;
import io.daybook.api.Visibility;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.AccessRole;
import io.daybook.testkit.google.EventDraft;
import io.daybook.testkit.google.FakeCalendar;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who takes part, who invites, and who may see what of it. */
class GooglePeopleTest {

  private static final String TEAM = "team@acme.example";

  private static final CalendarRef TEAM_REF = new CalendarRef("google", Stage.CONNECTION, TEAM);

  private static final String BOB = "bob@acme.example";

  private static final String WEEKLY = "RRULE:FREQ=WEEKLY";

  private final Stage stage = Stage.open();

  private final Slot.Timed ten = Stage.at("2026-03-24T10:00");

  @AfterEach
  void close() {
    stage.close();
  }

  /** Bob invites Ana. */
  private static EventDraft invitation(EventDraft draft, String anaSays, String bobSays) {
    return draft
        .member("organizer", "{\"email\":\"" + BOB + "\",\"displayName\":\"Bob\"}")
        .member(
            "attendees",
            "[{\"email\":\"bob@acme.example\",\"organizer\":true,\"responseStatus\":\""
                + bobSays
                + "\"},{\"email\":\"ana@acme.example\",\"self\":true,\"responseStatus\":\""
                + anaSays
                + "\"}]");
  }

  private String invited() {
    String id =
        stage.ana.insert(
            draft -> invitation(draft.title("Sales"), "needsAction", "accepted").time(ten));
    assertThat(stage.follow()).hasSize(1);
    return id;
  }

  private EventSnapshot last() {
    return stage.told.get(stage.told.size() - 1).occurrence().event();
  }

  @Test
  @DisplayName("Rule 7: the owner declines: the own answer is told, and the meeting stands")
  void ownerDeclines() {
    String id = invited();

    stage.ana.edit(id, draft -> invitation(draft, "declined", "accepted"));

    assertThat(stage.sync())
        .containsExactly("updated \"Sales\" 2026-03-24T09:00Z [ATTENDEES, SELF_RESPONSE] change");
    assertThat(last().people().selfResponse()).isEqualTo(Response.DECLINED);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 7: somebody else declines: the own answer is no part of it")
  void somebodyElseDeclines() {
    String id = invited();

    stage.ana.edit(id, draft -> invitation(draft, "needsAction", "declined"));

    assertThat(stage.sync())
        .containsExactly("updated \"Sales\" 2026-03-24T09:00Z [ATTENDEES] change");
    assertThat(last().people().selfResponse()).isEqualTo(Response.NEEDS_ACTION);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 10: the owner declines one date of a series: that one is told, and stands")
  void ownerDeclinesOneDate() {
    String id =
        stage.ana.insert(
            draft ->
                invitation(draft.title("Sales"), "accepted", "accepted")
                    .time(ten)
                    .recurring(WEEKLY));
    assertThat(stage.follow()).hasSize(2);

    stage.ana.editInstance(id, ten.plusDays(7), draft -> invitation(draft, "declined", "accepted"));

    assertThat(stage.sync())
        .containsExactly("updated \"Sales\" 2026-03-31T08:00Z [ATTENDEES, SELF_RESPONSE] change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 7: another organizer is one Updated, and the meeting keeps its ids")
  void organizerChanges() {
    String id = invited();

    stage.ana.edit(
        id, draft -> draft.member("organizer", "{\"email\":\"ana@acme.example\",\"self\":true}"));

    assertThat(stage.sync())
        .containsExactly("updated \"Sales\" 2026-03-24T09:00Z [ORGANIZER] change");
    Change.Updated updated = (Change.Updated) stage.told.get(1);
    assertThat(updated.previous().event().people().organizer())
        .isEqualTo(new Organizer(BOB, "Bob", false));
    assertThat(last().people().organizer()).isEqualTo(new Organizer(Stage.ANA, null, true));
    assertThat(updated.occurrence().uuid()).isEqualTo(stage.told.get(0).occurrence().uuid());
    stage.assertTrue();
  }

  private FakeCalendar sharedTeam() {
    FakeCalendar team = stage.google.addCalendar(TEAM, "Team", Stage.PARIS, false);
    team.insert(
        draft ->
            invitation(draft.title("Layoffs"), "accepted", "accepted")
                .time(ten)
                .text("description", "Nobody knows")
                .text("location", "Room 4")
                .text("colorId", "11")
                .meet("https://meet.google.com/abc-defg-hij")
                .text("visibility", "private"));
    team.insert("Lunch", ten.plusHours(2));
    return team;
  }

  private List<String> syncTeam() {
    stage.daybook().wake(TEAM_REF);
    stage.daybook().runDue();
    return stage.lines();
  }

  private static void assertHidden(EventSnapshot event) {
    assertThat(event.text()).isEqualTo(new Text("", null, null));
    assertThat(event.people().organizer()).isNull();
    assertThat(event.people().attendees()).isEmpty();
    assertThat(event.people().selfResponse()).isNull();
    assertThat(event.conference()).isNull();
    assertThat(event.look().color()).isNull();
    assertThat(event.look().reminders()).isEmpty();
    assertThat(event.look().visibility()).isEqualTo(Visibility.PRIVATE);
  }

  @ParameterizedTest
  @EnumSource(names = {"READER", "WRITER_WITHOUT_PRIVATE_ACCESS"})
  @DisplayName("Rule 6: of a private event on a shared calendar the time is told, and no details")
  void privateOnSharedCalendar(AccessRole role) {
    FakeCalendar team = sharedTeam();
    team.listing().role(role);

    stage.daybook().follow(Stage.CONNECTION, TEAM);
    stage.daybook().runDue();

    assertThat(stage.lines())
        .containsExactly(
            "created \"\" 2026-03-24T09:00Z snapshot",
            "created \"Lunch\" 2026-03-24T11:00Z snapshot");
    EventSnapshot event = stage.told.get(0).occurrence().event();
    assertHidden(event);
    assertThat(event.people()).isEqualTo(new People(null, List.of(), false, null, TEAM));
    assertThat(syncTeam()).isEmpty();
  }

  @Test
  @DisplayName("Rule 3: who may no longer see private events is told that their details are gone")
  void privateAccessIsLost() {
    FakeCalendar team = sharedTeam();
    stage.daybook().follow(Stage.CONNECTION, TEAM);
    stage.daybook().runDue();
    assertThat(stage.lines()).hasSize(2);

    team.listing().role(AccessRole.WRITER_WITHOUT_PRIVATE_ACCESS);

    assertThat(syncTeam())
        .containsExactly(
            "updated \"Layoffs\" → \"\" 2026-03-24T09:00Z [TITLE, DESCRIPTION, LOCATION,"
                + " EVENT_TYPE, ORGANIZER, ATTENDEES, SELF_RESPONSE, CONFERENCE_URL, COLOR,"
                + " REMINDERS] resync");
    assertHidden(last());
    team.listing().role(AccessRole.WRITER);
    assertThat(syncTeam()).hasSize(1);
    assertThat(last().text().title()).isEqualTo("Layoffs");
  }
}
