// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error of Unipile asks for.
 *
 * <table>
 *   <caption>By status and type; everything else is tried again</caption>
 *   <tr><td>401 {@code errors/disconnected_account}, {@code errors/expired_credentials}</td><td>disconnected</td></tr>
 *   <tr><td>401 {@code errors/insufficient_privileges}: no scopes for calendars</td><td>refused</td></tr>
 *   <tr><td>401 of another type: the API key</td><td>refused</td></tr>
 *   <tr><td>403, as {@code errors/account_restricted}</td><td>refused</td></tr>
 *   <tr><td>404 {@code errors/resource_not_found} in place of a calendar or its events</td><td>the calendar is gone</td></tr>
 *   <tr><td>429, 503, 504</td><td>tried again, after what Retry-After says if it is there</td></tr>
 * </table>
 *
 * <p>A body that is neither empty nor Unipile's comes from somebody on the way, whose word counts
 * for nothing: tried again. So does a wrong API key disconnect nobody.
 *
 * @see <a href="https://developer.unipile.com/docs/calendars-and-events">Unipile, Calendars and
 *     events</a>
 */
final class UnipileErrors {

  private static final Set<String> AUTHORISATION_GONE =
      Set.of("errors/disconnected_account", "errors/expired_credentials");

  private static final String RECONNECT =
      "Unipile is no longer let into the account; its owner has to connect it there again";

  private static final String MISSING = "errors/resource_not_found";

  private static final int NOT_FOUND = 404;

  /** Whatever else stands there may be a user's text. */
  private static final Pattern WORD = Pattern.compile("[\\w./-]{1,64}");

  private UnipileErrors() {}

  static ProviderException of(UnipileResponse response) {
    UnipileAnswer.Failure failure = failure(response);
    String code = code(failure);
    int status = response.status();
    Duration wait = response.retryAfter();
    boolean foreign = failure == null && response.body().length > 0;
    if (foreign || (status != 401 && status != 403)) {
      return new ProviderException(UnipileAdapter.PROVIDER, status, code, wait, null);
    }
    return code != null && AUTHORISATION_GONE.contains(code)
        ? new DisconnectedException(UnipileAdapter.PROVIDER, status, code, wait, RECONNECT)
        : new PermissionException(UnipileAdapter.PROVIDER, status, code, wait);
  }

  /** Whether Unipile itself says that what was asked for is not there. */
  static boolean isAbsent(UnipileResponse response) {
    if (response.status() != NOT_FOUND) {
      return false;
    }
    UnipileAnswer.Failure failure = failure(response);
    return failure != null && failure.notFound();
  }

  /** What an error in place of a calendar's events means. */
  static ProviderException ofCalendar(ProviderException error, CalendarRef calendar) {
    boolean gone = error.status() == NOT_FOUND && error.code().filter(MISSING::equals).isPresent();
    return gone
        ? new CalendarGoneException(calendar, NOT_FOUND, MISSING, error.retryAfter().orElse(null))
        : error;
  }

  /** What it means that there is no such calendar. */
  static CalendarGoneException gone(CalendarRef calendar) {
    return new CalendarGoneException(calendar, NOT_FOUND, MISSING);
  }

  private static UnipileAnswer.@Nullable Failure failure(UnipileResponse response) {
    try {
      // Errors are the same for all calendars.
      UnipileAnswer answer = new UnipileReader(UnipileProfile.of("")).read(response.body());
      return answer instanceof UnipileAnswer.Failure failure ? failure : null;
    } catch (UnreadableInputException e) {
      return null;
    }
  }

  private static @Nullable String code(UnipileAnswer.@Nullable Failure failure) {
    return failure == null || !WORD.matcher(failure.type()).matches() ? null : failure.type();
  }
}
