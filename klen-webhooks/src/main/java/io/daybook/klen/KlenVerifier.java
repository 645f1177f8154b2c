// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.Secret;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.normalizer.signature.StandardSignature;
import io.daybook.normalizer.signature.Verdict;
import io.daybook.spi.adapter.InboundRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a request is signed with a secret, in Klen's way and, where its headers are there,
 * in that of Standard Webhooks. Thread-safe.
 */
public final class KlenVerifier {

  private final List<Secret> secrets;

  private final KlenSignature.@Nullable Form form;

  private final Clock clock;

  /**
   * A verifier.
   *
   * @param secrets the secrets that count: several while they are replaced
   * @param form the form in which signatures must be written, or null for any
   * @param clock what time it is
   * @throws IllegalArgumentException when there is no secret
   */
  public KlenVerifier(List<Secret> secrets, KlenSignature.@Nullable Form form, Clock clock) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a receiver needs a secret");
    }
    this.secrets = List.copyOf(secrets);
    this.form = form;
    this.clock = clock;
  }

  /**
   * Checks a request.
   *
   * @param request the request
   * @return whether its signature holds, or why not
   */
  public Verdict verify(InboundRequest request) {
    StandardSignature.Headers standard =
        new StandardSignature.Headers(
            request.header(StandardSignature.ID_HEADER).orElse(null),
            request.header(StandardSignature.TIMESTAMP_HEADER).orElse(null),
            request.header(StandardSignature.SIGNATURE_HEADER).orElse(null));
    String own = request.header(KlenSignature.HEADER).orElse(null);
    if (standard.signatures() != null) {
      Verdict verdict =
          StandardSignature.verify(
              standard, request.body(), secrets, clock.instant(), StandardSignature.TOLERANCE);
      return verdict.valid() && own != null ? verifyOwn(request, own) : verdict;
    }
    return verifyOwn(request, own);
  }

  private Verdict verifyOwn(InboundRequest request, @Nullable String signature) {
    Verdict verdict = KlenSignature.verify(signature, request.body(), secrets, form);
    if (verdict == Verdict.MISMATCH && byOlderSecret(request)) {
      return Verdict.VALID;
    }
    return verdict;
  }

  /** Whether one of the secrets that the sender replaces is known here; there are a few. */
  private boolean byOlderSecret(InboundRequest request) {
    String name = Sender.PREVIOUS_HEADER.toLowerCase(Locale.ROOT);
    return request.headers().getOrDefault(name, List.of()).stream()
        .flatMap(line -> Arrays.stream(line.trim().split(",?\\s+")))
        .limit(EndpointRecord.MOST_PREVIOUS)
        .anyMatch(one -> KlenSignature.verify(one, request.body(), secrets, form).valid());
  }
}
