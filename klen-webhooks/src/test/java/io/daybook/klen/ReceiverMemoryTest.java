// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.KlenWebhookReceiver.Outcome;
import io.daybook.klen.KlenWebhookReceiver.Receipt;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.store.Documents;
import io.daybook.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a receiver remembers, and what several requests at the same time do to each other. */
@Timeout(60)
final class ReceiverMemoryTest {

  private static final Secret SECRET = Secret.of("s3cret");

  private final SettableClock clock = new SettableClock(Rig.NOW);

  private final Documents documents = new MemoryStore("epoch").documents();

  private final List<KlenEvent> taken = new ArrayList<>();

  private KlenWebhookReceiver receiver = receiver(new WebhookMemory(documents, "test"));

  private KlenWebhookReceiver receiver(WebhookMemory memory) {
    return new KlenWebhookReceiver(List.of(SECRET), null, memory, clock);
  }

  private static InboundRequest request(String id, String uuid) {
    byte[] body =
        """
        {"event_type":"calendar.created","calendar_event":{"uuid":"%s"},
         "timestamp":"2026-03-02T08:00:00.000Z"}"""
            .formatted(uuid)
            .getBytes(StandardCharsets.UTF_8);
    return new InboundRequest(
        "POST",
        "/hooks/klen",
        Map.of(
            "X-Klen-Signature",
            List.of(KlenSignature.sign(body, SECRET)),
            "X-Klen-Delivery-ID",
            List.of(id)),
        body);
  }

  private Outcome receive(String id, String uuid) {
    return receiver.receive(request(id, uuid), taken::add).outcome();
  }

  @Test
  @DisplayName("Rule 21: the same delivery is handed on once, also when it comes twice at once")
  void whatComesWhileItIsHandedOnIsAskedToComeBack() {
    List<Receipt> meanwhile = new ArrayList<>();
    Receipt first =
        receiver.receive(
            request("1", "a"),
            event -> {
              taken.add(event);
              meanwhile.add(receiver.receive(request("1", "a"), taken::add));
              meanwhile.add(receiver.receive(request("2", "a"), taken::add));
              meanwhile.add(receiver.receive(request("1", "b"), taken::add));
              meanwhile.add(receiver.receive(request("3", "c"), taken::add));
            });

    assertThat(first.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(meanwhile)
        .extracting(Receipt::outcome)
        .containsExactly(Outcome.UNDER_WAY, Outcome.UNDER_WAY, Outcome.UNDER_WAY, Outcome.ACCEPTED);
    assertThat(meanwhile.get(0).response().status()).isEqualTo(503);
    assertThat(meanwhile.get(0).response().headers()).containsKey("Retry-After");
    assertThat(taken).hasSize(2);
    assertThat(receive("1", "a")).isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  @DisplayName("Rule 21: what the first could not take is handed on when it comes back")
  void whatFailedIsHandedOnWhenItComesBack() {
    List<Outcome> meanwhile = new ArrayList<>();

    assertThatThrownBy(
            () ->
                receiver.receive(
                    request("1", "a"),
                    event -> {
                      meanwhile.add(receive("1", "a"));
                      throw new IllegalStateException("later");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(meanwhile).containsExactly(Outcome.UNDER_WAY);
    assertThat(receive("1", "a")).isEqualTo(Outcome.ACCEPTED);
    assertThat(taken).hasSize(1);
  }

  @Test
  @DisplayName("Rule 21: ids are remembered for longer than our sender sends the same again")
  void idsAreRememberedForAsLongAsTheyMayComeAgain() {
    receive("1", "a");
    clock.advance(Duration.ofDays(14));
    receive("2", "b");
    assertThat(receive("1", "a")).isEqualTo(Outcome.DUPLICATE);
    clock.advance(Duration.ofDays(14));
    receive("3", "c");

    assertThat(receive("1", "a")).isEqualTo(Outcome.DUPLICATE);
    clock.advance(Duration.ofDays(16));
    receive("4", "d");
    assertThat(receive("1", "a")).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void howLongIsSettable() {
    receiver = receiver(new WebhookMemory(documents, "short", Duration.ofDays(1)));
    receive("1", "a");
    clock.advance(Duration.ofHours(25));
    receive("2", "b");

    assertThat(receive("1", "a")).isEqualTo(Outcome.ACCEPTED);
    assertThatThrownBy(() -> new WebhookMemory(documents, "none", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysAreAsLongAsAHash() {
    receive("x".repeat(10_000), "y".repeat(10_000));
    receive("", "z");

    for (String kind : List.of("klen-seen:test", "klen-latest:test")) {
      assertThat(documents.list(kind, null, 10))
          .isNotEmpty()
          .allSatisfy(document -> assertThat(document.key()).hasSize(64));
    }
    assertThat(receive("x".repeat(10_000), "other")).isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  void nobodyWaitsForWhoForgets() {
    List<Outcome> meanwhile = new ArrayList<>();
    Documents slow =
        new Hooked(
            documents,
            () -> {
              if (meanwhile.isEmpty()) {
                meanwhile.add(Outcome.REFUSED);
                meanwhile.set(0, inAnotherThread(() -> receive("2", "b")));
              }
            });
    receiver = receiver(new WebhookMemory(slow, "test"));

    assertThat(receive("1", "a")).isEqualTo(Outcome.ACCEPTED);
    assertThat(meanwhile).containsExactly(Outcome.ACCEPTED);
  }

  private static Outcome inAnotherThread(Supplier<Outcome> work) {
    try {
      // Not joined, which nothing can end.
      return CompletableFuture.supplyAsync(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("it did not come to its end", e);
    }
  }

  /** Documents that do something whenever they are listed. */
  private record Hooked(Documents documents, Runnable listing) implements Documents {

    @Override
    public Optional<Document> find(String kind, String key) {
      return documents.find(kind, key);
    }

    @Override
    public List<Document> list(String kind, @Nullable String afterKey, int limit) {
      listing.run();
      return documents.list(kind, afterKey, limit);
    }

    @Override
    public boolean put(String kind, String key, long version, byte[] bytes) {
      return documents.put(kind, key, version, bytes);
    }

    @Override
    public boolean remove(String kind, String key, long version) {
      return documents.remove(kind, key, version);
    }
  }
}
