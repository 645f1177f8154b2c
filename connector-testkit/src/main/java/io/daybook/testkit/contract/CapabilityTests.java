// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.ProviderException;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.EventLookup.Answer;
import io.daybook.testkit.Slot;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an adapter may be able to do beside reading. */
abstract class CapabilityTests extends AdapterGroup {

  CapabilityTests(AdapterContract contract) {
    super(contract);
  }

  private EventLookup lookup() {
    Assumptions.assumeTrue(adapter().lookup().isPresent(), "no look-up");
    return adapter().lookup().orElseThrow();
  }

  private Directory directory() {
    Assumptions.assumeTrue(adapter().directory().isPresent(), "no directory");
    return adapter().directory().orElseThrow();
  }

  @Test
  @DisplayName("is named after the provider of its calendars")
  void isNamed() {
    assertThat(adapter().provider()).isEqualTo(calendar().provider());
  }

  @Test
  @DisplayName("to look up finds an event that is there")
  void findsAnEvent() {
    String id = script().insert("Lunch", morning());

    assertThat(lookup().find(calendar(), id))
        .isInstanceOfSatisfying(
            Answer.Found.class,
            found -> {
              assertThat(found.calendarId()).isEqualTo(calendar().calendarId());
              assertThat(List.of(Fact.of(found.event()))).isEqualTo(script().facts());
            });
  }

  @Test
  @DisplayName("to look up tells what is deleted or never was as absent")
  void tellsWhatIsAbsent() {
    String id = script().insert("Lunch", morning());
    script().delete(id);

    assertThat(lookup().find(calendar(), id)).isInstanceOf(Answer.Absent.class);
    assertThat(lookup().find(calendar(), "neverwas")).isInstanceOf(Answer.Absent.class);
  }

  @Test
  @DisplayName("to look up does not take a failure for absence")
  void failureIsNoAbsence() {
    EventLookup lookup = lookup();
    String id = script().insert("Lunch", morning());
    script().refuse(Refusal.SERVER_ERROR);

    assertThatThrownBy(() -> lookup.find(calendar(), id)).isInstanceOf(ProviderException.class);
  }

  @Test
  @DisplayName("to look up finds an instance by the id its dialect gives it")
  void findsAnInstance() {
    Assumptions.assumeTrue(idsAreSpelled(), "ids say nothing");
    Slot.Timed second = morning().plusDays(1);
    String series = script().insertSeries("Daily", morning(), DAILY);
    String id = adapter().dialect().instanceId(series, time(second));

    assertThat(lookup().find(calendar(), id))
        .isInstanceOfSatisfying(
            Answer.Found.class,
            found ->
                assertThat(Fact.of(found.event()))
                    .isEqualTo(Fact.exception(id, "Daily", second, series, second)));
  }

  @Test
  @DisplayName("to spell ids knows both sides of a split and the instances of each")
  void spellsIds() {
    Assumptions.assumeTrue(idsAreSpelled(), "ids say nothing");
    Slot.Timed last = morning().plusDays(7);
    String series = script().insertSeries("Daily", morning(), DAILY);
    String next = script().split(series, morning().plusDays(4), "From now on");
    script().cancelInstance(next, last);

    assertThat(adapter().dialect().stem(next, null))
        .isEqualTo(adapter().dialect().stem(series, null));
    assertThat(follower().state())
        .contains(Fact.cancelled(adapter().dialect().instanceId(next, time(last)), next, last));
  }

  @Test
  @DisplayName("to list calendars names all of them, whatever the size of pages")
  void listsCalendars() {
    Directory directory = directory();
    script().another("team@acme.example");
    script().pageSize(1);

    Directory.Listing listing = directory.list(calendar().connection(), null);

    assertThat(listing.calendars())
        .extracting(entry -> entry.calendar().calendarId())
        .containsExactlyInAnyOrder(calendar().calendarId(), script().idOf("team@acme.example"));
    assertThat(listing.calendars())
        .filteredOn(entry -> hasPrimary() ? entry.primary() : entry.calendar().equals(calendar()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.calendar()).isEqualTo(calendar());
              assertThat(entry.readable()).isTrue();
              assertThat(entry.removed()).isFalse();
            });
  }

  @Test
  @DisplayName("to list calendars goes on from where the last list ended")
  void listsWhatCame() {
    Directory directory = directory();
    String connection = calendar().connection();
    String cursor = directory.list(connection, null).cursor();
    Assumptions.assumeTrue(cursor != null, "only whole lists");
    script().another("team@acme.example");

    Directory.Listing news = directory.list(connection, cursor);

    assertThat(news.whole()).isFalse();
    assertThat(news.calendars())
        .extracting(entry -> entry.calendar().calendarId())
        .containsExactly(script().idOf("team@acme.example"));
    assertThat(directory.list(connection, news.cursor()).calendars()).isEmpty();
  }

  @Test
  @DisplayName("to list calendars knows the real id behind the default one")
  void knowsTheRealId() {
    Directory directory = directory();
    String connection = calendar().connection();

    if (hasPrimary()) {
      assertThat(directory.realId(connection, "primary")).isEqualTo(calendar().calendarId());
    }
    assertThat(directory.realId(connection, calendar().calendarId()))
        .isEqualTo(calendar().calendarId());
  }
}
