// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.daybook.outlook.OutlookServer.json;
import static io.daybook.outlook.Wire.asked;
import static io.daybook.outlook.Wire.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire for subscriptions, and answers that a fake does not give. */
class SubscriptionWireTest {

  private static final Topic MAILBOX = new Topic("acct-1", null);

  private static final URI ADDRESS = URI.create("https://hooks.example/hooks/outlook");

  private static final String OWN =
      "https://hooks.example/hooks/outlook?connection=14d2b15c-9255-3790-958c-d6de2c7656e9";

  private static final Secret SECRET = Secret.of("s3\"cret");

  private static final Subscription KNOWN =
      new Subscription("sub 1/ä", null, MAILBOX, OutlookServer.NOW);

  @RegisterExtension static final OutlookServer GRAPH = new OutlookServer();

  private static Subscriptions subscriptions() {
    return GRAPH.adapter().build().subscriptions().orElseThrow();
  }

  private static Subscription subscribe() {
    return subscriptions().subscribe(MAILBOX, ADDRESS, SECRET);
  }

  /** As Graph says it, with a fraction of seven digits. */
  private static String made(String id, String url) {
    return """
        {"@odata.context":"x","id":"%s","resource":"me/events","applicationId":"app",
         "changeType":"created,updated,deleted","clientState":"s3cret","notificationUrl":%s,
         "expirationDateTime":"2026-03-05T18:23:45.9356913Z","creatorId":"ana"}"""
        .formatted(id, url);
  }

  private static String listed(String id, String resource, String url, String creator) {
    return """
        {"id":"%s","resource":"%s","notificationUrl":"%s","creatorId":"%s","clientState":null}"""
        .formatted(id, resource, url, creator);
  }

  private static String list(String... subscriptions) {
    return "{\"value\":[" + String.join(",", subscriptions) + "]}";
  }

  @Test
  void subscriptionIsAskedForAndReadAsGranted() {
    GRAPH.answers(json(201, made("sub-1", "null")));

    assertThat(subscribe())
        .isEqualTo(
            new Subscription(
                "sub-1", null, MAILBOX, Instant.parse("2026-03-05T18:23:45.935691300Z")));

    LoggedRequest request = GRAPH.requests().get(0);
    assertThat(asked(GRAPH)).containsExactly("POST subscriptions");
    assertThat(request.getHeader("Content-Type")).startsWith("application/json");
    assertThat(request.getHeaders().getHeader("Prefer").values())
        .containsExactly("IdType=\"ImmutableId\"");
    assertThat(request.getBodyAsString())
        .isEqualTo(
            "{\"changeType\":\"created,updated,deleted\","
                + "\"notificationUrl\":\""
                + OWN
                + "\","
                + "\"lifecycleNotificationUrl\":\""
                + OWN
                + "\","
                + "\"resource\":\"me/events\","
                + "\"expirationDateTime\":\"2026-03-09T07:30:00Z\","
                + "\"clientState\":\"s3\\\"cret\"}");
  }

  @Test
  void addressMayHaveAQueryOfItsOwn() {
    assertThat(SubscriptionRequests.own(URI.create("https://hooks.example/?a=b%20c"), "acct-1"))
        .hasToString(
            "https://hooks.example/?a=b%20c&connection=14d2b15c-9255-3790-958c-d6de2c7656e9");
  }

