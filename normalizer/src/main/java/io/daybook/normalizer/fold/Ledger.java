// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives changes their numbers and ids. */
final class Ledger {

  private static final long VERSION_BITS = 0xF000L;

  private static final long VERSION_8 = 0x8000L;

  private static final long VARIANT_BITS = 0xC000000000000000L;

  private static final long VARIANT = 0x8000000000000000L;

  private final CalendarRef calendar;

  private final CalendarState state;

  private final String idPrefix;

  private final MessageDigest digest;

  Ledger(FoldSettings settings, CalendarState state) {
    this.calendar = settings.calendar();
    this.state = state;
    this.idPrefix =
        String.join(
            "\n",
            settings.epoch(),
            calendar.provider(),
            calendar.connection(),
            calendar.calendarId(),
            "");
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void write(List<Draft> drafts, Instant now, List<Change> changes) {
    Map<Draft.Cause, String> causes = new HashMap<>();
    for (Draft draft : drafts) {
      long sequence = state.nextSequence();
      String changeId = changeId(sequence);
      String causeId = causes.computeIfAbsent(draft.cause(), cause -> changeId);
      changes.add(
          draft
              .change()
              .apply(new ChangeHeader(changeId, sequence, draft.origin(), causeId, calendar, now)));
    }
  }

  /**
   * From the store's epoch, the calendar and the number, so that a repeated change has it again.
   */
  private String changeId(long sequence) {
    byte[] hash = digest.digest((idPrefix + sequence).getBytes(StandardCharsets.UTF_8));
    ByteBuffer bits = ByteBuffer.wrap(hash);
    long high = (bits.getLong() & ~VERSION_BITS) | VERSION_8;
    long low = (bits.getLong() & ~VARIANT_BITS) | VARIANT;
    return new UUID(high, low).toString();
  }
}
