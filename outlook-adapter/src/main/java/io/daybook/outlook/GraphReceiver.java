// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what Graph's subscriptions send: notifications and lifecycle notifications, of any number
 * of subscriptions in one request, and the handshake of a subscription that is being made, which
 * needs nothing but the request itself. Whether a notification says the secret of its subscription
 * is not answered.
 *
 * @see <a href="https://learn.microsoft.com/graph/change-notifications-delivery-webhooks">Microsoft
 *     Graph, Receive change notifications through webhooks</a>
 */
final class GraphReceiver implements PushReceiver {

  private static final int ACCEPTED = 202;

  /** Not hashed: whoever sends a request could choose ids that hash alike. */
  private static final Comparator<Claim> ORDER =
      comparing(Claim::subscriptionId)
          .thenComparing(claim -> claim.secret().reveal())
          .thenComparing(Claim::news)
          .thenComparing(Claim::eventId, nullsFirst(naturalOrder()));

  private final NotificationReader reader = new NotificationReader();

  @Override
  public Received receive(InboundRequest request) {
    if (!request.method().equals("POST")) {
      return answer(InboundResponse.of(405));
    }
    Optional<Handshake> handshake = Handshake.of(request);
    if (handshake.isPresent()) {
      return answer(handshake.get().response());
    }
    try {
      List<Claim> claims = claims(reader.read(request.body()));
      return new Received(InboundResponse.of(ACCEPTED), List.of(), claims);
    } catch (UnreadableInputException e) {
      return answer(InboundResponse.of(400));
    }
  }

  /** Each once: many edits of an event come as many items. */
  private static List<Claim> claims(List<GraphNotification> notifications) {
    Set<Claim> known = new TreeSet<>(ORDER);
    List<Claim> claims = new ArrayList<>();
    for (GraphNotification notification : notifications) {
      String subscription = notification.subscriptionId();
      Secret secret = notification.clientState();
      if (subscription == null || secret == null) {
        continue;
      }
      Claim claim =
          new Claim(subscription, null, secret, notification.news(), notification.eventId());
      if (known.add(claim)) {
        claims.add(claim);
      }
    }
    return claims;
  }

  private static Received answer(InboundResponse response) {
    return new Received(response, List.of());
  }
}
