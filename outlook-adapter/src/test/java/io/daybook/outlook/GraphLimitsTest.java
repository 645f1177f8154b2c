// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GraphLimitsTest {

  @Test
  void noMoreRequestsOfAMailboxGoAtOnceThanGraphServes() throws Exception {
    SettableClock clock = new SettableClock(OutlookServer.NOW);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (FakeGraph graph = FakeGraph.start(clock)) {
      FakeGraphCalendar ana = graph.addCalendar("cal-1", "Calendar", true);
      Slot monday = Slot.at("2026-05-04T10:00", "Europe/Paris");
      String one = ana.insert("One", monday);
      String other = ana.insert("Other", monday);
      graph.limits().atOnce(GraphTurns.AT_ONCE);
      EventLookup lookup =
          OutlookAdapter.builder()
              .clock(clock)
              .rootUrl(graph.rootUrl() + "v1.0")
              .accessToken(Secret.of("token"))
              .patience(Duration.ofMinutes(10))
              .build()
              .lookup()
              .orElseThrow();
      CalendarRef calendar = new CalendarRef("outlook", "acct-1", "cal-1");

      List<Callable<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        asked.add(() -> lookup.find(calendar, one) instanceof EventLookup.Answer.Found ? 1 : 0);
        asked.add(() -> lookup.findAll(calendar, Set.of(one, other)).size());
      }
      for (Future<Integer> answer : threads.invokeAll(asked)) {
        assertThat(answer.get()).isPositive();
      }

      assertThat(graph.limits().refused()).isZero();
      assertThat(graph.limits().most()).isLessThanOrEqualTo(GraphTurns.AT_ONCE);
    } finally {
      threads.shutdownNow();
    }
  }
}
