// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import io.daybook.spi.store.Documents;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents whose store fails from some write on, as if the process ended there. */
final class BrokenDocuments {

  private int writes;

  private int failAt;

  /** Fails at the n-th write from now on and at all that follow; 0 for never. */
  void failAt(int write) {
    writes = 0;
    failAt = write;
  }

  Documents over(Documents real) {
    return new Documents() {
      @Override
      public Optional<Document> find(String kind, String key) {
        return real.find(kind, key);
      }

      @Override
      public List<Document> list(String kind, @Nullable String afterKey, int limit) {
        return real.list(kind, afterKey, limit);
      }

      @Override
      public boolean put(String kind, String key, long version, byte[] bytes) {
        count();
        return real.put(kind, key, version, bytes);
      }

      @Override
      public boolean remove(String kind, String key, long version) {
        count();
        return real.remove(kind, key, version);
      }
    };
  }

  private void count() {
    writes++;
    if (failAt > 0 && writes >= failAt) {
      throw new IllegalStateException("the process ended");
    }
  }
}
