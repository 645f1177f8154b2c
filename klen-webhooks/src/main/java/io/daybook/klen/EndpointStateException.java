// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.DaybookException;

/**
 * An endpoint is there, but is in no state for what was asked: it is disabled, too many of its old
 * secrets still sign, or a configuration fixes it. Nothing was done. The message says which; the
 * HTTP interface answers 409.
 */
public final class EndpointStateException extends DaybookException {

  private static final long serialVersionUID = 1L;

  EndpointStateException(String message) {
    super(message, null);
  }
}
