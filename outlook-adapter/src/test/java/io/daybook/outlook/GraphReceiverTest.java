// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.PushReceiver.Claim;
import io.daybook.spi.adapter.PushReceiver.News;
import io.daybook.spi.adapter.PushReceiver.Received;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Graph sends, and what others send to the same address. */
class GraphReceiverTest {

  private static final String EDITED =
      """
      {"id":"lsgTZMr9KwAAA","subscriptionId":"sub-1",
       "subscriptionExpirationDateTime":"2026-03-19T22:11:09.952Z","clientState":"s3cret",
       "changeType":"updated","resource":"Users/ana/Events/e1","tenantId":"tenant-1",
       "resourceData":{"@odata.type":"#Microsoft.Graph.Event","@odata.id":"Users/ana/Events/e1",
         "@odata.etag":"W/\\"x\\"","id":"e1"}}""";

  private final PushReceiver receiver = new GraphReceiver();

  private Received post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  private Received post(byte[] body) {
    return send("POST", "/hooks/outlook", "application/json", body);
  }

  private Received send(String method, String target, String type, byte[] body) {
    return receiver.receive(
        new InboundRequest(method, target, Map.of("Content-Type", List.of(type)), body));
  }

  private Received shake(String query) {
    return send("POST", "/hooks/outlook?" + query, "text/plain; charset=utf-8", new byte[0]);
  }

  private static String value(String... items) {
    return "{\"value\":[" + String.join(",", items) + "]}";
  }

  private static String lifecycle(String event) {
    return """
        {"subscriptionId":"sub-1","tenantId":"tenant-1","clientState":"s3cret","lifecycleEvent":%s}"""
        .formatted(event);
  }

  private static Claim changed(String eventId) {
    return new Claim("sub-1", null, Secret.of("s3cret"), News.CHANGED, eventId);
  }

  private static String text(Received received) {
    return new String(received.response().body(), StandardCharsets.UTF_8);
  }

