// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.PermissionException;
import io.daybook.spi.adapter.HeldAccounts;
import io.daybook.spi.adapter.HeldAccounts.Standing;
import io.daybook.spi.adapter.HeldAccounts.State;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecallAccountsTest extends RecallFixture {

  private final HeldAccounts accounts = adapter.heldAccounts().orElseThrow();

  private Standing standing(FakeRecallCalendar calendar) {
    return accounts.standing(ref(calendar), "");
  }

  @Test
  void calendarsHaveAccountsOfTheirOwn() {
    assertThat(accounts.coverConnection()).isFalse();
    assertThat(standing(ana)).isEqualTo(Standing.WORKS);
  }

  @Test
  void lostAccountIsToldWithItsCodeAndWhatToDo() {
    FakeRecallCalendar bo = recall.addCalendar(OUTLOOK, "bo@acme.example");
    bo.disconnect("ErrorAccessDenied");
    ana.disconnect("invalid_grant");

    assertThat(standing(bo).state()).isEqualTo(State.LOST);
    assertThat(standing(bo).code()).isEqualTo("ErrorAccessDenied");
    assertThat(standing(bo).explanation()).contains("connect it again").doesNotContain("7 days");
    assertThat(standing(ana).code()).isEqualTo("invalid_grant");
    assertThat(standing(ana).explanation()).contains("7 days").doesNotEndWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ana revoked the access", "ana@acme.example", ""})
  void textOfRecallsIsNoCode(String details) {
    ana.disconnect(details);

    assertThat(standing(ana).state()).isEqualTo(State.LOST);
    assertThat(standing(ana).code()).isNull();
  }

  @Test
  void reconnectedAccountConnectsAndWorks() {
    ana.disconnect(null);
    adapter.client().reconnect(ana.id(), null);
    assertThat(standing(ana).state()).isEqualTo(State.CONNECTING);
    ana.connect("ana@acme.example");
    assertThat(standing(ana)).isEqualTo(Standing.WORKS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"paused\"", "null", "{}", "\"on hold, says Ana\""})
  void anotherStatusIsPassedOn(String status) {
    recall.failNext(
        1,
        RecallFailure.of(200, "", "")
            .withText(
                "{\"id\": \""
                    + ana.id()
                    + "\", \"status\": "
                    + status
                    + ", \"status_changes\": []}"));

    Standing standing = standing(ana);
    assertThat(standing.state()).isEqualTo(State.UNKNOWN);
    assertThat(standing.code()).isEqualTo(status.equals("\"paused\"") ? "paused" : null);
  }

  @Test
  void calendarThatIsGoneIsGone() {
    CalendarRef calendar = ref(ana);
    accounts.end(calendar);

    assertThatThrownBy(() -> accounts.standing(calendar, null))
        .isInstanceOfSatisfying(
            CalendarGoneException.class, gone -> assertThat(gone.calendar()).isEqualTo(calendar));
    accounts.end(calendar);
    accounts.end(new CalendarRef("recall", "acct-1", "no id"));
  }

  @Test
  void refusedKeyIsNoLostAccount() {
    recall.failNext(2, RecallFailure.unauthorized());

    assertThatThrownBy(() -> standing(ana)).isInstanceOf(PermissionException.class);
    assertThatThrownBy(() -> accounts.end(ref(ana))).isInstanceOf(PermissionException.class);
  }
}
