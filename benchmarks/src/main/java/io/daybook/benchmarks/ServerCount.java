// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

/**
 * What a PostgreSQL had done up to some moment, or between two of them.
 *
 * @param transactions that were committed or undone
 * @param statements that were executed
 * @param walBytes how much went to the write-ahead log
 * @param cpuMillis what its processes used; zero where the machine does not say
 */
record ServerCount(long transactions, long statements, long walBytes, long cpuMillis) {

  ServerCount since(ServerCount before) {
    return new ServerCount(
        transactions - before.transactions,
        statements - before.statements,
        walBytes - before.walBytes,
        cpuMillis - before.cpuMillis);
  }
}
