// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.spi.adapter.PushReceiver.Wake;
import io.daybook.testkit.recall.RecallSigning;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hooks as they come from the fake, over HTTP. */
class RecallHooksTest extends RecallFixture {

  private final HookServer endpoint = new HookServer(adapter.receiver().orElseThrow());

  @BeforeEach
  void listen() {
    recall.hooks().endpoint(endpoint.url());
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @ParameterizedTest
  @EnumSource(RecallSigning.class)
  void hooksOfBothFamiliesAreAccepted(RecallSigning signing) {
    recall.hooks().signing(signing);
    ana.insert("Lunch", MONDAY);

    assertThat(recall.hooks().deliver()).isEqualTo(1);
    assertThat(endpoint.wakes()).containsExactly(new Wake("acct-1", ana.id(), null, NOW));
  }

  @ParameterizedTest
  @EnumSource(RecallSigning.class)
  void signaturesOfStrangersArePassedOver(RecallSigning signing) {
    recall.hooks().signing(signing);
    recall.hooks().strangeSignatures(true);
    ana.insert("Lunch", MONDAY);

    assertThat(recall.hooks().deliver()).isEqualTo(1);
  }

  @Test
  void rotatedSecretHoldsAsLongAsBothSign() {
    recall.hooks().rotateSecret();
    ana.insert("Lunch", MONDAY);
    assertThat(recall.hooks().deliver()).isEqualTo(1);

    clock.advance(Duration.ofHours(25));
    ana.insert("Tea", MONDAY);
    assertThat(recall.hooks().deliver()).isZero();
    assertThat(endpoint.statuses()).containsExactly(200, 401);

    RecallAdapter renewed = builder().hookSecrets(Secret.of(recall.hooks().secret())).build();
    try (HookServer other = new HookServer(renewed.receiver().orElseThrow())) {
      recall.hooks().endpoint(other.url());
      clock.advance(Duration.ofSeconds(5));
      assertThat(recall.hooks().deliver()).isEqualTo(1);
    }
  }

  @Test
  void forgedAndSkewedHooksAreRefused() {
    recall.hooks().forge(1);
    ana.insert("Lunch", MONDAY);
    assertThat(recall.hooks().deliver()).isZero();

    recall.hooks().skew(Duration.ofMinutes(6));
    clock.advance(Duration.ofSeconds(5));
    assertThat(recall.hooks().deliver()).isZero();

    recall.hooks().skew(Duration.ofMinutes(-4));
    clock.advance(Duration.ofMinutes(5));
    assertThat(recall.hooks().deliver()).isEqualTo(1);
    assertThat(endpoint.statuses()).containsExactly(401, 401, 200);
    assertThat(endpoint.wakes()).hasSize(1);
  }

  @Test
  void hookThatComesTwiceWakesAgainAndTellsNothingMore() {
    recall.hooks().duplicate(1);
    ana.insert("Lunch", MONDAY);
    assertThat(recall.hooks().deliver()).isEqualTo(2);
    assertThat(endpoint.wakes()).hasSize(2);
    assertThat(endpoint.wakes().get(1)).isEqualTo(endpoint.wakes().get(0));

    // The second wake brings the rows of the first, which are known by then.
    var first = full(ana);
    String again = adapter.source().rewound(cursor(first).cursor(), endpoint.wakes().get(1).at());
    assertThat(rows(round(ana, new io.daybook.spi.adapter.Position.Since(again))))
        .isEqualTo(rows(first));
  }

  @Test
  void hooksThatCameLateSayWhereToGoBackTo() {
    ana.insert("Lunch", MONDAY);
    clock.advance(Duration.ofMinutes(1));
    ana.insert("Tea", MONDAY);
    recall.hooks().latestFirst(true);
    recall.hooks().deliver();

    assertThat(endpoint.wakes())
        .extracting(Wake::at)
        .containsExactly(Instant.parse("2026-05-01T08:01:00Z"), NOW);
  }
}
