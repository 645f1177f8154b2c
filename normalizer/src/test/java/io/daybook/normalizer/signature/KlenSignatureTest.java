// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlenSignatureTest {

  /** RFC 4231, test case 2. */
  private static final Secret KEY = Secret.of("Jefe");

  private static final byte[] BODY = bytes("what do ya want for nothing?");

  private static final String HEX =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  private static final Secret OTHER = Secret.of("other");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64() {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(HEX));
  }

  private static String written(KlenSignature.Form form) {
    return switch (form) {
      case HEX -> HEX;
      case SHA256_HEX -> "sha256=" + HEX;
      case BASE64 -> base64();
      case V1 -> "v1=" + HEX;
    };
  }

  private static Verdict verify(String signature, KlenSignature.Form form) {
    return KlenSignature.verify(signature, BODY, List.of(OTHER, KEY), form);
  }

  @Test
  void signsAsRfc4231Says() {
    assertThat(KlenSignature.sign(BODY, KEY)).isEqualTo(HEX);
  }

  @ParameterizedTest
  @EnumSource(KlenSignature.Form.class)
  void eachFormHoldsUnpinnedAndPinnedToIt(KlenSignature.Form form) {
    assertThat(verify(written(form), null)).isEqualTo(Verdict.VALID);
    assertThat(KlenSignature.formOf(written(form), BODY, List.of(KEY))).contains(form);
    for (KlenSignature.Form pinned : KlenSignature.Form.values()) {
      assertThat(verify(written(form), pinned))
          .isEqualTo(pinned == form ? Verdict.VALID : Verdict.FORM_UNKNOWN);
    }
  }

  @Test
  void spellingsOfTheSameForm() {
    assertThat(verify(HEX.toUpperCase(Locale.ROOT), null)).isEqualTo(Verdict.VALID);
    assertThat(verify(" " + HEX + " ", null)).isEqualTo(Verdict.VALID);
    assertThat(verify("SHA256=" + HEX, null)).isEqualTo(Verdict.VALID);
    assertThat(verify("v1," + base64(), null)).isEqualTo(Verdict.VALID);
  }

  @Test
  void secretsInBase64MayBeMeantSo() {
    Secret secret = Secret.of("whsec_" + Base64.getEncoder().encodeToString(bytes("Jefe")));

    assertThat(KlenSignature.verify(HEX, BODY, List.of(secret), null)).isEqualTo(Verdict.VALID);
    assertThat(KlenSignature.verify(KlenSignature.sign(BODY, secret), BODY, List.of(secret), null))
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void anotherBodyOrSecretIsAMismatch() {
    assertThat(KlenSignature.verify(HEX, bytes("else"), List.of(KEY), null))
        .isEqualTo(Verdict.MISMATCH);
    assertThat(KlenSignature.verify(HEX, BODY, List.of(OTHER), null)).isEqualTo(Verdict.MISMATCH);
    assertThat(KlenSignature.formOf(HEX, BODY, List.of(OTHER))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "sha256=", "v1=zz", "5bdc", "AAAA", "sha1=00"})
  void otherTextsAreInNoForm(String signature) {
    assertThat(verify(signature, null)).isEqualTo(Verdict.FORM_UNKNOWN);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void nothingIsMissing(String signature) {
    assertThat(verify(signature, null)).isEqualTo(Verdict.HEADER_MISSING);
  }
}
