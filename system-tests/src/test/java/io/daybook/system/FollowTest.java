// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.Occurrence;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.KlenAdapter;
import io.daybook.klen.KlenVerifier;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.sink.Enrichment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One Daybook follows another by its webhooks, which come twice and overtake one another. */
class FollowTest {

  private static final int STEPS = 30;

  private static final Secret SECRET = Secret.of("a secret that both know");

  private final KlenWriter klen = new KlenWriter();

  /** Who follows, and what it was told. */
  private static final class Follower implements AutoCloseable {

    private final View view = new View();

    private final Map<UUID, Occurrence> standing = new LinkedHashMap<>();

    private final Daybook daybook;

    Follower(Stage stage) {
      KlenVerifier verifier = new KlenVerifier(List.of(SECRET), null, stage.clock);
      daybook =
          Daybook.builder()
              .store(new MemoryStore("follower"))
              .clock(stage.clock)
              .connection("up", new KlenAdapter("up", verifier, ZoneOffset.UTC), Duration.ofDays(1))
              .listen("view", this::take)
              .build();
    }

    void hear(byte[] body) {
      Map<String, List<String>> headers =
          Map.of(KlenSignature.HEADER, List.of(KlenSignature.sign(body, SECRET)));
      InboundRequest request = new InboundRequest("POST", "/hooks/klen", headers, body);
      assertThat(daybook.receive("klen", request).status()).isEqualTo(200);
    }

    private void take(Change change) {
      view.accept(change);
      note(standing, change);
    }

    @Override
    public void close() {
      daybook.close();
    }
  }

  private static void note(Map<UUID, Occurrence> standing, Change change) {
    if (change instanceof Change.Cancelled) {
      standing.remove(change.occurrence().uuid());
    } else {
      standing.put(change.occurrence().uuid(), change.occurrence());
    }
  }

  /** What is still to come, without what only one of both knows. */
  private static Set<String> toCome(Map<UUID, Occurrence> standing, Instant now) {
    Set<String> lines = new TreeSet<>();
    for (Occurrence one : standing.values()) {
      if (one.event().when().endInstant().isAfter(now)) {
        lines.add(
            one.event().when().startInstant()
                + " "
                + one.event().when().endInstant()
                + " "
                + one.event().when().allDay()
                + " "
                + one.event().text()
                + one.event().text().title()
                + " "
                + one.event().people().attendees()
                + one.event().look());
      }
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  @DisplayName("Rule 12: whatever the order of its webhooks, a follower knows what is so")
  void followerKnowsWhatIsSo(int seed) {
    Random random = new Random(seed);
    Map<UUID, Occurrence> standing = new LinkedHashMap<>();
    try (Stage stage = Stage.open(Stage.Setup.USUAL.ahead(10).poll(Duration.ofHours(6)));
        Follower follower = new Follower(stage)) {
      Walk walk = new Walk(stage.ana, stage.clock, Stage.PARIS, random);
      List<String> ignored = stage.follow();
      assertThat(ignored).isNotNull();
      for (int i = 0; i < STEPS; i++) {
        walk.step();
        stage.daybook().wake(Stage.CALENDAR);
        stage.daybook().runDue();
        deliver(stage.news(), standing, follower, random);
        follower.daybook.runDue();
        assertThat(toCome(follower.standing, stage.now()))
            .as(() -> String.join("\n", walk.done()))
            .isEqualTo(toCome(standing, stage.now()));
        stage.clock.advance(Duration.ofMinutes(random.nextInt(24 * 60)));
        stage.daybook().runDue();
        follower.daybook.runDue();
      }
    }
  }

  private void deliver(
      List<Change> news, Map<UUID, Occurrence> standing, Follower follower, Random random) {
    List<byte[]> bodies = new ArrayList<>();
    for (Change change : news) {
      note(standing, change);
      byte[] body = klen.write(change, Enrichment.NONE);
      bodies.add(body);
      if (random.nextInt(4) == 0) {
        bodies.add(body);
      }
    }
    Collections.shuffle(bodies, random);
    bodies.forEach(follower::hear);
  }
}
