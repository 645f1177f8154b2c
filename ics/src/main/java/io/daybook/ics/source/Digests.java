// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.normalizer.secret.Sha256;

/** Names made of what is too long, or nobody's to read. */
final class Digests {

  private static final int SHORT = 32;

  private Digests() {}

  /** Half of a digest, which is enough for a name. */
  static String hex(String text) {
    return Sha256.hex(text).substring(0, SHORT);
  }
}
