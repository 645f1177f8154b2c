// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider refused or failed, and trying again later may help. The subclasses say where it will
 * not, or what must be done first.
 */
public class ProviderException extends DaybookException {

  private static final long serialVersionUID = 1L;

  private final String provider;

  private final int status;

  private final @Nullable String code;

  private final @Nullable Duration retryAfter;

  /**
   * Carries what the provider said.
   *
   * @param provider the provider's name
   * @param status the HTTP status, or 0 when there was no answer
   * @param code the provider's own code or reason, or null
   * @param retryAfter how long the provider asks to wait, or null
   * @param cause what was thrown below, or null
   */
  public ProviderException(
      String provider,
      int status,
      @Nullable String code,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(provider + " answered " + status + (code == null ? "" : " (" + code + ")"), cause);
    this.provider = provider;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /**
   * Who failed.
   *
   * @return the provider's name
   */
  public String provider() {
    return provider;
  }

  /**
   * How it failed.
   *
   * @return the HTTP status, or 0 when there was no answer
   */
  public int status() {
    return status;
  }

  /**
   * The provider's own word for it.
   *
   * @return the code or reason
   */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /**
   * How long the provider asks to wait.
   *
   * @return the time of {@code Retry-After}; it holds for the whole connection
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
