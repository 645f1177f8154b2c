// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import org.jspecify.annotations.Nullable;

/**
 * The root of what Daybook throws. Messages say what was tried and where; they hold neither secrets
 * nor users' text.
 */
public abstract class DaybookException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Made by the subclasses.
   *
   * @param message what was tried, where, and what came of it
   * @param cause what was thrown below, or null
   */
  protected DaybookException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
