// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.recall.RecallAdapter;
import io.daybook.recall.RecallBot;
import io.daybook.recall.RecallClient;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks Recall for bots, and to take them away. What may be had later is thrown: 409 as somebody
 * asks under the same key, 507 as no bot is free, 429 and 5xx. Used by one thread at a time.
 */
final class Bots {

  private static final int BAD_REQUEST = 400;

  private static final int TOO_MANY = 429;

  private final Logger log = System.getLogger(Bots.class.getName());

  private final RecallClient client;

  private final String botConfig;

  private final Clock clock;

  private Instant quietUntil = Instant.MIN;

  Bots(RecallClient client, String botConfig, Clock clock) {
    this.client = client;
    this.botConfig = botConfig;
    this.clock = clock;
  }

  /**
   * Schedules the one bot of a key for an event, where it comes when the event starts. Asking again
   * does no harm, and moves it to where the event is by then.
   *
   * @return what Recall made of it, which may be ahead of what was told; empty where it schedules
   *     none: it does not know the event, or the event is deleted or over, has no link that Recall
   *     knows, or is in a calendar that is not connected
   */
  Optional<Booking> schedule(Standing lead, String key) {
    Optional<Booking> booking =
        ask(() -> client.scheduleBot(lead.eventId(), key, botConfig))
            .map(bots -> booking(bots, lead, key));
    log.log(
        Level.INFO,
        "{0} bot for event {1} at {2}",
        booking.isPresent() ? "a" : "no",
        lead.eventId(),
        booking.map(Booking::start).orElse(lead.start()));
    return booking;
  }

  /** Takes the bot from an event. It goes, unless another event shares it. */
  void remove(String eventId) {
    Optional<?> bots = ask(() -> client.removeBot(eventId));
    log.log(Level.INFO, "event {0} {1}", eventId, bots.isPresent() ? "has no bot now" : "is gone");
  }

  private static Booking booking(List<RecallBot> bots, Standing lead, String key) {
    return bots.stream()
        .filter(bot -> key.equals(bot.deduplicationKey()))
        .findFirst()
        .map(
            bot -> {
              String url = bot.meetingUrl();
              return new Booking(
                  lead.eventId(),
                  Objects.requireNonNullElse(bot.startTime(), lead.start()),
                  url == null ? lead.link() : Hashes.of(url));
            })
        .orElse(lead.booking());
  }

  private <T> Optional<T> ask(Supplier<Optional<T>> request) {
    Instant now = clock.instant();
    if (now.isBefore(quietUntil)) {
      // The engine comes back sooner than Recall wants, and for each calendar by itself.
      Duration wait = Duration.between(now, quietUntil);
      throw new ProviderException(RecallAdapter.PROVIDER, TOO_MANY, "waiting", wait, null);
    }
    try {
      return request.get();
    } catch (PermissionException e) {
      if (e.status() == BAD_REQUEST) {
        return Optional.empty();
      }
      throw e;
    } catch (ProviderException e) {
      e.retryAfter().ifPresent(wait -> quietUntil = now.plus(wait));
      throw e;
    }
  }
}
