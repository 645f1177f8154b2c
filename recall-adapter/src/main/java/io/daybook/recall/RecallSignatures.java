// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.Secret;
import io.daybook.normalizer.signature.StandardSignature;
import io.daybook.normalizer.signature.StandardSignature.Headers;
import io.daybook.normalizer.signature.Verdict;
import io.daybook.spi.adapter.InboundRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies hooks by the headers of Svix or of Standard Webhooks, which say the same under other
 * names: by the secret of the endpoint in Svix, and by the workspace's verification secret.
 *
 * @see <a href="https://docs.recall.ai/docs/authenticating-requests-from-recallai">Recall.ai,
 *     Verifying requests</a>
 */
final class RecallSignatures {

  private static final List<String> FAMILIES = List.of("webhook", "svix");

  private final List<Secret> secrets;

  private final Clock clock;

  RecallSignatures(List<Secret> secrets, Clock clock) {
    this.secrets = List.copyOf(secrets);
    this.clock = clock;
  }

  /** Whether one of both holds or, if none does, why not. */
  Verdict verdict(InboundRequest request) {
    Verdict verdict = Verdict.HEADER_MISSING;
    for (String family : FAMILIES) {
      Verdict own =
          StandardSignature.verify(
              headers(request, family),
              request.body(),
              secrets,
              clock.instant(),
              StandardSignature.TOLERANCE);
      if (own.valid()) {
        return own;
      }
      verdict = own == Verdict.HEADER_MISSING ? verdict : own;
    }
    return verdict;
  }

  private static Headers headers(InboundRequest request, String family) {
    return new Headers(
        first(request, family + "-id"),
        first(request, family + "-timestamp"),
        String.join(" ", request.headers().getOrDefault(family + "-signature", List.of())));
  }

  private static @Nullable String first(InboundRequest request, String name) {
    return request.header(name).orElse(null);
  }
}
