// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void isNeverPrinted() {
    assertThat(Secret.of("whsec_abc")).hasToString("***");
  }

  @Test
  void matchesOnlyItself() {
    Secret secret = Secret.of("ünï");

    assertThat(secret.matches("ünï")).isTrue();
    assertThat(secret.matches("uni")).isFalse();
    assertThat(secret.matches("")).isFalse();
    assertThat(secret).isEqualTo(Secret.of("ünï")).isNotEqualTo(Secret.of("x"));
  }

  @Test
  void isNotEmpty() {
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(""));
  }
}
