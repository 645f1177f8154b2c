// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.api.Secret;
import io.daybook.normalizer.graph.GraphSeries;
import io.daybook.spi.adapter.RequestLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlookAdapterTest {

  @Test
  void capabilitiesAreReadingAndLookingUp() {
    OutlookAdapter adapter = builder().build();

    assertThat(adapter.provider()).isEqualTo("outlook");
    assertThat(adapter.dialect()).isInstanceOf(GraphSeries.class);
    assertThat(adapter.lookup()).isPresent();
    assertThat(adapter.source().lists()).isTrue();
  }

  @Test
  void limitIsOfAnApplicationAndAMailbox() {
    assertThat(builder().build().limits("acct-1"))
        .containsExactly(
            new RequestLimit("mailbox of acct-1", 10_000, Duration.ofMinutes(10), true));
    assertThat(builder().application("6731de76").build().limits("acct-1"))
        .containsExactly(
            new RequestLimit(
                "mailbox of acct-1 for 6731de76", 10_000, Duration.ofMinutes(10), true));
  }

  @Test
  void everyWrongSettingIsNamedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                OutlookAdapter.builder()
                    .rootUrl("localhost:8080")
                    .pageSize(1001)
                    .connectTimeout(Duration.ZERO)
                    .readTimeout(Duration.ofDays(30))
                    .build())
        .withMessage(
            "an Outlook adapter cannot be made: access tokens are missing, the clock is missing,"
                + " the root URL is no absolute http or https URL, the page size is not from 1 to"
                + " 1000, the connect timeout is no time to wait, the read timeout is no time to"
                + " wait");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "graph.microsoft.com",
        "ftp://example.com",
        "http:",
        "https://a b",
        "https://user@a/v1.0",
        "https://a/?q",
        "https://a/#f"
      })
  void rootUrlMustBeAnAddress(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> builder().rootUrl(url).build());
  }

  private static OutlookAdapter.Builder builder() {
    return OutlookAdapter.builder()
        .accessToken(Secret.of("token"))
        .clock(Clock.fixed(OutlookServer.NOW, ZoneOffset.UTC));
  }
}
