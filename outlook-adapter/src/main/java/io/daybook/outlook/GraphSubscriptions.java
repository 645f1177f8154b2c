// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.normalizer.json.JsonBodies;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Asks for notifications about all events of a mailbox. A subscription is extended in place, which
 * also authorises it again: Graph's request for the latter alone is of no use then, and must not
 * come within ten minutes of the other.
 *
 * <p>Graph has one subscription of an application for a mailbox and no second one beside it. One
 * that nobody remembers is deleted when it is in the way, if it leads to the same address; that
 * names the connection, as another connection of ours may be to the same mailbox.
 *
 * @see <a href="https://learn.microsoft.com/graph/change-notifications-lifecycle-events">Microsoft
 *     Graph, Reduce missing subscriptions and change notifications</a>
 */
final class GraphSubscriptions implements Subscriptions {

  /** Graph gives seven days at most, by its own clock. */
  private static final Duration ASKED = Duration.ofDays(7).minus(Duration.ofMinutes(30));

  private static final int LONGEST_SECRET = 128;

  private static final int GONE = 404;

  private static final int CONFLICT = 409;

  /** What is said by those whom Graph asks before it makes a subscription. */
  private static final String ABOUT_THE_RESOURCE = "ExtensionError";

  private final JsonBodies bodies = new JsonBodies("a subscription of Microsoft Graph");

  private final GraphClient client;

  private final SubscriptionRequests requests;

  private final GraphLists lists;

  private final Clock clock;

  GraphSubscriptions(
      GraphClient client, SubscriptionRequests requests, GraphLists lists, Clock clock) {
    this.client = client;
    this.requests = requests;
    this.lists = lists;
    this.clock = clock;
  }

  @Override
  public boolean coversConnection() {
    return true;
  }

  @Override
  public Subscription subscribe(Topic topic, URI address, Secret secret) {
    if (topic.calendarId() != null) {
      throw new IllegalArgumentException("a subscription is for all calendars of a connection");
    }
    if (secret.reveal().length() > LONGEST_SECRET) {
      throw new IllegalArgumentException(
          "the secret is longer than " + LONGEST_SECRET + " characters");
    }
    URI own = SubscriptionRequests.own(address, topic.connection());
    GraphRequest wanted = requests.create(topic.connection(), own, secret, end());
    GraphResponse response = client.send(topic.connection(), wanted);
    if (response.status() == CONFLICT && clear(topic.connection(), own, response)) {
      response = client.send(topic.connection(), wanted);
    }
    SubscriptionFields made = read(response);
    return new Subscription(made.id(), null, topic, made.end());
  }

  @Override
  public Subscription renew(Subscription subscription, URI address, Secret secret) {
    Topic topic = subscription.topic();
    GraphResponse response =
        client.send(topic.connection(), requests.extend(subscription.id(), end()));
    if (response.status() == GONE || response.status() == CONFLICT) {
      return subscribe(topic, address, secret);
    }
    SubscriptionFields extended = read(response);
    if (extended.leadsElsewhere(SubscriptionRequests.own(address, topic.connection()))) {
      // Where it leads is not for us to change, and it would be in the way of another.
      unsubscribe(subscription);
      return subscribe(topic, address, secret);
    }
    return new Subscription(subscription.id(), null, topic, extended.end());
  }

  @Override
  public void unsubscribe(Subscription subscription) {
    delete(subscription.topic().connection(), subscription.id());
  }

  private void delete(String connection, String id) {
    GraphResponse response = client.send(connection, requests.delete(id));
    if (!response.successful() && response.status() != GONE) {
      throw refusal(response);
    }
  }

  /** Deletes what is in the way of a subscription and ours; whether there was any. */
  private boolean clear(String connection, URI address, GraphResponse conflict) {
    String resource = requests.resource(connection);
    List<SubscriptionFields> ours =
        lists
            .<SubscriptionFields>all(connection, requests.list(), SubscriptionFields.Page::new)
            .stream()
            .filter(known -> known.isOf(resource) && known.leadsTo(address))
            .toList();
    List<SubscriptionFields> inTheWay = named(ours, conflict);
    inTheWay.forEach(known -> delete(connection, known.id()));
    return !inTheWay.isEmpty();
  }

  /**
   * Those that the refusal names, as Graph's does. An administrator may see everybody's: where it
   * names none and they are of several people, they stay.
   */
  private static List<SubscriptionFields> named(
      List<SubscriptionFields> ours, GraphResponse conflict) {
    String text = new String(conflict.body(), StandardCharsets.UTF_8);
    List<SubscriptionFields> named =
        ours.stream().filter(known -> text.contains(known.id())).toList();
    if (!named.isEmpty()) {
      return named;
    }
    boolean ofOne = ours.stream().map(SubscriptionFields::creator).distinct().count() == 1;
    return ofOne ? ours : List.of();
  }

  private SubscriptionFields read(GraphResponse response) {
    if (!response.successful()) {
      throw refusal(response);
    }
    SubscriptionFields subscription = new SubscriptionFields();
    bodies.read(response.body(), subscription);
    return subscription;
  }

  private Instant end() {
    return clock.instant().plus(ASKED).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * What nobody mends by waiting is refused: somebody else's subscription in the way, or no right
   * to the mailbox, which comes as a 401 about the resource. If it is the account after all, the
   * next list will say so.
   */
  private static ProviderException refusal(GraphResponse response) {
    ProviderException refusal = GraphErrors.of(response);
    String code = refusal.code().orElse("");
    boolean taken = refusal.status() == CONFLICT && !code.isEmpty();
    boolean refused =
        refusal instanceof DisconnectedException && code.equalsIgnoreCase(ABOUT_THE_RESOURCE);
    return taken || refused
        ? new PermissionException(
            OutlookAdapter.PROVIDER, refusal.status(), code, refusal.retryAfter().orElse(null))
        : refusal;
  }
}
