// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.Slot;
import io.daybook.testkit.unipile.UnipileFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Unipile's webhooks carry, in whatever order they come, and what it says of an account. */
class UnipilePushTest {

  private static final Slot.Timed TEN = Stage.at("2026-03-24T10:00");

  private static final String CREATED = "created \"Lunch\" 2026-03-24T09:00Z change";

  private static final String CANCELLED = "cancelled \"Lunch\" 2026-03-24T09:00Z change";

  private final UnipileStage stage = UnipileStage.open();

  @BeforeEach
  void follow() {
    assertThat(stage.follow()).isEmpty();
    stage.requests(request -> true);
    stage.scene.notices();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private String lunch() {
    String id = stage.ana.insert("Lunch", TEN);
    assertThat(stage.hear()).containsExactly(CREATED);
    assertThat(stage.requests(request -> true)).as("a hook needs no request").isZero();
    return id;
  }

  @Test
  @DisplayName(
      "Rule 12: a hook that comes after the end asks once, and tells nothing if all is gone")
  void lateHookOfADeletedEvent() {
    String id = lunch();
    stage.unipile.hooks().latestFirst(true);
    stage.ana.rename(id, "Dinner");
    stage.ana.delete(id);

    assertThat(stage.hear()).containsExactly(CANCELLED);
    assertThat(stage.requests(UnipileStage::isLookUp)).isEqualTo(1);
    assertThat(stage.read()).isEmpty();
  }

  @Test
  @DisplayName("Rule 12: a hook that comes after the end asks once, and tells what is found")
  void restoredEvent() {
    String id = lunch();
    stage.ana.delete(id);
    assertThat(stage.hear()).containsExactly(CANCELLED);
    stage.ana.restore(id);

    assertThat(stage.hear()).containsExactly(CREATED);
    assertThat(stage.requests(UnipileStage::isLookUp)).isEqualTo(1);
    assertThat(stage.read()).isEmpty();
  }

  @Test
  @DisplayName("Rule 12: a hook after the end that nobody confirms tells nothing; a list does")
  void unansweredLookUp() {
    String id = lunch();
    stage.ana.delete(id);
    assertThat(stage.hear()).containsExactly(CANCELLED);
    stage.unipile.failNext(1, UnipileFailure.serviceUnavailable(), UnipileStage::isLookUp);
    stage.ana.restore(id);

    assertThat(stage.hear()).isEmpty();
    assertThat(stage.requests(UnipileStage::isLookUp)).isEqualTo(1);
    assertThat(stage.read()).containsExactly("created \"Lunch\" 2026-03-24T09:00Z change");
  }

  @Test
  @DisplayName("Rule 12: the end of an event that nobody knew is remembered")
  void endBeforeTheBeginning() {
    stage.unipile.hooks().latestFirst(true);
    String id = stage.ana.insert("Lunch", TEN);
    stage.ana.delete(id);

    assertThat(stage.hear()).isEmpty();
    assertThat(stage.requests(UnipileStage::isLookUp)).isEqualTo(1);
    assertThat(stage.read()).isEmpty();
  }

  @Test
  @DisplayName("Rule 8: an event that is cancelled and then deleted is told once")
  void cancelledAndDeleted() {
    String id = lunch();
    stage.ana.cancel(id);
    assertThat(stage.hear()).containsExactly(CANCELLED);
    stage.ana.delete(id);
    assertThat(stage.hear()).isEmpty();
    assertThat(stage.read()).isEmpty();
  }

  @Test
  @DisplayName("Rule 6: hooks that come twice are told once")
  void duplicates() {
    stage.unipile.hooks().duplicate(3);
    String id = lunch();
    stage.ana.rename(id, "Dinner");
    assertThat(stage.hear())
        .containsExactly("updated \"Lunch\" → \"Dinner\" 2026-03-24T09:00Z [TITLE] change");
    stage.ana.delete(id);
    assertThat(stage.hear()).containsExactly("cancelled \"Dinner\" 2026-03-24T09:00Z change");
  }

  @Test
  @DisplayName("Rule 1: a webhook that is refused comes again")
  void refusedWebhook() {
    stage.refuse(true);
    stage.ana.insert("Lunch", TEN);
    assertThat(stage.hear()).isEmpty();
    stage.refuse(false);
    stage.pass(Duration.ofMinutes(1));
    assertThat(stage.hear()).containsExactly(CREATED);
    assertThat(stage.server.answered()).endsWith(503, 200);
  }

  @Test
  @DisplayName("Rule 18: an account that lost its connection is told, and what it missed is found")
  void lostAccount() {
    String id = lunch();
    stage.account.status("CREDENTIALS");
    stage.hear();
    assertThat(stage.scene.notices()).containsExactly("DISCONNECTED CREDENTIALS");
    stage.ana.rename(id, "Dinner");
    stage.team.insert("Standup", TEN);
    assertThat(stage.hear()).isEmpty();
    stage.account.status("RECONNECTED");

    stage.hear();
    stage.pass(Duration.ofMinutes(1));
    assertThat(stage.scene.told.stream().skip(1).map(Lines::of))
        .containsExactlyInAnyOrder(
            "updated \"Lunch\" → \"Dinner\" 2026-03-24T09:00Z [TITLE] change",
            "created \"Standup\" 2026-03-24T09:00Z change");
    assertThat(stage.scene.notices()).containsExactly("CONNECTED");
  }

  @Test
  @DisplayName("Rule 18: an account that stopped is told as degraded, a word nobody knows as it is")
  void stoppedAccount() {
    stage.account.status("STOPPED");
    stage.hear();
    assertThat(stage.scene.notices()).containsExactly("DEGRADED STOPPED");
    stage.account.status("OK");
    stage.hear();
    assertThat(stage.scene.notices()).containsExactly("CONNECTED");
    stage.account.status("SOMETHING_NEW");
    stage.hear();
    assertThat(stage.scene.notices()).containsExactly("REPORTED SOMETHING_NEW");
  }
}
