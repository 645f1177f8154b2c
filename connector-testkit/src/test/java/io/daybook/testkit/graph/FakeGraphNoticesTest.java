// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeGraphNoticesTest extends GraphFixture {

  private final GraphReceiver receiver = GraphReceiver.start();

  private final FakeGraphNotices notices = graph.notices();

  @BeforeEach
  void allowHttp() {
    notices.allowHttp(true);
  }

  @AfterEach
  void stopReceiver() {
    receiver.close();
  }

  private ObjectNode wanted() {
    return Json.object()
        .put("changeType", "created,updated,deleted")
        .put("notificationUrl", receiver.url("/notices"))
        .put("lifecycleNotificationUrl", receiver.url("/lifecycle"))
        .put("resource", "me/events")
        .put("expirationDateTime", "2026-05-05T08:00:00.0000000Z")
        .put("clientState", "secret");
  }

  private HttpResponse<String> post(ObjectNode wanted) {
    return send("POST", "subscriptions", Json.print(wanted));
  }

  private String subscribe() {
    return Json.value(post(wanted()).body()).path("id").asText();
  }

  private JsonNode last() {
    return receiver.bodies().get(receiver.bodies().size() - 1).path("value");
  }

  @Test
  void subscriptionIsMadeAfterBothAddressesEchoed() {
    receiver.onToken(() -> assertThat(get("subscriptions").path("value")).isEmpty());

    HttpResponse<String> answer = post(wanted());
    JsonNode made = Json.value(answer.body());

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(receiver.validated()).containsExactly("/notices", "/lifecycle");
    assertThat(made.path("clientState").asText()).isEqualTo("secret");
    assertThat(made.path("changeType").asText()).isEqualTo("created,deleted,updated");
    assertThat(made.path("expirationDateTime").asText()).isEqualTo("2026-05-05T08:00:00Z");
    JsonNode read = get("subscriptions/" + made.path("id").asText());
    assertThat(read.path("clientState").isNull()).isTrue();
    assertThat(notices.subscriptions())
        .singleElement()
        .hasToString(
            "GraphSubscription["
                + made.path("id").asText()
                + " of me/events until 2026-05-05T08:00:00Z]");
  }

  @Test
  void subscriptionIsRefused() {
    receiver.echoes(false);
    assertThat(code(post(wanted()))).isEqualTo("ValidationError");
    receiver.echoes(true);
    assertThat(code(post(wanted().put("expirationDateTime", "2026-05-08T08:00:01Z"))))
        .isEqualTo("ValidationError");
    assertThat(code(post(wanted().put("expirationDateTime", "2026-05-01T08:00:00Z"))))
        .isEqualTo("ValidationError");
    assertThat(code(post(wanted().put("resource", "me/calendars/cal-1/events"))))
        .isEqualTo("InvalidRequest");
    assertThat(code(post(wanted().put("changeType", "moved")))).isEqualTo("ValidationError");
    assertThat(code(post(wanted().put("clientState", "x".repeat(129)))))
        .isEqualTo("ValidationError");
    assertThat(code(post(wanted().put("includeResourceData", true)))).isEqualTo("notFaked");
    notices.allowHttp(false);
    assertThat(code(post(wanted()))).isEqualTo("ValidationError");
    assertThat(notices.subscriptions()).isEmpty();
  }

  @Test
  void secondSubscriptionOfTheSameIsAConflict() {
    subscribe();

    assertThat(post(wanted()).statusCode()).isEqualTo(409);
    assertThat(post(wanted().put("changeType", "deleted")).statusCode()).isEqualTo(201);
    clock.advance(Duration.ofDays(5));
    assertThat(post(wanted().put("expirationDateTime", "2026-05-07T08:00:00Z")).statusCode())
        .isEqualTo(201);
  }

  @Test
  void subscriptionIsRenewedEndedAndExpires() {
    String id = subscribe();
    String path = "subscriptions/" + id;

    HttpResponse<String> renewed =
        send("PATCH", path, "{\"expirationDateTime\":\"2026-05-01T08:10:00Z\"}");
    assertThat(renewed.statusCode()).isEqualTo(200);
    assertThat(notices.subscriptions().get(0).expiration())
        .isEqualTo(Instant.parse("2026-05-01T08:45:00Z"));
    clock.advance(Duration.ofMinutes(45));
    assertThat(send(request(path)).statusCode()).isEqualTo(404);
    String other = subscribe();
    assertThat(send("DELETE", "subscriptions/" + other, "").statusCode()).isEqualTo(204);
    assertThat(send("PATCH", "subscriptions/" + other, "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void everyEditIsANotice() {
    String subscription = subscribe();
    String id = ana.insertSeries("Daily", MONDAY, Repeat.daily(1));
    ana.series(id).deleteInstance(MONDAY);
    graph.addCalendar("cal-2", "Team", false).insert("Lunch", MONDAY);
    ana.delete(id);

    assertThat(notices.waiting()).isEqualTo(4);
    assertThat(notices.deliver()).isEqualTo(4);

    assertThat(receiver.heard()).containsExactly("created", "updated", "created", "deleted");
    JsonNode notice = receiver.bodies().get(1).at("/value/0");
    assertThat(notice.path("subscriptionId").asText()).isEqualTo(subscription);
    assertThat(notice.path("clientState").asText()).isEqualTo("secret");
    assertThat(notice.path("resource").asText())
        .isEqualTo("Users/" + get("me").path("id").asText() + "/Events/" + id);
    assertThat(notice.at("/resourceData/id").asText()).isEqualTo(id);
  }

  @Test
  void withoutImmutableIdsAMoveIsADeletionAndACreation() {
    FakeGraphCalendar team = graph.addCalendar("cal-2", "Team", false);
    String id = ana.insert("Lunch", MONDAY);
    String plain = ana.plainId(id);
    subscribe();
    send(
        request("subscriptions")
            .POST(
                BodyPublishers.ofString(
                    Json.print(wanted().put("resource", "users/ana@acme.example/events")))));
    ana.moveTo(id, team);
    notices.deliver();

    assertThat(receiver.heard()).containsExactly("updated", "deleted", "created");
    assertThat(receiver.bodies().get(1).at("/value/0/resourceData/id").asText()).isEqualTo(plain);
    assertThat(receiver.bodies().get(2).at("/value/0/resourceData/id").asText())
        .isEqualTo(team.plainId(id));
  }

  @Test
  void noticesAreLostDoubledTurnedRoundAndPutTogether() {
    subscribe();
    notices.lose(1);
    notices.duplicate(1);
    String id = ana.insert("Lunch", MONDAY);
    ana.rename(id, "Brunch");
    ana.delete(id);
    notices.latestFirst(true);
    notices.together(2);

    assertThat(notices.deliver()).isEqualTo(3);

    assertThat(receiver.heard()).containsExactly("deleted", "updated", "updated");
    assertThat(receiver.bodies()).hasSize(2);
  }

  @Test
  void refusedNoticeComesAgainForFourHours() {
    subscribe();
    receiver.answer(500, 404, 503);
    ana.insert("Lunch", MONDAY);

    assertThat(notices.deliver()).isZero();
    clock.advance(Duration.ofHours(3));
    assertThat(notices.deliver()).isZero();
    assertThat(notices.waiting()).isEqualTo(1);
    clock.advance(Duration.ofHours(1));
    assertThat(notices.deliver()).isZero();

    assertThat(notices.waiting()).isZero();
  }

  @Test
  void oneEditMayBeSeveralNotices() {
    subscribe();
    notices.echo(2);
    String id = ana.insert("Lunch", MONDAY);
    ana.delete(id);
    notices.deliver();

    assertThat(receiver.heard()).containsExactly("created", "updated", "updated", "deleted");
  }

  @Test
  void noticesMayGoAtOnce() {
    subscribe();
    notices.atOnce(true);

    ana.insert("Lunch", MONDAY);

    assertThat(receiver.heard()).containsExactly("created");
  }

  @Test
  void lifecycleIsToldOnOrder() {
    String id = subscribe();
    notices.reauthorizationRequired(id);
    notices.missed(id);
    notices.deliver();
    assertThat(receiver.heard()).containsExactly("reauthorizationRequired", "missed");
    assertThat(last().at("/0/clientState").asText()).isEqualTo("secret");
    notices.pause(id);
    ana.insert("Lost", MONDAY);
    assertThat(notices.waiting()).isZero();
    assertThat(send("POST", "subscriptions/" + id + "/reauthorize", "").statusCode())
        .isEqualTo(202);
    ana.insert("Heard", MONDAY);
    assertThat(notices.waiting()).isEqualTo(1);

    notices.remove(id);
    notices.deliver();

    assertThat(last().at("/0/lifecycleEvent").asText()).isEqualTo("subscriptionRemoved");
    assertThat(receiver.heard()).doesNotContain("created");
    assertThat(notices.subscriptions()).isEmpty();
    assertThatThrownBy(() -> notices.missed(id)).isInstanceOf(IllegalArgumentException.class);
  }
}
