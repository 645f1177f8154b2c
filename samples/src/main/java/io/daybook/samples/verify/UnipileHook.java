// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.verify;

import io.daybook.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/**
 * A recorded webhook of Unipile, which signs nothing: it sends a secret along, in whatever header
 * its maker chose.
 *
 * @param headers the headers by name in lower case
 * @param secrets the secrets that count
 */
record UnipileHook(Map<String, String> headers, List<Secret> secrets) {

  List<Finding> check() {
    return headers.entrySet().stream()
        .map(header -> finding(header.getKey(), isSecret(header.getValue())))
        .toList();
  }

  private static Finding finding(String name, boolean holds) {
    return new Finding(
        name + (holds ? ": it is the secret; nothing signs the body" : ": it is not the secret"),
        holds);
  }

  private boolean isSecret(String value) {
    boolean is = false;
    for (Secret secret : secrets) {
      is |= MessageDigest.isEqual(bytes(secret.reveal()), bytes(value));
    }
    return is;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
