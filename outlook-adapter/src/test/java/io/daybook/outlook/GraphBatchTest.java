// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static io.daybook.outlook.OutlookServer.CALENDAR;
import static io.daybook.outlook.OutlookServer.WINDOW;
import static io.daybook.outlook.OutlookServer.error;
import static io.daybook.outlook.OutlookServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.EventLookup.Answer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a server that keeps to nothing answers to look-ups. */
class GraphBatchTest {

  private static final Set<String> IDS = new LinkedHashSet<>(List.of("a/b", "c+d=", "e"));

  private static final String EVENT =
      """
      {"id":"e","type":"singleInstance","subject":"Lunch",%s
       "start":{"dateTime":"2026-03-02T10:00:00.0000000","timeZone":"UTC"},
       "end":{"dateTime":"2026-03-02T11:00:00.0000000","timeZone":"UTC"}}""";

  @RegisterExtension static final OutlookServer OUTLOOK = new OutlookServer();

  private final EventLookup lookup = OUTLOOK.adapter().build().lookup().orElseThrow();

  private static String item(int id, int status, String rest) {
    return "{\"id\":\"" + id + "\",\"status\":" + status + rest + "}";
  }

  private static String absent(int id) {
    return item(id, 404, ",\"body\":" + error("ErrorItemNotFound"));
  }

  private static String batch(String... items) {
    return "{\"responses\":[" + String.join(",", items) + "]}";
  }

  @Test
  void batchIsWrittenAsGraphReadsIt() {
    OUTLOOK.answers(json(200, batch(absent(3), absent(1), absent(2))));

    assertThat(lookup.findAll(CALENDAR, IDS).keySet()).containsExactlyElementsOf(IDS);

    assertThat(OUTLOOK.requests()).as("the mailbox, then the calendar").hasSize(2);
    assertThat(OUTLOOK.requests().get(1).getBodyAsString())
        .contains("\"url\":\"/me/calendars/")
        .contains("/events/a%2Fb?");
    LoggedRequest request = OUTLOOK.requests().get(0);
    assertThat(request.getUrl()).isEqualTo("/v1.0/$batch");
    assertThat(request.getHeader("Content-Type")).startsWith("application/json");
    assertThat(request.getBodyAsString())
        .startsWith(
            "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me/events/a%2Fb?"
                + "$expand=calendar%28$select%3Did%29\",\"headers\":{\"Prefer\":"
                + "\"IdType=\\\"ImmutableId\\\", outlook.timezone=\\\"UTC\\\"\"}},"
                + "{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/me/events/c%2Bd%3D?");
  }

  @Test
  void applicationsAskForTheUsersEvents() {
    OUTLOOK.answers(json(200, batch(absent(1), absent(2), absent(3))));
    OUTLOOK
        .adapter()
        .mailbox(connection -> "ana@acme.example")
        .build()
        .lookup()
        .orElseThrow()
        .findAll(CALENDAR, IDS);

    assertThat(OUTLOOK.requests().get(0).getBodyAsString())
        .contains("\"url\":\"/users/ana%40acme.example/events/e?");
  }

  @Test
  void eventsOfAGroupAreAskedForThere() {
    OUTLOOK.answers(json(200, EVENT.formatted("")));
    CalendarRef group = new CalendarRef("outlook", "acct-1", "groups/02bd");

    Answer.Found found = (Answer.Found) lookup.find(group, "e");

    assertThat(found.calendarId()).isEqualTo("groups/02bd");
    assertThat(OUTLOOK.all())
        .extracting(LoggedRequest::getUrl)
        .containsExactly("/v1.0/groups/02bd/events/e");
    OUTLOOK.answers(json(200, "{\"value\":[]}"));
    assertThat(lookup.instances(group, "m", WINDOW)).hasValue(List.of());
    assertThat(OUTLOOK.all().get(1).getUrl())
        .startsWith("/v1.0/groups/02bd/events/m/instances?endDateTime=");
  }

  @Test
  void eventThatIsCalledOffAndEmptyIsAbsent() {
    OUTLOOK.answers(json(200, "{\"id\":\"e\",\"isCancelled\":true,\"start\":null}"));

    assertThat(lookup.find(CALENDAR, "e")).isInstanceOf(Answer.Absent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":[]}",
        "{\"id\":\"e\",\"displayName\":\"Ana\"}",
        "<html></html>",
        "",
      })
  void anythingElseIsNoAnswer(String body) {
    OUTLOOK.answers(json(200, body));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> lookup.find(CALENDAR, "e"));
  }

  @Test
  void everyRequestOfABatchHasAnAnswer() {
    OUTLOOK.answers(json(200, batch(absent(1), "null", item(3, 200, ""))));

    assertThat(refusal()).hasMessage("outlook answered 0 (incompleteBatch)");
  }

  @Test
  void answersWithoutBodiesAreJudgedByTheirStatus() {
    OUTLOOK.answers(
        json(
            200,
            batch(absent(1), absent(2), item(3, 503, ",\"headers\":null,\"body\":null,\"x\":{}"))));

    assertThat(refusal()).isExactlyInstanceOf(ProviderException.class);
    assertThat(refusal()).hasMessage("outlook answered 503");
  }

  @Test
  void waitOfAnItemIsReadHoweverItsHeaderIsWritten() {
    OUTLOOK.answers(
        json(
            200,
            batch(
                absent(1),
                item(2, 429, ",\"headers\":{\"retry-after\":\"17\",\"x\":[]},\"body\":\"slow\""),
                absent(3))));

    assertThat(refusal().retryAfter()).hasValueSatisfying(wait -> assertThat(wait).hasSeconds(17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"responses\":{}}", "{\"responses\":[1]}", "[]", "<html></html>"})
  void batchMayBeUnreadable(String body) {
    OUTLOOK.answers(json(200, body));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> lookup.findAll(CALENDAR, IDS));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 500, 502})
  void refusalOfAWholeBatchIsNoReasonToAskOneByOne(int status) {
    OUTLOOK.answers(json(status, error("ErrorAccessDenied")));

    assertThat(refusal().status()).isEqualTo(status);
    assertThat(OUTLOOK.all()).hasSize(1);
  }

  @Test
  void tokenThatIsRefusedInABatchAndAloneDisconnects() {
    OUTLOOK.answers(
        json(200, batch(absent(1), absent(2), item(3, 401, ",\"body\":" + error("Expired")))),
        json(401, error("InvalidAuthenticationToken")));

    assertThat(refusal()).isExactlyInstanceOf(DisconnectedException.class);
  }

  @Test
  void oneByOneTheFirstRefusalEndsIt() {
    OUTLOOK.answers(
        json(405, ""), json(429, error("TooManyRequests")).withHeader("Retry-After", "3"));

    assertThat(refusal().retryAfter()).isPresent();
    assertThat(OUTLOOK.all()).hasSize(2);
  }

  @Test
  void listOfInstancesThatLeadsToItselfEnds() {
    String link = OUTLOOK.rootUrl() + "/me/events/m/instances?$skip=10";
    OUTLOOK.answers(json(200, "{\"value\":[],\"@odata.nextLink\":\"" + link + "\"}"));

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> lookup.instances(CALENDAR, "m", WINDOW))
        .withMessage("outlook answered 0 (endlessList)");
    assertThat(OUTLOOK.requests()).hasSize(2);
  }

  private ProviderException refusal() {
    return catchThrowableOfType(ProviderException.class, () -> lookup.findAll(CALENDAR, IDS));
  }
}
