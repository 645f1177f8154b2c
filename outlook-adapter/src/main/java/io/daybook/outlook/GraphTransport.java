// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.Secret;

/**
 * Sends one request and hands back its one answer, whatever its status: nothing is repeated, no
 * redirect is followed, nothing is logged or kept. Thread-safe.
 */
@FunctionalInterface
interface GraphTransport {

  /**
   * Sends a request.
   *
   * @param request the request
   * @param token the access token to send along
   * @return the answer, decoded and bounded in length
   * @throws io.daybook.api.ProviderException when there is no whole answer
   * @throws io.daybook.api.UnreadableInputException when the answer is too long
   */
  GraphResponse send(GraphRequest request, Secret token);
}
