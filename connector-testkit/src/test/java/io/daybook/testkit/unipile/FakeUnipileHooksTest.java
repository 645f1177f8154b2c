// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeUnipileHooksTest extends UnipileFixture {

  private final UnipileReceiver receiver = UnipileReceiver.start();

  private final FakeUnipileHooks hooks = unipile.hooks();

  @BeforeEach
  void allowHttp() {
    hooks.allowHttp(true);
  }

  @AfterEach
  void stopReceiver() {
    receiver.close();
  }

  private ObjectNode wanted(String source) {
    ObjectNode body = Json.object().put("source", source).put("request_url", receiver.url());
    body.put("name", "DAYBOOK")
        .putArray("headers")
        .addObject()
        .put("key", "Unipile-Auth")
        .put("value", "s3cret");
    return body;
  }

  private HttpResponse<String> post(ObjectNode body) {
    return send("POST", "webhooks", Json.print(body));
  }

  private String listen() {
    return Json.value(post(wanted("calendar_event")).body()).path("webhook_id").asText();
  }

  @Test
  void webhookIsMadeListedAndDeleted() {
    HttpResponse<String> answer = post(wanted("calendar_event"));
    String id = Json.value(answer.body()).path("webhook_id").asText();

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(Json.value(answer.body()).path("object").asText()).isEqualTo("WebhookCreated");
    JsonNode list = get("webhooks");
    assertThat(list.path("object").asText()).isEqualTo("WebhookList");
    assertThat(list.at("/items/0/id").asText()).isEqualTo(id);
    assertThat(list.at("/items/0/enabled").asBoolean()).isTrue();
    assertThat(list.at("/items/0/headers/0/value").asText()).isEqualTo("s3cret");
    assertThat(hooks.webhooks())
        .singleElement()
        .hasToString("UnipileWebhook[" + id + " of calendar_event]");
    assertThat(Json.value(send("DELETE", "webhooks/" + id, "").body()).path("object").asText())
        .isEqualTo("WebhookDeleted");
    assertThat(send("DELETE", "webhooks/" + id, "").statusCode()).isEqualTo(404);
    assertThat(hooks.webhooks()).isEmpty();
  }

  @Test
  void webhookIsRefused() {
    assertThat(type(post(wanted("messaging")))).isEqualTo("errors/notFaked");
    assertThat(type(post(wanted("calendar_event").put("format", "form"))))
        .isEqualTo("errors/notFaked");
    assertThat(type(post(wanted("calendar_event").put("other", 1)))).isEqualTo("errors/notFaked");
    ObjectNode unknown = wanted("calendar_event");
    unknown.putArray("events").add("calendar_event_moved");
    assertThat(type(post(unknown))).isEqualTo("errors/invalid_parameters");
    ObjectNode headless = wanted("calendar_event");
    headless.putArray("headers").addObject().put("key", "a");
    assertThat(post(headless).statusCode()).isEqualTo(400);
    hooks.allowHttp(false);
    assertThat(post(wanted("calendar_event")).statusCode()).isEqualTo(400);
    assertThat(send("POST", "webhooks", "[]").statusCode()).isEqualTo(400);
    assertThat(hooks.webhooks()).isEmpty();
  }

  @Test
  void editsAreToldAsSnapshotsAndDeletionsAsIds() {
    listen();
    ana.hooksCallIt("ana@acme.example");
    String id = ana.insert("Lunch", MONDAY);
    clock.advance(Duration.ofMinutes(1));
    ana.edit(id, draft -> draft.body("Bring bread"));
    ana.cancel(id);
    ana.delete(id);

    assertThat(hooks.deliver()).isEqualTo(4);

    assertThat(receiver.heard()).containsExactly("created", "updated", "updated", "deleted");
    JsonNode created = receiver.bodies().get(0);
    assertThat(created.path("webhook_name").asText()).isEqualTo("DAYBOOK");
    assertThat(created.path("account_id").asText()).isEqualTo("acc-1");
    assertThat(created.path("calendar_id").asText()).isEqualTo("ana@acme.example");
    assertThat(created.path("id").asText()).isEqualTo(id);
    assertThat(created.at("/organizer/email").asText()).isEqualTo("ana@acme.example");
    assertThat(created.has("body") || created.has("object")).isFalse();
    JsonNode updated = receiver.bodies().get(1);
    assertThat(updated.path("body").asText()).isEqualTo("Bring bread");
    assertThat(updated.path("created_at")).isEqualTo(created.path("created_at"));
    assertThat(updated.path("updated_at").asText()).isEqualTo("2026-05-01T08:01:00.000Z");
    assertThat(receiver.bodies().get(3).toString())
        .isEqualTo(
            "{\"event\":\"calendar_event_deleted\",\"webhook_name\":\"DAYBOOK\","
                + "\"account_id\":\"acc-1\",\"id\":\""
                + id
                + "\",\"calendar_id\":\"ana@acme.example\"}");
  }

  @Test
  void webhookOfTheApiSendsItsHeadersOnly() {
    listen();
    ana.insert("Lunch", MONDAY);
    hooks.deliver();
    hooks.contentType("text/plain");
    ana.insert("Dinner", MONDAY);
    hooks.deliver();

    assertThat(receiver.header(0, "Unipile-Auth")).isEqualTo("s3cret");
    assertThat(receiver.header(0, "Content-Type")).isNull();
    assertThat(receiver.header(1, "Content-Type")).isEqualTo("text/plain");
  }

  @Test
  void webhookOfTheDashboardSendsItsContentType() {
    String id = hooks.add("calendar_event", "BOARD", receiver.url(), Map.of("Unipile-Auth", "x"));
    ana.insert("Lunch", MONDAY);
    hooks.deliver();
    hooks.enabled(id, false);
    ana.insert("Tea", MONDAY);
    hooks.enabled(id, true);
    ana.insert("Dinner", MONDAY);
    hooks.forget(id);

    assertThat(hooks.deliver()).isZero();
    assertThat(receiver.header(0, "Content-Type")).isEqualTo("application/json");
    assertThat(receiver.bodies()).hasSize(1);
    assertThatThrownBy(() -> hooks.forget(id)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> hooks.add("email", "BOARD", receiver.url(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void webhookMayWantSomeEventsAndAccountsOnly() {
    ObjectNode some = wanted("calendar_event").put("enabled", true);
    some.putArray("events").add("calendar_event_deleted");
    some.putArray("account_ids").add("acc-1");
    post(some);
    FakeUnipileCalendar ben =
        unipile
            .addAccount("acc-2", "OUTLOOK", "ben@acme.example")
            .addCalendar("cal-1", "Ben", ZoneId.of("UTC"), true);
    ben.delete(ben.insert("Lunch", MONDAY));
    ana.delete(ana.insert("Lunch", MONDAY));
    hooks.deliver();

    assertThat(receiver.heard()).containsExactly("deleted");
    assertThat(receiver.bodies().get(0).path("account_id").asText()).isEqualTo("acc-1");
  }

  @Test
  void hooksAreLostDoubledAndTurnedRound() {
    listen();
    hooks.lose(1);
    hooks.duplicate(1);
    hooks.latestFirst(true);
    String id = ana.insert("Lunch", MONDAY);
    ana.rename(id, "Brunch");
    ana.delete(id);

    assertThat(hooks.deliver()).isEqualTo(3);

    assertThat(receiver.heard()).containsExactly("deleted", "updated", "updated");
  }

  @Test
  void refusedHookComesAgainFourTimes() {
    listen();
    receiver.answer(500, 202, 404, 503, 500);
    ana.insert("Lunch", MONDAY);

    assertThat(hooks.deliver()).isZero();
    assertThat(hooks.deliver()).isZero();
    assertThat(receiver.bodies()).hasSize(1);
    for (int minutes = 1; minutes <= 8; minutes *= 2) {
      assertThat(hooks.waiting()).isEqualTo(1);
      clock.advance(Duration.ofMinutes(minutes));
      assertThat(hooks.deliver()).isZero();
    }

    assertThat(receiver.bodies()).hasSize(5);
    assertThat(hooks.waiting()).isZero();
    assertThat(hooks.givenUp()).isEqualTo(1);
  }

  @Test
  void nobodyThereIsARefusal() {
    listen();
    receiver.close();
    ana.insert("Lunch", MONDAY);

    assertThat(hooks.deliver()).isZero();
    assertThat(hooks.waiting()).isEqualTo(1);
  }

  @Test
  void receiverMayAskBeforeItAnswers() {
    listen();
    String id = ana.insert("Lunch", MONDAY);
    receiver.onCall(() -> assertThat(event(id).path("title").asText()).isEqualTo("Lunch"));

    assertThat(hooks.deliver()).isEqualTo(1);
  }

  @Test
  void anySuccessMaySuffice() {
    listen();
    hooks.anySuccess(true);
    receiver.answer(202);
    ana.insert("Lunch", MONDAY);

    assertThat(hooks.deliver()).isEqualTo(1);
  }

  @Test
  void hooksMayGoAtOnce() {
    listen();
    hooks.atOnce(true);
    ana.insert("Lunch", MONDAY);

    assertThat(receiver.heard()).containsExactly("created");
  }

  @Test
  void statusIsToldInItsOwnForm() {
    post(wanted("account_status"));
    account.status("CREDENTIALS");
    account.status("OK");
    account.status("SOMETHING_NEW");
    account.status("DELETED");
    hooks.deliver();

    assertThat(receiver.heard()).containsExactly("CREDENTIALS", "OK", "SOMETHING_NEW", "DELETED");
    assertThat(receiver.bodies().get(0).toString())
        .isEqualTo(
            "{\"AccountStatus\":{\"account_id\":\"acc-1\",\"account_type\":\"GOOGLE\","
                + "\"message\":\"CREDENTIALS\"}}");
  }

  @Test
  void editsOfADisconnectedAccountAreLostOrComeInOneBurst() {
    listen();
    account.status("STOPPED");
    String id = ana.insert("Lunch", MONDAY);
    hooks.backlog(true);
    ana.rename(id, "Brunch");
    ana.delete(id);
    assertThat(hooks.waiting()).isZero();
    account.status("RECONNECTED");

    assertThat(hooks.deliver()).isEqualTo(2);
    assertThat(receiver.heard()).containsExactly("updated", "deleted");
  }

  @Test
  void seriesIsToldByItsMaster() {
    listen();
    String id = ana.insertSeries("Weekly", MONDAY, "RRULE:FREQ=WEEKLY");
    ana.moveInstance(id, MONDAY.plusDays(7), MONDAY.plusDays(8));
    ana.deleteInstance(id, MONDAY);
    ana.deleteInstance(id, MONDAY.plusDays(7));
    ana.cancelInstance(id, MONDAY.plusDays(14));
    ana.delete(id);
    hooks.deliver();

    assertThat(receiver.heard())
        .containsExactly(
            "created", "updated", "updated", "deleted", "updated", "updated", "deleted");
    assertThat(receiver.bodies().get(0).path("recurrence").asText()).isEqualTo("RRULE:FREQ=WEEKLY");
    JsonNode exception = receiver.bodies().get(1);
    assertThat(exception.path("master_event_id").asText()).isEqualTo(id);
    assertThat(exception.at("/start/date_time").asText()).isEqualTo("2026-05-12T10:00:00+02:00");
    assertThat(receiver.bodies().get(2).path("recurrence").asText())
        .isEqualTo("RRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Paris:20260504T100000");
    assertThat(receiver.bodies().get(3).path("id").asText()).isEqualTo(id + "_20260511T080000Z");
    assertThat(receiver.bodies().get(5).path("is_cancelled").asBoolean()).isTrue();
  }

  @Test
  void exceptionThatIsTakenBackIsNotDeleted() {
    listen();
    String id = ana.insertSeries("Weekly", MONDAY, "RRULE:FREQ=WEEKLY");
    ana.editInstance(id, MONDAY.plusDays(7), draft -> draft.title("Long one"));
    ana.move(id, MONDAY.lasting(Duration.ofHours(2)));
    hooks.deliver();

    assertThat(receiver.heard()).containsExactly("created", "updated", "updated");
    assertThat(titles(EXPANDED)).containsOnly("Weekly");
  }

  @Test
  void seriesIsToldByItsInstances() {
    unipile.shapes().seriesAsInstances(true);
    unipile.shapes().hooksRecurrenceAsText(false);
    listen();
    String id = ana.insertSeries("Weekly", MONDAY, "RRULE:FREQ=WEEKLY");
    assertThat(hooks.deliver()).isEqualTo(4);
    ana.moveInstance(id, MONDAY, MONDAY.plusDays(60));
    ana.deleteInstance(id, MONDAY.plusDays(7));
    assertThat(hooks.deliver()).isEqualTo(2);
    ana.delete(id);
    assertThat(hooks.deliver()).isEqualTo(2);

    assertThat(receiver.heard())
        .containsExactly(
            "created", "created", "created", "created", "updated", "deleted", "deleted", "deleted");
  }

  @Test
  void eventThatMovesToAnotherCalendarIsDeletedAndCreated() {
    listen();
    String id = ana.insert("Lunch", MONDAY);
    FakeUnipileCalendar team = account.addCalendar("cal-2", "Team", ZoneId.of("UTC"), false);
    ana.moveTo(id, team);
    hooks.deliver();

    assertThat(receiver.heard()).containsExactly("created", "deleted", "created");
    assertThat(receiver.bodies().get(2).path("id").asText()).isEqualTo(id);
    assertThat(receiver.bodies().get(2).path("calendar_id").asText()).isEqualTo("cal-2");
  }

  @Test
  void cancellationMayBeToldAsDeletion() {
    unipile.shapes().cancelledAsDeleted(true);
    listen();
    ana.cancel(ana.insert("Lunch", MONDAY));
    String id = ana.insertSeries("Weekly", MONDAY, "RRULE:FREQ=WEEKLY");
    clock.advance(Duration.ofMinutes(1));
    ana.cancelInstance(id, MONDAY);
    hooks.deliver();

    assertThat(receiver.heard()).containsExactly("created", "deleted", "created", "updated");
    assertThat(receiver.bodies().get(3).path("updated_at").asText())
        .isEqualTo("2026-05-01T08:01:00.000Z");
  }
}
