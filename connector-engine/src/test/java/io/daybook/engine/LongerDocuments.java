// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Documents;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents as a later version writes them: with fields at their end that nobody knows yet. */
record LongerDocuments(Documents inner) implements Documents {

  private static final byte[] FIELDS = {1, 0, 0, 0, 3, 'n', 'e', 'w', -1, -1, -1, -1};

  static byte[] longer(byte[] bytes) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + FIELDS.length);
    System.arraycopy(FIELDS, 0, longer, bytes.length, FIELDS.length);
    return longer;
  }

  @Override
  public Optional<Document> find(String kind, String key) {
    return inner.find(kind, key);
  }

  @Override
  public List<Document> list(String kind, @Nullable String afterKey, int limit) {
    return inner.list(kind, afterKey, limit);
  }

  @Override
  public boolean put(String kind, String key, long version, byte[] bytes) {
    return inner.put(kind, key, version, longer(bytes));
  }

  @Override
  public boolean remove(String kind, String key, long version) {
    return inner.remove(kind, key, version);
  }
}
