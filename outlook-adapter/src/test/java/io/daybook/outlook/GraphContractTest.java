// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Adapter;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.contract.AdapterContract;
import io.daybook.testkit.contract.ProviderScript;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.GraphScript;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;

class GraphContractTest extends AdapterContract {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  private final FakeGraph graph = FakeGraph.start(clock);

  private final String calendarId = graph.addCalendar("AAMkAGI=", "Calendar", true).id();

  private final ProviderScript script = new GraphScript(graph, calendarId);

  private final Adapter adapter =
      OutlookAdapter.builder()
          .clock(clock)
          .rootUrl(graph.rootUrl() + "v1.0")
          .accessToken(Secret.of("token"))
          .build();

  @AfterEach
  void stop() {
    graph.close();
  }

  @Override
  protected Adapter adapter() {
    return adapter;
  }

  @Override
  protected CalendarRef calendar() {
    return new CalendarRef("outlook", "acct-1", calendarId);
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
  protected String zoneName(ZoneId zone) {
    return zone.getId().equals("Europe/Paris") ? "Romance Standard Time" : zone.getId();
  }
}
