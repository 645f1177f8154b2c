// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeGraphHttpTest extends GraphFixture {

  @Test
  void mailboxIsThatOfMeAndOfItsNames() {
    assertThat(get("me").path("mail").asText()).isEqualTo("ana@acme.example");
    assertThat(get("users/ana@acme.example")).isEqualTo(get("me"));
    assertThat(get("users/" + get("me").path("id").asText())).isEqualTo(get("me"));
    assertThat(send(request("users/TokenToReplace/calendars")).statusCode()).isEqualTo(404);
  }

  @Test
  void calendarsAreListedWithWhatIsSaidOfThem() {
    FakeGraphCalendar team = graph.addCalendar("team=/", "Team", false);
    team.canEdit(false);
    team.owner("Bo", "bo@acme.example");
    team.say("hexColor", "#0078d4");
    ana.name("Mine");

    JsonNode list = get("me/calendars").path("value");

    assertThat(list).hasSize(2);
    assertThat(list.get(0).path("name").asText()).isEqualTo("Mine");
    assertThat(list.get(0).path("isDefaultCalendar").asBoolean()).isTrue();
    assertThat(list.get(1).path("canEdit").asBoolean()).isFalse();
    assertThat(list.get(1).at("/owner/address").asText()).isEqualTo("bo@acme.example");
    assertThat(list.get(1).path("hexColor").asText()).isEqualTo("#0078d4");
    assertThat(get("me/calendar")).isEqualTo(list.get(0));
    assertThat(get("users/ana@acme.example/calendars/team%3D%2F")).isEqualTo(list.get(1));
  }

  @Test
  void calendarsComeInPages() {
    graph.addCalendar("cal-2", "Second", false);
    graph.addCalendar("cal-3", "Third", false);
    graph.pageSize(2);

    JsonNode first = get("me/calendars");
    JsonNode second = get(first.path("@odata.nextLink").asText());

    assertThat(first.path("value")).hasSize(2);
    assertThat(second.path("value")).hasSize(1);
    assertThat(second.has("@odata.nextLink")).isFalse();
  }

  @Test
  void removedCalendarIsNotFound() {
    graph.addCalendar("cal-2", "Second", false);
    graph.removeCalendar("cal-2");

    HttpResponse<String> answer = send(request("me/calendars/cal-2/calendarView/delta" + MAY));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(code(answer)).isEqualTo("ErrorItemNotFound");
    assertThat(get("me/calendars").path("value")).hasSize(1);
  }

  @Test
  void onlyTheTokenOpens() {
    graph.accessToken("secret");

    HttpResponse<String> none = send(request("me"));
    HttpResponse<String> right = send(request("me").header("Authorization", "Bearer secret"));

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(code(none)).isEqualTo("InvalidAuthenticationToken");
    assertThat(Json.value(none.body()).at("/error/innerError/date").asText())
        .isEqualTo("2026-05-01T08:00:00");
    assertThat(right.statusCode()).isEqualTo(200);
  }

  @Test
  void failuresComeAsOrdered() {
    graph.failNext(1, GraphFailure.tooManyRequests(Duration.ofSeconds(30)));
    graph.failNext(1, GraphFailure.badGateway(), request -> request.path().endsWith("/calendar"));

    HttpResponse<String> throttled = send(request("me"));
    HttpResponse<String> passed = send(request("me"));
    HttpResponse<String> page = send(request("me/calendar"));

    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("Retry-After")).contains("30");
    assertThat(passed.statusCode()).isEqualTo(200);
    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.body()).startsWith("<!DOCTYPE");
  }

  @Test
  void requestsAreWrittenDownWithTheirPreferencesOnly() {
    send(
        request("me/calendars?$top=5")
            .header("Prefer", IMMUTABLE)
            .header("Prefer", "odata.maxpagesize=3")
            .header("Authorization", "Bearer secret"));

    assertThat(graph.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.path()).isEqualTo("/v1.0/me/calendars");
              assertThat(request.query()).containsEntry("$top", "5");
              assertThat(request.prefer()).containsExactly(IMMUTABLE, "odata.maxpagesize=3");
              assertThat(request.immutableIds()).isTrue();
              assertThat(request.toString()).doesNotContain("secret");
            });
    graph.clearRequests();
    assertThat(graph.requests()).isEmpty();
  }

  @Test
  void whatIsNotFakedIsRefused() {
    assertThat(code(send(request("me/events")))).isEqualTo("notFaked");
    assertThat(code(send(request("me/messages")))).isEqualTo("notFaked");
    assertThat(send("POST", "me/calendars", "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void moreThanTheLimitIsRefusedUntilTenMinutesHavePassed() {
    graph.limits().perTenMinutes(2);
    get("me");
    clock.advance(Duration.ofMinutes(1));
    get("me");

    HttpResponse<String> refused = send(request("me"));
    clock.advance(Duration.ofMinutes(9));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("540");
    assertThat(send(request("me")).statusCode()).isEqualTo(200);
    assertThat(graph.limits().refused()).isEqualTo(1);
  }

  @Test
  void moreAtOnceThanTheLimitIsRefused() {
    graph.limits().atOnce(4);
    graph.limits().others(3);
    assertThat(send(request("me")).statusCode()).isEqualTo(200);

    graph.limits().others(4);
    HttpResponse<String> refused = send(request("me"));
    graph.limits().unlimited();

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(refused.body()).contains("MailboxConcurrency");
    assertThat(send(request("me")).statusCode()).isEqualTo(200);
    assertThat(graph.limits().most()).isEqualTo(5);
  }
}
