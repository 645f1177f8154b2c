// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Adapter;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.contract.AdapterContract;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.unipile.FakeUnipile;
import io.daybook.testkit.unipile.UnipileScript;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;

class UnipileContractTest extends AdapterContract {

  private static final String CALENDAR = "ana@acme.example";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  private final FakeUnipile unipile = FakeUnipile.start(clock);

  private final ProviderScript script = script(unipile);

  private final Adapter adapter =
      UnipileAdapter.builder().clock(clock).dsn(unipile.rootUrl()).apiKey(Secret.of("key")).build();

  private static ProviderScript script(FakeUnipile unipile) {
    unipile
        .addAccount("acc-1", "GOOGLE", CALENDAR)
        .addCalendar(CALENDAR, "Ana", ZoneId.of("Europe/Paris"), true);
    return new UnipileScript(unipile, "acc-1", CALENDAR);
  }

  @AfterEach
  void stop() {
    unipile.close();
  }

  @Override
  protected Adapter adapter() {
    return adapter;
  }

  @Override
  protected CalendarRef calendar() {
    return new CalendarRef("unipile", "acct-1", CALENDAR);
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
  protected boolean givesCursors() {
    return false;
  }

  @Override
  protected boolean plainInstancesCome() {
    return true;
  }
}
