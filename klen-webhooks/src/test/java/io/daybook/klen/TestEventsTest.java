// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.normalizer.klen.KlenWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Made-up events look like real ones. */
final class TestEventsTest {

  private final ObjectMapper json = new ObjectMapper();

  private final Rig rig = new Rig();

  static List<String> types() {
    return EventFilter.TYPES;
  }

  static List<String> meetings() {
    return types().stream().filter(type -> type.startsWith("calendar.")).toList();
  }

  private Post.Sent send(String type) {
    Endpoint to = rig.endpoint("a.example", "call.ended").endpoint();
    assertThat(rig.webhooks.deliveries().sendTest("t1", to.id(), type)).isPresent();
    rig.webhooks.runDue();
    assertThat(rig.post.sent()).hasSize(1);
    return rig.post.sent().get(0);
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  @ParameterizedTest
  @MethodSource("types")
  void allSayThatTheyAreTestsAndCanBeRead(String type) {
    Post.Sent sent = send(type);

    assertThat(sent.text()).contains("\"event_type\":\"" + type + "\"");
    assertThat(sent.text()).contains("\"daybook\":{\"test\":true");
    assertThat(new KlenReader().read(sent.body())).isNotInstanceOf(KlenEvent.Unknown.class);
  }

  @ParameterizedTest
  @MethodSource("meetings")
  void changesAreWrittenAsRealOnesAre(String type) throws Exception {
    ObjectNode sent = (ObjectNode) json.readTree(send(type).body());
    String changeId = sent.path("daybook").path("change_id").asText();
    ObjectNode own = (ObjectNode) sent.path("daybook");
    assertThat(own.remove("test").asBoolean()).isTrue();

    assertThat(json.writeValueAsBytes(sent))
        .isEqualTo(
            new KlenWriter()
                .write(TestMeetings.of(type, changeId, Rig.NOW), TestMeetings.ENRICHMENT));
  }

  @Test
  void allThatKlenDocumentsIsThere() throws Exception {
    JsonNode sent = json.readTree(send("calendar.updated").body());

    assertThat(names(sent)).containsExactly("event_type", "calendar_event", "timestamp", "daybook");
    assertThat(names(sent.path("calendar_event")))
        .containsExactly(
            "id",
            "uuid",
            "title",
            "event_type",
            "status",
            "start_time",
            "end_time",
            "duration_minutes",
            "location",
            "has_video_conference",
            "video_conference_url",
            "created_by_ai_agent",
            "ai_agent",
            "customer",
            "ics_url",
            "time_changed",
            "previous_start",
            "previous_end");
    assertThat(names(sent.path("calendar_event").path("customer")))
        .containsExactly("name", "email", "phone");
    assertThat(names(sent.path("calendar_event").path("ai_agent")))
        .containsExactly("id", "name", "assistant_id");
    assertThat(sent.path("daybook").path("changes")).hasSize(2);
  }

  @Test
  void cancelledOnesHaveAReasonAndRemindersTheirReminder() throws Exception {
    JsonNode cancelled = json.readTree(send("calendar.cancelled").body()).path("calendar_event");
    rig.post.forget();
    JsonNode reminder = json.readTree(send("calendar.reminder").body());

    assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
    assertThat(cancelled.path("reason").asText()).isNotEmpty();
    assertThat(reminder.path("daybook").path("reminder").path("minutes_before").asInt())
        .isEqualTo(10);
    assertThat(reminder.path("calendar_event").path("start_time").asText())
        .isEqualTo("2026-03-02T08:10:00.000Z");
  }
}
