// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeRecallWindowTest extends RecallFixture {

  private final RecallReceiver receiver = RecallReceiver.start();

  @AfterEach
  void stopReceiver() {
    receiver.close();
  }

  @Test
  void eventEntersTwentyEightDaysBefore() {
    recall.hooks().endpoint(receiver.url());
    String far = ana.insert("Far", MONDAY.plusDays(28));
    clock.set(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(events("")).isEmpty();
    assertThat(recall.hooks().waiting()).isZero();

    clock.advance(Duration.ofSeconds(1));

    assertThat(recall.hooks().deliver()).isEqualTo(1);
    assertThat(receiver.came().get(0).data("calendar_id")).isEqualTo(ana.id());
    assertThat(receiver.came().get(0).data("last_updated_ts")).isEqualTo("2026-05-04T08:00:01Z");
    assertThat(ids("?updated_at__gte=2026-05-04T08:00:01Z")).containsExactly(far);
    assertThat(instant(event(far), "created_at")).isEqualTo(clock.instant());
  }

  @Test
  void eventBehindTheWindowStaysAsItWas() {
    String lunch = ana.insert("Lunch", MONDAY);
    clock.set(Instant.parse("2026-05-05T09:00:00Z"));
    ana.rename(lunch, "Brunch");
    clock.advance(Duration.ofSeconds(1));
    ana.rename(lunch, "Late");
    ana.delete(lunch);

    assertThat(event(lunch).at("/raw/summary").asText()).isEqualTo("Brunch");
    assertThat(event(lunch).path("is_deleted").asBoolean()).isFalse();

    ana.restore(lunch);
    ana.move(lunch, MONDAY.plusDays(3));
    assertThat(event(lunch).at("/raw/summary").asText()).isEqualTo("Late");
  }

  @Test
  void pastEventIsNeverRead() {
    ana.insert("Past", MONDAY.plusDays(-10));
    String gone = ana.insert("Gone", MONDAY.plusDays(60));
    ana.delete(gone);
    clock.advance(Duration.ofDays(50));

    assertThat(events("")).isEmpty();
    assertThat(send("GET", "calendar-events/" + gone + "/", "").statusCode()).isEqualTo(404);
  }

  @Test
  void eventMovedOutIsToldOnceAndAgainWhenItComesBack() {
    String lunch = ana.insert("Lunch", MONDAY);
    ana.move(lunch, MONDAY.plusDays(60));
    Instant moved = instant(event(lunch), "updated_at");
    assertThat(event(lunch).path("start_time").asText()).isEqualTo("2026-07-03T08:00:00Z");

    ana.rename(lunch, "Unseen");
    assertThat(instant(event(lunch), "updated_at")).isEqualTo(moved);

    clock.advance(Duration.ofDays(40));
    assertThat(event(lunch).at("/raw/summary").asText()).isEqualTo("Unseen");
    assertThat(instant(event(lunch), "updated_at")).isEqualTo(clock.instant());
  }

  @Test
  void eventMovedOutMayBeToldAsDeleted() {
    recall.movedOutIsDeleted(true);
    String lunch = ana.insert("Lunch", MONDAY);
    ana.move(lunch, MONDAY.plusDays(60));
    assertThat(event(lunch).path("is_deleted").asBoolean()).isTrue();

    clock.advance(Duration.ofDays(40));
    assertThat(event(lunch).path("is_deleted").asBoolean()).isFalse();
  }
}
