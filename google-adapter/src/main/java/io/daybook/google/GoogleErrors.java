// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleProfile;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.spi.adapter.Position;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error of Google asks for.
 *
 * <table>
 *   <caption>By status and reason; everything else is tried again</caption>
 *   <tr><td>400</td><td>refused; for a further page: the page is no longer known</td></tr>
 *   <tr><td>401</td><td>disconnected, as a newer token has been tried by then</td></tr>
 *   <tr><td>403 with a limit, or without any reason</td><td>tried again; where the limit is one that
 *       lasts for hours, in an hour unless Google says when</td></tr>
 *   <tr><td>403 with another reason</td><td>refused</td></tr>
 *   <tr><td>404</td><td>the calendar is gone</td></tr>
 *   <tr><td>410 with any or no reason</td><td>the cursor is lost</td></tr>
 * </table>
 *
 * <p>A body that is neither empty nor Google's comes from somebody on the way, whose word counts
 * for nothing: tried again. Only a 410 is taken from anybody, as reading all again does no harm.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/errors">Google Calendar
 *     API, Handle API errors</a>
 */
final class GoogleErrors {

  private enum Verdict {
    TRY_AGAIN,
    REFUSED,
    DISCONNECTED,
    CALENDAR_GONE,
    CURSOR_LOST
  }

  /** The reasons of a 403 that pass by themselves. */
  private static final Set<String> LIMITS =
      Set.of(
          "calendarUsageLimits",
          "concurrentLimitExceeded",
          "dailyLimitExceeded",
          "dailyLimitExceededUnreg",
          "quotaExceeded",
          "rateLimitExceeded",
          "rateLimitExceededUnreg",
          "servingLimitExceeded",
          "userRateLimitExceeded",
          "userRateLimitExceededUnreg");

  /** Those of them that may last for hours. */
  private static final Set<String> LASTING =
      Set.of(
          "calendarUsageLimits", "dailyLimitExceeded", "dailyLimitExceededUnreg", "quotaExceeded");

  private static final Duration LONG = Duration.ofHours(1);

  /** Whatever else stands there may be a user's text. */
  private static final Pattern WORD = Pattern.compile("[\\w.]{1,64}");

  private GoogleErrors() {}

  /** An error in place of a page of events. */
  static ProviderException ofEvents(
      GoogleResponse response, CalendarRef calendar, Position position) {
    GoogleAnswer.Failure failure = failure(response);
    String reason = reason(failure);
    Verdict verdict = verdict(response, failure != null, reason);
    int status = response.status();
    Duration wait = wait(response, verdict, reason);
    if (verdict == Verdict.REFUSED && status == 400 && position instanceof Position.More) {
      // The same request without the mark of a page was accepted before, so it is that mark.
      verdict = Verdict.CURSOR_LOST;
    }
    return switch (verdict) {
      case CALENDAR_GONE -> new CalendarGoneException(calendar, status, reason, wait);
      case CURSOR_LOST -> new CursorLostException(GoogleAdapter.PROVIDER, status, reason, wait);
      case TRY_AGAIN, REFUSED, DISCONNECTED -> general(verdict, status, reason, wait);
    };
  }

  /** An error in place of anything else, where no calendar and no cursor is at stake. */
  static ProviderException of(GoogleResponse response) {
    GoogleAnswer.Failure failure = failure(response);
    String reason = reason(failure);
    Verdict verdict = verdict(response, failure != null, reason);
    return general(verdict, response.status(), reason, wait(response, verdict, reason));
  }

  private static @Nullable Duration wait(
      GoogleResponse response, Verdict verdict, @Nullable String reason) {
    Duration asked = response.retryAfter();
    boolean lasts = verdict == Verdict.TRY_AGAIN && reason != null && LASTING.contains(reason);
    return lasts && asked == null ? LONG : asked;
  }

  private static ProviderException general(
      Verdict verdict, int status, @Nullable String reason, @Nullable Duration wait) {
    return switch (verdict) {
      case REFUSED -> new PermissionException(GoogleAdapter.PROVIDER, status, reason, wait);
      case DISCONNECTED -> new DisconnectedException(GoogleAdapter.PROVIDER, status, reason, wait);
      case TRY_AGAIN, CALENDAR_GONE, CURSOR_LOST ->
          new ProviderException(GoogleAdapter.PROVIDER, status, reason, wait, null);
    };
  }

  private static Verdict verdict(GoogleResponse response, boolean spoken, @Nullable String reason) {
    int status = response.status();
    if (status != 410 && !spoken && response.body().length > 0) {
      return Verdict.TRY_AGAIN;
    }
    return switch (status) {
      case 400 -> Verdict.REFUSED;
      case 401 -> Verdict.DISCONNECTED;
      case 403 -> reason == null || LIMITS.contains(reason) ? Verdict.TRY_AGAIN : Verdict.REFUSED;
      case 404 -> Verdict.CALENDAR_GONE;
      case 410 -> Verdict.CURSOR_LOST;
      default -> Verdict.TRY_AGAIN;
    };
  }

  private static GoogleAnswer.@Nullable Failure failure(GoogleResponse response) {
    try {
      // Errors are the same for all calendars.
      GoogleAnswer answer = new GoogleReader(GoogleProfile.of("")).read(response.body());
      return answer instanceof GoogleAnswer.Failure failure ? failure : null;
    } catch (UnreadableInputException e) {
      return null;
    }
  }

  private static @Nullable String reason(GoogleAnswer.@Nullable Failure failure) {
    String reason = failure == null ? null : failure.reason();
    return reason == null || !WORD.matcher(reason).matches() ? null : reason;
  }
}
