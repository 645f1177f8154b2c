// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeRecallHttpTest extends RecallFixture {

  @Test
  void keyIsSentBareOrAsToken() {
    assertThat(send("GET", "calendars/", "", "").statusCode()).isEqualTo(401);
    assertThat(send("GET", "calendars/", "", "anything").statusCode()).isEqualTo(200);

    recall.apiKey("key-2");

    assertThat(send("GET", "calendars/", "", "key-2").statusCode()).isEqualTo(200);
    assertThat(send("GET", "calendars/", "", "Token key-2").statusCode()).isEqualTo(200);
    assertThat(send("GET", "calendars/", "", "Token key-1").statusCode()).isEqualTo(401);
    assertThat(send("GET", "calendars/", "", "Bearer key-2").statusCode()).isEqualTo(401);
  }

  @Test
  void pathWithoutItsLastSlashIsRedirected() {
    HttpResponse<String> answer = send("GET", "calendars", "");

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/v2/calendars/");
  }

  @Test
  void whatIsNotFakedIsRefused() {
    assertThat(send("GET", "meetings/", "").body()).contains("notFaked");
    assertThat(send("PUT", "calendars/", "").body()).contains("notFaked");
    assertThat(send("GET", recall.rootUrl() + "api/v1/bot/", "").body()).contains("notFaked");
  }

  @Test
  void requestsFailInTheOrderInWhichThatWasWanted() {
    recall.failNext(1, RecallFailure.tooManyRequests(Duration.ofSeconds(30)));
    recall.failNext(1, RecallFailure.serverError());
    recall.failNext(1, RecallFailure.notFound(), asked -> asked.path().contains("events"));

    HttpResponse<String> throttled = send("GET", "calendars/", "");
    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("Retry-After")).hasValue("30");
    HttpResponse<String> failed = send("GET", "calendars/", "");
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(send("GET", "calendars/", "").statusCode()).isEqualTo(200);
    assertThat(send("GET", "calendar-events/", "").body())
        .isEqualTo("{\"code\":\"not_found\",\"detail\":\"Not found.\"}");
  }

  @Test
  void requestsAreWrittenDown() {
    send("GET", "calendar-events/?is_deleted=false&calendar_id=1", "");

    assertThat(recall.requests())
        .containsExactly(
            new RecallRequest(
                "GET",
                "/api/v2/calendar-events/",
                Map.of("is_deleted", "false", "calendar_id", "1")));
    recall.clearRequests();
    assertThat(recall.requests()).isEmpty();
  }

  @Test
  void callsAreLimitedInASlidingMinute() {
    recall.limits().documented();
    recall.limits().perMinute(RecallCall.LIST_EVENTS, 2);
    send("GET", "calendar-events/", "");
    clock.advance(Duration.ofSeconds(20));
    send("GET", "calendar-events/", "");

    HttpResponse<String> refused = send("GET", "calendar-events/", "");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("40");
    assertThat(send("GET", "calendars/", "").statusCode()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(40));
    assertThat(send("GET", "calendar-events/", "").statusCode()).isEqualTo(200);
    assertThat(recall.limits().refused()).isEqualTo(1);
    recall.limits().unlimited();
    send("GET", "calendar-events/", "");
    assertThat(send("GET", "calendar-events/", "").statusCode()).isEqualTo(200);
  }

  @Test
  void sizesHaveBounds() {
    assertThatThrownBy(() -> recall.pageSize(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> recall.pageSize(101)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> recall.limits().perMinute(RecallCall.LIST_EVENTS, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(send("POST", "calendars/", " ".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
  }
}
