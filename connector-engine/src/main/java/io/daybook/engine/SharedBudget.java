// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Documents.Document;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a limit leaves to all processes that share a store: up to when it is spent is a document.
 * Where a process asks often it takes several turns together, as many as it needed in the last
 * second; those that it does not come to use in their time are lost.
 */
final class SharedBudget implements Budget {

  private static final String KIND = "budget";

  private static final Duration TOGETHER = Duration.ofSeconds(1);

  /** One process takes no more than that part of what may come at once. */
  private static final int PART = 4;

  private final Pacing pacing;
  private final Documents documents;
  private final String key;

  /** The turns that are left of those that were taken together. */
  private Instant next = Instant.MIN;

  private long left;

  /** How many were used since when. */
  private long used;

  private Instant since = Instant.MIN;

  /** What is stored as far as is known here. */
  private @Nullable Ledger known;

  /** Up to when the limit is spent, and the version that says so. */
  private record Ledger(long version, Instant spent) {}

  /**
   * A limit.
   *
   * @param scope names it
   */
  SharedBudget(Pacing pacing, Documents documents, String scope) {
    this.pacing = pacing;
    this.documents = documents;
    this.key = Hashes.of(scope);
  }

  @Override
  public Instant reserve(Instant now) {
    Instant begin = take(now);
    return Budget.later(begin.minus(pacing.burst()), now);
  }

  @Override
  public void charge(Instant now) {
    Ledger last = known;
    if (left > 0 || last == null || last.spent().isBefore(now.plus(pacing.most()))) {
      Instant unused = take(now);
    }
  }

  private Instant take(Instant now) {
    while (left > 0 && next.isBefore(now)) {
      next = next.plus(pacing.step());
      left--;
    }
    if (left == 0) {
      refill(now);
    }
    Instant turn = next;
    next = next.plus(pacing.step());
    left--;
    used++;
    return turn;
  }

  private void refill(Instant now) {
    long count = together(now);
    Ledger before = known == null ? read() : known;
    Instant begin = Budget.later(before.spent(), now);
    Instant spent = begin.plus(pacing.step().multipliedBy(count));
    while (!documents.put(KIND, key, before.version(), write(spent))) {
      before = read();
      begin = Budget.later(before.spent(), now);
      spent = begin.plus(pacing.step().multipliedBy(count));
    }
    known = new Ledger(before.version() + 1, spent);
    next = begin;
    left = count;
  }

  /** As many as were used in a second of late. */
  private long together(Instant now) {
    boolean first = since.equals(Instant.MIN) || now.isBefore(since);
    Duration time = first ? TOGETHER : Duration.between(since, now);
    long milliseconds = Math.max(TOGETHER.toMillis(), time.toMillis());
    long needed = used * TOGETHER.toMillis() / milliseconds;
    if (first || time.compareTo(TOGETHER) >= 0) {
      since = now;
      used = 0;
    }
    return Math.max(1, Math.min(needed, pacing.atOnce() / PART));
  }

  private Ledger read() {
    return documents.find(KIND, key).map(SharedBudget::read).orElse(new Ledger(0, Instant.MIN));
  }

  private static byte[] write(Instant spent) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.instant(out, spent);
          return bytes.toByteArray();
        });
  }

  private static Ledger read(Document document) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(document.bytes()));
    return Fields.fromStore(
        "budget",
        () -> {
          Fields.version(in, "budget");
          return new Ledger(document.version(), Fields.moment(in));
        });
  }
}
