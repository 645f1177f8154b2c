// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.spi.sink.Enrichment;
import io.daybook.testkit.Slot;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What leaves the house: told changes in the Klen form. */
class KlenTest {

  private final Stage stage = Stage.open();

  private final Slot.Timed noon = Stage.at("2026-03-26T12:00");

  @AfterEach
  void close() {
    stage.close();
  }

  private JsonNode last() throws IOException {
    byte[] bytes = new KlenWriter().write(stage.told.get(stage.told.size() - 1), Enrichment.NONE);
    return JsonMapper.builder().build().readTree(bytes);
  }

  @Test
  @DisplayName("Rule 7: a move shows previous_start and previous_end, and both sides of each field")
  void move() throws IOException {
    String id = stage.ana.insert("Lunch", noon);
    stage.follow();
    stage.ana.move(id, noon.plusHours(1));
    stage.sync();

    JsonNode change = last();

    assertThat(change.path("event_type").asText()).isEqualTo("calendar.updated");
    JsonNode event = change.path("calendar_event");
    assertThat(event.path("time_changed").asBoolean()).isTrue();
    assertThat(event.path("previous_start").asText()).isEqualTo("2026-03-26T11:00:00.000Z");
    assertThat(event.path("previous_end").asText()).isEqualTo("2026-03-26T12:00:00.000Z");
    assertThat(event.path("start_time").asText()).isEqualTo("2026-03-26T12:00:00.000Z");
    assertThat(event.path("duration_minutes").asInt()).isEqualTo(60);
    JsonNode daybook = change.path("daybook");
    assertThat(daybook.path("changes").toString())
        .isEqualTo(
            "[{\"field\":\"start\",\"before\":\"2026-03-26T11:00:00.000Z\","
                + "\"after\":\"2026-03-26T12:00:00.000Z\"},"
                + "{\"field\":\"end\",\"before\":\"2026-03-26T12:00:00.000Z\","
                + "\"after\":\"2026-03-26T13:00:00.000Z\"}]");
    assertThat(daybook.path("sequence").asInt()).isEqualTo(2);
    assertThat(daybook.path("start_local").asText()).isEqualTo("2026-03-26T13:00:00");
    assertThat(daybook.path("time_zone").asText()).isEqualTo("Europe/Paris");
  }

  @Test
  @DisplayName("Rule 7: a new title has no previous times")
  void rename() throws IOException {
    String id = stage.ana.insert("Lunch", noon);
    stage.follow();
    stage.ana.rename(id, "Dinner");
    stage.sync();

    JsonNode event = last().path("calendar_event");

    assertThat(event.path("time_changed").asBoolean(true)).isFalse();
    assertThat(event.has("previous_start")).isFalse();
    assertThat(event.has("previous_end")).isFalse();
  }

  @Test
  @DisplayName("Rule 7: a label that is put on an event is its new colour")
  void label() throws IOException {
    stage.ana.listing().label("focus", "Focus", "#d06b64");
    String id = stage.ana.insert(draft -> draft.title("Lunch").time(noon).text("colorId", "11"));
    stage.follow();
    assertThat(last().at("/daybook/color").asText()).isEqualTo("#dc2127");

    stage.ana.edit(id, draft -> draft.text("eventLabelId", "focus"));
    assertThat(stage.sync()).hasSize(1);

    JsonNode change = last();
    assertThat(change.path("event_type").asText()).isEqualTo("calendar.updated");
    assertThat(change.at("/daybook/color").asText()).isEqualTo("#d06b64");
    assertThat(change.at("/daybook/changes").toString())
        .isEqualTo("[{\"field\":\"color\",\"before\":\"#dc2127\",\"after\":\"#d06b64\"}]");
  }

  @Test
  @DisplayName("Rule 7: another colour of a label is told of all its events by the next full pass")
  void recolouredLabel() throws IOException {
    stage.ana.listing().label("focus", "Focus", "#d06b64");
    stage.ana.insertSeries("Lunch", noon, "RRULE:FREQ=WEEKLY");
    stage.ana.insert(draft -> draft.title("Deep").time(noon).text("eventLabelId", "focus"));
    stage.follow();
    stage.ana.listing().label("focus", "Focus", "#112233");
    assertThat(stage.sync()).isEmpty();

    stage.google.expireTokens();

    assertThat(stage.sync()).containsExactly("updated \"Deep\" 2026-03-26T11:00Z [COLOR] resync");
    assertThat(last().at("/daybook/color").asText()).isEqualTo("#112233");
    stage.google.expireTokens();
    assertThat(stage.sync()).isEmpty();
  }

  @Test
  @DisplayName("Rule 8: a cancellation shows the last known event as cancelled")
  void cancel() throws IOException {
    String id = stage.ana.insert("Lunch", noon);
    stage.follow();
    stage.ana.delete(id);
    stage.sync();

    JsonNode event = last().path("calendar_event");

    assertThat(event.path("status").asText()).isEqualTo("cancelled");
    assertThat(event.path("title").asText()).isEqualTo("Lunch");
    assertThat(event.path("start_time").asText()).isEqualTo("2026-03-26T11:00:00.000Z");
    assertThat(event.has("time_changed")).isFalse();
  }

  @Test
  @DisplayName(
      "Rule 15: a day off begins and ends at midnight in Paris, also over a change of clocks")
  void dayOff() throws IOException {
    stage.ana.insert("Day off", Slot.on("2026-03-29"));
    stage.follow();

    JsonNode change = last();

    assertThat(change.at("/calendar_event/start_time").asText())
        .isEqualTo("2026-03-28T23:00:00.000Z");
    assertThat(change.at("/calendar_event/end_time").asText())
        .isEqualTo("2026-03-29T22:00:00.000Z");
    assertThat(change.at("/daybook/all_day").asBoolean()).isTrue();
    assertThat(change.at("/daybook/start_local").asText()).isEqualTo("2026-03-29");
    assertThat(change.at("/daybook/end_local").asText()).isEqualTo("2026-03-30");
    assertThat(change.at("/daybook").has("time_zone")).isFalse();
  }
}
