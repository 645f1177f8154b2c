// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.verify;

import io.daybook.api.Secret;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.normalizer.signature.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recorded webhook in Klen's form.
 *
 * @param headers the headers by name in lower case
 * @param body the exact bytes
 * @param secrets the secrets that count
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
record KlenHook(Map<String, String> headers, byte[] body, List<Secret> secrets) {

  /**
   * Checks all signatures that are there.
   *
   * @param machine what time it is, for a remark only
   * @param came when it came, or null when that does not count
   */
  List<Finding> check(Instant machine, @Nullable Instant came) {
    List<Finding> findings = new ArrayList<>();
    own().ifPresent(findings::add);
    new SignedHook(headers, body, secrets)
        .check("webhook-", machine, came)
        .ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> own() {
    String signature = headers.get(KlenSignature.HEADER.toLowerCase(Locale.ROOT));
    if (signature == null) {
      return Optional.empty();
    }
    Verdict verdict = KlenSignature.verify(signature, body, secrets, null);
    String form =
        KlenSignature.formOf(signature, body, secrets)
            .map(found -> ", written as " + found.name().toLowerCase(Locale.ROOT))
            .orElse("");
    return Optional.of(
        new Finding(KlenSignature.HEADER + ": " + verdict.text() + form, verdict.valid()));
  }
}
