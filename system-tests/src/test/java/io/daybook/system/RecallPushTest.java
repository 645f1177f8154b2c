// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.engine.memory.MemoryStore;
import io.daybook.testkit.Slot;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Recall's hooks, its window of 28 days, its accounts and its limits. */
class RecallPushTest {

  private static final Slot.Timed TEN = Stage.at("2026-03-24T10:00");

  /** Nobody looks often, as hooks tell. */
  private final RecallStage stage =
      RecallStage.open(
          Stage.Setup.USUAL.poll(Duration.ofHours(12)), () -> new MemoryStore("system"));

  @AfterEach
  void close() {
    stage.close();
  }

  private String lunch() {
    String id = stage.ana.insert("Lunch", TEN);
    assertThat(stage.follow()).containsExactly("created \"Lunch\" 2026-03-24T09:00Z snapshot");
    stage.pass(Duration.ofMinutes(5));
    stage.recall.hooks().deliver();
    stage.pass(Duration.ofMinutes(5));
    stage.scene.notices();
    stage.recall.clearRequests();
    return id;
  }

  @Test
  @DisplayName(
      "Rule 12: a hook that is older than our mark lists from there, and tells nothing new")
  void olderHook() {
    lunch();
    stage.recall.hooks().syncEvents(stage.ana.id(), Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(stage.hear()).isEmpty();
    assertThat(
            stage.requests(
                request ->
                    RecallStage.isList(request)
                        && "2026-03-01T00:00:00Z".equals(request.query().get("updated_at__gte"))))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("Rule 6: what is of the same instant as our mark comes again, and is told once")
  void boundary() {
    String id = lunch();
    stage.ana.rename(id, "Dinner");
    assertThat(stage.hear())
        .containsExactly("updated \"Lunch\" → \"Dinner\" 2026-03-24T09:00Z [TITLE] change");
    for (int i = 0; i < 3; i++) {
      assertThat(stage.scene.sync(RecallStage.ref(stage.ana))).isEmpty();
      assertThat(stage.hear()).isEmpty();
    }
    stage.ana.touch(id);
    assertThat(stage.hear()).as("a later version that says the same").isEmpty();
  }

  @Test
  @DisplayName("Rule 9: an event that leaves Recall's window stands where it is now")
  void leavesTheWindow() {
    String id = lunch();
    stage.ana.move(id, TEN.plusDays(40));
    assertThat(stage.hear())
        .containsExactly(
            "updated \"Lunch\" 2026-03-24T09:00Z → 2026-05-03T08:00Z [START, END] change");
    assertThat(stage.pass(Duration.ofDays(3))).isEmpty();
    assertThat(stage.scene.view(RecallStage.ref(stage.ana)).after(stage.clock.instant()))
        .hasSize(1);
  }

  @Test
  @DisplayName("Rule 9: an event that comes into Recall's window is told as coming within reach")
  void entersTheWindow() {
    String id = lunch();
    stage.ana.insert("Far", TEN.plusDays(35));
    assertThat(stage.hear()).isEmpty();
    // By that our mark is later than the time at which it was made.
    stage.ana.rename(id, "Dinner");
    assertThat(stage.hear()).hasSize(1);
    List<String> told = new ArrayList<>(stage.pass(Duration.ofDays(10)));
    told.addAll(stage.hear());
    assertThat(told)
        .containsExactly(
            "completed \"Dinner\" 2026-03-24T09:00Z clock",
            "created \"Far\" 2026-04-28T08:00Z horizon");
  }

  @Test
  @DisplayName("Rule 18: a calendar that Recall lost is told, and what it missed is found")
  void lostCalendar() {
    String id = lunch();
    stage.ana.disconnect("invalid_grant");
    stage.hear();
    assertThat(stage.scene.notices())
        .containsExactly("DISCONNECTED invalid_grant " + stage.ana.id());
    stage.ana.rename(id, "Dinner");
    stage.team.insert("Standup", TEN);
    assertThat(stage.hear())
        .as("the other calendar goes on")
        .containsExactly("created \"Standup\" 2026-03-24T09:00Z change");
    stage.ana.connect(Stage.ANA);
    assertThat(stage.hear())
        .containsExactly("updated \"Lunch\" → \"Dinner\" 2026-03-24T09:00Z [TITLE] change");
    assertThat(stage.scene.notices()).containsExactly("CONNECTED " + stage.ana.id());
  }

  @Test
  @DisplayName("Rule 18: a calendar that we give back is deleted at Recall, and no more is asked")
  void disconnectedByUs() {
    lunch();
    stage.scene.daybook().disconnect(RecallStage.ref(stage.ana));
    assertThat(
            stage.requests(
                request ->
                    request.method().equals("DELETE") && request.path().contains(stage.ana.id())))
        .isEqualTo(1);
    stage.hear();
    stage.pass(Duration.ofDays(1));
    assertThat(stage.requests(request -> request.toString().contains(stage.ana.id()))).isZero();
    assertThat(stage.scene.daybook().calendars()).containsExactly(RecallStage.ref(stage.team));
  }

  @Test
  @DisplayName("Rule 17: a calendar that is new in the workspace is followed with all others")
  void newCalendar() {
    stage.scene.daybook().followAll(Stage.CONNECTION);
    stage.scene.daybook().runDue();
    assertThat(stage.scene.daybook().calendars()).hasSize(2);
    FakeRecallCalendar bens =
        stage.recall.addCalendar(RecallPlatform.MICROSOFT_OUTLOOK, "ben@acme.example");
    bens.insert("Ben's", TEN.plusDays(2));
    stage.recall.hooks().deliver();
    List<String> told = stage.pass(Duration.ofHours(1));

    assertThat(told).containsExactly("created \"Ben's\" 2026-03-26T09:00Z snapshot");
    assertThat(stage.scene.daybook().calendars()).contains(RecallStage.ref(bens));
  }

  @Test
  @DisplayName("Rule 17: calendars share what Recall serves, and waiting for it is no trouble")
  void sharedBudget() {
    stage.recall.limits().documented();
    stage.follow();
    List<FakeRecallCalendar> calendars = new ArrayList<>(List.of(stage.ana, stage.team));
    for (int i = 0; i < 20; i++) {
      calendars.add(
          stage.recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, "p" + i + "@acme.example"));
      stage.scene.follow(RecallStage.ref(calendars.get(calendars.size() - 1)));
    }
    stage.pass(Duration.ofMinutes(10));
    stage.scene.notices();
    for (int round = 0; round < 5; round++) {
      calendars.forEach(calendar -> calendar.insert("Lunch", TEN));
      stage.recall.hooks().deliver();
      stage.pass(Duration.ofSeconds(5));
    }
    stage.pass(Duration.ofMinutes(10));

    assertThat(stage.scene.told).hasSize(5 * calendars.size());
    assertThat(stage.recall.limits().refused()).isZero();
    assertThat(stage.scene.notices()).isEmpty();
  }
}
