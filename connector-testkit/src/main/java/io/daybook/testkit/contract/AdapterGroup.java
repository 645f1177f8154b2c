// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.EventTime;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.testkit.Slot;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** What all groups of the contract use: the questions, times to put events at, and readers. */
abstract class AdapterGroup {

  static final String DAILY = "RRULE:FREQ=DAILY;COUNT=8";

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final AdapterContract contract;

  AdapterGroup(AdapterContract contract) {
    this.contract = contract;
  }

  Adapter adapter() {
    return contract.adapter();
  }

  CalendarRef calendar() {
    return contract.calendar();
  }

  ProviderScript script() {
    return contract.script();
  }

  boolean idsAreSpelled() {
    return contract.idsAreSpelled();
  }

  boolean cancelledInstancesAreTold() {
    return contract.cancelledInstancesAreTold();
  }

  boolean givesCursors() {
    return contract.givesCursors();
  }

  boolean mastersAreTold() {
    return contract.mastersAreTold();
  }

  boolean deletionsAreBare() {
    return contract.deletionsAreBare();
  }

  boolean cursorsArePlaces() {
    return contract.cursorsArePlaces();
  }

  boolean changesAreTold() {
    return contract.changesAreTold();
  }

  /** Of a test that needs more than one page. */
  void assumePages() {
    Assumptions.assumeTrue(changesAreTold(), "all is one page");
  }

  boolean grantsAreTheAccounts() {
    return contract.grantsAreTheAccounts();
  }

  boolean hasPrimary() {
    return contract.hasPrimary();
  }

  /** The truth as far as the provider tells it. */
  List<Fact> facts() {
    List<Fact> facts = script().facts();
    return cancelledInstancesAreTold()
        ? facts
        : facts.stream().filter(fact -> !fact.isCancelled()).toList();
  }

  Slot.Timed morning() {
    LocalDate day = LocalDate.ofInstant(contract.clock().instant(), ZoneOffset.UTC).plusDays(2);
    return Slot.at(day + "T10:00", PARIS.getId());
  }

  Slot.Days wholeDay() {
    LocalDate day = morning().start().toLocalDate();
    return new Slot.Days(day, day.plusDays(2));
  }

  RoundReader reader() {
    return reader(calendar());
  }

  RoundReader reader(CalendarRef other) {
    return new RoundReader(
        adapter().source(),
        other,
        contract.clock(),
        contract.givesCursors(),
        contract.plainInstancesCome(),
        contract.cancelledInstancesAreTold());
  }

  /** A reader that has read everything there is. */
  RoundReader follower() {
    RoundReader reader = reader();
    reader.full();
    return reader;
  }

  void assertTrue(RoundReader reader) {
    assertThat(reader.state()).containsExactlyInAnyOrderElementsOf(facts());
  }

  EventTime.Timed time(Slot.Timed slot) {
    ZoneId zone = slot.start().getZone();
    return new EventTime.Timed(
        slot.start().toLocalDateTime(), contract.zoneName(zone), zone, slot.start().toInstant());
  }

  /** One of everything. */
  void fill() {
    script().insert("Lunch", morning());
    script().insert("Holiday", wholeDay());
    String daily = script().insertSeries("Daily", morning(), DAILY);
    script().moveInstance(daily, morning().plusDays(1), morning().plusDays(1).plusHours(2));
    script().cancelInstance(daily, morning().plusDays(2));
    String off = script().insertSeries("Off", wholeDay(), "RRULE:FREQ=WEEKLY;COUNT=3");
    script().cancelInstance(off, wholeDay().plusDays(7));
  }

  /** Where a round goes on that is not at its end. */
  static Position.More more(Page page) {
    if (page.next() instanceof Position.More more) {
      return more;
    }
    throw new AssertionError("the round ends although there is more to read");
  }
}
