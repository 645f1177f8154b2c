// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are gone afterwards. */
final class Folders {

  private Folders() {}

  /** Something done in a folder. */
  interface Work<T> {
    T in(Path folder) throws IOException, InterruptedException;
  }

  static <T> T with(Work<T> work) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("daybook-benchmark");
    try {
      return work.in(folder);
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
