// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux says of processes; zero on other systems. */
final class ProcessFacts {

  /** Linux counts in hundredths of a second. */
  private static final long TICK_MILLIS = 10;

  /** Fields of {@code /proc/PID/stat} after the name, which may hold blanks. */
  private static final int PARENT = 1;

  private static final int OWN_TIME = 11;

  private static final int CHILDREN_TIME = 13;

  private ProcessFacts() {}

  /** What a process, those it began, and those of them that have ended have used. */
  static long cpuMillisWithChildren(long pid) throws IOException {
    Path all = Path.of("/proc");
    if (!Files.isDirectory(all)) {
      return 0;
    }
    long ticks = 0;
    try (Stream<Path> processes = Files.list(all)) {
      for (Path process : processes.filter(ProcessFacts::isProcess).toList()) {
        List<String> fields = fields(process);
        if (process.endsWith(Long.toString(pid))) {
          ticks += sum(fields, OWN_TIME) + sum(fields, CHILDREN_TIME);
        } else if (!fields.isEmpty() && fields.get(PARENT).equals(Long.toString(pid))) {
          ticks += sum(fields, OWN_TIME);
        }
      }
    }
    return ticks * TICK_MILLIS;
  }

  /** How much of a process is in memory. */
  static long residentMegabytes(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  private static boolean isProcess(Path folder) {
    return folder.getFileName().toString().chars().allMatch(Character::isDigit);
  }

  private static List<String> fields(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    } catch (IOException e) {
      // It has ended meanwhile.
      return List.of();
    }
  }

  private static long sum(List<String> fields, int first) {
    return fields.isEmpty()
        ? 0
        : Long.parseLong(fields.get(first)) + Long.parseLong(fields.get(first + 1));
  }
}
