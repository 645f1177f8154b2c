// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import io.daybook.klen.KlenWebhookReceiver.Outcome;
import io.daybook.klen.KlenWebhookReceiver.Receipt;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.normalizer.signature.Verdict;
import io.daybook.spi.adapter.InboundRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seeds 000, 001 and 004, as a receiver meets them. */
final class ReceiverTest {

  private static final Secret SECRET = Secret.of("s3cret");

  private final Rig rig = new Rig();

  private final List<KlenEvent> taken = new ArrayList<>();

  private final KlenWebhookReceiver receiver = receiver(null);

  private KlenWebhookReceiver receiver(KlenSignature.Form form) {
    return new KlenWebhookReceiver(
        List.of(SECRET), form, new WebhookMemory(rig.store.documents(), "test"), rig.clock);
  }

  private static InboundRequest request(String id, String body, Map<String, String> more) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("X-Klen-Signature", List.of(KlenSignature.sign(bytes, SECRET)));
    headers.put("X-Klen-Delivery-ID", List.of(id));
    more.forEach((name, value) -> headers.put(name, List.of(value)));
    return new InboundRequest("POST", "/hooks/klen", headers, bytes);
  }

  private Receipt receive(String id, String body) {
    return receiver.receive(request(id, body, Map.of()), taken::add);
  }

  private static String meeting(String type, String timestamp, String more) {
    return """
        {"event_type":"%s","calendar_event":{"id":123,
         "uuid":"f47ac10b-58cc-4372-a567-0e02b2c3d479","title":"Client Meeting",
         "event_type":"meeting","status":"confirmed","start_time":"2025-05-01T14:00:00.000Z",
         "end_time":"2025-05-01T15:00:00.000Z","duration_minutes":60,
         "location":"Conference Room A","has_video_conference":true,
         "video_conference_url":"https://meet.google.com/abc-defg-hij",
         "created_by_ai_agent":true,
         "ai_agent":{"id":42,"name":"Meeting Scheduler","assistant_id":"asst_01234567890"},
         "customer":{"name":"John Smith","email":"john@example.com","phone":"+15551234567"},
         "ics_url":"/calendar/event/f47ac10b-58cc-4372-a567-0e02b2c3d479/calendar.ics"%s},
         "timestamp":"%s"}"""
        .formatted(type, more, timestamp);
  }

  private static String call(String type, String more) {
    return """
        {"event_type":"%s","call":{"id":123,"klen_call_id":"call_abc123","agent_id":456,
         "agent_name":"Customer Support","status":"completed","type":"inbound",
         "phone_number":"+15551234567","started_at":"2025-04-23T14:30:45Z",
         "ended_at":"2025-04-23T14:35:12Z","duration_seconds":267%s},
         "timestamp":"2025-04-23T14:35:15Z"}"""
        .formatted(type, more);
  }

  @Test
  void everyFieldOfAMeetingIsRead() {
    Receipt receipt = receive("1", meeting("calendar.created", "2025-05-01T10:15:30.000Z", ""));

    assertThat(receipt.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(receipt.response().status()).isEqualTo(200);
    KlenEvent.Created created = (KlenEvent.Created) taken.get(0);
    assertThat(created.timestamp()).isEqualTo("2025-05-01T10:15:30Z");
    KlenMeeting meeting = created.meeting();
    assertThat(meeting.id()).isEqualTo(123);
    assertThat(meeting.title()).isEqualTo("Client Meeting");
    assertThat(meeting.eventType()).isEqualTo("meeting");
    assertThat(meeting.status()).isEqualTo("confirmed");
    assertThat(meeting.start()).isEqualTo("2025-05-01T14:00:00Z");
    assertThat(meeting.end()).isEqualTo("2025-05-01T15:00:00Z");
    assertThat(meeting.location()).isEqualTo("Conference Room A");
    assertThat(meeting.conferenceUrl()).isEqualTo("https://meet.google.com/abc-defg-hij");
    assertThat(meeting.agent().assistantId()).isEqualTo("asst_01234567890");
    assertThat(meeting.customer().phone()).isEqualTo("+15551234567");
    assertThat(meeting.icsUrl()).endsWith("/calendar.ics");
    assertThat(meeting.toString() + created).doesNotContain("Client").doesNotContain("John");
  }

  @Test
  void kindsOfMeetingEvents() {
    receive(
        "1",
        meeting(
            "calendar.updated",
            "2025-05-01T10:15:30.000Z",
            ",\"time_changed\":true,\"previous_start\":\"2025-05-01T13:00:00.000Z\","
                + "\"previous_end\":\"2025-05-01T14:00:00.000Z\""));
    receive("2", meeting("calendar.updated", "2025-05-01T10:15:31.000Z", ""));
    receive(
        "3",
        meeting(
            "calendar.cancelled",
            "2025-05-01T10:15:32.000Z",
            ",\"reason\":\"Client requested to reschedule\""));
    receive("4", meeting("calendar.completed", "2025-05-01T10:15:33.000Z", ""));
    receive("5", meeting("calendar.reminder", "2025-05-01T10:15:34.000Z", ""));

    KlenEvent.Updated moved = (KlenEvent.Updated) taken.get(0);
    assertThat(moved.timeChanged()).isTrue();
    assertThat(moved.previousStart()).isEqualTo("2025-05-01T13:00:00Z");
    assertThat(((KlenEvent.Updated) taken.get(1)).timeChanged()).isFalse();
    assertThat(((KlenEvent.Cancelled) taken.get(2)).reason())
        .isEqualTo("Client requested to reschedule");
    assertThat(taken.get(3)).isInstanceOf(KlenEvent.Completed.class);
    assertThat(taken.get(4)).isInstanceOf(KlenEvent.Reminder.class);
  }

  @Test
  void kindsOfCallEvents() {
    receive("1", call("call.started", ",\"assistant_id\":\"assistant_abc123\""));
    receive("2", call("call.ended", ",\"summary\":\"Brief\",\"duration\":267"));
    receive(
        "3",
        call("call.failed", ",\"failure_reason\":\"on-holiday\",\"ended_reason\":\"no-answer\""));
    receive("4", call("call.transcript", ",\"transcript_url\":\"https://files.example/t\""));
    receive("5", call("call.recording", ",\"recording_url\":\"https://files.example/r\""));
    receive(
        "6",
        call(
            "call.summary",
            ",\"summary\":\"Long\",\"contact\":{\"id\":789,\"name\":\"John Doe\","
                + "\"email\":\"john@example.com\"}"));
    List<CallEvent> calls =
        taken.stream().map(event -> ((KlenEvent.OfCall) event).event()).toList();

    assertThat(calls)
        .extracting(CallEvent::eventType)
        .containsExactly(
            "call.started",
            "call.ended",
            "call.failed",
            "call.transcript",
            "call.recording",
            "call.summary");
    assertThat(calls.get(0).call().durationSeconds()).isEqualTo(267);
    assertThat(((CallEvent.Failed) calls.get(2)).failureReason()).isEqualTo("on-holiday");
    assertThat(((CallEvent.Transcript) calls.get(3)).transcriptUrl())
        .isEqualTo(URI.create("https://files.example/t"));
    assertThat(calls.get(5).call().contact().id()).isEqualTo(789);
    assertThat(calls.toString())
        .doesNotContain("John")
        .doesNotContain("+1555")
        .doesNotContain("Long");
  }

  @Test
  void everyFailureReasonIsKnown() {
    assertThat(CallEvent.FailureReason.values())
        .extracting(CallEvent.FailureReason::word)
        .containsExactly(
            "twilio-failed-to-connect-call",
            "no-answer",
            "busy",
            "disconnected",
            "invalid-number",
            "rejected",
            "canceled",
            "failed");
  }

  @Test
  void unknownTypesAreKept() {
    receive("1", "{\"event_type\":\"mail.sent\",\"timestamp\":\"2025-05-01T10:15:30Z\",\"x\":1}");

    KlenEvent.Unknown unknown = (KlenEvent.Unknown) taken.get(0);
    assertThat(unknown.eventType()).isEqualTo("mail.sent");
    assertThat(unknown.json()).contains("\"x\":1");
    assertThat(unknown.toString()).doesNotContain("\"x\"");
  }

  @Test
  void sameDeliveryIsTakenOnce() {
    String body = meeting("calendar.created", "2025-05-01T10:15:30.000Z", "");
    receive("1", body);

    assertThat(receive("1", body).outcome()).isEqualTo(Outcome.DUPLICATE);
    assertThat(receive("1", body).response().status()).isEqualTo(200);
    assertThat(taken).hasSize(1);
    rig.clock.advance(Duration.ofDays(16));
    receive("2", meeting("calendar.updated", "2025-05-01T10:15:31.000Z", ""));
    assertThat(rig.store.documents().list("klen-seen:test", null, 10)).hasSize(2);
  }

  @Test
  void anotherIdWhichNobodySignedMakesNoOtherEvent() {
    String body = call("call.ended", "");
    receive("1", body);

    assertThat(receive("2", body).outcome()).isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  void withoutAnIdTheBodyIsTheId() {
    String body = meeting("calendar.created", "2025-05-01T10:15:30.000Z", "");
    InboundRequest anonymous = request("x", body, Map.of());
    Map<String, List<String>> headers = new HashMap<>(anonymous.headers());
    headers.remove("x-klen-delivery-id");
    InboundRequest request = new InboundRequest("POST", "/", headers, anonymous.body());

    assertThat(receiver.receive(request, taken::add).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(receiver.receive(request, taken::add).outcome()).isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  @DisplayName("Rule 12: what is older than what came of a meeting loses")
  void olderLoses() {
    receive("1", meeting("calendar.updated", "2025-05-01T10:15:30.000Z", ""));

    assertThat(receive("2", meeting("calendar.created", "2025-05-01T10:15:29.000Z", "")).outcome())
        .isEqualTo(Outcome.STALE);
    assertThat(
            receive("3", meeting("calendar.cancelled", "2025-05-01T10:15:30.000Z", "")).outcome())
        .isEqualTo(Outcome.ACCEPTED);
    assertThat(receive("4", meeting("calendar.reminder", "2025-05-01T09:00:00.000Z", "")).outcome())
        .isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void whatTheHandlerRefusesIsHandedOnAgain() {
    InboundRequest request =
        request("1", meeting("calendar.created", "2025-05-01T10:15:30.000Z", ""), Map.of());

    assertThatThrownBy(
            () ->
                receiver.receive(
                    request,
                    event -> {
                      throw new IllegalStateException("later");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(receiver.receive(request, taken::add).outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  @DisplayName("Rule 23: forged, unsigned and foreign requests are refused and hand on nothing")
  void forged() {
    String body = meeting("calendar.created", "2025-05-01T10:15:30.000Z", "");
    InboundRequest forged = request("1", body, Map.of("X-Klen-Signature", "00".repeat(32)));
    InboundRequest odd = request("1", body, Map.of("X-Klen-Signature", "nonsense"));
    InboundRequest unsigned =
        new InboundRequest("POST", "/", Map.of(), body.getBytes(StandardCharsets.UTF_8));

    assertThat(receiver.receive(forged, taken::add).verdict()).isEqualTo(Verdict.MISMATCH);
    assertThat(receiver.receive(odd, taken::add).verdict()).isEqualTo(Verdict.FORM_UNKNOWN);
    assertThat(receiver.receive(unsigned, taken::add).verdict()).isEqualTo(Verdict.HEADER_MISSING);
    assertThat(receiver.receive(unsigned, taken::add).response().status()).isEqualTo(401);
    assertThat(taken).isEmpty();
  }

  @Test
  void unreadableBodiesAreNamedSo() {
    assertThat(receive("1", "{}").outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(receive("2", "no json").outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(receive("3", "[1]").response().status()).isEqualTo(422);
    assertThat(
            receive(
                    "4",
                    "{\"event_type\":\"calendar.created\",\"timestamp\":\"2025-05-01T10:15:30Z\"}")
                .outcome())
        .isEqualTo(Outcome.UNREADABLE);
    assertThat(taken).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(KlenSignature.Form.class)
  void pinnedForms(KlenSignature.Form form) {
    String body = meeting("calendar.created", "2025-05-01T10:15:30.000Z", "");
    Verdict verdict = receiver(form).verify(request("1", body, Map.of()));

    assertThat(verdict.valid()).isEqualTo(form == KlenSignature.Form.HEX);
  }

  @Test
  void whatIsSentHereIsTakenHere() {
    Endpoints.Disclosed to = rig.endpoint("a.example", "calendar.*");
    rig.tell("Standup");
    Post.Sent sent = rig.post.sent().get(0);
    Map<String, List<String>> headers = new HashMap<>();
    sent.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    InboundRequest request = new InboundRequest("POST", "/hook", headers, sent.body());
    KlenWebhookReceiver own =
        new KlenWebhookReceiver(
            List.of(to.secret()), null, new WebhookMemory(rig.store.documents(), "own"), rig.clock);

    assertThat(own.receive(request, taken::add).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(taken.get(0)).isInstanceOf(KlenEvent.Created.class);
    rig.clock.set(Instant.parse("2026-03-02T08:05:01Z"));
    assertThat(own.verify(request)).isEqualTo(Verdict.TOO_OLD);
  }
}
