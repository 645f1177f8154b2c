// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A token, key or password: never printed, compared in constant time. */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a secret.
   *
   * @param value the secret, not empty
   * @return the wrapped secret
   * @throws IllegalArgumentException when it is empty
   */
  public static Secret of(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a secret is empty");
    }
    return new Secret(value);
  }

  /**
   * The secret itself, for the one place that sends it.
   *
   * @return the secret in clear
   */
  public String reveal() {
    return value;
  }

  /**
   * Compares in a time that does not depend on where the difference is.
   *
   * @param other what was received
   * @return whether it is this secret
   */
  public boolean matches(String other) {
    return MessageDigest.isEqual(bytes(value), bytes(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && matches(secret.value);
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
