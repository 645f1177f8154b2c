// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector is the one of the reference libraries of Standard Webhooks and Svix. */
class StandardSignatureTest {

  private static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static final Secret OTHER = Secret.of("plain");

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

  private static final long AT = 1_614_265_330;

  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static Verdict verify(String id, String timestamp, String signatures, long now) {
    return StandardSignature.verify(
        new StandardSignature.Headers(id, timestamp, signatures),
        BODY,
        List.of(OTHER, SECRET),
        Instant.ofEpochSecond(now),
        Duration.ofMinutes(5));
  }

  private static Verdict verify(String signatures) {
    return verify(ID, Long.toString(AT), signatures, AT);
  }

  @Test
  void signsLikeTheReference() {
    assertThat(StandardSignature.sign(ID, Instant.ofEpochSecond(AT), BODY, List.of(SECRET)))
        .isEqualTo(SIGNATURE);
  }

  @Test
  void verifiesLikeTheReference() {
    assertThat(verify(SIGNATURE)).isEqualTo(Verdict.VALID);
  }

  @Test
  void oneOfSeveralIsEnoughAndUnknownVersionsArePassedOver() {
    assertThat(verify("v1a,xxxx v2,abc v1,AAAA " + SIGNATURE)).isEqualTo(Verdict.VALID);
    assertThat(verify("v1a,xxxx")).isEqualTo(Verdict.FORM_UNKNOWN);
  }

  @Test
  void bothSecretsSignWhileOneReplacesTheOther() {
    String both =
        StandardSignature.sign(ID, Instant.ofEpochSecond(AT), BODY, List.of(OTHER, SECRET));

    assertThat(both.split(" ", -1)).hasSize(2).contains(SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource({
    "300, VALID",
    "-300, VALID",
    "301, TOO_OLD",
    "-301, TOO_NEW",
    "99999999, TOO_OLD",
  })
  void timestampsCountWithinTheTolerance(long late, Verdict verdict) {
    assertThat(verify(ID, Long.toString(AT), SIGNATURE, AT + late)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "1614265330.5", "99999999999999999999"})
  void otherTimestampsAreUnreadable(String timestamp) {
    assertThat(verify(ID, timestamp, SIGNATURE, AT)).isEqualTo(Verdict.TIMESTAMP_UNREADABLE);
  }

  @Test
  void idAndTimestampAreSigned() {
    assertThat(verify("msg_other", Long.toString(AT), SIGNATURE, AT)).isEqualTo(Verdict.MISMATCH);
    assertThat(verify(ID, Long.toString(AT + 1), SIGNATURE, AT)).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void missingHeadersAreNamed() {
    assertThat(verify(null, "1", SIGNATURE, AT)).isEqualTo(Verdict.HEADER_MISSING);
    assertThat(verify(ID, "", SIGNATURE, AT)).isEqualTo(Verdict.HEADER_MISSING);
    assertThat(verify(ID, "1", null, AT)).isEqualTo(Verdict.HEADER_MISSING);
  }

  @Test
  void anIdWithAFullStopIsRefused() {
    assertThatThrownBy(() -> StandardSignature.sign("a.b", Instant.EPOCH, BODY, List.of(SECRET)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void verdictsReadAsSentencesAndQuoteNothing() {
    for (Verdict verdict : Verdict.values()) {
      assertThat(verdict.text()).isNotBlank();
      assertThat(verdict.valid()).isEqualTo(verdict == Verdict.VALID);
    }
  }
}
