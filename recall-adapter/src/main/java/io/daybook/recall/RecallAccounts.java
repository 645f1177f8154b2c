// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.recall.RecallAnswer.StatusChange;
import io.daybook.spi.adapter.HeldAccounts;
import org.jspecify.annotations.Nullable;

/**
 * Says how Recall stands with the accounts behind its calendars. A hook says only that something
 * changed, so the calendar is retrieved. Recall documents no order of {@code status} and {@code
 * status_changes}: the former decides, the latter explains.
 *
 * @see <a href="https://docs.recall.ai/docs/calendar-v2-webhooks">Recall.ai, Calendar V2 Webhooks:
 *     Disconnects</a>
 */
final class RecallAccounts implements HeldAccounts {

  private static final int NOT_FOUND = 404;

  private static final String LOST =
      "Recall lost the account: its owner removed the application or changed the password, or the"
          + " grant ran out; connect it again";

  private static final String UNAPPROVED =
      LOST + ". Google ends grants after 7 days while it has not approved the application";

  private final RecallClient client;

  RecallAccounts(RecallClient client) {
    this.client = client;
  }

  @Override
  public boolean coverConnection() {
    return false;
  }

  @Override
  public Standing standing(CalendarRef calendar, @Nullable String word) {
    RecallAnswer.Calendar found =
        client
            .calendar(calendar.calendarId())
            .orElseThrow(() -> new CalendarGoneException(calendar, NOT_FOUND, null));
    String status = found.status() == null ? "" : found.status();
    return switch (status) {
      case "connected" -> Standing.WORKS;
      case "connecting" -> new Standing(State.CONNECTING, status, null);
      case "disconnected" -> lost(found);
      default -> new Standing(State.UNKNOWN, StatusChanges.isCode(status) ? status : null, null);
    };
  }

  /** Of a calendar that we delete Recall sends nothing: it ends there and then. */
  @Override
  public void end(CalendarRef calendar) {
    client.delete(calendar.calendarId());
  }

  private static Standing lost(RecallAnswer.Calendar calendar) {
    StatusChange change = calendar.latest();
    boolean google = RecallPlatform.GOOGLE_CALENDAR.word().equals(calendar.platform());
    return new Standing(
        State.LOST, change == null ? null : change.code(), google ? UNAPPROVED : LOST);
  }
}
