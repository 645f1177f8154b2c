// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.services.calendar.model.Colors;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.google.GoogleColors;
import io.daybook.normalizer.google.GoogleProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The palette of events, which is the same for everybody. Thread-safe.
 *
 * <p>Asked for with {@code colors.get} when an event needs it, once a day whatever comes of it.
 * Until there is an answer the classic palette serves, and later the one that was answered last.
 * Nobody waits for an answer that somebody else asked for.
 */
final class GooglePalette {

  private static final Duration HOLDS = Duration.ofDays(1);

  private final GoogleClient client;

  private final Clock clock;

  /** Guarded by this object's monitor, as is the next. */
  private GoogleColors colors = GoogleProfile.CLASSIC_COLORS;

  private Instant until = Instant.MIN;

  GooglePalette(GoogleClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The colour under an id, or null where there is none; asked for with one's own token. */
  @Nullable String color(String connection, String colorId) {
    if (claim()) {
      renew(connection);
    }
    return colors().color(colorId);
  }

  private synchronized GoogleColors colors() {
    return colors;
  }

  /** Whether to ask now; whoever is told so is the only one. */
  private synchronized boolean claim() {
    Instant now = clock.instant();
    boolean due = !now.isBefore(until);
    if (due) {
      until = now.plus(HOLDS);
    }
    return due;
  }

  private void renew(String connection) {
    try {
      Map<String, String> answered =
          events(client.ask(connection, api -> api.colors().get(), Colors.class));
      if (!answered.isEmpty()) {
        keep(GoogleColors.palette(answered));
      }
    } catch (ProviderException | UnreadableInputException e) {
      // The page is in hand; what is wrong with the account shows at the next one.
    }
  }

  private synchronized void keep(GoogleColors answered) {
    colors = answered;
  }

  private static Map<String, String> events(Colors answer) {
    Map<String, String> colors = new HashMap<>();
    if (answer.getEvent() != null) {
      answer.getEvent().forEach((id, color) -> GoogleHex.put(colors, id, color.getBackground()));
    }
    return colors;
  }
}
