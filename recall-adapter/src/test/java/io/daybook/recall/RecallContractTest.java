// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Adapter;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.contract.AdapterContract;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.recall.RecallScript;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class RecallContractTest extends AdapterContract {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  private final FakeRecall recall = FakeRecall.start(clock);

  private final String calendarId =
      recall
          .addCalendar(io.daybook.testkit.recall.RecallPlatform.GOOGLE_CALENDAR, "ana@acme.example")
          .id();

  private final ProviderScript script = new RecallScript(recall, calendarId, clock);

  private final Adapter adapter =
      RecallAdapter.builder()
          .connection("acct-1")
          .clock(clock)
          .rootUrl(recall.rootUrl())
          .apiKey(Secret.of("key"))
          .build();

  @AfterEach
  void stop() {
    recall.close();
  }

  @Override
  protected Adapter adapter() {
    return adapter;
  }

  @Override
  protected CalendarRef calendar() {
    return new CalendarRef("recall", "acct-1", calendarId);
  }

  @Override
  protected ProviderScript script() {
    return script;
  }

  @Override
  protected Clock clock() {
    return clock;
  }

  @Override
  protected boolean idsAreSpelled() {
    return false;
  }

  @Override
  protected boolean cancelledInstancesAreTold() {
    return false;
  }

  @Override
  protected boolean mastersAreTold() {
    return false;
  }

  @Override
  protected boolean deletionsAreBare() {
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

  @Override
  protected boolean hasPrimary() {
    return false;
  }
}
