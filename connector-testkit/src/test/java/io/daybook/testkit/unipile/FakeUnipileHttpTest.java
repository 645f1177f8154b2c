// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeUnipileHttpTest extends UnipileFixture {

  @Test
  void keyIsAskedFor() {
    assertThat(type(send(request("accounts")))).isEqualTo("errors/missing_credentials");
    unipile.apiKey("secret");
    HttpResponse<String> refused = ask("accounts");

    assertThat(refused.statusCode()).isEqualTo(401);
    JsonNode error = Json.value(refused.body());
    assertThat(error.path("type").asText()).isEqualTo("errors/invalid_credentials");
    assertThat(error.path("status").asInt()).isEqualTo(401);
    assertThat(error.has("title") && error.has("detail") && error.has("instance")).isTrue();
    assertThat(send(request("accounts").header("X-API-KEY", "secret")).statusCode()).isEqualTo(200);
  }

  @Test
  void accountsAreListedAndRead() {
    unipile.addAccount("acc-2", "OUTLOOK", "ben@acme.example");

    JsonNode list = get("accounts");
    assertThat(list.path("object").asText()).isEqualTo("AccountList");
    assertThat(list.path("items")).hasSize(2);
    assertThat(list.path("cursor").isNull()).isTrue();
    JsonNode one = get("accounts/acc-2");
    assertThat(one.path("type").asText()).isEqualTo("OUTLOOK");
    assertThat(one.at("/sources/0/status").asText()).isEqualTo("OK");
    assertThat(ask("accounts/acc-3").statusCode()).isEqualTo(404);
  }

  @Test
  void calendarsAreListedInEitherForm() {
    JsonNode page = get("calendars?account_id=acc-1");
    assertThat(page.has("next_cursor")).isFalse();
    JsonNode calendar = page.at("/data/0");
    assertThat(calendar.path("id").asText()).isEqualTo("cal-1");
    assertThat(calendar.path("is_primary").asBoolean()).isTrue();
    assertThat(calendar.path("is_read_only").asBoolean()).isFalse();
    assertThat(calendar.path("access_role").asText()).isEqualTo("owner");
    assertThat(calendar.path("timezone").asText()).isEqualTo("Europe/Paris");
    assertThat(get("calendars/cal-1?account_id=acc-1")).isEqualTo(calendar);

    unipile.shapes().listsAsItems(true);
    ana.say("name", "Ana's");
    ana.readOnly(true);
    JsonNode other = get("calendars?account_id=acc-1");
    assertThat(other.at("/items/0/name").asText()).isEqualTo("Ana's");
    assertThat(other.at("/items/0/is_read_only").asBoolean()).isTrue();
    assertThat(other.path("cursor").isNull()).isTrue();
  }

  @Test
  void pagesFollowTheCursor() {
    for (int i = 0; i < 5; i++) {
      ana.insert("Event " + i, MONDAY.plusDays(i));
    }

    assertThat(get(EVENTS + "&limit=2").path("data")).hasSize(2);
    assertThat(titles(EVENTS + "&limit=2"))
        .containsExactly("Event 0", "Event 1", "Event 2", "Event 3", "Event 4");
    unipile.pageSize(1);
    unipile.shapes().listsAsItems(true);
    assertThat(get(EVENTS + "&limit=2").path("items")).hasSize(1);
    assertThat(titles(EVENTS)).hasSize(5);
    assertThat(ask(EVENTS + "&limit=251").statusCode()).isEqualTo(400);
    assertThat(ask(EVENTS + "&cursor=nonsense!").statusCode()).isEqualTo(400);
    assertThat(ask(EVENTS + "&cursor=bm9uc2Vuc2U").statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsEditedBetweenPagesMovesTheRows() {
    String first = ana.insert("First", MONDAY);
    ana.insert("Second", MONDAY.plusDays(1));
    ana.insert("Third", MONDAY.plusDays(2));
    JsonNode page = get(EVENTS + "&limit=1");
    String next = EVENTS + "&limit=1&cursor=" + page.path("next_cursor").asText();

    ana.delete(first);
    assertThat(get(next).at("/data/0/title").asText()).isEqualTo("Third");
    ana.insert("Zeroth", MONDAY.plusDays(-2));
    ana.insert("Half", MONDAY.plusDays(-1));
    assertThat(get(next).at("/data/0/title").asText()).isEqualTo("Half");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    unipile.addAccount("acc-2", "GOOGLE", "ben@acme.example");

    assertThat(type(ask("calendars"))).isEqualTo("errors/invalid_parameters");
    assertThat(ask("calendars?account_id=acc-3").statusCode()).isEqualTo(404);
    assertThat(ask("calendars/cal-1?account_id=acc-2").statusCode()).isEqualTo(404);
    assertThat(type(ask("calendars/cal-1/events/x?account_id=acc-1")))
        .isEqualTo("errors/resource_not_found");
    account.removeCalendar("cal-1");
    assertThat(ask(EVENTS).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsNotFakedIsRefused() {
    assertThat(type(ask("users"))).isEqualTo("errors/notFaked");
    assertThat(type(ask(EVENTS + "&busy=true"))).isEqualTo("errors/notFaked");
    assertThat(send("POST", EVENTS, "{}").statusCode()).isEqualTo(405);
    assertThat(ask("calendars/cal-1/events/x/y?account_id=acc-1").statusCode()).isEqualTo(400);
  }

  @Test
  void failuresComeInTheOrderInWhichTheyWereOrdered() {
    unipile.failNext(1, UnipileFailure.tooManyRequests().withHeader("Retry-After", "7"));
    unipile.failNext(1, UnipileFailure.badGateway());
    unipile.failNext(
        1, UnipileFailure.requestTimeout(), request -> request.path().endsWith("/events"));
    unipile.failNext(1, UnipileFailure.serviceUnavailable());

    HttpResponse<String> first = ask("accounts");
    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(ask("accounts").body()).startsWith("<html>");
    assertThat(type(ask("accounts"))).isEqualTo("errors/service_unavailable");
    assertThat(type(ask(EVENTS))).isEqualTo("errors/request_timeout");
    assertThat(ask(EVENTS).statusCode()).isEqualTo(200);
  }

  @Test
  void requestsAreKeptWithoutTheirSecrets() {
    ask(EVENTS + "&limit=3");

    assertThat(unipile.requests())
        .containsExactly(
            new UnipileRequest(
                "GET",
                "/api/v1/calendars/cal-1/events",
                Map.of("account_id", "acc-1", "limit", "3")));
    unipile.clearRequests();
    assertThat(unipile.requests()).isEmpty();
    assertThat(unipile.rootUrl()).isEqualTo("http://" + unipile.dsn() + "/");
  }

  @Test
  void statusDecidesWhatCanBeRead() {
    account.status("CREDENTIALS");
    assertThat(type(ask(EVENTS))).isEqualTo("errors/disconnected_account");
    assertThat(get("accounts/acc-1").at("/sources/0/status").asText()).isEqualTo("CREDENTIALS");
    account.status("PERMISSIONS");
    assertThat(type(ask(EVENTS))).isEqualTo("errors/insufficient_privileges");
    account.status("ERROR");
    assertThat(ask(EVENTS).statusCode()).isEqualTo(200);
    account.status("RECONNECTED");
    assertThat(get("accounts/acc-1").at("/sources/0/status").asText()).isEqualTo("OK");
    account.status("DELETED");
    assertThat(ask(EVENTS).statusCode()).isEqualTo(404);
    assertThat(ask("accounts/acc-1").statusCode()).isEqualTo(404);
  }

  @Test
  void mistakesOfTheTestAreRefused() {
    assertThatThrownBy(() -> unipile.addAccount("acc-1", "GOOGLE", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> unipile.account("acc-2")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.calendar("cal-2"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ana.insert(draft -> draft.title("no time")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ana.rename("x", "y")).isInstanceOf(IllegalArgumentException.class);
    assertThat(unipile.account("acc-1").calendar("cal-1").id()).isEqualTo("cal-1");
  }
}
