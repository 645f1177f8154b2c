// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the provider turns down. */
abstract class RefusalTests extends AdapterGroup {

  RefusalTests(AdapterContract contract) {
    super(contract);
  }

  private ProviderException refused(Class<? extends ProviderException> type) {
    RoundReader reader = reader();
    int before = script().requestCount();
    ProviderException refusal =
        catchThrowableOfType(
            ProviderException.class, () -> adapter().source().fetch(calendar(), reader.start()));
    assertThat(refusal).isExactlyInstanceOf(type);
    assertThat(refusal.provider()).isEqualTo(adapter().provider());
    assertThat(script().requestCount()).isGreaterThan(before);
    return refusal;
  }

  @Test
  @DisplayName("by a rate limit says how long to wait, and nobody waits in the adapter")
  void byARateLimit() {
    int before = script().requestCount();
    script().limitRate(Duration.ofSeconds(90));

    ProviderException refusal = refused(ProviderException.class);

    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(90));
    assertThat(script().requestCount() - before).isEqualTo(1);
    assertTrue(follower());
  }

  @Test
  @DisplayName("by a failing server may pass")
  void byAFailingServer() {
    script().refuse(Refusal.SERVER_ERROR);

    ProviderException refusal = refused(ProviderException.class);

    assertThat(refusal.status()).isGreaterThanOrEqualTo(500);
    assertTrue(follower());
  }

  @Test
  @DisplayName("of a calendar that is gone names the calendar, also in a delta")
  void ofACalendarThatIsGone() {
    RoundReader follower = follower();
    script().refuse(Refusal.CALENDAR_GONE);

    assertThatThrownBy(follower::delta)
        .isInstanceOfSatisfying(
            CalendarGoneException.class, gone -> assertThat(gone.calendar()).isEqualTo(calendar()));
    refused(CalendarGoneException.class);
  }

  @Test
  @DisplayName("for lack of permission is no reason to try again")
  void forLackOfPermission() {
    script().refuse(Refusal.NO_PERMISSION);

    refused(PermissionException.class);
  }

  @Test
  @DisplayName("of a dead authorisation disconnects, if that was the account's own")
  void ofADeadAuthorisation() {
    script().refuse(Refusal.DEAD_AUTHORISATION);

    refused(grantsAreTheAccounts() ? DisconnectedException.class : PermissionException.class);
  }
}
