// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.Delivery.Status;
import io.daybook.spi.store.WorkItem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls that an application publishes: seed 004. */
final class CallsTest {

  private static final Instant AT = Instant.parse("2025-04-23T14:35:15Z");

  private Rig rig = new Rig();

  private static Call call() {
    return new Call(
        123,
        "call_abc123",
        456,
        "Customer Support",
        "completed",
        "inbound",
        "+15551234567",
        Instant.parse("2025-04-23T14:30:45Z"),
        Instant.parse("2025-04-23T14:35:12.345Z"),
        267L,
        new Call.Contact(789, "John Doe", "john@example.com"));
  }

  private JsonNode only() throws Exception {
    assertThat(rig.post.sent()).hasSize(1);
    return new ObjectMapper().readTree(rig.post.sent().get(0).body());
  }

  private void publish(CallEvent event) {
    rig.webhooks.calls().publish("t1", event.eventType() + "-1", event);
    rig.webhooks.runDue();
  }

  @Test
  void endedCallIsPostedAsKlenDoes() throws Exception {
    rig.endpoint("a.example", "call.*");
    publish(new CallEvent.Ended(call(), "Brief", AT));

    assertThat(only())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"event_type":"call.ended","call":{"id":123,"klen_call_id":"call_abc123",
                     "agent_id":456,"agent_name":"Customer Support","status":"completed",
                     "type":"inbound","phone_number":"+15551234567",
                     "started_at":"2025-04-23T14:30:45Z","ended_at":"2025-04-23T14:35:12Z",
                     "duration_seconds":267,
                     "contact":{"id":789,"name":"John Doe","email":"john@example.com"},
                     "summary":"Brief","duration":267},
                     "timestamp":"2025-04-23T14:35:15Z"}
                    """));
  }

  @Test
  void whatEachTypeAdds() {
    rig.endpoint("a.example", "call.*");
    publish(new CallEvent.Started(call(), "assistant_abc123", AT));
    publish(new CallEvent.Failed(call(), "no-answer", "no-answer", AT));
    publish(new CallEvent.Transcript(call(), "Hello", null, AT));
    publish(new CallEvent.Recording(call(), URI.create("https://files.example/r"), AT));
    publish(new CallEvent.Summary(call(), "All", null, AT));
    String sent = rig.post.sent().stream().map(Post.Sent::text).toList().toString();

    assertThat(sent)
        .contains("\"assistant_id\":\"assistant_abc123\"")
        .contains("\"failure_reason\":\"no-answer\",\"ended_reason\":\"no-answer\"")
        .contains("\"transcript\":\"Hello\"")
        .contains("\"recording_url\":\"https://files.example/r\"")
        .contains("\"summary\":\"All\"");
  }

  @Test
  void longTextsAreReplacedByTheirUrl() throws Exception {
    List<String> kept = new ArrayList<>();
    rig =
        new Rig(
            builder ->
                builder.largeContent(
                    (tenant, name, content) -> {
                      kept.add(tenant + " " + name + " " + content.length);
                      return URI.create("https://files.example/" + name);
                    },
                    10));
    rig.endpoint("a.example", "call.*");
    publish(new CallEvent.Transcript(call(), "x".repeat(11), null, AT));

    assertThat(kept).containsExactly("t1 call_abc123-transcript 11");
    assertThat(only().path("call").has("transcript")).isFalse();
    assertThat(only().path("call").path("transcript_url").asText())
        .isEqualTo("https://files.example/call_abc123-transcript");
  }

  @Test
  void summariesOfTwoEventsAreKeptApartAndRead() {
    List<String> kept = new ArrayList<>();
    rig =
        new Rig(
            builder ->
                builder.largeContent(
                    (tenant, name, content) -> {
                      kept.add(name + " " + new String(content, StandardCharsets.UTF_8));
                      return URI.create("https://files.example/" + name);
                    },
                    1));
    rig.endpoint("a.example", "call.*");
    publish(new CallEvent.Ended(call(), "Brief", AT));
    publish(new CallEvent.Summary(call(), "In full", null, AT));
    List<CallEvent> read =
        rig.post.sent().stream()
            .map(sent -> ((KlenEvent.OfCall) new KlenReader().read(sent.body())).event())
            .toList();

    assertThat(kept).containsExactly("call_abc123-ended Brief", "call_abc123-summary In full");
    assertThat(read.get(0))
        .isInstanceOfSatisfying(
            CallEvent.Ended.class,
            ended -> {
              assertThat(ended.summary()).isNull();
              assertThat(ended.summaryUrl()).hasToString("https://files.example/call_abc123-ended");
            });
    assertThat(((CallEvent.Summary) read.get(1)).summaryUrl())
        .hasToString("https://files.example/call_abc123-summary");
  }

  @Test
  @DisplayName("Rule 23: bodies of calls are stored encrypted, and only until they were taken")
  void bodiesAreConfidential() {
    Endpoint to = rig.endpoint("a.example", "call.*").endpoint();
    rig.post.answer("a.example", 500);
    publish(new CallEvent.Ended(call(), "Brief", AT));
    WorkItem item = rig.store.work().list(DeliveryLog.work(to.id()), null, 1).get(0);
    assertThat(new String(item.bytes(), StandardCharsets.UTF_8))
        .doesNotContain("+1555")
        .doesNotContain("Brief");
    rig.post.answer("a.example", 200);
    rig.advance(Duration.ofMinutes(1));

    Delivery done = rig.log(to).get(0);
    assertThat(done.status()).isEqualTo(Status.DELIVERED);
    assertThat(rig.post.sent().get(1).body()).isEqualTo(rig.post.sent().get(0).body());
    assertThat(rig.webhooks.deliveries().replay("t1", to.id(), done.id())).isFalse();
  }

  @Test
  @DisplayName("Rule 21: a call that was given up can be sent again")
  void givenUpCallsAreReplayed() {
    Endpoint to = rig.endpoint("a.example", "call.*").endpoint();
    rig.post.answer("a.example", 500);
    publish(new CallEvent.Ended(call(), "Brief", AT));
    rig.advance(Duration.ofMinutes(1));
    rig.advance(Duration.ofMinutes(5));
    rig.advance(Duration.ofMinutes(30));
    Delivery failed = rig.log(to).get(0);
    assertThat(failed.status()).isEqualTo(Status.FAILED);
    rig.post.answer("a.example", 200);

    assertThat(rig.webhooks.deliveries().replay("t1", to.id(), failed.id())).isTrue();
    rig.webhooks.runDue();
    assertThat(rig.post.sent()).hasSize(5);
    assertThat(rig.post.sent().get(4).body()).isEqualTo(rig.post.sent().get(0).body());
  }

  @Test
  void publishedAgainWhileItWaitsItIsSentOnce() {
    rig.endpoint("a.example", "call.*");
    CallEvent event = new CallEvent.Ended(call(), "Brief", AT);
    rig.webhooks.calls().publish("t1", "p1", event);
    rig.webhooks.calls().publish("t1", "p1", event);
    rig.webhooks.calls().publish("t2", "p1", event);
    rig.webhooks.runDue();

    assertThat(rig.post.sent()).hasSize(1);
  }

  @Test
  void withoutAKeyNothingConfidentialIsKept() {
    MemoryStore store = new MemoryStore("epoch");
    KlenWebhooks keyless =
        KlenWebhooks.builder().store(store).transport(rig.post).clock(rig.clock).build();

    assertThatThrownBy(
            () ->
                keyless
                    .endpoints()
                    .create(
                        "t1",
                        EndpointDraft.of(
                            "a", URI.create("https://a.example"), EventFilter.of("call.*"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("secret key");
    rig.endpoint("a.example", "call.*");
    assertThatThrownBy(() -> KlenWebhooks.builder().store(rig.store).transport(rig.post).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("secret key");
  }
}
