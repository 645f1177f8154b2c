// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.NoticeKind;
import io.daybook.spi.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes down in a line each what metrics hear; not how long real work took. */
final class Heard implements Metrics {

  private final List<String> lines = new ArrayList<>();

  private final List<Object> records = new ArrayList<>();

  private void line(Object record, Object... parts) {
    synchronized (lines) {
      records.add(record);
      lines.add(String.join(" ", List.of(parts).stream().map(Heard::text).toList()));
    }
  }

  private static String text(Object part) {
    return part instanceof Enum<?> one ? one.name().toLowerCase(Locale.ROOT) : part.toString();
  }

  /** What was heard since the last call. */
  List<String> lines() {
    synchronized (lines) {
      List<String> all = List.copyOf(lines);
      lines.clear();
      records.clear();
      return all;
    }
  }

  List<Object> records() {
    synchronized (lines) {
      return List.copyOf(records);
    }
  }

  @Override
  public void roundEnded(Round round) {
    line(
        round,
        round.outcome(),
        round.kind(),
        round.failure() == null ? "-" : round.failure(),
        round.status(),
        round.pages() + " pages",
        round.rows() + " rows");
  }

  @Override
  public void begun(Begun begun) {
    line(begun, "begun", begun.work(), "late by", begun.lag());
  }

  @Override
  public void requestWaits(RequestWait wait) {
    line(wait, "waits for", wait.duration());
  }

  @Override
  public void changesFound(ChangesFound changes) {
    line(changes, changes.count(), changes.kind(), "by", changes.origin());
  }

  @Override
  public void noticeFound(String provider, String connection, NoticeKind kind) {
    line(kind, "notice", kind);
  }

  @Override
  public void rowsQuarantined(String provider, String connection, int count) {
    line(count, "quarantined", count);
  }

  @Override
  public void handedOver(HandOver handOver) {
    line(
        handOver,
        handOver.sink(),
        "took",
        handOver.taken(),
        "refused",
        handOver.refused(),
        "dead",
        handOver.deadLetters());
  }

  @Override
  public void pushReceived(String provider, int status) {
    line(status, "push", provider, status);
  }

  @Override
  public void partition(int number, PartitionEvent event) {
    line(event, event, number);
  }
}
