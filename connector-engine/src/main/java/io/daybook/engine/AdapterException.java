// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.DaybookException;

/** An adapter failed in a way that none may: a fault in it, which must not stop the rest. */
final class AdapterException extends DaybookException {

  private static final long serialVersionUID = 1L;

  AdapterException(String provider, Throwable cause) {
    super("the adapter of " + provider + " failed with " + cause.getClass().getName(), cause);
  }
}