  @Test
  void notificationNamesSubscriptionSecretAndEvent() {
    Received received = post(value(EDITED));

    assertThat(received.response().status()).isEqualTo(202);
    assertThat(received.response().body()).isEmpty();
    assertThat(received.claims()).containsExactly(changed("e1"));
    assertThat(received.wakes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"created", "updated", "deleted", "later"})
  void everyKindOfChangeWakes(String kind) {
    assertThat(post(value(EDITED.replace("updated", kind))).claims()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "reauthorizationRequired, ENDING",
    "subscriptionRemoved, ENDED",
    "SubscriptionRemoved, ENDED",
    "missed, MISSED",
    "somethingNew, MISSED",
  })
  void lifecycleIsNews(String event, News news) {
    assertThat(post(value(lifecycle("\"" + event + "\""))).claims())
        .containsExactly(new Claim("sub-1", null, Secret.of("s3cret"), news, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "{}", "[\"missed\"]"})
  void lifecycleThatIsNoneIsAChange(String event) {
    assertThat(post(value(lifecycle(event))).claims())
        .containsExactly(new Claim("sub-1", null, Secret.of("s3cret")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Users/ana/Events/e1, e1",
        "users/b3c5@d7/events/AAMk-_=, AAMk-_=",
        "Users('b3c5')/events('AAMk-_='), AAMk-_=",
        "Users('b3c5')/events(''), ",
        "Users('b3c5')/events('e1')/instances, ",
        "me/events/, ",
        "me/messages/m1, ",
        "me/events/e1/instances, ",
        "'', ",
      })
  void eventIsReadFromTheResourceWhereThereIsNoData(String resource, String eventId) {
    String item =
        "{\"subscriptionId\":\"sub-1\",\"clientState\":\"s3cret\",\"resource\":\"%s\",%s}";

    assertThat(post(value(item.formatted(resource, "\"resourceData\":null"))).claims())
        .containsExactly(changed(eventId));
    assertThat(post(value(item.formatted(resource, "\"resourceData\":[{\"id\":\"no\"}]"))).claims())
        .containsExactly(changed(eventId));
  }

  @Test
  void subscriptionsAndTenantsShareARequest() {
    String other =
        EDITED.replace("sub-1", "sub-2").replace("s3cret", "other").replace("tenant-1", "tenant-2");

    assertThat(post(value(EDITED, other, lifecycle("\"missed\""))).claims())
        .extracting(Claim::subscriptionId)
        .containsExactly("sub-1", "sub-2", "sub-1");
  }

  @Test
  void whatIsSaidTwiceCountsOnce() {
    String another = EDITED.replace("e1", "e2");
    String deleted = EDITED.replace("updated", "deleted");

    assertThat(post(value(EDITED, another, EDITED, deleted)).claims())
        .containsExactly(changed("e1"), changed("e2"));
  }

  @Test
  void itemsThatAreNotGraphsDoNotSpoilTheOthers() {
    String noSecret = EDITED.replace("\"clientState\":\"s3cret\",", "");
    String emptySecret = EDITED.replace("s3cret", "");
    String noSubscription = EDITED.replace("subscriptionId", "subscription");
    String strange =
        "{\"subscriptionId\":{\"a\":[1,{\"clientState\":\"s3cret\"}]},\"clientState\":[true]}";

    Received received =
        post(
            value(
                "null",
                noSecret,
                "\"text\"",
                emptySecret,
                "[[{}]]",
                EDITED,
                noSubscription,
                "{}",
                "17",
                strange));

    assertThat(received.response().status()).isEqualTo(202);
    assertThat(received.claims()).containsExactly(changed("e1"));
  }

  @Test
  void whatIsNotKnownIsPassedOver() {
    String rich = EDITED.replace("{\"id\"", "{\"encryptedContent\":{\"data\":[{}]},\"id\"");
    String body = value(rich).replaceFirst("\\{", "{\"validationTokens\":[\"a.b.c\"],\"x\":{},");

    assertThat(post(body).claims()).containsExactly(changed("e1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Ana's lunch",
        "<html>Ana's lunch</html>",
        "null",
        "[]",
        "[{\"value\":[]}]",
        "\"value\"",
        "{}",
        "{\"value\":null}",
        "{\"value\":{}}",
        "{\"value\":\"Ana's lunch\"}",
        "{\"values\":[]}",
        "{\"value\":[}",
        "{\"value\":[{\"subscriptionId\":\"sub-1\"",
        "{\"value\":[]",
        "{\"value\":[]} {}",
        "{\"value\":[],}",
        "{'value':[]}",
      })
  void otherBodiesAreRefusedWithoutAWord(String body) {
    Received received = post(body);

    assertThat(received.response().status()).isEqualTo(400);
    assertThat(received.response().headers()).isEmpty();
    assertThat(received.response().body()).isEmpty();
    assertThat(received.claims()).isEmpty();
  }

  @Test
  void truncationAnywhereIsRefused() {
    String body = value(EDITED, lifecycle("\"missed\""));
    for (int end = 0; end < body.length(); end++) {
      assertThat(post(body.substring(0, end)).response().status())
          .as("cut at %d", end)
          .isEqualTo(400);
    }
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] wide = {0, 0, 0, '{', 0, 0, 0, '"', (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    byte[] broken = "{\"value\":[\"?\"]}".getBytes(StandardCharsets.UTF_8);
    broken[11] = (byte) 0xff;

    assertThat(post(wide).response().status()).isEqualTo(400);
    assertThat(post(broken).response().status()).isEqualTo(400);
    assertThat(post("[".repeat(100_000)).response().status()).isEqualTo(400);
    assertThat(post("{\"value\":" + "[".repeat(100_000)).response().status()).isEqualTo(400);
  }

  @Test
  void aMegabyteIsRead() {
    StringBuilder items = new StringBuilder(EDITED);
    for (int i = 0; items.length() < 1_000_000; i++) {
      items.append(",{\"subscriptionId\":\"s").append(i % 100).append("\",\"clientState\":\"x\"}");
    }

    Received received = post(value(items.toString()));

    assertThat(received.response().status()).isEqualTo(202);
    assertThat(received.claims()).hasSize(101);
    assertThat(
            post(value(EDITED.replace("\"e1\"}", "\"" + "e".repeat(1_000_000) + "\"}"))).claims())
        .hasSize(1);
  }

  @Test
  void nothingPrintsTheSecret() {
    Received received = post(value(EDITED, lifecycle("\"missed\"")));

    assertThat(received.toString()).doesNotContain("s3cret");
    assertThat(new NotificationReader().read(value(EDITED).getBytes(StandardCharsets.UTF_8)))
        .singleElement()
        .asString()
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "post"})
  void otherMethodsAreRefusedAndEchoNothing(String method) {
    Received received =
        send(method, "/hooks/outlook?validationToken=abc", "text/plain", new byte[0]);

    assertThat(received.response().status()).isEqualTo(405);
    assertThat(received.response().body()).isEmpty();
  }

  @Test
  @DisplayName("Graph escapes a token as forms are, as logs of receivers show")
  void tokenIsEchoedUnescaped() {
    Received received =
        shake(
            "validationToken=Validation%3a+Testing+client+application+reachability+for"
                + "+subscription+Request-Id%3a+25460109-0e8b-4521-8090-dd691b407ed8");

    assertThat(received.response().status()).isEqualTo(200);
    assertThat(text(received))
        .isEqualTo(
            "Validation: Testing client application reachability for subscription Request-Id:"
                + " 25460109-0e8b-4521-8090-dd691b407ed8");
    assertThat(received.response().headers())
        .containsOnly(
            Map.entry("Content-Type", "text/plain"),
            Map.entry("X-Content-Type-Options", "nosniff"));
    assertThat(received.claims()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "validationToken=a%2Bb%20c%26d%3De, a+b c&d=e",
    "validationToken=a=b, a=b",
    "tenant=t1&validationToken=abc, abc",
    "validationToken=abc&validationToken=def, abc",
    "validationToken=%C3%A9, ''",
    "validationToken=%3Cscript%3Ealert(1)%3C/script%3E, ''",
    "validationToken=a%0d%0aSet-Cookie:x, ''",
    "validationToken=a%00b, ''",
    "validationToken=a%, ''",
    "validationToken=a%zz, ''",
    "validationToken=, ''",
    "xvalidationToken=abc, ''",
    "validationtoken=abc, ''",
    "validationToken, ''",
    "'', ''",
  })
  void onlyPlainTokensAreEchoed(String query, String echo) {
    Received received = shake(query);

    assertThat(received.response().status()).isEqualTo(echo.isEmpty() ? 400 : 200);
    assertThat(text(received)).isEqualTo(echo);
  }

  @Test
  void longTokensAreNot() {
    assertThat(shake("validationToken=" + "a".repeat(1_024)).response().status()).isEqualTo(200);
    assertThat(shake("validationToken=" + "a".repeat(1_025)).response().status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain; charset=utf-8", "application/json", "no type", "\u00e9"})
  void typeOfAHandshakeIsAsGraphLikesIt(String type) {
    String target = "/hooks/outlook?validationToken=abc";

    assertThat(text(send("POST", target, type, new byte[0]))).isEqualTo("abc");
    assertThat(text(send("POST", target, type, " \r\n".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("abc");
    assertThat(text(receiver.receive(new InboundRequest("POST", target, Map.of(), new byte[0]))))
        .isEqualTo("abc");
  }

  @Test
  void whatSaysMoreIsNoHandshake() {
    byte[] body = value(EDITED).getBytes(StandardCharsets.UTF_8);
    String target = "/hooks/outlook?validationToken=abc";

    Received both = send("POST", target, "application/json", body);
    assertThat(both.claims()).containsExactly(changed("e1"));
    assertThat(both.response().body()).isEmpty();
    Received within = post(value("{\"validationToken\":\"abc\"}"));
    assertThat(within.response().body()).isEmpty();
    byte[] text = "validationToken=abc".getBytes(StandardCharsets.UTF_8);
    assertThat(send("POST", target, "text/plain", text).response().status()).isEqualTo(400);
    assertThat(send("POST", "/validationToken=abc", "text/plain", new byte[0]).response().status())
        .isEqualTo(400);
  }
}
