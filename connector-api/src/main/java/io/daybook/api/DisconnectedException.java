// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account's authorisation is gone ({@code invalid_grant} and its kin): the user must act. */
public final class DisconnectedException extends ProviderException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String explanation;

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
    this(provider, status, code, retryAfter, null);
  }

  /**
   * Carries what the provider said, and what that may mean.
   *
   * @param provider the provider's name
   * @param status the HTTP status
   * @param code the provider's own code, or null
   * @param retryAfter how long the provider asks to wait, or null
   * @param explanation as of {@link #explanation()}, or null
   */
  public DisconnectedException(
      String provider,
      int status,
      @Nullable String code,
      @Nullable Duration retryAfter,
      @Nullable String explanation) {
    super(provider, status, code, retryAfter, null);
    this.explanation = explanation;
  }

  /**
   * What people should know of it: why it may be gone, and what to do.
   *
   * @return a sentence without its full stop, without anything that a user wrote
   */
  public Optional<String> explanation() {
    return Optional.ofNullable(explanation);
  }
}
