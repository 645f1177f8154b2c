// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives changes their numbers and ids. */
final class Ledger {

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
    return IdGenerator.uuidOf(hash).toString();
  }
}
