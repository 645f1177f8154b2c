// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Adapter;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.contract.AdapterContract;
import io.daybook.testkit.contract.ProviderScript;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;

/** Shows that the contract can be kept, and how a subclass looks. */
class PlainGoogleContractTest extends AdapterContract {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final FakeCalendar ana =
      google.addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true);

  private final ProviderScript script = new GoogleScript(google, ana.id());

  private final Adapter adapter = adapter(google.rootUrl());

  Adapter adapter(String rootUrl) {
    return new PlainGoogleAdapter(rootUrl);
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Override
  protected Adapter adapter() {
    return adapter;
  }

  @Override
  protected CalendarRef calendar() {
    return new CalendarRef("google", "acct-1", ana.id());
  }

  @Override
  protected ProviderScript script() {
    return script;
  }

  @Override
  protected Clock clock() {
    return clock;
  }
}
