// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.ProviderException;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.RequestLimit;
import io.daybook.spi.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What metrics hear. */
final class MetricsTest {

  private final Heard heard = new Heard();

  private final Rig rig = new Rig(builder -> builder.metrics(heard));

  @Test
  @DisplayName("A first reading, a look that finds something, and one that finds nothing are heard")
  void rounds() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));
    assertThat(heard.lines())
        .containsExactlyInAnyOrder(
            "begun round late by PT0S",
            "2 created by snapshot",
            "done full - 0 1 pages 2 rows",
            "notice connected",
            "told took 1 refused 0 dead 0",
            "told took 2 refused 0 dead 0");

    rig.events().put(Rows.single("a", "Another", Rig.inHours(2)));
    rig.clock.advance(Rig.POLL);
    rig.clock.advance(Duration.ofSeconds(7));
    rig.daybook.runDue();
    assertThat(heard.lines())
        .containsExactly(
            "begun round late by PT7S",
            "1 updated by change",
            "done delta - 0 1 pages 1 rows",
            "told took 1 refused 0 dead 0");

    rig.poll();
    assertThat(heard.lines())
        .containsExactly("begun round late by PT0S", "done delta - 0 1 pages 0 rows");
  }

  @Test
  @DisplayName("What the clock brings is heard with how late it is")
  void clock() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.runUntil(Rig.inHours(2));
    heard.lines();

    rig.clock.set(Rig.inHours(3).plusSeconds(5));
    rig.daybook.runDue();

    assertThat(heard.lines()).contains("begun clock late by PT5S", "1 completed by clock");
  }

  @Test
  @DisplayName("A refusal is heard with its status, a fault of an adapter by its class")
  void refusals() {
    rig.begin();
    heard.lines();
    rig.provider.refuse("cal", () -> new ProviderException("fake", 503, null, null, null));
    rig.poll();
    assertThat(heard.lines()).contains("refused delta ProviderException 503 0 pages 0 rows");

    rig.provider.refuse("cal", () -> new IllegalStateException("a fault"));
    rig.poll();
    assertThat(heard.lines()).contains("failed delta AdapterException 0 0 pages 0 rows");
  }

  @Test
  @DisplayName("A request that has to wait for others is heard with its wait")
  void waits() {
    RequestLimit limit = new RequestLimit("all", 1, Duration.ofMinutes(10), true);
    rig.provider.limits(connection -> List.of(limit));
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    heard.lines();

    rig.poll();

    assertThat(heard.lines()).anyMatch(line -> line.startsWith("waits for PT"));
    assertThat(rig.provider.requests()).containsExactly("cal Start");
  }

  @Test
  @DisplayName("A sink that refuses is heard each time, a dead letter once")
  void refusingSink() {
    rig.restart(builder -> builder.metrics(heard).deadLetterAfter(Duration.ofSeconds(1)));
    rig.told.before(
        change -> {
          throw new IllegalStateException("not now");
        });
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    assertThat(heard.lines()).contains("told took 0 refused 1 dead 0");

    rig.advance(Duration.ofSeconds(10));

    assertThat(heard.lines()).contains("told took 0 refused 0 dead 1");
  }

  @Test
  @DisplayName("A row that is set aside is heard, as is the notice of it")
  void quarantine() {
    rig.begin(Rows.unreadable("bad", "{}"));

    assertThat(heard.lines()).contains("quarantined 1", "notice quarantined");
  }

  @Test
  @DisplayName("A push is heard with its answer, unless it is for a provider that nobody knows")
  void pushes() {
    InboundRequest request = new InboundRequest("POST", "/", Map.of(), new byte[0]);

    rig.daybook.receive("fake", request);
    rig.daybook.receive("stranger", request);

    assertThat(heard.lines()).containsExactly("push fake 404");
  }

  @Test
  @DisplayName("Nothing that is heard names a calendar or an event")
  void namesNothing() {
    rig.provider.calendar("secret-calendar").put(Rows.single("secret-id", "x", Rig.inHours(2)));
    rig.daybook.follow("acct", "secret-calendar");
    rig.daybook.runDue();

    assertThat(heard.records()).isNotEmpty();
    assertThat(heard.records().toString()).doesNotContain("secret").contains("acct", "fake");
  }

  @Test
  @DisplayName("What metrics throw disturbs nothing")
  void throwing() {
    rig.restart(
        builder ->
            builder.metrics(
                new Metrics() {
                  @Override
                  public void roundEnded(Round round) {
                    throw new AssertionError("a fault of the metrics");
                  }

                  @Override
                  public void changesFound(ChangesFound changes) {
                    throw new IllegalStateException("another");
                  }
                }));

    rig.begin(Rows.single("a", "A", Rig.inHours(2)));

    assertThat(rig.told.changes()).hasSize(1);
    assertThat(rig.provider.requests()).containsExactly("cal Start");
    assertThat(rig.daybook.nextDue()).contains(Rig.NOW.plus(Rig.POLL));
  }
}
