// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Adapter;
import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What every adapter has to keep to. A subclass starts the provider's fake with one empty calendar,
 * which is the account's default one, before each test, and says below how it is reached.
 *
 * <p>The contract drives {@link Adapter#source()} by itself and compares what it folds out of the
 * rows with what the script says is true. Capabilities that the adapter lacks are skipped.
 */
public abstract class AdapterContract {

  /** For subclasses. */
  protected AdapterContract() {}

  /**
   * The adapter to be tested.
   *
   * @return the same one throughout a test
   */
  protected abstract Adapter adapter();

  /**
   * The calendar to be read.
   *
   * @return a calendar with its real id, empty when a test begins
   */
  protected abstract CalendarRef calendar();

  /**
   * What makes things happen in that calendar.
   *
   * @return the same one throughout a test
   */
  protected abstract ProviderScript script();

  /**
   * The time.
   *
   * @return the clock of the provider's fake
   */
  protected abstract Clock clock();

  /**
   * Whether the ids of instances and of both sides of a split are spelled as {@link
   * Adapter#dialect()} says.
   *
   * @return true, unless overridden for a provider whose ids say nothing
   */
  protected boolean idsAreSpelled() {
    return true;
  }

  /**
   * Whether a cancelled instance has a row of its own, which names its series and its slot there.
   *
   * @return true, unless overridden for a provider where it only leaves a gap in its series, and a
   *     delta has no more of it than its id
   */
  protected boolean cancelledInstancesAreTold() {
    return true;
  }

  /**
   * Whether a reading ends with a cursor, from which the next one goes on with what changed.
   *
   * @return true, unless overridden for a provider of which everything is read each time
   */
  protected boolean givesCursors() {
    return true;
  }

  /**
   * Whether a series has a row of its own, which is its master and says its rule.
   *
   * @return true, unless overridden for a provider where each instance is an event by itself, which
   *     names its series
   */
  protected boolean mastersAreTold() {
    return true;
  }

  /**
   * Whether instances that are as their series has them come in full as well.
   *
   * @return false, unless overridden for a provider that cannot be asked for exceptions alone
   */
  protected boolean plainInstancesCome() {
    return false;
  }

  /**
   * Whether what is deleted is an id that is gone, and no more.
   *
   * @return true, unless overridden for a provider that keeps it and tells it as a cancelled event
   */
  protected boolean deletionsAreBare() {
    return true;
  }

  /**
   * Whether a cursor stands for a place in the provider's own stream of changes, which may be lost
   * or lacking, and behind which there is only what is new.
   *
   * @return true, unless overridden for a provider whose cursors are instants: those are never
   *     lost, and what happened at that instant comes again
   */
  protected boolean cursorsArePlaces() {
    return true;
  }

  /**
   * Whether whoever asks what changed is told just that.
   *
   * @return true, unless overridden for a provider that can only be asked whether anything changed,
   *     and then tells all there is, in one page, of which what it lacks is gone
   */
  protected boolean changesAreTold() {
    return true;
  }

  /**
   * Whether what lets requests in is the account's own.
   *
   * @return true, unless overridden for a provider that is asked with a key of ours, whose end
   *     disconnects no account
   */
  protected boolean grantsAreTheAccounts() {
    return true;
  }

  /**
   * Whether one of the calendars is the default one, also called {@code primary}.
   *
   * @return true, unless overridden for a provider that has none
   */
  protected boolean hasPrimary() {
    return true;
  }

  /**
   * How the provider names a zone.
   *
   * @param zone the zone of an event
   * @return its IANA id, unless overridden for a provider that has names of its own
   */
  protected String zoneName(ZoneId zone) {
    return zone.getId();
  }

  /** Reading everything. */
  @Nested
  @DisplayName("A full reading")
  public class FullReading extends FullReadingTests {

    /** For JUnit. */
    public FullReading() {
      super(AdapterContract.this);
    }
  }

  /** Reading what changed. */
  @Nested
  @DisplayName("A delta")
  public class Delta extends DeltaTests {

    /** For JUnit. */
    public Delta() {
      super(AdapterContract.this);
    }
  }

  /** One behaviour through every path. */
  @Nested
  @DisplayName("A delta, one in single and empty pages, a full and a second full reading agree on")
  public class Paths extends PathTests {

    /** For JUnit. */
    public Paths() {
      super(AdapterContract.this);
    }
  }

  /** What the provider turns down. */
  @Nested
  @DisplayName("A refusal")
  public class Refusals extends RefusalTests {

    /** For JUnit. */
    public Refusals() {
      super(AdapterContract.this);
    }
  }

  /** What rows hold. */
  @Nested
  @DisplayName("A row")
  public class Rows extends RowTests {

    /** For JUnit. */
    public Rows() {
      super(AdapterContract.this);
    }
  }

  /** What an adapter may be able to do beside reading. */
  @Nested
  @DisplayName("A capability")
  public class Capabilities extends CapabilityTests {

    /** For JUnit. */
    public Capabilities() {
      super(AdapterContract.this);
    }
  }
}
