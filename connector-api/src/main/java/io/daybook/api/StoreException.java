// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import org.jspecify.annotations.Nullable;

/** A store failed; what was under way was not done. */
public class StoreException extends DaybookException {

  private static final long serialVersionUID = 1L;

  /**
   * Names what failed.
   *
   * @param message what failed, without any event's text
   * @param cause what was thrown below, or null
   */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
