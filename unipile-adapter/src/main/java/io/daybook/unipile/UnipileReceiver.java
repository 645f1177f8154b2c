// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.EventSnapshot;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Unipile's webhooks send, whatever their content type. They are not signed: a header
 * has the secret that they were made with, and what is told of other accounts than ours is passed
 * over. Unipile takes nothing but 200 for success and gives up after five attempts.
 *
 * <p>An event is carried only if it is read here as a list would be read: with the calendar's zone
 * and owner, which are known once the calendar was read. Until then it is a mere wake-up. So is an
 * instance that does not say where its series has it.
 *
 * @see <a href="https://developer.unipile.com/docs/calendar-webhook">Unipile, Calendar webhook</a>
 */
final class UnipileReceiver implements PushReceiver {

  private static final int MOST_BYTES = 1 << 20;

  /** Whatever else stands there may be a user's text. */
  private static final Pattern WORD = Pattern.compile("[\\w.-]{1,64}");

  private final @Nullable Secret secret;

  private final String header;

  private final AccountIds accounts;

  private final UnipileProfiles profiles;

  private final UnipileReader strangers = new UnipileReader(UnipileProfile.of(""));

  UnipileReceiver(
      @Nullable Secret secret, String header, AccountIds accounts, UnipileProfiles profiles) {
    this.secret = secret;
    this.header = header.toLowerCase(Locale.ROOT);
    this.accounts = accounts;
    this.profiles = profiles;
  }

  @Override
  public Received receive(InboundRequest request) {
    if (!request.method().equals("POST")) {
      return answer(405);
    }
    if (!isLetIn(request.headers().getOrDefault(header, List.of()))) {
      return answer(401);
    }
    if (request.body().length > MOST_BYTES) {
      return answer(413);
    }
    try {
      return read(request.body());
    } catch (UnreadableInputException e) {
      return answer(400);
    }
  }

  /** Without a secret nobody is. All values are compared, so that the time tells nothing. */
  private boolean isLetIn(List<String> values) {
    boolean found = false;
    for (String value : values) {
      found |= secret != null && secret.matches(value);
    }
    return found;
  }

  private Received read(byte[] body) {
    UnipileAnswer answer = strangers.read(body);
    if (answer instanceof UnipileAnswer.EventHook hook) {
      return answer(hook.accountId(), connection -> ofEvent(connection, hook, body));
    }
    if (answer instanceof UnipileAnswer.AccountStatus status) {
      String word = WORD.matcher(status.message()).matches() ? status.message() : "";
      return answer(
          status.accountId(), connection -> List.of(Wake.ofAccount(connection, null, word)));
    }
    // Of what else there may be nobody needs to know, and of lists nobody asked for.
    return answer(answer instanceof UnipileAnswer.OtherHook ? 200 : 400);
  }

  private interface Wakes {
    List<Wake> of(String connection);
  }

  private Received answer(String accountId, Wakes wakes) {
    List<String> connections = accounts.connections(accountId);
    if (connections.isEmpty() && accounts.nothingKnown()) {
      return answer(503);
    }
    List<Wake> all = new ArrayList<>();
    connections.forEach(connection -> all.addAll(wakes.of(connection)));
    return new Received(InboundResponse.of(200), all);
  }

  private List<Wake> ofEvent(String connection, UnipileAnswer.EventHook hook, byte[] body) {
    UnipileProfile profile = profiles.known(connection, hook.calendarId());
    String calendar = profile == null ? hook.calendarId() : profile.calendarId();
    Wake wakeUp = Wake.of(connection, calendar);
    if (!hook.placed()) {
      return List.of(wakeUp);
    }
    UnipileAnswer.EventHook known = profile == null ? bare(hook) : read(profile, body);
    if (known == null) {
      return List.of(wakeUp);
    }
    Wake wake = new Wake(connection, calendar, known.hook().row(), known.hook().at());
    return hook.series() ? List.of(wake, wakeUp) : List.of(wake);
  }

  /** What needs no profile: that something is gone, or cannot be read. */
  private static UnipileAnswer.@Nullable EventHook bare(UnipileAnswer.EventHook hook) {
    return hook.hook().row() instanceof EventSnapshot ? null : hook;
  }

  private static UnipileAnswer.@Nullable EventHook read(UnipileProfile profile, byte[] body) {
    return new UnipileReader(profile).read(body) instanceof UnipileAnswer.EventHook hook
        ? hook
        : null;
  }

  private static Received answer(int status) {
    return new Received(InboundResponse.of(status), List.of());
  }
}
