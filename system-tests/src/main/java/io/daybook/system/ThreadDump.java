// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.util.Arrays;

/** What the threads of this process do, for whoever has to find out why it does not get on. */
final class ThreadDump {

  private ThreadDump() {}

  static String now() {
    StringBuilder where = new StringBuilder("the threads are here:\n");
    Thread.getAllStackTraces()
        .forEach(
            (thread, trace) -> {
              where.append(thread.getName()).append(' ').append(thread.getState()).append('\n');
              Arrays.stream(trace).forEach(frame -> where.append("  ").append(frame).append('\n'));
            });
    return where.toString();
  }
}
