// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.util.List;

/**
 * What came of a crash run. What is lost, disordered or torn is to be zero, deliveries included.
 *
 * @param kills how often the process was killed
 * @param changes how many different changes were told
 * @param repeated how many were told once more
 * @param lost how many meetings the consumer does not know, or knows wrongly, completions and
 *     reminders included, and how many changes were never delivered
 * @param disordered how many came out of their order, or after a gap; of deliveries, how many came
 *     after a later one of their meeting
 * @param torn how many change ids came with two contents, and how often a delivery came with
 *     another body than before
 * @param deliveries how many different deliveries an endpoint took
 * @param redelivered how many came to it once more
 * @param faults what was wrong, in words; after that, how it came to it
 */
public record CrashReport(
    int kills,
    long changes,
    long repeated,
    long lost,
    long disordered,
    long torn,
    long deliveries,
    long redelivered,
    List<String> faults) {

  /** Copies the list. */
  public CrashReport {
    faults = List.copyOf(faults);
  }

  /**
   * Whether nothing went wrong.
   *
   * @return true when nothing is lost, disordered or torn
   */
  public boolean clean() {
    return lost == 0 && disordered == 0 && torn == 0 && faults.isEmpty();
  }

  /**
   * The numbers.
   *
   * @return a JSON object in one line
   */
  public String json() {
    return ("{\"kills\":%d,\"changes\":%d,\"repeated\":%d,"
            + "\"lost\":%d,\"disordered\":%d,\"torn\":%d,"
            + "\"deliveries\":%d,\"redelivered\":%d}")
        .formatted(kills, changes, repeated, lost, disordered, torn, deliveries, redelivered);
  }
}
