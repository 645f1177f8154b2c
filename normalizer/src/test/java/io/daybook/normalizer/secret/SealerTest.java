// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

  private static final byte[] CLEAR = "telephone".getBytes(StandardCharsets.UTF_8);

  private static final Secret KEY =
      Secret.of(
          Base64.getEncoder()
              .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));

  private int count;

  private final Sealer sealer = Sealer.of(KEY, this::counted);

  @Test
  @DisplayName("Rule 19: what is sealed comes back, and never looks the same twice")
  void comesBack() {
    byte[] once = sealer.seal(CLEAR, "owner");
    byte[] again = sealer.seal(CLEAR, "owner");

    assertThat(sealer.open(once, "owner")).isEqualTo(CLEAR);
    assertThat(once).isNotEqualTo(again);
    assertThat(new String(once, StandardCharsets.ISO_8859_1)).doesNotContain("telephone");
  }

  @Test
  @DisplayName("Rule 19: it opens for its owner, with its key and unchanged only")
  void opensForItsOwnerOnly() {
    byte[] sealed = sealer.seal(CLEAR, "owner");
    byte[] changed = sealed.clone();
    changed[changed.length - 1] ^= 1;
    byte[] cut = new byte[5];
    byte[] otherKey = new byte[32];
    Sealer other =
        Sealer.of(Secret.of(Base64.getEncoder().encodeToString(otherKey)), this::counted);

    assertThatThrownBy(() -> sealer.open(sealed, "thief")).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> sealer.open(changed, "owner")).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> sealer.open(cut, "owner")).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> other.open(sealed, "owner")).isInstanceOf(StoreException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "not base64 at all!", "c2hvcnQ="})
  @DisplayName("Rule 19: another key than 32 bytes in base64 is refused without being quoted")
  void otherKeysAreRefused(String key) {
    assertThatThrownBy(() -> Sealer.of(Secret.of(key), this::counted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bytes")
        .hasMessageNotContaining(key);
  }

  /** No chance at all, but never the same twice. */
  private byte[] counted(int length) {
    return ByteBuffer.allocate(length).putInt(++count).array();
  }
}
