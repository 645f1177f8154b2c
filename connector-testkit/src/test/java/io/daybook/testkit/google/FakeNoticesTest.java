// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeNoticesTest extends GoogleFixture {

  private static final String EVENTS = "calendars/ana%40acme.example/events/watch";

  private static final String LIST = "users/me/calendarList/watch";

  private final NoticeReceiver receiver = NoticeReceiver.start();

  private final FakeNotices notices = google.notices();

  @BeforeEach
  void allowHttp() {
    notices.allowHttp(true);
  }

  @AfterEach
  void stopReceiver() {
    receiver.close();
  }

  private ObjectNode channel(String id) {
    return Json.object()
        .put("id", id)
        .put("type", "web_hook")
        .put("address", receiver.url())
        .put("token", "secret");
  }

  private JsonNode watch(String path, ObjectNode channel) {
    return Json.value(post(path, Json.print(channel)).body());
  }

  private String reason(ObjectNode channel) {
    return watch(EVENTS, channel).at("/error/errors/0/reason").asText();
  }

  private JsonNode stop(String id, String resourceId) {
    ObjectNode body = Json.object().put("id", id).put("resourceId", resourceId);
    String answer = post("channels/stop", Json.print(body)).body();
    return answer.isEmpty() ? Json.object() : Json.value(answer);
  }

  @Test
  void channelIsAnsweredAsGoogleDoes() {
    JsonNode answer = watch(EVENTS, channel("one"));

    assertThat(answer.path("kind").asText()).isEqualTo("api#channel");
    assertThat(answer.path("id").asText()).isEqualTo("one");
    assertThat(answer.path("token").asText()).isEqualTo("secret");
    assertThat(answer.path("resourceUri").asText())
        .isEqualTo(
            "https://www.googleapis.com/calendar/v3/calendars/ana%40acme.example/events?alt=json");
    assertThat(answer.path("expiration").textValue())
        .isEqualTo(String.valueOf(Instant.parse("2026-05-08T08:00:00Z").toEpochMilli()));
    assertThat(notices.channels())
        .containsExactly(
            new WatchChannel(
                "one",
                ana.id(),
                answer.path("resourceId").asText(),
                answer.path("resourceUri").asText(),
                receiver.url(),
                "secret",
                Instant.parse("2026-05-08T08:00:00Z")));
    assertThat(notices.channels().toString()).doesNotContain("secret");
  }

  @Test
  void syncComesFirstThenANoticeForEachEdit() {
    JsonNode channel = watch(EVENTS, channel("one"));
    ana.insertSeries("Stand-up", MONDAY, "RRULE:FREQ=WEEKLY");
    post(
        "calendars/primary/events",
        "{\"start\":{\"date\":\"2026-05-04\"}," + "\"end\":{\"date\":\"2026-05-05\"}}");
    list("");

    assertThat(notices.waiting()).isEqualTo(3);
    assertThat(receiver.notices()).isEmpty();
    assertThat(notices.deliver()).isEqualTo(3);

    assertThat(receiver.heard()).containsExactly("one sync 1", "one exists 2", "one exists 3");
    assertThat(receiver.notices().get(1))
        .containsEntry("method", "POST")
        .containsEntry("length", "0")
        .containsEntry("x-goog-channel-token", "secret")
        .containsEntry("x-goog-channel-expiration", "Fri, 08 May 2026 08:00:00 GMT")
        .containsEntry("x-goog-resource-id", channel.path("resourceId").asText())
        .containsEntry("x-goog-resource-uri", channel.path("resourceUri").asText());
    assertThat(notices.deliver()).isZero();
  }

  @Test
  void editOfManyEventsIsOneNotice() {
    String series = ana.insertSeries("Stand-up", MONDAY, "RRULE:FREQ=WEEKLY");
    watch(EVENTS, channel("one"));
    ana.splitSeries(series, MONDAY.plusDays(7), draft -> draft.title("Other"));

    assertThat(notices.waiting()).isEqualTo(2);
  }

  @Test
  void everyChannelOfACalendarCallsAndOthersDoNot() {
    FakeCalendar bo = google.addCalendar("bo@acme.example", "Bo", ZoneId.of("UTC"), false);
    ObjectNode quiet = channel("quiet");
    quiet.remove("token");
    String resource = watch(EVENTS, channel("one")).path("resourceId").asText();
    assertThat(watch("calendars/primary/events/watch", channel("two")).path("resourceId").asText())
        .isEqualTo(resource);
    watch("calendars/bo@acme.example/events/watch", quiet);
    watch(LIST, channel("list"));
    notices.deliver();

    ana.insert("Lunch", MONDAY);
    notices.deliver();
    bo.insert("Tea", MONDAY);
    notices.deliver();
    google.addCalendar("eve@acme.example", "Eve", ZoneId.of("UTC"), false);
    notices.deliver();

    assertThat(receiver.heard())
        .containsExactly(
            "one sync 1",
            "two sync 1",
            "quiet sync 1",
            "list sync 1",
            "one exists 2",
            "two exists 2",
            "quiet exists 2",
            "list exists 2");
    assertThat(receiver.notices().get(2)).doesNotContainKey("x-goog-channel-token");
  }

  @Test
  void calendarThatIsTakenAwayIsToldOnce() {
    watch(EVENTS, channel("one"));
    notices.deliver();
    google.removeCalendar(ana.id());
    list("");
    notices.deliver();

    assertThat(receiver.heard()).containsExactly("one sync 1", "one not_exists 2");
  }

  @Test
  void lifetimeIsTheShortestOfWhatIsAskedAndWhatThereIs() {
    Instant now = clock.instant();
    ObjectNode hour = channel("hour");
    hour.putObject("params").put("ttl", "3600");
    ObjectNode both = channel("both").put("expiration", now.plusSeconds(60).toEpochMilli());
    both.putObject("params").put("ttl", "3600");
    ObjectNode text =
        channel("text").put("expiration", String.valueOf(now.plusSeconds(90).toEpochMilli()));
    ObjectNode year = channel("year");
    year.putObject("params").put("ttl", "31536000");
    watch(EVENTS, hour);
    watch(EVENTS, both);
    watch(EVENTS, text);
    watch(EVENTS, year);
    notices.maxLifetime(Duration.ofMinutes(1));
    watch(EVENTS, channel("short"));

    assertThat(notices.channels())
        .extracting(channel -> Duration.between(now, channel.expiration()))
        .containsExactly(
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(90),
            Duration.ofDays(7),
            Duration.ofMinutes(1));
    assertThatThrownBy(() -> notices.maxLifetime(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void expiredChannelIsSilent() {
    JsonNode channel = watch(EVENTS, channel("one"));
    clock.advance(Duration.ofDays(7));
    ana.insert("Lunch", MONDAY);

    assertThat(notices.channels()).isEmpty();
    assertThat(notices.deliver()).isZero();
    assertThat(receiver.notices()).isEmpty();
    assertThat(stop("one", channel.path("resourceId").asText()).at("/error/code").asInt())
        .isEqualTo(404);
  }

  @Test
  void stoppedChannelIsSilent() {
    String resource = watch(EVENTS, channel("one")).path("resourceId").asText();
    watch(EVENTS, channel("two"));
    ana.insert("Lunch", MONDAY);

    assertThat(stop("one", "another").at("/error/errors/0/reason").asText()).isEqualTo("notFound");
    assertThat(stop("unknown", resource).at("/error/code").asInt()).isEqualTo(404);
    assertThat(stop("one", resource).isEmpty()).isTrue();
    assertThat(stop("one", resource).at("/error/code").asInt()).isEqualTo(404);
    notices.deliver();

    assertThat(notices.channels()).extracting(WatchChannel::id).containsExactly("two");
    assertThat(receiver.heard()).containsExactly("two sync 1", "two exists 2");
    assertThat(reason(channel("one"))).isEqualTo("channelIdNotUnique");
  }

  @Test
  void forgottenChannelIsSilentToo() {
    watch(EVENTS, channel("one"));
    notices.forget("one");
    ana.insert("Lunch", MONDAY);

    assertThat(notices.deliver()).isZero();
    assertThat(notices.channels()).isEmpty();
    assertThatThrownBy(() -> notices.forget("two")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void invalidChannelsAreRefused() {
    watch(EVENTS, channel("one"));

    assertThat(post(EVENTS, Json.print(channel("one"))).statusCode()).isEqualTo(400);
    assertThat(reason(channel("one"))).isEqualTo("channelIdNotUnique");
    assertThat(reason(channel(""))).isEqualTo("required");
    assertThat(reason(channel("x".repeat(65)))).isEqualTo("invalid");
    assertThat(reason(channel("two").put("type", "mail"))).isEqualTo("invalid");
    assertThat(reason(channel("two").put("token", "x".repeat(257)))).isEqualTo("invalid");
    assertThat(reason(channel("two").put("expiration", "tomorrow"))).isEqualTo("invalid");
    assertThat(reason(channel("two").put("expiration", clock.millis()))).isEqualTo("invalid");
    assertThat(reason(channel("two").put("address", "ftp://x"))).startsWith("push.");
    notices.allowHttp(false);
    assertThat(reason(channel("two"))).isEqualTo("push.webhookUrlNotHttps");
    assertThat(reason(channel("two").put("address", "https://hooks.acme.example"))).isEmpty();
    assertThat(watch(EVENTS + "?q=lunch", channel("three")).at("/error/errors/0/reason").asText())
        .isEqualTo("notFaked");
    assertThat(watch("calendars/nobody/events/watch", channel("four")).at("/error/code").asInt())
        .isEqualTo(404);
  }

  @Test
  void watchesAloneCanFail() {
    google.failNext(
        1, Failure.webhookUrlUnauthorized(), request -> request.path().endsWith("/watch"));

    assertThat(list("").has("items")).isTrue();
    assertThat(reason(channel("one"))).isEqualTo("push.webhookUrlUnauthorized");
    assertThat(reason(channel("one"))).isEmpty();
  }

  @Test
  void unavailableReceiverIsTriedAgainAtTheNextDelivery() {
    receiver.answer(500, 502, 503, 504, 500);
    watch(EVENTS, channel("one"));
    for (int i = 0; i < 5; i++) {
      assertThat(notices.waiting()).isEqualTo(1);
      assertThat(notices.deliver()).isZero();
    }

    assertThat(notices.waiting()).isZero();
    receiver.answer(503);
    ana.insert("Lunch", MONDAY);
    assertThat(notices.deliver()).isZero();
    assertThat(notices.deliver()).isEqualTo(1);
    assertThat(receiver.heard()).hasSize(7).endsWith("one exists 2", "one exists 2");
  }

  @Test
  void otherFailuresAreFinal() {
    receiver.answer(404, 302, 429);
    watch(EVENTS, channel("one"));
    ana.insert("Lunch", MONDAY);
    ana.insert("Dinner", MONDAY);

    assertThat(notices.deliver()).isZero();
    assertThat(notices.waiting()).isZero();
    ana.insert("Supper", MONDAY);
    receiver.close();
    assertThat(notices.deliver()).isZero();
    assertThat(notices.waiting()).isZero();
  }

  @Test
  void noticesGetLostComeTwiceAndInAnyOrder() {
    watch(EVENTS, channel("one"));
    notices.lose(1);
    ana.insert("Lost", MONDAY);
    notices.duplicate(1);
    ana.insert("Twice", MONDAY);
    ana.insert("Once", MONDAY);
    notices.latestFirst(true);
    notices.deliver();

    assertThat(receiver.heard())
        .containsExactly("one exists 4", "one exists 3", "one exists 3", "one sync 1");
  }

  @Test
  void burstTellsOfNothing() {
    watch(EVENTS, channel("one"));
    watch(LIST, channel("list"));
    notices.deliver();
    notices.burst(ana.id(), 3);
    notices.deliver();

    assertThat(receiver.heard())
        .containsExactly(
            "one sync 1", "list sync 1", "one exists 2", "one exists 3", "one exists 4");
  }

  @Test
  void noticesCanComeAtOnce() {
    notices.atOnce(true);
    watch(EVENTS, channel("one"));
    assertThat(receiver.heard()).containsExactly("one sync 1");

    ana.insert("Lunch", MONDAY);
    assertThat(receiver.heard()).endsWith("one exists 2");
    receiver.answer(503);
    ana.insert("Dinner", MONDAY);
    assertThat(receiver.heard()).endsWith("one exists 3");
    ana.insert("Supper", MONDAY);
    assertThat(receiver.heard()).endsWith("one exists 3", "one exists 3", "one exists 4");
  }

  @Test
  void receiverMayAskTheFakeBeforeItAnswers() {
    notices.atOnce(true);
    watch(EVENTS, channel("one"));
    List<List<String>> seen = new ArrayList<>();
    receiver.onNotice(() -> seen.add(ids(list(""))));
    ana.insert("Lunch", MONDAY);

    assertThat(seen).containsExactly(List.of("evt00001"));
    assertThat(notices.waiting()).isZero();
  }
}
