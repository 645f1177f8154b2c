// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.api.EventTime;
import io.daybook.api.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecallAdapterTest {

  private static RecallAdapter.Builder builder() {
    return RecallAdapter.builder()
        .connection("acct-1")
        .apiKey(Secret.of("k3y"))
        .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  @Test
  void capabilitiesAreAllButSubscriptions() {
    RecallAdapter adapter = builder().region(RecallRegion.US_WEST_2).build();

    assertThat(adapter.provider()).isEqualTo("recall");
    assertThat(adapter.dialect()).isInstanceOf(RecallSeries.class);
    assertThat(adapter.lookup()).isPresent();
    assertThat(adapter.receiver()).isPresent();
    assertThat(adapter.directory()).isPresent();
    assertThat(adapter.heldAccounts()).isPresent();
    assertThat(adapter.subscriptions()).isEmpty();
  }

  @Test
  void instancesAreRowsAndTheLatestCounts() {
    RecallSeries dialect = new RecallSeries();
    Instant instant = Instant.parse("2026-05-04T08:00:00Z");
    EventTime timed =
        new EventTime.Timed(LocalDateTime.parse("2026-05-04T10:00"), "Europe/Paris", null, instant);

    assertThat(dialect.listsInstances()).isTrue();
    assertThat(dialect.ordersRows()).isTrue();
    assertThat(dialect.stem("s1", null)).isEqualTo("s1");
    assertThat(dialect.instanceId("s1", timed)).isEqualTo("s1/2026-05-04T08:00:00Z");
    assertThat(dialect.instanceId("s1", new EventTime.AllDay(LocalDate.of(2026, 5, 4))))
        .isEqualTo("s1/2026-05-04");
  }

  @Test
  void everyWrongSettingIsNamedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecallAdapter.builder()
                    .rootUrl("localhost:8080")
                    .connectTimeout(Duration.ZERO)
                    .answerTimeout(Duration.ofDays(30))
                    .build())
        .withMessage(
            "a Recall adapter cannot be made: the connection is missing, the API key is missing,"
                + " the clock is missing, the root URL is no absolute http or https URL, the"
                + " connect timeout is no time to wait, the answer timeout is no time to wait");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k3y\n", "k3y and more", "k\u00e9y"})
  void keyThatNoHeaderTakesIsNotQuoted(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().apiKey(Secret.of(key)).build())
        .withMessage("a Recall adapter cannot be made: the API key is not plain ASCII text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "us-east-1.recall.ai",
        "ftp://example.com",
        "http:",
        "https://a b",
        "https://user@a/",
        "https://a/?q",
        "https://a/#f"
      })
  void rootUrlMustBeAnAddress(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> builder().rootUrl(url).build());
  }
}
