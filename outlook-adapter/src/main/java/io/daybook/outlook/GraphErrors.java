// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.graph.GraphAnswer;
import io.daybook.normalizer.graph.GraphProfile;
import io.daybook.normalizer.graph.GraphReader;
import io.daybook.spi.adapter.Position;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error of Graph asks for.
 *
 * <table>
 *   <caption>By status and code; everything else is tried again</caption>
 *   <tr><td>410 with any or no code; below 500 with a code that says so</td><td>the cursor is lost</td></tr>
 *   <tr><td>a code of throttling</td><td>tried again, whatever the status</td></tr>
 *   <tr><td>400</td><td>refused; for an address that Graph gave itself: the cursor is lost</td></tr>
 *   <tr><td>401</td><td>disconnected, as a newer token has been tried by then</td></tr>
 *   <tr><td>403 without any code</td><td>tried again</td></tr>
 *   <tr><td>403 with another code</td><td>refused</td></tr>
 *   <tr><td>404 of the whole mailbox: on premises, without a licence, nobody's</td><td>refused</td></tr>
 *   <tr><td>404</td><td>the calendar is gone</td></tr>
 * </table>
 *
 * <p>A body that is neither empty nor Graph's comes from somebody on the way, whose word counts for
 * nothing: tried again. Only a 410 is taken from anybody, as reading all again does no harm.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/errors">Microsoft Graph error responses</a>
 */
final class GraphErrors {

  private enum Verdict {
    TRY_AGAIN,
    REFUSED,
    DISCONNECTED,
    CALENDAR_GONE,
    CURSOR_LOST
  }

  private static final int NOT_FOUND = 404;

  private static final int GONE = 410;

  private static final int SERVER_ERROR = 500;

  /** What passes by itself, in lower case as all codes that are compared here. */
  private static final Set<String> LIMITS =
      Set.of(
          "activitylimitreached",
          "applicationthrottled",
          "errorexceededconnectioncount",
          "errorserverbusy",
          "mailboxconcurrency",
          "toomanyrequests");

  /** What is said of a mailbox, whatever calendar was asked for. */
  private static final Set<String> NO_MAILBOX =
      Set.of("errorinvaliduser", "mailboxnotenabledforrestapi", "mailboxnotsupportedforrestapi");

  /** Whatever else stands there may be a user's text. */
  private static final Pattern WORD = Pattern.compile("[\\w.]{1,64}");

  private GraphErrors() {}

  /** An error in place of a page of events. */
  static ProviderException ofEvents(
      GraphResponse response, CalendarRef calendar, Position position) {
    GraphAnswer.Failure failure = failure(response);
    String code = code(failure);
    Verdict verdict = verdict(response, failure, code);
    if (verdict == Verdict.REFUSED
        && response.status() == 400
        && !(position instanceof Position.Start)) {
      // The address is Graph's own, so it is the mark in it that is no longer known.
      verdict = Verdict.CURSOR_LOST;
    }
    int status = response.status();
    Duration wait = response.retryAfter();
    return switch (verdict) {
      case CALENDAR_GONE -> new CalendarGoneException(calendar, status, code, wait);
      case CURSOR_LOST -> new CursorLostException(OutlookAdapter.PROVIDER, status, code, wait);
      case TRY_AGAIN, REFUSED, DISCONNECTED -> general(verdict, status, code, wait);
    };
  }

  /** An error in place of anything else, where no calendar and no cursor is at stake. */
  static ProviderException of(GraphResponse response) {
    GraphAnswer.Failure failure = failure(response);
    String code = code(failure);
    return general(
        verdict(response, failure, code), response.status(), code, response.retryAfter());
  }

  /** Whether Graph itself says that what was asked for by its id is not there. */
  static boolean isAbsent(GraphResponse response) {
    if (response.status() != NOT_FOUND) {
      return false;
    }
    GraphAnswer.Failure failure = failure(response);
    return failure != null && failure.notFound();
  }

  private static ProviderException general(
      Verdict verdict, int status, @Nullable String code, @Nullable Duration wait) {
    return switch (verdict) {
      case REFUSED -> new PermissionException(OutlookAdapter.PROVIDER, status, code, wait);
      case DISCONNECTED -> new DisconnectedException(OutlookAdapter.PROVIDER, status, code, wait);
      case TRY_AGAIN, CALENDAR_GONE, CURSOR_LOST ->
          new ProviderException(OutlookAdapter.PROVIDER, status, code, wait, null);
    };
  }

  private static Verdict verdict(
      GraphResponse response, GraphAnswer.@Nullable Failure failure, @Nullable String code) {
    int status = response.status();
    if (status == GONE || (status < SERVER_ERROR && failure != null && failure.cursorLost())) {
      return Verdict.CURSOR_LOST;
    }
    String word = code == null ? "" : code.toLowerCase(Locale.ROOT);
    if ((failure == null && response.body().length > 0) || LIMITS.contains(word)) {
      return Verdict.TRY_AGAIN;
    }
    return switch (status) {
      case 400 -> Verdict.REFUSED;
      case 401 -> Verdict.DISCONNECTED;
      case 403 -> code == null ? Verdict.TRY_AGAIN : Verdict.REFUSED;
      case 404 -> NO_MAILBOX.contains(word) ? Verdict.REFUSED : Verdict.CALENDAR_GONE;
      default -> Verdict.TRY_AGAIN;
    };
  }

  private static GraphAnswer.@Nullable Failure failure(GraphResponse response) {
    try {
      // Errors are the same for all calendars.
      GraphAnswer answer = new GraphReader(GraphProfile.of("")).read(response.body());
      return answer instanceof GraphAnswer.Failure failure ? failure : null;
    } catch (UnreadableInputException e) {
      return null;
    }
  }

  private static @Nullable String code(GraphAnswer.@Nullable Failure failure) {
    String code = failure == null ? null : failure.code();
    return code == null || !WORD.matcher(code).matches() ? null : code;
  }
}
