// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.ProviderException;
import io.daybook.spi.adapter.RequestLimit;
import io.daybook.testkit.recall.RecallCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecallBudgetTest extends RecallFixture {

  @Test
  void limitsAreThoseOfTheReference() {
    assertThat(
            Arrays.stream(io.daybook.recall.RecallCall.values())
                .collect(Collectors.toMap(Enum::name, io.daybook.recall.RecallCall::perMinute)))
        .isEqualTo(
            Arrays.stream(RecallCall.values())
                .collect(Collectors.toMap(Enum::name, RecallCall::perMinute)));
  }

  @Test
  void whatIsMoreThanRecallServesIsNotAsked() {
    recall.limits().documented();
    RecallClient client = adapter.client();
    for (int i = 0; i < 60; i++) {
      client.calendars(RecallFilter.NONE);
      clock.advance(Duration.ofMillis(100));
    }

    assertThatThrownBy(() -> client.calendars(RecallFilter.NONE))
        .isExactlyInstanceOf(ProviderException.class)
        .satisfies(
            refused -> {
              ProviderException budget = (ProviderException) refused;
              assertThat(budget.status()).isEqualTo(429);
              assertThat(budget.retryAfter()).contains(Duration.ofSeconds(54));
            });
    assertThat(recall.requests()).hasSize(60);
    assertThat(recall.limits().refused()).isZero();
    // Each call has its own.
    assertThat(client.calendar(ana.id())).isPresent();
    clock.advance(Duration.ofSeconds(54));
    assertThat(client.calendars(RecallFilter.NONE).calendars()).hasSize(1);
  }

  @Test
  void engineKeepsToTheLimitOfLists() {
    assertThat(adapter.limits("acct-1"))
        .containsExactly(
            new RequestLimit("Recall workspace of acct-1 lists", 60, Duration.ofMinutes(1), true));
  }
}
