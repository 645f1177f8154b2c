// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import io.daybook.api.Secret;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver;
import java.util.List;

/**
 * Reads what Google's channels send: headers only, which say that something changed and not what.
 * The numbers of messages are not looked at: one that comes twice or late wakes once more at most.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/push">Google Calendar
 *     API, Push notifications</a>
 */
final class GoogleReceiver implements PushReceiver {

  private static final String CHANNEL = "X-Goog-Channel-ID";

  /** Says that a channel was made, and nothing else. */
  private static final String SYNC = "sync";

  @Override
  public Received receive(InboundRequest request) {
    if (!request.method().equals("POST")) {
      return answer(405);
    }
    String channel = request.header(CHANNEL).orElse("");
    String token = request.header("X-Goog-Channel-Token").orElse("");
    if (channel.isEmpty()) {
      return answer(400);
    }
    // Whatever is not ours is taken and dropped: Google would else send it again.
    if (token.isEmpty() || request.header("X-Goog-Resource-State").orElse("").equals(SYNC)) {
      return answer(204);
    }
    String resource = request.header("X-Goog-Resource-ID").orElse(null);
    Claim claim = new Claim(channel, resource, Secret.of(token));
    return new Received(InboundResponse.of(204), List.of(), List.of(claim));
  }

  private static Received answer(int status) {
    return new Received(InboundResponse.of(status), List.of());
  }
}
