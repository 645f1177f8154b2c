// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnipileErrorsTest {

  private static final CalendarRef CALENDAR = new CalendarRef("unipile", "acct-1", "cal-1");

  private static UnipileResponse response(int status, String body) {
    return new UnipileResponse(status, Duration.ofSeconds(7), Seed.bytes(body));
  }

  private static String body(int status, String type) {
    return "{\"title\":\"Secret text\",\"detail\":\"of Ana\",\"instance\":\"\",\"type\":\""
        + type
        + "\",\"status\":"
        + status
        + "}";
  }

  @ParameterizedTest
  @CsvSource({
    "401,errors/disconnected_account,DisconnectedException",
    "401,errors/expired_credentials,DisconnectedException",
    "401,errors/insufficient_privileges,PermissionException",
    "401,errors/missing_credentials,PermissionException",
    "401,errors/invalid_credentials,PermissionException",
    "401,errors/new_one,PermissionException",
    "403,errors/account_restricted,PermissionException",
    "403,errors/new_one,PermissionException",
    "404,errors/resource_not_found,CalendarGoneException",
    "404,errors/new_one,ProviderException",
    "400,errors/invalid_parameters,ProviderException",
    "429,errors/too_many_requests,ProviderException",
    "500,errors/unexpected_error,ProviderException",
    "503,errors/no_client_session,ProviderException",
    "503,errors/network_down,ProviderException",
    "503,errors/service_unavailable,ProviderException",
    "504,errors/request_timeout,ProviderException",
  })
  void statusAndTypeSayWhatToDo(int status, String type, String expected) {
    ProviderException error =
        UnipileErrors.ofCalendar(UnipileErrors.of(response(status, body(status, type))), CALENDAR);

    assertThat(error.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(error.provider()).isEqualTo("unipile");
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.code()).contains(type);
    assertThat(error.retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(error).hasMessageNotContaining("Secret").hasMessageNotContaining("Ana");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Sign in</html>",
        "{\"error\":\"not yours\"}",
        "{\"type\":\"about:blank\",\"status\":401}",
        "[]",
        "Not Found"
      })
  void bodyThatIsNotUnipilesCountsForNothing(String body) {
    for (int status : new int[] {401, 403, 404, 502}) {
      ProviderException error =
          UnipileErrors.ofCalendar(UnipileErrors.of(response(status, body)), CALENDAR);

      assertThat(error).isExactlyInstanceOf(ProviderException.class);
      assertThat(error.code()).isEmpty();
      assertThat(UnipileErrors.isAbsent(response(status, body))).isFalse();
    }
  }

  @Test
  void refusalWithoutABodyIsRefused() {
    assertThat(UnipileErrors.of(response(401, ""))).isExactlyInstanceOf(PermissionException.class);
    assertThat(UnipileErrors.of(response(503, ""))).isExactlyInstanceOf(ProviderException.class);
  }

  @Test
  void typeThatIsNoWordIsNotTold() {
    ProviderException error =
        UnipileErrors.of(response(401, body(401, "errors/Ana's account is gone")));

    assertThat(error).isExactlyInstanceOf(PermissionException.class);
    assertThat(error.code()).isEmpty();
  }

  @Test
  void whoIsDisconnectedIsToldWhatToDo() {
    assertThat(UnipileErrors.of(response(401, body(401, "errors/disconnected_account"))))
        .isInstanceOfSatisfying(
            DisconnectedException.class,
            gone -> assertThat(gone.explanation().orElse("")).contains("connect it there again"));
  }

  @Test
  void goneCalendarIsNamed() {
    assertThat(UnipileErrors.gone(CALENDAR))
        .isInstanceOf(CalendarGoneException.class)
        .extracting(CalendarGoneException::calendar)
        .isEqualTo(CALENDAR);
  }
}
