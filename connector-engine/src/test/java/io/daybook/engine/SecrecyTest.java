// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.ProviderException;
import io.daybook.api.StoreException;
import io.daybook.spi.store.Lane;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Failures, and what they say to whoever reads the log. */
final class SecrecyTest {

  private static final String SECRET = "Salary-of-bob@acme.example-token123";

  /** Keeps what is logged, as a formatter shows it. */
  private static final class Kept extends Handler {

    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void publish(LogRecord entry) {
      StringWriter text = new StringWriter();
      text.append(new SimpleFormatter().formatMessage(entry));
      if (entry.getThrown() != null) {
        entry.getThrown().printStackTrace(new PrintWriter(text));
      }
      lines.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final Logger logger = Logger.getLogger("io.daybook.engine");

  private final Kept kept = new Kept();

  private final Rig rig = new Rig();

  @BeforeEach
  void listen() {
    logger.addHandler(kept);
    logger.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeHandler(kept);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
  }

  private void assertNothingSaid() {
    assertThat(kept.lines).noneMatch(line -> line.contains(SECRET));
    assertThat(rig.told.notices()).noneMatch(notice -> notice.toString().contains(SECRET));
  }

  @Test
  @DisplayName("Rule 23: a sink that quotes an event is not quoted")
  void sinkFailure() {
    rig.told.before(
        change -> {
          throw new IllegalStateException(change.occurrence().event().text().title());
        });
    rig.begin(Rows.single("a", SECRET, Rig.inHours(2)));

    assertThat(kept.lines).isNotEmpty();
    assertNothingSaid();
  }

  @Test
  @DisplayName("Rule 23: an adapter that quotes an event is not quoted")
  void adapterFailure() {
    for (int i = 0; i < 4; i++) {
      rig.provider.refuse("cal", () -> new IllegalStateException(SECRET));
      rig.provider.refuse(
          "cal",
          () ->
              new ProviderException(
                  "fake", 500, "backendError", null, new IllegalStateException(SECRET)));
    }
    rig.begin();
    rig.runUntil(Rig.in(Duration.ofHours(1)));

    assertThat(rig.told.notices()).isNotEmpty();
    assertNothingSaid();
  }

  @Test
  @DisplayName("Rule 23: the exception that stands for an adapter's fault does not quote it")
  void adapterException() {
    AdapterException e = new AdapterException("fake", new IllegalStateException(SECRET));

    assertThat(e.getMessage()).doesNotContain(SECRET).contains("IllegalStateException");
  }

  @Test
  @DisplayName("Rule 23: what is set aside is told without its text")
  void quarantine() {
    rig.begin(
        Rows.unreadable("bad", SECRET),
        Rows.series("s", SECRET, Rig.inHours(1), "FREQ=" + SECRET),
        Rows.single("a", "A", Rig.inHours(2)));

    assertThat(rig.told.notices()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(rig.told.changes()).hasSize(1);
    assertNothingSaid();
  }

  @Test
  @DisplayName("Rule 23: a store that fails is logged without any event's text")
  void storeFailure() {
    rig.begin();
    rig.events().put(Rows.single("a", SECRET, Rig.inHours(2)));
    rig.clock.advance(Rig.POLL);
    Daybook dying = rig.build(new WatchedStore(rig.store, 1, false), builder -> builder);
    try {
      dying.runDue();
    } catch (StoreException e) {
      assertThat(e.toString()).doesNotContain(SECRET);
    }

    assertThat(kept.lines).anyMatch(line -> line.contains("the process died"));
    assertNothingSaid();
  }

  @Test
  @DisplayName("Rule 23: a record that cannot be read is named, not shown")
  void damagedRecord() {
    rig.begin();
    rig.store.transact(
        Lane.of(Rig.CAL),
        transaction -> {
          transaction.save(rig.clock.instant(), SECRET.getBytes(StandardCharsets.UTF_8));
          return "";
        });
    rig.daybook.runDue();

    assertThat(kept.lines).isNotEmpty();
    assertNothingSaid();
  }
}
