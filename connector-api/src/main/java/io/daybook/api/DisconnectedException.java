// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

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
    super(provider, status, code, null, null);
  }
}
