// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationProofTest {

  private static final List<Secret> SECRETS = List.of(Secret.of("s3cret"), Secret.of("before"));

  private static List<NotificationProof> check(String body) {
    return NotificationProof.of(body.getBytes(StandardCharsets.UTF_8), SECRETS);
  }

  @Test
  void eachItemStandsForItself() {
    assertThat(
            check(
                """
                {"value":[
                {"subscriptionId":"a","clientState":"s3cret","changeType":"updated"},
                {"subscriptionId":"a","clientState":"before","lifecycleEvent":"missed"},
                {"subscriptionId":"a","clientState":"S3cret"},
                {"subscriptionId":"a","clientState":null},
                {"clientState":"s3cret"},
                "s3cret"]}"""))
        .containsExactly(
            NotificationProof.HOLDS,
            NotificationProof.HOLDS,
            NotificationProof.DIFFERENT,
            NotificationProof.MISSING,
            NotificationProof.NO_NOTIFICATION,
            NotificationProof.NO_NOTIFICATION);
    assertThat(check("{\"value\":[]}")).isEmpty();
  }

  @Test
  void onlyOneHolds() {
    assertThat(NotificationProof.values())
        .filteredOn(NotificationProof::holds)
        .containsExactly(NotificationProof.HOLDS);
  }

  @Test
  void whatIsUnreadableIsNotQuoted() {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> check("{\"value\":\"Ana's lunch\"}"))
        .withMessageNotContaining("Ana");
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> check("Ana's lunch"))
        .withMessageNotContaining("Ana");
  }
}
