// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.PermissionException;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.EventLookup.Answer;
import io.daybook.spi.adapter.HeldAccounts;
import io.daybook.spi.adapter.HeldAccounts.Standing;
import io.daybook.spi.adapter.HeldAccounts.State;
import io.daybook.testkit.Slot;
import io.daybook.testkit.unipile.UnipileFailure;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnipileCapabilitiesTest extends UnipileFixture {

  private EventLookup lookup() {
    return adapter.lookup().orElseThrow();
  }

  private Directory directory() {
    return adapter.directory().orElseThrow();
  }

  private HeldAccounts accounts() {
    return adapter.heldAccounts().orElseThrow();
  }

  private UnipileAdapter.Builder withoutAccounts() {
    return UnipileAdapter.builder()
        .clock(clock)
        .dsn(unipile.rootUrl())
        .apiKey(Secret.of("key"))
        .hookSecret(HOOK_SECRET);
  }

  @Test
  void lookUpFindsWhatIsCalledOffAsSuch() {
    String id = ana.insert("Lunch", MONDAY);
    ana.cancel(id);

    assertThat(lookup().confirmsRemovals()).isTrue();
    assertThat(lookup().find(CALENDAR, id))
        .isInstanceOfSatisfying(
            Answer.Found.class,
            found -> assertThat(found.event().look().status()).isEqualTo(EventStatus.CANCELLED));
  }

  @Test
  void lookUpSetsAsideWhatItCannotRead() {
    String id = ana.insert("Lunch", MONDAY);
    ana.garble(id);

    assertThat(lookup().find(CALENDAR, id))
        .isInstanceOfSatisfying(
            Answer.Unreadable.class,
            unreadable -> assertThat(unreadable.event().eventId()).isEqualTo(id));
  }

  @Test
  void lookUpInACalendarThatIsGoneIsNoAbsence() {
    CalendarRef gone = new CalendarRef("unipile", "acct-1", "gone");

    assertThatThrownBy(() -> lookup().find(gone, "e1")).isInstanceOf(CalendarGoneException.class);
  }

  @Test
  void calendarsAreListedWithWhatIsKnownOfThem() {
    account
        .addCalendar("busy", "Busy", ZoneId.of("Asia/Tokyo"), false)
        .say("access_role", "freeBusyReader");
    account.calendar("busy").say("color", "#039BE5");

    Directory.Listing listing = directory().list("acct-1", null);

    assertThat(listing.whole()).isTrue();
    assertThat(listing.cursor()).isNull();
    assertThat(listing.calendars())
        .containsExactly(
            new Directory.Entry(CALENDAR, "Ana", "Europe/Paris", true, true, false, null, false),
            new Directory.Entry(
                new CalendarRef("unipile", "acct-1", "busy"),
                "Busy",
                "Asia/Tokyo",
                false,
                false,
                false,
                "#039BE5",
                false));
  }

  @Test
  void onlyCalendarIsTheDefaultOne() {
    account.removeCalendar(ANA);
    account.addCalendar("one", "One", ZoneId.of("Asia/Tokyo"), false);

    assertThat(directory().realId("acct-1", "primary")).isEqualTo("one");
    account.addCalendar("two", "Two", ZoneId.of("Asia/Tokyo"), false);
    assertThat(directory().realId("acct-1", "primary")).isEqualTo("primary");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "OK,-,WORKS,-",
        "RECONNECTED,RECONNECTED,WORKS,-",
        "CREATION_SUCCESS,CREATION_SUCCESS,WORKS,-",
        "SYNC_SUCCESS,SYNC_SUCCESS,WORKS,-",
        "CREDENTIALS,CREDENTIALS,LOST,CREDENTIALS",
        "PERMISSIONS,-,LOST,PERMISSIONS",
        "ERROR,ERROR,DEGRADED,ERROR",
        "STOPPED,STOPPED,DEGRADED,STOPPED",
        "CONNECTING,CONNECTING,CONNECTING,CONNECTING",
        "DELETED,DELETED,LOST,DELETED",
        "PAUSED,-,UNKNOWN,PAUSED",
        "PAUSED,PAUSED,UNKNOWN,PAUSED",
        "OK,CREDENTIALS,WORKS,-",
        "OK,PAUSED,UNKNOWN,PAUSED",
        "OK,'',WORKS,-",
        "'gone, said Bo',-,UNKNOWN,-",
      })
  void stateOfAnAccountIsWhatUnipileSaysNow(String happens, String word, State state, String code) {
    account.status(happens);

    Standing standing = accounts().standing(CALENDAR, word);

    assertThat(accounts().coverConnection()).isTrue();
    assertThat(standing.state()).isEqualTo(state);
    assertThat(standing.code()).isEqualTo(code);
    assertThat(standing.explanation() == null)
        .isEqualTo(state == State.WORKS || state == State.UNKNOWN);
  }

  @Test
  void worstOfSeveralSourcesCounts() {
    UnipileAccount several =
        new UnipileAccount("acc-1", null, null, List.of("OK", "STOPPED", "NEW", "CONNECTING"));
    adapter = builder().api(new FixedAccount(client(), several)).build();

    assertThat(accounts().standing(CALENDAR, null).state()).isEqualTo(State.DEGRADED);
  }

  @Test
  void accountThatSaysNothingOfItsSourcesWorks() {
    UnipileAccount silent = new UnipileAccount("acc-1", null, null, List.of());
    adapter = builder().api(new FixedAccount(client(), silent)).build();

    assertThat(accounts().standing(CALENDAR, null)).isEqualTo(Standing.WORKS);
  }

  @Test
  void disconnectedAccountDisconnectsAndMissingScopesDoNot() {
    account.status("CREDENTIALS");
    assertThatThrownBy(this::round).isInstanceOf(DisconnectedException.class);

    account.status("PERMISSIONS");
    assertThatThrownBy(this::round)
        .isInstanceOf(PermissionException.class)
        .hasMessageContaining("errors/insufficient_privileges");

    account.status("RECONNECTED");
    assertThat(round()).hasSize(2);
  }

  @Test
  void onlyAccountThereIsIsTheConnections() {
    adapter = withoutAccounts().build();

    assertThat(round()).hasSize(2);
  }

  @Test
  void accountThatCameInPlaceOfADeletedOneIsFound() {
    adapter = withoutAccounts().build();
    round();
    account.status("DELETED");
    unipile
        .addAccount("acc-2", "GOOGLE", ANA)
        .addCalendar(ANA, "Ana", ZoneId.of("Europe/Paris"), true);

    assertThat(accounts().standing(CALENDAR, "DELETED").state()).isEqualTo(State.LOST);
    assertThat(accounts().standing(CALENDAR, null)).isEqualTo(Standing.WORKS);
    assertThat(round()).hasSize(2);
  }

  @Test
  void accountOfTheConnectionsNameIsIts() {
    unipile
        .addAccount("acct-1", "GOOGLE", "bo@acme.example")
        .addCalendar(ANA, "Of Bo", ZoneId.of("Asia/Tokyo"), true);
    adapter = withoutAccounts().build();

    assertThat(directory().list("acct-1", null).calendars())
        .extracting(Directory.Entry::name)
        .containsExactly("Of Bo");
  }

  @Test
  void accountThatCannotBeToldHasToBeSet() {
    unipile.addAccount("acc-2", "GOOGLE", "bo@acme.example");
    adapter = withoutAccounts().build();

    assertThatThrownBy(this::round)
        .isInstanceOf(PermissionException.class)
        .hasMessageContaining("account_id_must_be_set");
  }

  @Test
  void zoneOfTheConnectionIsForCalendarsThatSayNone() {
    ana.say("timezone", "");
    ana.insert("Holiday", Slot.on("2026-05-06"));
    adapter = builder().zone(connection -> ZoneId.of("Asia/Tokyo")).build();

    assertThat(rows(round()))
        .singleElement()
        .satisfies(
            row ->
                assertThat(((EventSnapshot) row).when().calendarZone())
                    .isEqualTo(ZoneId.of("Asia/Tokyo")));
  }

  @Test
  void ownerIsTheAccountsAddressWhereTheIdIsNone() {
    account.addCalendar("AAMk=", "Team", ZoneId.of("Europe/Paris"), false).insert("Lunch", MONDAY);

    assertThat(
            adapter.source().fetch(new CalendarRef("unipile", "acct-1", "AAMk="), start()).rows())
        .singleElement()
        .satisfies(row -> assertThat(((EventSnapshot) row).people().owner()).isEqualTo(ANA));
  }

  @Test
  void roundThatCannotBeReadSaysSo() {
    round();
    unipile.failNext(1, UnipileFailure.of(200, "", "").withText("<html>"));

    assertThatThrownBy(this::round).isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void everyMistakeOfSettingUpIsNamedAndNoSecret() {
    assertThatThrownBy(
            () ->
                UnipileAdapter.builder()
                    .hookSecret(Secret.of("has blanks"))
                    .hookHeader("no header")
                    .account("", "acc-1")
                    .pageSize(251)
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a Unipile adapter cannot be made: the DSN is missing, the API key is missing, the"
                + " clock is missing, the secret of webhooks has characters that no header can"
                + " have, the header of webhooks is no name of a header, a connection or its"
                + " account id is empty, the page size is not from 1 to 250");
    assertThatThrownBy(() -> UnipileAdapter.builder().api(client()).build())
        .hasMessage("a Unipile adapter cannot be made: the clock is missing");
  }
}
