// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Small things kept by kind and key, changed by compare-and-set.
 *
 * <p>Of two writers that replace the same version only one succeeds, whether in transactions or
 * not. A writer waits for the end of a transaction that has changed the same document; what that
 * transaction undoes then does not count.
 */
public interface Documents {

  /**
   * A document.
   *
   * @param key its key, unique in its kind
   * @param version rises by one with each put, from 1; a document that was removed begins anew
   * @param bytes whatever its user keeps there
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  record Document(String key, long version, byte[] bytes) {}

  /**
   * Reads one.
   *
   * @param kind its kind
   * @param key its key
   * @return the document, or empty
   */
  Optional<Document> find(String kind, String key);

  /**
   * Reads all of a kind, page by page.
   *
   * @param kind the kind
   * @param afterKey only keys that come after this one, or null for all
   * @param limit the most to return
   * @return the documents in the order of their keys' UTF-8 bytes
   */
  List<Document> list(String kind, @Nullable String afterKey, int limit);

  /**
   * Stores one, unless somebody else did so meanwhile.
   *
   * @param kind its kind
   * @param key its key
   * @param version the version that is replaced, 0 for none
   * @param bytes what to keep
   * @return false when the stored version is another; then nothing was done
   * @throws io.daybook.api.StoreException also when two transactions wait for each other's
   *     documents; one of them is undone
   */
  boolean put(String kind, String key, long version, byte[] bytes);

  /**
   * Removes one, unless somebody else changed it meanwhile.
   *
   * @param kind its kind
   * @param key its key
   * @param version the version that is removed
   * @return false when the stored version is another or there is none; then nothing was done
   */
  boolean remove(String kind, String key, long version);
}
