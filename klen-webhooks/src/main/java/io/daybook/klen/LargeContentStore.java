// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.net.URI;

/** Keeps what is too long for a webhook where its receiver can fetch it. Thread-safe. */
public interface LargeContentStore {

  /**
   * Keeps a text.
   *
   * @param tenant whose it is
   * @param name the call and its event, such as {@code call_abc123-transcript} or {@code
   *     call_abc123-ended}; the same again replaces it
   * @param content the text in UTF-8
   * @return where it can be fetched for a while by whoever has the URL, such as one that is signed
   *     in advance
   */
  URI put(String tenant, String name, byte[] content);
}
