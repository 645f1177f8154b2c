// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.verify;

import io.daybook.api.Secret;
import io.daybook.normalizer.signature.StandardSignature;
import io.daybook.normalizer.signature.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recorded webhook that is signed as Standard Webhooks says, in headers of that name or of Svix.
 *
 * @param headers the headers by name in lower case
 * @param body the exact bytes
 * @param secrets the secrets that count
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
record SignedHook(Map<String, String> headers, byte[] body, List<Secret> secrets) {

  /**
   * Checks the signatures of one family of headers.
   *
   * @param family what their names begin with
   * @param machine what time it is, for a remark only
   * @param came when it came, or null when that does not count
   * @return what came of it, or empty where there are none
   */
  Optional<Finding> check(String family, Instant machine, @Nullable Instant came) {
    String name = family + "signature";
    return headers.containsKey(name)
        ? Optional.of(check(name, family, machine, came))
        : Optional.empty();
  }

  private Finding check(String name, String family, Instant machine, @Nullable Instant came) {
    StandardSignature.Headers read =
        new StandardSignature.Headers(
            headers.get(family + "id"), headers.get(family + "timestamp"), headers.get(name));
    Instant at = came == null ? machine : came;
    Verdict verdict =
        StandardSignature.verify(read, body, secrets, at, StandardSignature.TOLERANCE);
    boolean late = verdict == Verdict.TOO_OLD || verdict == Verdict.TOO_NEW;
    if (late && came == null) {
      String remark = "; but " + verdict.text() + ", and a receiver would refuse it now";
      return new Finding(name + ": " + Verdict.VALID.text() + remark, true);
    }
    return new Finding(name + ": " + verdict.text(), verdict.valid());
  }
}
