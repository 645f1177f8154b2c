// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The provider understood and refuses for good: a missing scope, or a request it cannot accept. */
public final class PermissionException extends ProviderException {

  private static final long serialVersionUID = 1L;

  /**
   * Carries what the provider said.
   *
   * @param provider the provider's name
   * @param status the HTTP status
   * @param code the provider's own code or reason, or null
   */
  public PermissionException(String provider, int status, @Nullable String code) {
    this(provider, status, code, null);
  }

  /**
   * Carries what the provider said, and how long it asks to wait.
   *
   * @param provider the provider's name
   * @param status the HTTP status
   * @param code the provider's own code or reason, or null
   * @param retryAfter how long the provider asks to wait, or null
   */
  public PermissionException(
      String provider, int status, @Nullable String code, @Nullable Duration retryAfter) {
    super(provider, status, code, retryAfter, null);
  }
}
