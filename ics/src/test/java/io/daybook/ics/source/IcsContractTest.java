// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Adapter;
import io.daybook.testkit.contract.AdapterContract;
import io.daybook.testkit.contract.ProviderScript;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

class IcsContractTest extends AdapterContract {

  private final Published published = new Published();

  @AfterEach
  void stop() {
    published.close();
  }

  @Override
  protected Adapter adapter() {
    return published.adapter;
  }

  @Override
  protected CalendarRef calendar() {
    return Published.CALENDAR;
  }

  @Override
  protected ProviderScript script() {
    return published.script;
  }

  @Override
  protected Clock clock() {
    return published.clock;
  }

  @Override
  protected boolean changesAreTold() {
    return false;
  }

  @Override
  protected boolean cursorsArePlaces() {
    return false;
  }

  @Override
  protected boolean grantsAreTheAccounts() {
    return false;
  }
}
