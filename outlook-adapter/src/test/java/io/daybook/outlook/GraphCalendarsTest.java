// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.daybook.outlook.OutlookServer.json;
import static io.daybook.outlook.Wire.asked;
import static io.daybook.outlook.Wire.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Directory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphCalendarsTest {

  private static final String FIRST =
      "GET me/calendars?$select=id,name,hexColor,isDefaultCalendar&$top=100";

  @RegisterExtension static final OutlookServer GRAPH = new OutlookServer();

  private static Directory directory() {
    return GRAPH.adapter().build().directory().orElseThrow();
  }

  private static CalendarRef calendar(String id) {
    return new CalendarRef("outlook", "acct-1", id);
  }

  private static Directory.Entry entry(
      String id, @Nullable String name, boolean primary, @Nullable String color) {
    return new Directory.Entry(calendar(id), name, null, primary, true, false, color, false);
  }

  private static String next(String link) {
    return "{\"value\":[{\"id\":\"a\"}],\"@odata.nextLink\":\"%s\"}".formatted(link);
  }

  @Test
  void entriesAreRead() {
    GRAPH.answers(
        json(
            200,
            """
            {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#me/calendars","value":[
            {"@odata.id":"x","id":"AAMk=","name":"Calendar","color":"auto","hexColor":"",
             "isDefaultCalendar":true,"canViewPrivateItems":true,"owner":{"name":"Ana"}},
            {"id":"team","name":"Team","color":"lightBlue","hexColor":"#A6D1F5",
             "isDefaultCalendar":false,"canEdit":false,"canViewPrivateItems":false},
            {"id":"bare","hexColor":"0078d4"},
            {"id":"odd","name":"","hexColor":"blue","isDefaultCalendar":null},
            {"id":"","name":"no id"},{"name":"no id"},null]}"""));

    Directory.Listing listing = directory().list("acct-1", null);

    assertThat(listing.calendars())
        .containsExactly(
            entry("AAMk=", "Calendar", true, null),
            entry("team", "Team", false, "#a6d1f5"),
            entry("bare", null, false, "#0078d4"),
            entry("odd", null, false, null));
    assertThat(listing.cursor()).isNull();
    assertThat(listing.whole()).isTrue();
    assertThat(asked(GRAPH)).containsExactly(FIRST);
  }

  @Test
  void allPagesAreReadWhateverTheCursor() {
    GRAPH.answers(
        json(200, next(GRAPH.rootUrl() + "/me/calendars?$skip=1")),
        json(200, "{\"value\":[],\"@odata.nextLink\":\"" + GRAPH.rootUrl() + "/x?$skip=2\"}"),
        json(200, "{\"value\":[{\"id\":\"b\"}],\"@odata.nextLink\":null}"));

    Directory.Listing listing = directory().list("acct-1", "a cursor that Graph never gave");

    assertThat(listing.calendars())
        .extracting(entry -> entry.calendar().calendarId())
        .containsExactly("a", "b");
    assertThat(listing.whole()).isTrue();
    assertThat(asked(GRAPH)).containsExactly(FIRST, "GET me/calendars?$skip=1", "GET x?$skip=2");
  }

  @Test
  void applicationsListTheCalendarsOfAUser() {
    GRAPH.answers(json(200, "{\"value\":[]}"));
    GRAPH.answersOfItself(json(200, "{\"id\":\"AAMk=\"}"));
    Directory directory =
        GRAPH
            .adapter()
            .mailbox(connection -> connection + "@acme.example")
            .build()
            .directory()
            .orElseThrow();

    assertThat(directory.list("ana", null).calendars()).isEmpty();
    assertThat(directory.realId("ana", "primary")).isEqualTo("AAMk=");
    assertThat(asked(GRAPH))
        .containsExactly(
            FIRST.replace("me/", "users/ana@acme.example/"),
            "GET users/ana@acme.example/calendar?$select=id");
  }

  @Test
  void listWithoutEndEnds() {
    GRAPH.answers(json(200, next(GRAPH.rootUrl() + "/me/calendars?$skip=1")));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> directory().list("acct-1", null));
    assertThat(GRAPH.requests()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://graph.microsoft.example/v1.0/me/calendars",
        "http://127.0.0.1:1/v1.0/me/calendars",
        "file:///etc/passwd",
        "/v1.0/me/calendars",
        "no address"
      })
  void tokenGoesToGraphOnly(String link) {
    GRAPH.answers(json(200, next(link)));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> directory().list("acct-1", null))
        .withMessageStartingWith("at its link: expected an address below " + GRAPH.rootUrl());
    assertThat(GRAPH.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Ana</html>",
        "[]",
        "{}",
        "{\"value\":null}",
        "{\"value\":\"Ana\"}",
        "{\"value\":[\"Ana\"]}",
        "{\"value\":[{\"id\":[\"Ana\"]}]}",
        "{\"value\":[{\"name\":{\"Ana\":1}}]}",
        "{\"value\":[{\"isDefaultCalendar\":\"Ana\"}]}",
        "{\"value\":[],\"@odata.nextLink\":[\"Ana\"]}",
        "{\"value\":[{\"id\":\"Ana\"",
      })
  void otherAnswersAreUnreadableAndNotQuoted(String body) {
    GRAPH.answers(json(200, body));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> directory().list("acct-1", null))
        .withMessageNotContaining("Ana")
        .withNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "400, ErrorInvalidRequest, io.daybook.api.PermissionException",
    "401, InvalidAuthenticationToken, io.daybook.api.DisconnectedException",
    "403, ErrorAccessDenied, io.daybook.api.PermissionException",
    "404, MailboxNotEnabledForRESTAPI, io.daybook.api.PermissionException",
    "404, ResourceNotFound, io.daybook.api.ProviderException",
    "410, SyncStateNotFound, io.daybook.api.ProviderException",
    "429, TooManyRequests, io.daybook.api.ProviderException",
    "503, ServiceNotAvailable, io.daybook.api.ProviderException",
  })
  void errorsAreTold(int status, String code, Class<?> thrown) {
    GRAPH.answers(error(status, code));

    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> directory().list("acct-1", null));
    assertThat(e).isExactlyInstanceOf(thrown).hasMessageNotContaining("Ana");
    assertThat(e.code()).contains(code);
  }

  @Test
  void primaryIsAnAlias() {
    GRAPH.answersOfItself(json(200, "{\"@odata.context\":\"x\",\"id\":\"AAMk=\"}"));

    assertThat(directory().realId("acct-1", "primary")).isEqualTo("AAMk=");
    assertThat(asked(GRAPH)).containsExactly("GET me/calendar?$select=id");
  }

  @Test
  void otherIdsAreTheirOwn() {
    assertThat(directory().realId("acct-1", "AAMk=")).isEqualTo("AAMk=");
    assertThat(directory().realId("acct-1", "groups/b3c5")).isEqualTo("groups/b3c5");
    assertThat(GRAPH.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "403, ErrorAccessDenied",
    "404, ErrorItemNotFound",
    "404, MailboxNotEnabledForRESTAPI"
  })
  void aliasStaysWhereTheCalendarIsOutOfReach(int status, String code) {
    GRAPH.answersOfItself(error(status, code));

    assertThat(directory().realId("acct-1", "primary")).isEqualTo("primary");
  }

  @Test
  void aliasStaysWhereThereIsNoId() {
    GRAPH.answersOfItself(json(200, "{}"));
    assertThat(directory().realId("acct-1", "primary")).isEqualTo("primary");
    GRAPH.answersOfItself(aResponse().withStatus(404));
    assertThat(directory().realId("acct-1", "primary")).isEqualTo("primary");
    GRAPH.answersOfItself(aResponse().withStatus(404).withBody("<html>no such page</html>"));
    assertThat(directory().realId("acct-1", "primary")).isEqualTo("primary");
  }

  @Test
  void aliasIsNotGuessedWhenGraphFails() {
    GRAPH.answersOfItself(error(503, "ServiceNotAvailable"));
    assertThat(refusal()).isExactlyInstanceOf(ProviderException.class);
    GRAPH.answersOfItself(error(401, "InvalidAuthenticationToken"));
    assertThat(refusal()).isInstanceOf(DisconnectedException.class);
  }

  private static ProviderException refusal() {
    return catchThrowableOfType(
        ProviderException.class, () -> directory().realId("acct-1", "primary"));
  }
}
