// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static io.daybook.google.GoogleServer.CALENDAR;
import static io.daybook.google.GoogleServer.SINCE;
import static io.daybook.google.GoogleServer.START;
import static io.daybook.google.GoogleServer.json;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleErrorsTest {

  private static final String HTML = "<!DOCTYPE html><title>Error</title>Ana's lunch";

  /** Status, reasons separated by blanks, what is thrown. */
  private static final List<Arguments> TABLE =
      List.of(
          row(400, "timeRangeEmpty invalid required badRequest", PermissionException.class),
          row(401, "authError required expired", DisconnectedException.class),
          row(
              403,
              "rateLimitExceeded userRateLimitExceeded quotaExceeded dailyLimitExceeded"
                  + " dailyLimitExceededUnreg userRateLimitExceededUnreg calendarUsageLimits",
              ProviderException.class),
          row(
              403,
              "insufficientPermissions accessNotConfigured forbiddenForNonOrganizer forbidden"
                  + " notACalendarUser somethingNew",
              PermissionException.class),
          row(404, "notFound", CalendarGoneException.class),
          row(409, "conflict", ProviderException.class),
          row(410, "fullSyncRequired updatedMinTooLongAgo deleted", CursorLostException.class),
          row(412, "conditionNotMet", ProviderException.class),
          row(429, "rateLimitExceeded quotaExceeded", ProviderException.class),
          row(500, "backendError", ProviderException.class),
          row(503, "backendError", ProviderException.class),
          row(599, "somethingNew", ProviderException.class));

  @RegisterExtension static final GoogleServer GOOGLE = new GoogleServer();

  private static Arguments row(int status, String reasons, Class<?> thrown) {
    return Arguments.of(status, reasons, thrown);
  }

  static Stream<Arguments> everyReason() {
    return TABLE.stream()
        .flatMap(
            row ->
                Arrays.stream(((String) row.get()[1]).split(" "))
                    .map(reason -> Arguments.of(row.get()[0], reason, row.get()[2])));
  }

  @ParameterizedTest
  @MethodSource("everyReason")
  @DisplayName("Rule 17: what an error asks for is decided by its reason, and nobody retries here")
  void everyErrorOfGoogleIsTold(int status, String reason, Class<?> thrown) {
    GOOGLE.answers(json(status, GoogleServer.error(status, reason)));

    ProviderException e = refusal(START);
    assertThat(e).isExactlyInstanceOf(thrown).hasNoCause();
    assertThat(e.provider()).isEqualTo("google");
    assertThat(e.status()).isEqualTo(status);
    assertThat(e.code()).contains(reason);
    boolean lasts = reason.matches("quotaExceeded|dailyLimit.*|calendarUsageLimits");
    assertThat(e.retryAfter()).isEqualTo(Optional.ofNullable(lasts ? Duration.ofHours(1) : null));
    assertThat(GOOGLE.requests()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("everyReason")
  @DisplayName("Rule 17: Retry-After is carried whatever the status")
  void retryAfterIsCarriedOnAnyError(int status, String reason, Class<?> thrown) {
    GOOGLE.answers(
        json(status, GoogleServer.error(status, reason)).withHeader("Retry-After", "120"));

    ProviderException e = refusal(START);
    assertThat(e).isExactlyInstanceOf(thrown);
    assertThat(e.retryAfter()).contains(Duration.ofMinutes(2));
  }

  @Test
  @DisplayName("Rule 17: a Retry-After date is a time from now")
  void retryAfterMayBeADate() {
    GOOGLE.answers(
        json(503, GoogleServer.error(503, "backendError"))
            .withHeader("Retry-After", "Mon, 02 Mar 2026 08:00:30 GMT"));

    assertThat(refusal(SINCE).retryAfter()).contains(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "400, io.daybook.api.PermissionException",
    "401, io.daybook.api.DisconnectedException",
    "403, io.daybook.api.ProviderException",
    "404, io.daybook.api.CalendarGoneException",
    "410, io.daybook.api.CursorLostException",
    "429, io.daybook.api.ProviderException",
    "500, io.daybook.api.ProviderException",
  })
  void withoutABodyTheStatusSpeaks(int status, Class<?> thrown) {
    GOOGLE.answers(json(status, ""));

    assertThat(refusal(SINCE)).isExactlyInstanceOf(thrown);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 404, 407, 429, 500, 502, 503})
  void somebodyElsesPageIsTriedAgain(int status) {
    GOOGLE.answers(json(status, HTML).withHeader("Location", GOOGLE.rootUrl() + "/other"));

    ProviderException e = refusal(SINCE);
    assertThat(e).isExactlyInstanceOf(ProviderException.class).hasNoCause();
    assertThat(e).hasMessage("google answered " + status);
    assertThat(GOOGLE.requests()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 3: a 410 is a lost cursor whatever its body")
  void gonePageOfSomebodyElseIsALostCursor() {
    GOOGLE.answers(json(410, HTML));

    assertThat(refusal(SINCE)).isExactlyInstanceOf(CursorLostException.class);
  }

  @Test
  @DisplayName("Rule 3: a 410 is a lost cursor in a full pass and on its pages too")
  void goneIsALostCursorAtEveryPosition() {
    GOOGLE.answers(json(410, GoogleServer.error(410, "fullSyncRequired")));

    assertThat(List.of(START, SINCE, new Position.More(START, "p"), new Position.More(SINCE, "p")))
        .allSatisfy(
            position ->
                assertThat(refusal(position)).isExactlyInstanceOf(CursorLostException.class));
  }

  @Test
  void refusedPageIsNoLongerKnown() {
    GOOGLE.answers(json(400, GoogleServer.error(400, "invalid")));

    assertThat(refusal(new Position.More(START, "p")))
        .isExactlyInstanceOf(CursorLostException.class);
    assertThat(refusal(SINCE)).isExactlyInstanceOf(PermissionException.class);
  }

  @Test
  void goneCalendarIsNamed() {
    GOOGLE.answers(json(404, GoogleServer.error(404, "notFound")));

    assertThat(refusal(SINCE))
        .isInstanceOfSatisfying(
            CalendarGoneException.class, e -> assertThat(e.calendar()).isEqualTo(CALENDAR));
  }

  @Test
  void errorInASuccessfulAnswerIsAnError() {
    GOOGLE.answers(json(200, GoogleServer.error(404, "notFound")));

    assertThat(refusal(SINCE)).isExactlyInstanceOf(CalendarGoneException.class);
  }

  static Stream<String> noWords() {
    return Stream.of("", "two words", "x".repeat(65));
  }

  @ParameterizedTest
  @MethodSource("noWords")
  @DisplayName("Rule 23: a reason that is no word is not repeated")
  void onlyWordsAreReasons(String reason) {
    GOOGLE.answers(json(500, GoogleServer.error(500, reason)));

    assertThat(refusal(SINCE)).hasMessage("google answered 500");
  }

  @Test
  void endlessErrorPageIsNotReadToItsEnd() {
    GOOGLE.answers(json(503, "x".repeat(10_000_000)));

    assertThat(refusal(SINCE)).isExactlyInstanceOf(ProviderException.class);
  }

  private static ProviderException refusal(Position position) {
    return catchThrowableOfType(ProviderException.class, () -> GOOGLE.fetch(position));
  }
}
