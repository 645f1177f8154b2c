// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of a run of several nodes.
 *
 * @param nodes how many nodes told something that no other one had told before
 * @param rows by the kind of the fault, in the order of these
 * @param changes how many different changes were told
 * @param deliveries how many different deliveries an endpoint took
 * @param redelivered how many came to it once more
 * @param lostDeliveries how many changes were told and never delivered
 * @param disorderedDeliveries how many deliveries came after a later one of their meeting, or with
 *     another body than before
 * @param faults what was wrong, in words; after that, how it came to it
 */
public record NodesReport(
    long nodes,
    List<Row> rows,
    long changes,
    long deliveries,
    long redelivered,
    long lostDeliveries,
    long disorderedDeliveries,
    List<String> faults) {

  /** Copies the lists. */
  public NodesReport {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /**
   * What came of the faults of one kind. What happens until the next fault counts as of the one
   * before.
   *
   * @param fault the kind
   * @param times how often there was one
   * @param lost how many meetings consumers did not know, or knew wrongly, when all was quiet again
   * @param disordered how many changes came out of their order, after a gap, or did not fit what
   *     was told before
   * @param doubled how many changes were told as two, or shared their number with another one
   * @param again how many were told once more with the same id
   * @param byAnother how many of those were told by another node than before
   * @param unexcused how many of these without a fault that excuses it
   * @param undelivered how many changes endpoints still waited for when all was quiet again
   * @param takeOverMillis how long it took until a change after the fault was told, for some
   *     calendars of the node that was gone; in rising order
   */
  public record Row(
      Fault fault,
      long times,
      long lost,
      long disordered,
      long doubled,
      long again,
      long byAnother,
      long unexcused,
      long undelivered,
      List<Long> takeOverMillis) {

    /** Sorts the list. */
    public Row {
      takeOverMillis = takeOverMillis.stream().sorted().toList();
    }

    /**
     * Whether nothing went wrong.
     *
     * @return true when what has to be zero is zero
     */
    public boolean clean() {
      return lost + disordered + doubled + unexcused + undelivered == 0;
    }

    /**
     * The time at which half of the calendars were taken over.
     *
     * @return milliseconds, or -1 when none was measured
     */
    public long median() {
      return takeOverMillis.isEmpty() ? -1 : takeOverMillis.get(takeOverMillis.size() / 2);
    }

    /**
     * The time at which all were.
     *
     * @return milliseconds, or -1 when none was measured
     */
    public long most() {
      return takeOverMillis.isEmpty() ? -1 : takeOverMillis.get(takeOverMillis.size() - 1);
    }

    private String json() {
      return ("{\"fault\":\"%s\",\"times\":%d,\"lost\":%d,\"disordered\":%d,\"doubled\":%d,"
              + "\"again\":%d,\"by_another\":%d,\"unexcused\":%d,\"undelivered\":%d,"
              + "\"take_over_median_ms\":%d,\"take_over_most_ms\":%d}")
          .formatted(
              fault.name().toLowerCase(Locale.ROOT),
              times,
              lost,
              disordered,
              doubled,
              again,
              byAnother,
              unexcused,
              undelivered,
              median(),
              most());
    }

    private String line() {
      return "%-20s %5d %5d %10d %7d %10d %10d %11d %10s %10s"
          .formatted(
              fault.title(),
              times,
              lost,
              disordered,
              doubled,
              again,
              byAnother,
              undelivered,
              seconds(median()),
              seconds(most()));
    }

    private static String seconds(long millis) {
      return millis < 0 ? "-" : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
  }

  /**
   * Whether nothing went wrong.
   *
   * @return true when what has to be zero is zero
   */
  public boolean clean() {
    return faults.isEmpty()
        && lostDeliveries + disorderedDeliveries == 0
        && rows.stream().allMatch(Row::clean);
  }

  /**
   * The numbers.
   *
   * @return a JSON object in one line
   */
  public String json() {
    return ("{\"nodes\":%d,\"changes\":%d,\"deliveries\":%d,\"redelivered\":%d,\"lost_deliveries\":%d,"
            + "\"disordered_deliveries\":%d,\"faults\":[%s]}")
        .formatted(
            nodes,
            changes,
            deliveries,
            redelivered,
            lostDeliveries,
            disorderedDeliveries,
            rows.stream().map(Row::json).collect(Collectors.joining(",")));
  }

  /**
   * The same for people.
   *
   * @return a table of several lines
   */
  public String table() {
    String head =
        "%-20s %5s %5s %10s %7s %10s %10s %11s %10s %10s%n"
            .formatted(
                "fault",
                "times",
                "lost",
                "disordered",
                "doubled",
                "told again",
                "by another",
                "undelivered",
                "take-over",
                "at most");
    return head
        + rows.stream().map(Row::line).collect(Collectors.joining("\n"))
        + "\n%d nodes, %d changes, %d deliveries, %d of them once more, %d lost, %d disordered%n"
            .formatted(
                nodes, changes, deliveries, redelivered, lostDeliveries, disorderedDeliveries);
  }
}
