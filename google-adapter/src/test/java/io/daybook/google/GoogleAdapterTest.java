// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.api.Secret;
import io.daybook.normalizer.google.GoogleSeries;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleAdapterTest {

  @Test
  void capabilitiesAreReadingListingAndPushes() {
    GoogleAdapter adapter = builder().build();

    assertThat(adapter.provider()).isEqualTo("google");
    assertThat(adapter.dialect()).isInstanceOf(GoogleSeries.class);
    assertThat(adapter.directory()).isPresent();
    assertThat(adapter.lookup()).isEmpty();
    assertThat(adapter.receiver()).isPresent();
    assertThat(adapter.subscriptions()).isPresent();
  }

  @Test
  void everyWrongSettingIsNamedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                GoogleAdapter.builder()
                    .rootUrl("localhost:8080")
                    .applicationName("Name\n")
                    .pageSize(2501)
                    .connectTimeout(Duration.ZERO)
                    .readTimeout(Duration.ofDays(30))
                    .build())
        .withMessage(
            "a Google adapter cannot be made: access tokens are missing, the clock is missing,"
                + " the root URL is no absolute http or https URL, the application name is no"
                + " printable ASCII, the page size is not from 1 to 2500, the connect timeout is"
                + " no time to wait, the read timeout is no time to wait");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "www.googleapis.com",
        "ftp://example.com",
        "http:",
        "https://a b",
        "https://a/?q",
        "https://a/#f"
      })
  void rootUrlMustBeAnAddress(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> builder().rootUrl(url).build());
  }

  private static GoogleAdapter.Builder builder() {
    return GoogleAdapter.builder()
        .accessToken(Secret.of("token"))
        .clock(Clock.fixed(GoogleServer.NOW, ZoneOffset.UTC));
  }
}
