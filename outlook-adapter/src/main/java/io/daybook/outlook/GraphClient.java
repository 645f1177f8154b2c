// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.AccessTokens;
import java.util.regex.Pattern;

/**
 * Sends requests on behalf of connections: with their access tokens, and as many at once as Graph
 * serves of one mailbox. Thread-safe.
 */
final class GraphClient {

  private static final int UNAUTHORIZED = 401;

  /**
   * What may follow "Bearer"; anything else would be quoted in the message of whoever refuses it.
   */
  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

  private final AccessTokens tokens;

  private final GraphTransport transport;

  private final GraphTurns turns;

  GraphClient(AccessTokens tokens, GraphTransport transport, GraphTurns turns) {
    this.tokens = tokens;
    this.transport = transport;
    this.turns = turns;
  }

  /**
   * Sends one request. Only when its access token is refused and there is another by now, it is
   * sent once more.
   *
   * @throws ProviderException when there is no whole answer
   * @throws UnreadableInputException when the answer is too long
   */
  GraphResponse send(String connection, GraphRequest request) {
    return send(connection, request, 1);
  }

  /** The same for a batch, of which Graph serves as many requests at once as of a mailbox. */
  GraphResponse sendAlone(String connection, GraphRequest request) {
    return send(connection, request, GraphTurns.AT_ONCE);
  }

  private GraphResponse send(String connection, GraphRequest request, int places) {
    Secret token = sendable(tokens.accessToken(connection));
    GraphResponse response = turns.take(connection, places, () -> transport.send(request, token));
    if (response.status() != UNAUTHORIZED) {
      return response;
    }
    Secret newer = sendable(tokens.renewed(connection, token));
    return newer.equals(token)
        ? response
        : turns.take(connection, places, () -> transport.send(request, newer));
  }

  private static Secret sendable(Secret token) {
    if (!SENDABLE.matcher(token.reveal()).matches()) {
      throw new PermissionException(OutlookAdapter.PROVIDER, 0, "invalidAccessToken");
    }
    return token;
  }
}
