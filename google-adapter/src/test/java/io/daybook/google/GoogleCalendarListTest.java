// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static io.daybook.google.GoogleServer.error;
import static io.daybook.google.GoogleServer.json;
import static io.daybook.google.GoogleServer.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Directory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleCalendarListTest {

  @RegisterExtension static final GoogleServer GOOGLE = new GoogleServer();

  @Test
  void entriesAreRead() {
    GOOGLE.answers(
        json(
            200,
            """
            {"kind":"calendar#calendarList","items":[
            {"id":"ana@acme.example","summary":"ana@acme.example","timeZone":"Europe/Paris",
             "primary":true,"accessRole":"owner","backgroundColor":"#9fe1e7","newMember":[1]},
            {"id":"team","summary":"Team","summaryOverride":"My team","accessRole":"reader"},
            {"id":"bob","summary":"","accessRole":"freeBusyReader"},
            {"id":"old","deleted":true,"accessRole":"none"},
            {"id":"private","accessRole":"writerWithoutPrivateAccess","hidden":true},
            {"summary":"no id"}]}"""));

    Directory.Listing listing = directory().list("acct-1", null);

    assertThat(listing.calendars())
        .containsExactly(
            new Directory.Entry(
                calendar("ana@acme.example"),
                "ana@acme.example",
                "Europe/Paris",
                true,
                true,
                false,
                "#9fe1e7",
                false),
            entry("team", "My team", true, false, false),
            entry("bob", null, false, false, false),
            entry("old", null, false, false, true),
            entry("private", null, true, true, false));
    assertThat(listing.cursor()).isNull();
    assertThat(listing.whole()).isTrue();
  }

  @Test
  void allPagesAreRead() {
    GOOGLE.answers(
        json(200, "{\"items\":[{\"id\":\"a\"}],\"nextPageToken\":\"p+2\"}"),
        json(200, "{\"nextPageToken\":\"p3\"}"),
        json(200, "{\"items\":[{\"id\":\"b\"}],\"nextSyncToken\":\"s\"}"));

    Directory.Listing listing = directory().list("acct-1", null);

    assertThat(listing.calendars())
        .extracting(entry -> entry.calendar().calendarId())
        .containsExactly("a", "b");
    assertThat(listing.cursor()).isEqualTo("s");
    assertThat(listing.whole()).isTrue();
    assertThat(GOOGLE.requests())
        .allSatisfy(
            request ->
                assertThat(request.getUrl()).startsWith("/calendar/v3/users/me/calendarList?"));
    assertThat(GOOGLE.requests())
        .extracting(GoogleServer::parameters)
        .containsExactly(
            Map.of("maxResults", "250", "showHidden", "true"),
            Map.of("maxResults", "250", "showHidden", "true", "pageToken", "p+2"),
            Map.of("maxResults", "250", "showHidden", "true", "pageToken", "p3"));
  }

  @Test
  void changesSinceACursorAreRead() {
    GOOGLE.answers(
        json(200, "{\"items\":[{\"id\":\"a\",\"deleted\":true}],\"nextPageToken\":\"p\"}"),
        json(200, "{\"nextSyncToken\":\"s2\"}"));

    Directory.Listing listing = directory().list("acct-1", "s=1");

    assertThat(listing.calendars()).containsExactly(entry("a", null, true, false, true));
    assertThat(listing.cursor()).isEqualTo("s2");
    assertThat(listing.whole()).isFalse();
    assertThat(GOOGLE.requests())
        .extracting(GoogleServer::parameters)
        .containsExactly(
            Map.of("maxResults", "250", "showHidden", "true", "syncToken", "s=1"),
            Map.of(
                "maxResults", "250", "showHidden", "true", "syncToken", "s=1", "pageToken", "p"));
  }

  @Test
  void listWithoutEndEnds() {
    GOOGLE.answers(json(200, "{\"nextPageToken\":\"again\"}"));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> directory().list("acct-1", null));
    assertThat(GOOGLE.requests()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>Ana</html>", "{\"items\":\"Ana\"}", "{\"items\":[{\"id\":[\"Ana\"]}]}"})
  void otherAnswersAreUnreadableAndNotQuoted(String body) {
    GOOGLE.answers(json(200, body));

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> directory().list("acct-1", null))
        .withMessage("at its JSON: expected a CalendarList of Google")
        .withNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid, io.daybook.api.PermissionException",
    "401, authError, io.daybook.api.DisconnectedException",
    "403, insufficientPermissions, io.daybook.api.PermissionException",
    "403, rateLimitExceeded, io.daybook.api.ProviderException",
    "404, notFound, io.daybook.api.ProviderException",
    "410, fullSyncRequired, io.daybook.api.CursorLostException",
    "500, backendError, io.daybook.api.ProviderException",
  })
  void errorsAreTold(int status, String reason, Class<?> thrown) {
    GOOGLE.answers(json(status, error(status, reason)));

    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> directory().list("acct-1", null));
    assertThat(e).isExactlyInstanceOf(thrown);
    assertThat(e.code()).contains(reason);
  }

  @Test
  void primaryIsAnAlias() {
    GOOGLE.answers(json(200, "{\"id\":\"ana@acme.example\",\"primary\":true}"));

    assertThat(directory().realId("acct-1", "primary")).isEqualTo("ana@acme.example");
    assertThat(GOOGLE.request().getUrl()).isEqualTo("/calendar/v3/users/me/calendarList/primary");
    assertThat(parameters(GOOGLE.request())).isEmpty();
  }

  @Test
  void otherIdsAreTheirOwn() {
    assertThat(directory().realId("acct-1", "team@group.calendar.google.com"))
        .isEqualTo("team@group.calendar.google.com");
    assertThat(GOOGLE.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"403, insufficientPermissions", "404, notFound"})
  void aliasStaysWhereTheListIsOutOfReach(int status, String reason) {
    GOOGLE.answers(json(status, error(status, reason)));

    assertThat(directory().realId("acct-1", "primary")).isEqualTo("primary");
  }

  @Test
  void aliasIsNotGuessedWhenGoogleFails() {
    GOOGLE.answers(json(503, error(503, "backendError")), json(401, error(401, "authError")));

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> directory().realId("acct-1", "primary"))
        .isNotInstanceOf(PermissionException.class);
    assertThatExceptionOfType(DisconnectedException.class)
        .isThrownBy(() -> directory().realId("acct-1", "primary"));
  }

  private static Directory directory() {
    return GOOGLE.adapter().build().directory().orElseThrow();
  }

  private static CalendarRef calendar(String id) {
    return new CalendarRef("google", "acct-1", id);
  }

  private static Directory.Entry entry(
      String id, @Nullable String name, boolean readable, boolean hidden, boolean removed) {
    return new Directory.Entry(calendar(id), name, null, false, readable, hidden, null, removed);
  }
}
