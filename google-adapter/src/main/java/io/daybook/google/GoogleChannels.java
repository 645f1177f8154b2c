// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.services.calendar.model.Channel;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * Asks for notification channels with {@code events.watch}, and {@code calendarList.watch} for the
 * list of calendars. Google does not extend them: a new one is made beside the old one, which is
 * stopped.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/push">Google Calendar
 *     API, Push notifications</a>
 */
final class GoogleChannels implements Subscriptions {

  /** As long as Google is known to give; it says how long it does. */
  private static final Duration ASKED = Duration.ofDays(7);

  /** Of a channel whose end Google does not say. */
  private static final Duration UNSAID = Duration.ofDays(1);

  private static final int UNAUTHORIZED = 401;

  private static final int GONE = 404;

  private static final int ID_BYTES = 32;

  private final GoogleClient client;

  private final Clock clock;

  GoogleChannels(GoogleClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Subscription subscribe(Topic topic, URI address, Secret secret) {
    Channel wanted =
        new Channel()
            .setId(id(secret))
            .setType("web_hook")
            .setAddress(address.toString())
            .setToken(secret.reveal())
            .setParams(Map.of("ttl", Long.toString(ASKED.toSeconds())));
    Channel channel = watch(topic, wanted);
    Instant end =
        channel.getExpiration() == null
            ? clock.instant().plus(UNSAID)
            : Instant.ofEpochMilli(channel.getExpiration());
    return new Subscription(wanted.getId(), channel.getResourceId(), topic, end);
  }

  /**
   * A 401 may mean the address. Java's client loses the body of a 401 to a POST, in which that
   * stands; if it is the account after all, the next list will say so.
   */
  private Channel watch(Topic topic, Channel wanted) {
    try {
      return client.ask(
          topic.connection(),
          api ->
              topic.calendarId() == null
                  ? api.calendarList().watch(wanted)
                  : api.events().watch(topic.calendarId(), wanted),
          Channel.class);
    } catch (DisconnectedException e) {
      if (e.status() != UNAUTHORIZED) {
        throw e;
      }
      throw new PermissionException(
          GoogleAdapter.PROVIDER, e.status(), e.code().orElse(null), e.retryAfter().orElse(null));
    }
  }

  @Override
  public Subscription renew(Subscription subscription, URI address, Secret secret) {
    return subscribe(subscription.topic(), address, secret);
  }

  @Override
  public boolean announcesCalendars() {
    return true;
  }

  @Override
  public void unsubscribe(Subscription subscription) {
    Channel channel =
        new Channel().setId(subscription.id()).setResourceId(subscription.resourceId());
    GoogleResponse response =
        client.send(subscription.topic().connection(), api -> api.channels().stop(channel));
    if (!response.successful() && response.status() != GONE) {
      ProviderException refusal = GoogleErrors.of(response);
      throw refusal;
    }
  }

  /** As unique as the secret, of which it says nothing. */
  private static String id(Secret secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("channel " + secret.reveal()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
