// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeRecallBotTest extends RecallFixture {

  private String meeting(FakeRecallCalendar calendar) {
    return calendar.insert(calendar.draft().title("Call").time(MONDAY).online(MEET));
  }

  private HttpResponse<String> schedule(String event, String key, String config) {
    return send(
        "POST",
        "calendar-events/" + event + "/bot/",
        "{\"deduplication_key\":\"" + key + "\",\"bot_config\":" + config + "}");
  }

  @Test
  void sameKeyIsTheSameBotWithTheLatestConfig() {
    String call = meeting(ana);
    HttpResponse<String> first = schedule(call, "k", "{\"bot_name\":\"A\"}");
    schedule(call, "k", "{\"bot_name\":\"B\"}");

    assertThat(first.statusCode()).isEqualTo(200);
    JsonNode bot = Json.value(first.body()).at("/bots/0");
    assertThat(bot.path("start_time").asText()).isEqualTo("2026-05-04T08:00:00Z");
    assertThat(bot.path("deduplication_key").asText()).isEqualTo("k");
    assertThat(bot.path("meeting_url").asText()).isEqualTo(MEET);
    assertThat(event(call).path("bots")).hasSize(1).first().isEqualTo(bot);
    assertThat(recall.bots())
        .singleElement()
        .extracting(RecallBot::config)
        .asString()
        .contains("B");
    assertThat(recall.bots().toString()).doesNotContain("bot_name");
  }

  @Test
  void botIsSharedByEventsUntilTheLastOneLeaves() {
    String anas = meeting(ana);
    String bobs = meeting(bob);
    schedule(anas, "k", "{}");
    schedule(bobs, "k", "{}");
    assertThat(recall.bots().get(0).eventIds()).containsExactly(anas, bobs);
    assertThat(event(anas).at("/bots/0/bot_id")).isEqualTo(event(bobs).at("/bots/0/bot_id"));

    HttpResponse<String> left = send("DELETE", "calendar-events/" + anas + "/bot/", "");
    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(Json.value(left.body()).path("bots")).isEmpty();
    assertThat(event(bobs).path("bots")).hasSize(1);

    bob.delete(bobs);
    assertThat(recall.bots()).isEmpty();
  }

  @Test
  void botStaysWhenItsEventMovesUntilItIsScheduledAnew() {
    String call = meeting(ana);
    schedule(call, "k1", "{}");
    ana.move(call, MONDAY.plusHours(2));
    assertThat(event(call).at("/bots/0/start_time").asText()).isEqualTo("2026-05-04T08:00:00Z");

    schedule(call, "k2", "{}");

    assertThat(recall.bots()).extracting(RecallBot::deduplicationKey).containsExactly("k2");
    assertThat(event(call).at("/bots/0/start_time").asText()).isEqualTo("2026-05-04T10:00:00Z");
  }

  @Test
  void lostCalendarLosesBotsThatAreStillToCome() {
    String past = meeting(ana);
    schedule(past, "past", "{}");
    clock.set(MONDAY.end().toInstant());
    String next = ana.insert(ana.draft().title("Next").time(MONDAY.plusDays(1)).online(MEET));
    schedule(next, "next", "{}");

    ana.disconnect(null);

    assertThat(recall.bots()).extracting(RecallBot::deduplicationKey).containsExactly("past");
    assertThat(schedule(next, "next", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void botIsRefused() {
    assertThat(schedule(ana.insert("No link", MONDAY), "k", "{}").statusCode()).isEqualTo(400);
    assertThat(schedule("unknown", "k", "{}").statusCode()).isEqualTo(404);
    String call = meeting(ana);
    assertThat(schedule(call, "", "{}").body()).contains("deduplication_key");
    assertThat(schedule(call, "k", "null").body()).contains("bot_config");

    recall.failNext(1, RecallFailure.conflict());
    recall.failNext(1, RecallFailure.noBotFree(), asked -> asked.path().endsWith("/bot/"));
    assertThat(schedule(call, "k", "{}").statusCode()).isEqualTo(409);
    assertThat(schedule(call, "k", "{}").statusCode()).isEqualTo(507);
    clock.advance(Duration.ofDays(4));
    assertThat(schedule(call, "k", "{}").body())
        .contains("\"code\":\"invalid_request_data\"")
        .contains("\"errors\":{\"non_field_errors\":[");
    String gone = ana.insert(ana.draft().time(MONDAY.plusDays(7)).online(MEET));
    ana.delete(gone);
    assertThat(schedule(gone, "k", "{}").statusCode()).isEqualTo(400);
    assertThat(recall.bots()).isEmpty();
  }
}