  @Test
  void renewalSaysTheEndOnly() {
    GRAPH.answers(
        json(200, made("sub-1", "\"" + OWN.replace("https://hooks", "HTTPS://Hooks") + "\"")));

    Subscription renewed = subscriptions().renew(KNOWN, ADDRESS, SECRET);

    assertThat(renewed.id()).isEqualTo(KNOWN.id());
    assertThat(asked(GRAPH)).containsExactly("PATCH subscriptions/sub 1/ä");
    assertThat(GRAPH.requests().get(0).getUrl()).isEqualTo("/v1.0/subscriptions/sub%201%2F%C3%A4");
    assertThat(GRAPH.requests().get(0).getBodyAsString())
        .isEqualTo("{\"expirationDateTime\":\"2026-03-09T07:30:00Z\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void idsThatAreStepsInAPathAreNotAskedFor(String id) {
    Subscription odd = new Subscription(id, null, MAILBOX, OutlookServer.NOW);

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> subscriptions().unsubscribe(odd));
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> subscriptions().renew(odd, ADDRESS, SECRET));
    assertThat(GRAPH.all()).isEmpty();
  }

  @Test
  void onlyWhatTheConflictNamesIsDeleted() {
    String url = OWN;
    GRAPH.answers(
        error(409, "Conflict", "Subscription Id sub-2 already exists for the combination"),
        json(
            200,
            list(
                    listed("sub-1", "me/events", url, "bob"),
                    listed("sub-2", "/Me/Events", url, "ana"))
                .replaceFirst(
                    "\\{", "{\"@odata.nextLink\":\"" + GRAPH.rootUrl() + "/subscriptions?t=2\",")),
        json(200, list(listed("sub-3", "me/events", url, "ana"))),
        aResponse().withStatus(204),
        json(201, made("sub-4", "null")));

    assertThat(subscribe().id()).isEqualTo("sub-4");
    assertThat(asked(GRAPH))
        .containsExactly(
            "POST subscriptions",
            "GET subscriptions",
            "GET subscriptions?t=2",
            "DELETE subscriptions/sub-2",
            "POST subscriptions");
  }

  @Test
  void whatOnePersonMadeIsDeletedWhereTheConflictNamesNothing() {
    String url = OWN;
    GRAPH.answers(
        error(409, "Conflict"),
        json(
            200,
            list(
                listed("sub-1", "me/events", url, "ana"),
                listed("sub-2", "me/events", url, "ana"))),
        aResponse().withStatus(204),
        error(404, "ResourceNotFound"),
        json(201, made("sub-3", "null")));

    assertThat(subscribe().id()).isEqualTo("sub-3");
    assertThat(asked(GRAPH))
        .containsExactly(
            "POST subscriptions",
            "GET subscriptions",
            "DELETE subscriptions/sub-1",
            "DELETE subscriptions/sub-2",
            "POST subscriptions");
  }

  @Test
  void whatSeveralPeopleMadeIsNotDeletedByGuess() {
    String url = OWN;
    GRAPH.answers(
        error(409, "Conflict"),
        json(
            200,
            list(
                listed("sub-1", "me/events", url, "bob"),
                listed("sub-2", "me/events", url, "ana"))));

    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(SubscriptionWireTest::subscribe)
        .satisfies(e -> assertThat(e.code()).contains("Conflict"));
    assertThat(asked(GRAPH)).containsExactly("POST subscriptions", "GET subscriptions");
  }

  @ParameterizedTest
  @CsvSource({
    "me/messages, " + OWN,
    "users/ana/events, " + OWN,
    "me/events, https://hooks.example/hooks/outlook",
    "me/events, https://hooks.example/hooks/other?connection=14d2b15c-9255-3790-958c-d6de2c7656e9",
    "me/events, https://hooks.example:8443/hooks/outlook?connection=14d2b15c-9255-3790-958c-d6de2c7656e9",
    "me/events, no address",
    "me/events, ''",
  })
  void whatIsNotOursIsNotDeleted(String resource, String url) {
    GRAPH.answers(
        error(409, "Conflict", "Subscription Id sub-1 exists"),
        json(200, list(listed("sub-1", resource, url, "ana"), "{\"id\":\"sub-1\"}", "null")));

    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(SubscriptionWireTest::subscribe);
    assertThat(GRAPH.requests()).hasSize(2);
  }

  @Test
  void listThatFailsInAConflictIsTold() {
    GRAPH.answers(error(409, "Conflict"), error(503, "ServiceNotAvailable"));

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(SubscriptionWireTest::subscribe)
        .satisfies(e -> assertThat(e.status()).isEqualTo(503));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Ana</html>",
        "[]",
        "{}",
        "{\"id\":\"\",\"expirationDateTime\":\"2026-03-05T18:23:45Z\"}",
        "{\"id\":[\"Ana\"],\"expirationDateTime\":\"2026-03-05T18:23:45Z\"}",
        "{\"id\":\"a\"}",
        "{\"id\":\"a\",\"expirationDateTime\":\"Ana\"}",
        "{\"id\":\"a\",\"expirationDateTime\":\"2026-03-05T18:23:45\"}",
        "{\"id\":\"a\",\"expirationDateTime\":{\"Ana\":1}}",
      })
  void otherAnswersAreUnreadableAndNotQuoted(String body) {
    GRAPH.answers(json(201, body));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(SubscriptionWireTest::subscribe)
        .withMessageNotContaining("Ana")
        .withNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "400, ValidationError, io.daybook.api.PermissionException",
    "400, InvalidRequest, io.daybook.api.PermissionException",
    "401, InvalidAuthenticationToken, io.daybook.api.DisconnectedException",
    "401, ExtensionError, io.daybook.api.PermissionException",
    "403, ErrorAccessDenied, io.daybook.api.PermissionException",
    "404, ResourceNotFound, io.daybook.api.ProviderException",
    "409, Conflict, io.daybook.api.PermissionException",
    "429, TooManyRequests, io.daybook.api.ProviderException",
    "500, ExtensionError, io.daybook.api.ProviderException",
    "502, BadGateway, io.daybook.api.ProviderException",
  })
  void errorsAreTold(int status, String code, Class<?> thrown) {
    // What is in the way is looked for; all else is told at once.
    GRAPH.answers(error(status, code), json(200, list()));

    ProviderException e =
        catchThrowableOfType(ProviderException.class, SubscriptionWireTest::subscribe);
    assertThat(e)
        .isExactlyInstanceOf(thrown)
        .hasMessageNotContaining("Ana")
        .hasMessageNotContaining("cret");
    assertThat(e.code()).contains(code);
  }

  @Test
  void whatAProxySaysCountsForNothing() {
    GRAPH.answers(aResponse().withStatus(400).withBody("<html>Ana's lunch</html>"));

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(SubscriptionWireTest::subscribe)
        .isExactlyInstanceOf(ProviderException.class)
        .withMessageNotContaining("Ana");
  }
}
