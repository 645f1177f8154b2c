// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.StoreException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Links as bytes, of this version and the next. */
class FeedFormTest {

  private static final FeedRecord LINK =
      new FeedRecord(
          "id",
          Feed.of("Team", new FeedScope.Connection("google", "acct-1")),
          Instant.parse("2026-03-02T12:00:00Z"),
          null);

  @Test
  @DisplayName("Rolling upgrade: fields at the end that are not known are passed over")
  void unknownFieldsArePassedOver() {
    byte[] bytes = FeedForm.write(LINK);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 9);
    Arrays.fill(longer, bytes.length, longer.length, (byte) 1);
    assertThat(FeedForm.read(longer)).isEqualTo(LINK);
  }

  @Test
  @DisplayName("A later version is refused, and both versions named")
  void laterVersionsAreRefused() {
    byte[] bytes = FeedForm.write(LINK);
    bytes[0] = 2;
    assertThatThrownBy(() -> FeedForm.read(bytes))
        .isInstanceOf(StoreException.class)
        .hasMessage("a stored feed is of version 2, known is 1");
  }
}
