// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static io.daybook.outlook.OutlookServer.CALENDAR;
import static io.daybook.outlook.OutlookServer.START;
import static io.daybook.outlook.OutlookServer.error;
import static io.daybook.outlook.OutlookServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CursorLostException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.spi.adapter.Position;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphErrorsTest {

  private static final String HTML = "<!DOCTYPE html><title>Error</title>Ana's lunch";

  /** Status, codes separated by blanks, what is thrown. */
  private static final List<Arguments> TABLE =
      List.of(
          row(
              400,
              "ErrorInvalidRequest ErrorInvalidParameter BadRequest",
              PermissionException.class),
          row(400, "SyncStateInvalid resyncRequired", CursorLostException.class),
          row(401, "InvalidAuthenticationToken", DisconnectedException.class),
          row(
              403,
              "ErrorAccessDenied Authorization_RequestDenied MailboxNotEnabledForRESTAPI",
              PermissionException.class),
          row(403, "ApplicationThrottled activityLimitReached", ProviderException.class),
          row(
              404,
              "ErrorItemNotFound ResourceNotFound ErrorFolderNotFound",
              CalendarGoneException.class),
          row(404, "MailboxNotEnabledForRESTAPI ErrorInvalidUser", PermissionException.class),
          row(404, "syncStateNotFound SYNCSTATENOTFOUND", CursorLostException.class),
          row(409, "ErrorIrresolvableConflict", ProviderException.class),
          row(410, "SyncStateNotFound ErrorItemNotFound", CursorLostException.class),
          row(412, "resyncRequired", CursorLostException.class),
          row(429, "TooManyRequests MailboxConcurrency", ProviderException.class),
          row(500, "generalException syncStateNotFound", ProviderException.class),
          row(503, "ServiceNotAvailable", ProviderException.class),
          row(504, "UnknownError", ProviderException.class));

  @RegisterExtension static final OutlookServer OUTLOOK = new OutlookServer();

  private static Arguments row(int status, String codes, Class<?> thrown) {
    return Arguments.of(status, codes, thrown);
  }

  static Stream<Arguments> everyCode() {
    return TABLE.stream()
        .flatMap(
            row ->
                Arrays.stream(((String) row.get()[1]).split(" "))
                    .map(code -> Arguments.of(row.get()[0], code, row.get()[2])));
  }

  @ParameterizedTest
  @MethodSource("everyCode")
  @DisplayName(
      "Rules 3, 17: what an error asks for is decided by its code, and nobody retries here")
  void everyErrorOfGraphIsTold(int status, String code, Class<?> thrown) {
    OUTLOOK.answers(json(status, error(code)));

    ProviderException e = refusal(START);
    assertThat(e).isExactlyInstanceOf(thrown).hasNoCause();
    assertThat(e).hasMessage("outlook answered " + status + " (" + code + ")");
    assertThat(e.provider()).isEqualTo("outlook");
    assertThat(e.status()).isEqualTo(status);
    assertThat(e.retryAfter()).isEmpty();
    assertThat(OUTLOOK.all()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("everyCode")
  @DisplayName("Rule 17: Retry-After is carried whatever the status")
  void retryAfterIsCarriedOnAnyError(int status, String code, Class<?> thrown) {
    OUTLOOK.answers(json(status, error(code)).withHeader("Retry-After", "120"));

    ProviderException e = refusal(START);
    assertThat(e).isExactlyInstanceOf(thrown);
    assertThat(e.retryAfter()).contains(Duration.ofMinutes(2));
    assertThat(OUTLOOK.all()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 17: a Retry-After date is a time from now")
  void retryAfterMayBeADate() {
    OUTLOOK.answers(
        json(503, error("ServiceNotAvailable"))
            .withHeader("Retry-After", "Mon, 02 Mar 2026 08:00:30 GMT"));

    assertThat(refusal(START).retryAfter()).contains(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "302, io.daybook.api.ProviderException",
    "400, io.daybook.api.PermissionException",
    "401, io.daybook.api.DisconnectedException",
    "403, io.daybook.api.ProviderException",
    "404, io.daybook.api.CalendarGoneException",
    "408, io.daybook.api.ProviderException",
    "410, io.daybook.api.CursorLostException",
    "429, io.daybook.api.ProviderException",
    "500, io.daybook.api.ProviderException",
  })
  void withoutABodyTheStatusSpeaks(int status, Class<?> thrown) {
    OUTLOOK.answers(json(status, ""));

    assertThat(refusal(START)).isExactlyInstanceOf(thrown);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 404, 429, 500, 502, 503})
  void somebodyElsesPageIsTriedAgain(int status) {
    OUTLOOK.answers(
        json(status, HTML)
            .withHeader("Content-Type", "text/html")
            .withHeader("Location", OUTLOOK.rootUrl() + "/other"));

    ProviderException e = refusal(OUTLOOK.since());
    assertThat(e).isExactlyInstanceOf(ProviderException.class).hasNoCause();
    assertThat(e).hasMessage("outlook answered " + status);
    assertThat(OUTLOOK.all()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 3: a 410 is a lost cursor whatever its body, and its Location is not followed")
  void goneIsALostCursorAtEveryPosition() {
    for (String body : List.of(HTML, "", error("anything"))) {
      OUTLOOK.answers(json(410, body).withHeader("Location", OUTLOOK.link("$deltatoken=")));

      assertThat(List.of(START, OUTLOOK.since(), OUTLOOK.more()))
          .allSatisfy(
              position ->
                  assertThat(refusal(position)).isExactlyInstanceOf(CursorLostException.class));
    }
    assertThat(OUTLOOK.all()).hasSize(9);
  }

  @Test
  void refusedLinkIsNoLongerKnown() {
    OUTLOOK.answers(json(400, error("ErrorInvalidUrlQuery")));

    assertThat(refusal(OUTLOOK.more())).isExactlyInstanceOf(CursorLostException.class);
    assertThat(refusal(OUTLOOK.since())).isExactlyInstanceOf(CursorLostException.class);
    assertThat(refusal(START)).isExactlyInstanceOf(PermissionException.class);
  }

  @Test
  @DisplayName("Rule 17: a 404 names the calendar")
  void goneCalendarIsNamed() {
    OUTLOOK.answers(json(404, error("ErrorItemNotFound")));

    assertThat(refusal(OUTLOOK.since()))
        .isInstanceOfSatisfying(
            CalendarGoneException.class, e -> assertThat(e.calendar()).isEqualTo(CALENDAR));
  }

  @Test
  void errorInASuccessfulAnswerIsAnError() {
    OUTLOOK.answers(json(200, error("ErrorItemNotFound")));

    assertThat(refusal(START)).hasMessage("outlook answered 200 (ErrorItemNotFound)");
    OUTLOOK.answers(json(200, error("resyncRequired")));
    assertThat(refusal(START)).isExactlyInstanceOf(CursorLostException.class);
  }

  static Stream<String> noWords() {
    return Stream.of("", "two words", "x".repeat(65));
  }

  @ParameterizedTest
  @MethodSource("noWords")
  @DisplayName("Rule 23: a code that is no word is not repeated")
  void onlyWordsAreCodes(String code) {
    OUTLOOK.answers(json(500, error(code)));

    assertThat(refusal(START)).hasMessage("outlook answered 500");
  }

  @Test
  void endlessErrorPageIsNotReadToItsEnd() {
    OUTLOOK.answers(json(503, "x".repeat(10_000_000)));

    assertThat(refusal(START)).isExactlyInstanceOf(ProviderException.class);
  }

  private static ProviderException refusal(Position position) {
    return catchThrowableOfType(ProviderException.class, () -> OUTLOOK.fetch(position));
  }
}
