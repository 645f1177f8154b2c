// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.HeldAccounts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How Unipile stands with accounts, by the states of their sources, of which the worst counts.
 *
 * @see <a href="https://developer.unipile.com/docs/account-lifecycle">Unipile, Account
 *     lifecycle</a>
 */
final class UnipileStandings implements HeldAccounts {

  /** What is said when all is well, or what the state says as well. */
  private static final Set<String> KNOWN =
      Set.of(
          "OK",
          "CREDENTIALS",
          "ERROR",
          "STOPPED",
          "CONNECTING",
          "RECONNECTED",
          "CREATION_SUCCESS",
          "SYNC_SUCCESS",
          "PERMISSIONS",
          "DELETED");

  /** Whatever else stands there may be a user's text. */
  private static final Pattern WORD = Pattern.compile("[\\w.-]{1,64}");

  /** The best first. */
  private static final List<State> ORDER =
      List.of(State.WORKS, State.UNKNOWN, State.CONNECTING, State.DEGRADED, State.LOST);

  private final UnipileApi api;

  private final AccountIds accounts;

  UnipileStandings(UnipileApi api, AccountIds accounts) {
    this.api = api;
    this.accounts = accounts;
  }

  @Override
  public boolean coverConnection() {
    return true;
  }

  @Override
  public Standing standing(CalendarRef calendar, @Nullable String word) {
    Optional<UnipileAccount> account = api.account(accounts.of(calendar.connection()));
    if (account.isEmpty()) {
      // Whoever connects it again gives it another id.
      accounts.forget(calendar.connection());
      return new Standing(State.LOST, "DELETED", "Unipile no longer has the account");
    }
    Standing worst =
        account.get().statuses().stream()
            .map(UnipileStandings::of)
            .max(Comparator.comparingInt(standing -> ORDER.indexOf(standing.state())))
            .orElse(Standing.WORKS);
    boolean news = word != null && !word.isEmpty() && !KNOWN.contains(word);
    return worst.state() == State.WORKS && news ? unknown(word) : worst;
  }

  private static Standing of(String status) {
    return switch (status) {
      case "OK" -> Standing.WORKS;
      case "CONNECTING" ->
          new Standing(State.CONNECTING, status, "Unipile is connecting with the account");
      case "CREDENTIALS" ->
          new Standing(
              State.LOST,
              status,
              "Unipile is no longer let into the account; its owner has to connect it there again");
      case "PERMISSIONS" ->
          new Standing(
              State.LOST,
              status,
              "Unipile may not read the calendars of the account; its owner has to connect it there"
                  + " again, and allow that");
      case "ERROR", "STOPPED" ->
          new Standing(
              State.DEGRADED, status, "Unipile has stopped reading the account after an error");
      default -> unknown(status);
    };
  }

  private static Standing unknown(@Nullable String word) {
    boolean tellable = word != null && WORD.matcher(word).matches();
    return new Standing(State.UNKNOWN, tellable ? word : null, null);
  }
}
