// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that a configuration names. It is there as long as it is named; its secret is not
 * stored, and nobody changes it by the API but for enabling and disabling it.
 *
 * @param id its id, the same at each start; what waits for it and its log belong to the id
 * @param tenant whose it is
 * @param draft what it is, with its secret
 * @param retries how long to wait after each failed attempt, or null as for all others
 */
public record FixedEndpoint(
    String id, String tenant, EndpointDraft draft, @Nullable RetrySchedule retries) {

  /**
   * Checks that the secret is there.
   *
   * @throws IllegalArgumentException when it is not
   */
  public FixedEndpoint {
    if (draft.secret() == null) {
      throw new IllegalArgumentException("a fixed endpoint needs its secret");
    }
  }

  Secret secret() {
    return Objects.requireNonNull(draft.secret());
  }
}
