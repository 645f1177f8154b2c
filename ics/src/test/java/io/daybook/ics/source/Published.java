// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.http.SafeHttp;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.ics.FakeIcs;
import io.daybook.testkit.ics.FakeIcsCalendar;
import io.daybook.testkit.ics.IcsScript;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A publisher with one calendar, and an adapter that reads it over HTTP. */
final class Published implements AutoCloseable {

  static final CalendarRef CALENDAR =
      new CalendarRef(IcsAdapter.PROVIDER, "acct-1", IcsAdapter.PRIMARY);

  final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  final FakeIcs server = FakeIcs.start(clock);

  final FakeIcsCalendar calendar = server.addCalendar(IcsAdapter.PRIMARY, "Ana", Bodies.PARIS);

  final IcsScript script = new IcsScript(server, IcsAdapter.PRIMARY);

  final SafeHttp http = SafeHttp.builder().build();

  final IcsAdapter adapter = adapter(true, IcsLimits.DEFAULT);

  IcsAdapter adapter(boolean insecure, IcsLimits limits) {
    return IcsAdapter.builder()
        .clock(clock)
        .http(http)
        .addresses(connection -> addresses())
        .zone(connection -> Bodies.PARIS)
        .allowInsecure(insecure)
        .limits(limits)
        .build();
  }

  private Map<String, Secret> addresses() {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    server.addresses().forEach((id, address) -> secrets.put(id, Secret.of(address)));
    return secrets;
  }

  Page first() {
    return fetch(
        new Position.Start(
            adapter.source().window(clock.instant(), Duration.ofDays(1), Duration.ofDays(60))));
  }

  Page fetch(Position position) {
    return adapter.source().fetch(CALENDAR, position);
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
