// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.klen.Delivery.Status;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.normalizer.signature.StandardSignature;
import io.daybook.normalizer.signature.Verdict;
import io.daybook.spi.sink.Enrichment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How changes come to endpoints. */
final class DeliveryTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Rig rig = new Rig();

  private final List<Endpoint> disabled = new ArrayList<>();

  private static StandardSignature.Headers standard(Post.Sent sent) {
    return new StandardSignature.Headers(
        sent.headers().get("webhook-id"),
        sent.headers().get("webhook-timestamp"),
        sent.headers().get("webhook-signature"));
  }

  private Verdict standard(Post.Sent sent, Secret secret) {
    return StandardSignature.verify(
        standard(sent), sent.body(), List.of(secret), rig.clock.instant(), MINUTE);
  }

  private static Verdict own(Post.Sent sent, Secret secret) {
    return KlenSignature.verify(
        sent.headers().get("X-Klen-Signature"), sent.body(), List.of(secret), null);
  }

  @Test
  void changeIsPostedInKlensFormAndSigned() {
    Endpoints.Disclosed to = rig.endpoint("a.example", "calendar.*");
    Change change = rig.tell("Standup");

    assertThat(rig.post.sent()).hasSize(1);
    Post.Sent sent = rig.post.sent().get(0);
    assertThat(sent.url()).hasToString("https://a.example/hook");
    assertThat(sent.body()).isEqualTo(new KlenWriter().write(change, Enrichment.NONE));
    assertThat(sent.headers()).containsEntry("Content-Type", "application/json");
    assertThat(sent.headers().get("X-Klen-Signature")).matches("[0-9a-f]{64}");
    assertThat(own(sent, to.secret())).isEqualTo(Verdict.VALID);
    assertThat(standard(sent, to.secret())).isEqualTo(Verdict.VALID);
    assertThat(sent.headers()).containsEntry("webhook-id", sent.id());
    assertThat(rig.log(to.endpoint()))
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.id()).isEqualTo(sent.id());
              assertThat(delivery.status()).isEqualTo(Status.DELIVERED);
              assertThat(delivery.eventType()).isEqualTo("calendar.created");
              assertThat(delivery.changeId()).isEqualTo(change.header().changeId());
              assertThat(delivery.attempts()).hasSize(1);
            });
  }

  @Test
  @DisplayName("Rule 21: 1, 5 and 30 minutes after each failure, same id and bytes, then given up")
  void schedule() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 500);
    rig.tell("Standup");
    assertThat(rig.log(to).get(0).nextAttempt()).isEqualTo(Rig.NOW.plus(MINUTE));
    rig.advance(MINUTE.minusMillis(1));
    assertThat(rig.post.sent()).hasSize(1);
    rig.advance(Duration.ofMillis(1));
    assertThat(rig.post.sent()).hasSize(2);
    rig.advance(Duration.ofMinutes(5));
    assertThat(rig.post.sent()).hasSize(3);
    assertThat(rig.log(to).get(0).status()).isEqualTo(Status.PENDING);
    assertThat(rig.log(to).get(0).nextAttempt())
        .isEqualTo(rig.clock.instant().plus(Duration.ofMinutes(30)));
    rig.advance(Duration.ofMinutes(30));

    assertThat(rig.post.sent()).hasSize(4);
    assertThat(rig.post.sent().stream().map(Post.Sent::id).distinct()).hasSize(1);
    assertThat(rig.post.sent())
        .allSatisfy(one -> assertThat(one.body()).isEqualTo(rig.post.sent().get(0).body()));
    assertThat(rig.log(to).get(0).status()).isEqualTo(Status.FAILED);
    assertThat(rig.log(to).get(0).attempts())
        .extracting(Delivery.Attempt::error)
        .containsOnly("answered 500");
    assertThat(rig.log(to).get(0).nextAttempt()).isNull();
  }

  @Test
  void otherSchedules() {
    rig = new Rig(builder -> builder.retries(new RetrySchedule(List.of(Duration.ofSeconds(2)))));
    rig.endpoint("a.example", "calendar.*");
    rig.post.answer("a.example", 500);
    rig.tell("Standup");
    rig.advance(Duration.ofSeconds(2));
    rig.advance(Duration.ofDays(1));

    assertThat(rig.post.sent()).hasSize(2);
  }

  @Test
  void waitsAreSpreadByATenthAtMost() {
    assertThat(RetrySchedule.KLEN.after(1, null, 1)).contains(Duration.ofSeconds(66));
    assertThat(RetrySchedule.KLEN.after(3, null, 0.5)).contains(Duration.ofSeconds(1890));
    assertThat(RetrySchedule.KLEN.after(4, null, 0)).isEmpty();
    assertThat(RetrySchedule.KLEN.after(1, Duration.ofDays(30), 0)).contains(Duration.ofDays(1));
  }

  @Test
  @DisplayName("Rule 17: Retry-After of 429 and 503 is obeyed, of others not")
  void retryAfter() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", sent -> Post.status(429, Duration.ofMinutes(10)));
    rig.tell("Standup");
    assertThat(rig.log(to).get(0).nextAttempt()).isEqualTo(Rig.NOW.plus(Duration.ofMinutes(10)));
    rig.post.answer("a.example", sent -> Post.status(500, Duration.ofHours(10)));
    rig.advance(Duration.ofMinutes(10));

    assertThat(rig.log(to).get(0).nextAttempt())
        .isEqualTo(rig.clock.instant().plus(Duration.ofMinutes(5)));
  }

  @Test
  void redirectsAndBrokenConnectionsAreFailures() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 302);
    rig.tell("Standup");
    rig.post.answer("a.example", sent -> Post.broken("no answer within PT10S"));
    rig.advance(MINUTE);

    assertThat(rig.log(to).get(0).attempts())
        .extracting(Delivery.Attempt::error)
        .containsExactly("answered 302", "no answer within PT10S");
  }

  @Test
  @DisplayName("Rule 21: 410 disables the endpoint, which is told, and what waits is given up")
  void gone() {
    rig = new Rig(builder -> builder.disableAfter(Duration.ofDays(5), disabled::add));
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 410);
    rig.tell("Standup");
    rig.tell("Lunch");

    assertThat(rig.post.sent()).hasSize(1);
    assertThat(disabled).extracting(Endpoint::id).containsExactly(to.id());
    assertThat(rig.webhooks.endpoints().find("t1", to.id()).orElseThrow().disabled().reason())
        .contains("410");
    assertThat(rig.log(to)).extracting(Delivery::status).containsExactly(Status.FAILED);
  }

  @Test
  @DisplayName(
      "Rule 21: an endpoint that fails for 5 days is disabled, one that works again is not")
  void disabledAfterFiveDays() {
    rig = new Rig(builder -> builder.disableAfter(Duration.ofDays(5), disabled::add));
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 500);
    rig.tell("1");
    rig.advance(Duration.ofDays(4));
    rig.post.answer("a.example", 200);
    rig.tell("2");
    rig.post.answer("a.example", 500);
    rig.tell("3");
    rig.advance(Duration.ofDays(2));
    assertThat(disabled).isEmpty();
    rig.clock.advance(Duration.ofDays(3));
    rig.tell("4");

    assertThat(disabled).extracting(Endpoint::id).containsExactly(to.id());
    rig.post.forget();
    rig.tell("5");
    assertThat(rig.post.sent()).isEmpty();
    EndpointPatch enable = new EndpointPatch(null, null, null, null, true);
    rig.webhooks.endpoints().update("t1", to.id(), enable);
    rig.tell("6");
    assertThat(rig.post.sent()).hasSize(1);
  }

  @Test
  void eachEndpointGetsItsOwnCopyOfWhatItWants() {
    rig.endpoint("a.example", "calendar.*");
    rig.endpoint("b.example", "calendar.created", "call.ended");
    rig.endpoint("c.example", "calendar.updated");
    rig.endpoint(
        EndpointDraft.of(
            "d",
            URI.create("https://d.example/"),
            new EventFilter(Set.of("calendar.*"), Set.of("other"), Set.of())));
    rig.endpoint(
        EndpointDraft.of(
            "e",
            URI.create("https://e.example/"),
            new EventFilter(Set.of("calendar.*"), Set.of("ana@acme.example"), Set.of("change"))));
    rig.tell("Standup");

    assertThat(rig.post.sent())
        .extracting(sent -> sent.url().getHost())
        .containsExactlyInAnyOrder("a.example", "b.example", "e.example");
    assertThat(rig.post.sent().stream().map(Post.Sent::id).distinct()).hasSize(3);
  }

  @Test
  void tenantsGetTheirOwnOnly() {
    rig.endpoint("a.example", "calendar.*");
    CalendarRef others = new CalendarRef("google", "acct-2", "eve@other.example");
    rig.webhooks.deliver(rig.created(others, "Secret", new UUID(2, 2)), Enrichment.NONE);
    rig.webhooks.runDue();

    assertThat(rig.post.sent()).isEmpty();
  }

  @Test
  @DisplayName("Rule 13: what concerns one meeting goes in order, other meetings do not wait")
  void orderOfOccurrence() {
    rig.endpoint("a.example", "calendar.*");
    rig.post.answer(
        "a.example", sent -> Post.status(sent.text().contains("title\":\"A") ? 500 : 200));
    UUID uuid = new UUID(7, 7);
    for (String title : List.of("A1", "A2")) {
      rig.webhooks.deliver(rig.created(Rig.CAL, title, uuid), Enrichment.NONE);
    }
    rig.tell("B");
    assertThat(titles()).containsExactlyInAnyOrder("A1", "B");
    rig.post.answer("a.example", 200);
    rig.advance(MINUTE);

    assertThat(titles().subList(2, 4)).containsExactly("A1", "A2");
  }

  @Test
  @DisplayName("Rule 13: or everything of a calendar, if so wanted")
  void orderOfCalendar() {
    rig.endpoint(
        EndpointDraft.of("hook", URI.create("https://a.example/"), EventFilter.of("calendar.*"))
            .inOrderOf(DeliveryOrder.CALENDAR));
    rig.post.answer(
        "a.example", sent -> Post.status(sent.text().contains("title\":\"A") ? 500 : 200));
    rig.tell("A");
    rig.tell("B");
    assertThat(titles()).containsExactly("A");
    rig.advance(MINUTE);
    rig.advance(Duration.ofMinutes(5));
    rig.advance(Duration.ofMinutes(30));

    assertThat(titles()).containsExactly("A", "A", "A", "A", "B");
  }

  private List<String> titles() {
    return rig.post.sent().stream()
        .map(sent -> sent.text().replaceFirst(".*?\"title\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  @Test
  @DisplayName("Rule 21: what was given up is sent again with the same id, one or all since then")
  void replayAndRecovery() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 410);
    rig.tell("A");
    EndpointPatch enable = new EndpointPatch(null, null, null, null, true);
    rig.webhooks.endpoints().update("t1", to.id(), enable);
    rig.post.answer("a.example", 200);
    Post.Sent first = rig.post.sent().get(0);
    rig.post.forget();

    assertThat(rig.webhooks.deliveries().replay("t2", to.id(), first.id())).isFalse();
    assertThat(rig.webhooks.deliveries().recover("t1", to.id(), Rig.NOW.plusSeconds(1)))
        .contains(0);
    assertThat(rig.webhooks.deliveries().recover("t1", to.id(), Rig.NOW)).contains(1);
    rig.webhooks.runDue();
    assertThat(rig.post.sent()).hasSize(1);
    assertThat(rig.post.sent().get(0).id()).isEqualTo(first.id());
    assertThat(rig.post.sent().get(0).body()).isEqualTo(first.body());
    assertThat(rig.log(to)).extracting(Delivery::status).containsExactly(Status.DELIVERED);
    assertThat(rig.webhooks.deliveries().replay("t1", to.id(), first.id())).isTrue();
    assertThat(rig.log(to)).extracting(Delivery::status).containsExactly(Status.PENDING);
    rig.webhooks.runDue();
    assertThat(rig.post.sent()).hasSize(2);
  }

  @Test
  @DisplayName("Rule 21: a crash between send and record repeats with the same id")
  void crashRepeatsWithTheSameId() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer(
        "a.example",
        sent -> {
          throw new StackOverflowError("the process dies");
        });
    Change change = rig.created(Rig.CAL, "A", new UUID(1, 1));
    rig.webhooks.deliver(change, Enrichment.NONE);
    try {
      rig.webhooks.runDue();
    } catch (StackOverflowError e) {
      rig.post.answer("a.example", 200);
    }
    rig.restart();
    rig.webhooks.deliver(change, Enrichment.NONE);
    rig.webhooks.runDue();
    assertThat(rig.post.sent()).hasSize(1);
    rig.advance(Duration.ofMinutes(2));

    assertThat(rig.post.sent()).hasSize(2);
    assertThat(rig.post.sent().stream().map(Post.Sent::id).distinct()).hasSize(1);
    assertThat(rig.log(to)).extracting(Delivery::status).containsExactly(Status.DELIVERED);
  }

  @Test
  void rotatedSecretsOverlap() {
    Endpoints.Disclosed to = rig.endpoint("a.example", "calendar.*");
    Endpoints.Disclosed rotated =
        rig.webhooks
            .endpoints()
            .rotateSecret("t1", to.endpoint().id(), Duration.ofHours(24))
            .orElseThrow();
    rig.tell("A");
    Post.Sent both = rig.post.sent().get(0);
    assertThat(standard(both, to.secret())).isEqualTo(Verdict.VALID);
    assertThat(standard(both, rotated.secret())).isEqualTo(Verdict.VALID);
    assertThat(own(both, rotated.secret())).isEqualTo(Verdict.VALID);
    assertThat(
            KlenSignature.verify(
                both.headers().get("X-Klen-Signature-Previous"),
                both.body(),
                List.of(to.secret()),
                null))
        .isEqualTo(Verdict.VALID);
    rig.clock.advance(Duration.ofHours(24));
    rig.tell("B");

    Post.Sent one = rig.post.sent().get(1);
    assertThat(standard(one, to.secret())).isEqualTo(Verdict.MISMATCH);
    assertThat(one.headers()).doesNotContainKey("X-Klen-Signature-Previous");
    assertThat(standard(one, rotated.secret())).isEqualTo(Verdict.VALID);
  }

  @Test
  void logIsPaged() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    for (String title : List.of("A", "B", "C")) {
      rig.tell(title);
      rig.clock.advance(Duration.ofSeconds(1));
    }
    List<Delivery> all = rig.log(to);
    List<Delivery> rest =
        rig.webhooks.deliveries().list("t1", to.id(), null, all.get(0).id(), 1).orElseThrow();
    List<Delivery> since =
        rig.webhooks
            .deliveries()
            .list("t1", to.id(), Rig.NOW.plusSeconds(2), null, 9)
            .orElseThrow();

    assertThat(rest).containsExactly(all.get(1));
    assertThat(since).containsExactly(all.get(2));
    assertThat(rig.webhooks.deliveries().find("t1", to.id(), all.get(2).id())).contains(all.get(2));
    assertThat(rig.webhooks.deliveries().list("t2", to.id(), null, null, 9)).isEmpty();
  }

  @Test
  @Timeout(60)
  @DisplayName("Rule 21: an endpoint that hangs costs the others nothing")
  void hangingEndpointKeepsItsOwnShareOnly() throws InterruptedException {
    rig = new Rig(builder -> builder.inFlight(4, 2));
    rig.endpoint("hangs.example", "calendar.*");
    rig.endpoint("works.example", "calendar.*");
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch worked = new CountDownLatch(20);
    rig.post.answer(
        "hangs.example",
        sent -> {
          try {
            hanging.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Post.status(200);
        });
    rig.post.answer(
        "works.example",
        sent -> {
          worked.countDown();
          return Post.status(200);
        });
    rig.webhooks.start();
    for (int i = 0; i < 20; i++) {
      rig.webhooks.deliver(rig.created(Rig.CAL, "T" + i, new UUID(3, i)), Enrichment.NONE);
    }
    worked.await();
    hanging.countDown();
    rig.webhooks.close();

    assertThat(rig.post.sentTo("works.example")).hasSize(20);
  }

  @Test
  void secretsAreStoredEncrypted() {
    Endpoints.Disclosed to = rig.endpoint("a.example", "calendar.*");
    String stored =
        new String(
            rig.store.documents().list(Endpoints.KIND, null, 10).get(0).bytes(),
            StandardCharsets.UTF_8);

    assertThat(stored).doesNotContain(to.secret().reveal().substring(6));
    assertThat(Instant.parse("2026-03-02T08:00:00Z")).isEqualTo(to.endpoint().createdAt());
  }
}
