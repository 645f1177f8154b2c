// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The account's authorisation is gone ({@code invalid_grant} and its kin): the user must act. */
public final class DisconnectedException extends ProviderException {

  private static final long serialVersionUID = 1L;

  /**
   * Carries what the provider said.
   *
   * @param provider the provider's name
   * @param status the HTTP status
   * @param code the provider's own code, or null
   */
  public DisconnectedException(String provider, int status, @Nullable String code) {
    this(provider, status, code, null);
  }

  /**
   * Carries what the provider said, and how long it asks to wait.
   *
   * @param provider the provider's name
   * @param status the HTTP status
   * @param code the provider's own code, or null
   * @param retryAfter how long the provider asks to wait, or null
   */
  public DisconnectedException(
      String provider, int status, @Nullable String code, @Nullable Duration retryAfter) {
    super(provider, status, code, retryAfter, null);
  }
}
