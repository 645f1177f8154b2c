// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.testkit.Slot;
import io.daybook.testkit.unipile.UnipileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnipileClientTest extends UnipileFixture {

  private static final URI HOOKS = URI.create("https://hooks.acme.example/unipile?x=1");

  private final List<String> asked = new ArrayList<>();

  private HttpServer server;

  private int status = 200;

  private String answer = "{}";

  private Map<String, String> answerHeaders = Map.of();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getRequestHeaders().forEach((name, values) -> asked.add(name + values));
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            answerHeaders.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
          } catch (IOException e) {
            // Who asked hung up.
            throw new UncheckedIOException(e);
          }
        });
    server.start();
  }

  @AfterEach
  void stopServing() {
    server.stop(0);
  }

  private UnipileClient.Builder plain() {
    return UnipileClient.builder()
        .dsn("http://127.0.0.1:" + server.getAddress().getPort())
        .apiKey(Secret.of("the-key"))
        .clock(clock);
  }

  @Test
  void webhookIsMadeAsInTheDocumentationAndWithTheSecret() {
    answer = "{\"object\":\"WebhookCreated\",\"webhook_id\":\"wh_1\"}";
    status = 201;

    String id =
        plain()
            .build()
            .createWebhook(
                NewWebhook.ofEvents(HOOKS, "CALENDAR_EVENTS_WEBHOOK", List.of("a1"), HOOK_SECRET));

    assertThat(id).isEqualTo("wh_1");
    assertThat(asked)
        .contains(
            "POST /api/v1/webhooks",
            "X-api-key[the-key]",
            "Accept[application/json]",
            "Content-type[application/json]")
        .last()
        .isEqualTo(
            "{\"source\":\"calendar_event\",\"events\":[\"calendar_event_created\","
                + "\"calendar_event_updated\",\"calendar_event_deleted\"],"
                + "\"request_url\":\"https://hooks.acme.example/unipile?x=1\","
                + "\"name\":\"CALENDAR_EVENTS_WEBHOOK\",\"account_ids\":[\"a1\"],"
                + "\"headers\":[{\"key\":\"Unipile-Auth\",\"value\":\""
                + HOOK_SECRET.reveal()
                + "\"},{\"key\":\"Content-Type\",\"value\":\"application/json\"}]}");
  }

  @Test
  void webhooksAreMadeListedAndDeleted() {
    UnipileApi client = client();
    unipile.pageSize(1);
    String events =
        client.createWebhook(NewWebhook.ofEvents(HOOKS, "events", List.of(), HOOK_SECRET));
    String accounts =
        client.createWebhook(NewWebhook.ofAccounts(HOOKS, "states", List.of("acc-1"), HOOK_SECRET));
    unipile.hooks().enabled(accounts, false);

    assertThat(client.webhooks())
        .containsExactly(
            new UnipileWebhook(
                events, "calendar_event", "events", HOOKS.toString(), List.of(), true),
            new UnipileWebhook(
                accounts, "account_status", "states", HOOKS.toString(), List.of("acc-1"), false));

    client.deleteWebhook(events);
    client.deleteWebhook(events);
    assertThat(client.webhooks()).extracting(UnipileWebhook::id).containsExactly(accounts);
  }

  @Test
  void addressHasToBePublicAndHttps() {
    NewWebhook local =
        NewWebhook.ofEvents(URI.create("http://127.0.0.1/x"), "n", List.of(), HOOK_SECRET);

    assertThatThrownBy(() -> client().createWebhook(local))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.code()).contains("errors/invalid_parameters"));
  }

  @Test
  void accountsCalendarsAndEventsAreReadInEitherFormOfLists() {
    account.addCalendar("team/räume?x=1", "Team", ZoneId.of("Asia/Tokyo"), false);
    ana.insert("Lunch", MONDAY);
    unipile.addAccount("acc-2", "OUTLOOK", "bo@acme.example").status("CREDENTIALS");
    for (boolean items : new boolean[] {false, true}) {
      unipile.shapes().listsAsItems(items);

      assertThat(client().accounts())
          .containsExactly(
              new UnipileAccount("acc-1", "GOOGLE", ANA, List.of("OK")),
              new UnipileAccount("acc-2", "OUTLOOK", "bo@acme.example", List.of("CREDENTIALS")));
      assertThat(client().account("acc-2")).contains(client().accounts().get(1));
      assertThat(client().account("acc-3")).isEmpty();
      assertThat(client().calendars("acc-1"))
          .containsExactly(
              new UnipileCalendar(ANA, "Ana", true, false, "owner", "Europe/Paris", null),
              new UnipileCalendar(
                  "team/räume?x=1", "Team", false, false, "owner", "Asia/Tokyo", null));
      assertThat(client().calendar("acc-1", "team/räume?x=1")).isPresent();
      assertThat(client().calendar("acc-1", "other")).isEmpty();
      assertThat(client().events(query(null)).rows()).hasSize(1);
    }
  }

  private static EventQuery query(String cursor) {
    return new EventQuery(
        "acc-1",
        UnipileProfile.of(ANA),
        Instant.parse("2026-05-01T00:00:00Z"),
        null,
        false,
        100,
        cursor,
        null);
  }

  @Test
  void eventIsLookedUp() {
    String id = ana.insert("Lunch", MONDAY);

    assertThat(client().event("acc-1", UnipileProfile.of(ANA), id))
        .hasValueSatisfying(
            event -> {
              assertThat(event.row().eventId()).isEqualTo(id);
              assertThat(event.calendarId()).isEqualTo(ANA);
            });
    assertThat(client().event("acc-1", UnipileProfile.of(ANA), "../" + id)).isEmpty();
  }

  @Test
  void wrongKeyIsRefusedAndNotTold() {
    unipile.apiKey("another");

    assertThatThrownBy(() -> client().accounts())
        .isInstanceOf(PermissionException.class)
        .hasMessage("unipile answered 401 (errors/invalid_credentials)");
  }

  @Test
  void retryAfterIsHandedOnWhereThereIsOne() {
    unipile.failNext(1, UnipileFailure.tooManyRequests().withHeader("Retry-After", "30"));
    unipile.failNext(1, UnipileFailure.noClientSession());

    assertThatThrownBy(() -> client().accounts())
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(30)));
    assertThatThrownBy(() -> client().accounts())
        .isInstanceOfSatisfying(ProviderException.class, e -> assertThat(e.retryAfter()).isEmpty());
  }

  @Test
  void redirectsAreNotFollowed() {
    status = 302;
    answer = "";
    answerHeaders = Map.of("Location", unipile.rootUrl() + "api/v1/accounts");

    assertThatThrownBy(() -> plain().build().accounts())
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.status()).isEqualTo(302));
    assertThat(unipile.requests()).isEmpty();
  }

  @Test
  void answerThatIsTooLongIsNotReadToItsEnd() {
    answer = "{\"items\":[],\"x\":\"" + "x".repeat(4 << 20) + "\"}";

    assertThatThrownBy(() -> plain().mostBytes(1000).build().accounts())
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("1000 bytes");
  }

  @Test
  void longErrorIsAnErrorAllTheSame() {
    status = 502;
    answer = "<html>" + "x".repeat(4 << 20);

    assertThatThrownBy(() -> plain().mostBytes(1000).build().accounts())
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.status()).isEqualTo(502));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "[]", "{\"items\":17}", "{\"items\":[", "null"})
  void answerThatIsNoListIsUnreadable(String body) {
    answer = body;

    assertThatThrownBy(() -> plain().build().accounts())
        .isInstanceOf(UnreadableInputException.class);
    assertThatThrownBy(() -> plain().build().events(query(null)))
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void whatHasNoIdOrTheWrongTypesIsPassedOver() {
    answer =
        "{\"items\":[{\"name\":\"x\"},17,null,{\"id\":\"a\",\"name\":{},\"sources\":"
            + "[1,{\"status\":{}},{\"status\":\"OK\"}],\"more\":[{}]}]}";

    assertThat(plain().build().accounts())
        .containsExactly(new UnipileAccount("a", null, null, List.of("OK")));
  }

  @Test
  void listThatLeadsToItselfEnds() {
    answer = "{\"items\":[],\"cursor\":\"again\"}";

    assertThatThrownBy(() -> plain().build().accounts())
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.code()).contains("endlessList"));
  }

  @Test
  void errorWithTheStatusOfSuccessIsAnError() {
    answer = "{\"type\":\"errors/disconnected_account\",\"status\":401}";

    assertThatThrownBy(() -> plain().build().events(query("abc")))
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.status()).isEqualTo(401));
  }

  @Test
  void webhookWithoutAnIdIsUnreadable() {
    assertThatThrownBy(
            () ->
                plain()
                    .build()
                    .createWebhook(NewWebhook.ofEvents(HOOKS, "n", List.of(), HOOK_SECRET)))
        .isInstanceOf(UnreadableInputException.class);
    assertThatThrownBy(() -> plain().build().account("acc-1"))
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void nobodyThereMayPass() {
    server.stop(0);

    assertThatThrownBy(() -> plain().build().accounts())
        .isInstanceOfSatisfying(ProviderException.class, e -> assertThat(e.status()).isZero());
  }

  @Test
  void whoeverDoesNotAnswerIsNotWaitedForLong() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      UnipileApi client =
          plain()
              .dsn("http://127.0.0.1:" + silent.getLocalPort())
              .requestTimeout(Duration.ofMillis(50))
              .build();

      assertThatThrownBy(client::accounts)
          .isInstanceOf(ProviderException.class)
          .hasMessage("unipile answered 0 (timeout)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:13111,true",
    "api1.unipile.com:13111,true",
    "https://api1.unipile.com:13111,true",
    "HTTPS://api1.unipile.com:13111/,true",
    "http://127.0.0.1:8080/,true",
    "api1.unipile.com,true",
    "'',false",
    "api1.unipile.com:13111/api/v1,false",
    "ftp://api1.unipile.com,false",
    "user:pass@api1.unipile.com,false",
    "api1.unipile.com?x=1,false",
    "api1 unipile,false",
  })
  void dsnIsAHostWithOrWithoutASchemeAndAPort(String dsn, boolean good) {
    UnipileClient.Builder builder =
        UnipileClient.builder().dsn(dsn).apiKey(Secret.of("key")).clock(clock);

    if (good) {
      assertThat(builder.build()).isNotNull();
    } else {
      assertThatThrownBy(builder::build).hasMessageContaining("the DSN is no host");
    }
  }

  @Test
  void everyMistakeIsNamedAndNoSecret() {
    assertThatThrownBy(() -> UnipileClient.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a Unipile client cannot be made: the DSN is missing, the API key is missing, the clock"
                + " is missing");
    assertThatThrownBy(
            () ->
                plain()
                    .apiKey(Secret.of("a\nb"))
                    .connectTimeout(Duration.ZERO)
                    .requestTimeout(Duration.ofDays(2))
                    .build())
        .hasMessageContaining("the API key has characters that no header can have")
        .hasMessageContaining("the connect timeout")
        .hasMessageContaining("the request timeout")
        .hasMessageNotContaining("a\nb");
  }

  @Test
  void nothingTellsAddressesOrSecrets() {
    NewWebhook webhook = NewWebhook.ofEvents(HOOKS, "n", List.of(), HOOK_SECRET);

    assertThat(
            List.of(
                    webhook,
                    new UnipileWebhook("i", "s", "n", HOOKS.toString(), List.of(), true),
                    new UnipileCalendar(ANA, ANA, true, false, null, null, null),
                    new UnipileAccount("a", "GOOGLE", ANA, List.of()),
                    new UnipileProfile(ANA, null, ANA),
                    query("abc"),
                    new UnipileResponse(200, null, Seed.bytes(ANA)))
                .toString())
        .doesNotContain(ANA)
        .doesNotContain("hooks.acme.example")
        .doesNotContain(HOOK_SECRET.reveal())
        .doesNotContain("abc");
  }

  @Test
  void slotsAreReadWithTheEnd() {
    ana.insert("Holiday", Slot.on("2026-05-06"));

    EventQuery until =
        new EventQuery(
            "acc-1",
            UnipileProfile.of(ANA),
            Instant.parse("2026-05-01T00:00:00Z"),
            Instant.parse("2026-05-06T00:00:00Z"),
            false,
            10,
            null,
            null);

    assertThat(client().events(until).rows()).isEmpty();
    assertThat(client().events(query(null)).rows()).hasSize(1);
  }
}
