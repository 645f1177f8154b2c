// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The request by which Graph finds out whether an address wants its notifications: an empty {@code
 * POST} with a token in the query, which is to be answered in plain text. Anybody can send one, so
 * what is no plain text is not said again.
 *
 * @param token the token as it came, escaped
 * @see <a
 *     href="https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation">Microsoft
 *     Graph, notificationUrl validation</a>
 */
record Handshake(String token) {

  private static final String NAME = "validationToken=";

  /** Graph's have 90 characters or so. */
  private static final int LONGEST = 1_024;

  private static final Map<String, String> PLAIN =
      Map.of("Content-Type", "text/plain", "X-Content-Type-Options", "nosniff");

  /** The handshake that a request is, or empty when it has something to say. */
  static Optional<Handshake> of(InboundRequest request) {
    int query = request.target().indexOf('?');
    if (query < 0 || !isBlank(request.body())) {
      return Optional.empty();
    }
    for (String parameter : request.target().substring(query + 1).split("&", -1)) {
      if (parameter.startsWith(NAME)) {
        return Optional.of(new Handshake(parameter.substring(NAME.length())));
      }
    }
    return Optional.empty();
  }

  InboundResponse response() {
    if (token.isEmpty() || token.length() > LONGEST) {
      return InboundResponse.of(400);
    }
    try {
      // As forms are escaped: Graph writes + for a blank.
      String text = URLDecoder.decode(token, StandardCharsets.UTF_8);
      return isPlain(text)
          ? new InboundResponse(200, PLAIN, text.getBytes(StandardCharsets.UTF_8))
          : InboundResponse.of(400);
    } catch (IllegalArgumentException e) {
      return InboundResponse.of(400);
    }
  }

  /** Graph never sends markup, and others may have none. */
  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '<');
  }

  private static boolean isBlank(byte[] body) {
    for (byte each : body) {
      if (each < 0 || each > ' ') {
        return false;
      }
    }
    return true;
  }
}
