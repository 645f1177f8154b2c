// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that is to be made.
 *
 * @param name what it is called, 1 to 200 characters
 * @param url where to post to: https and a public host unless it is allowed to be insecure
 * @param filter what it wants to be told
 * @param order what it gets in order
 * @param secret the secret, or null to have one made. One that is not {@code whsec_} and standard
 *     base64 signs {@code webhook-signature} with its UTF-8 bytes, which libraries of Standard
 *     Webhooks do not understand; {@code X-Klen-Signature} is always made so
 * @param insecure whether it may be anywhere: http, any port, private addresses; for development
 */
public record EndpointDraft(
    String name,
    URI url,
    EventFilter filter,
    DeliveryOrder order,
    @Nullable Secret secret,
    boolean insecure) {

  private static final int LONGEST_NAME = 200;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when it is empty or too long
   */
  public EndpointDraft {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name: expected 1 to " + LONGEST_NAME + " characters");
    }
  }

  /**
   * A draft with the usual order and a secret that is made.
   *
   * @param name what it is called
   * @param url where to post to
   * @param filter what it wants to be told
   * @return the draft
   */
  public static EndpointDraft of(String name, URI url, EventFilter filter) {
    return new EndpointDraft(name, url, filter, DeliveryOrder.OCCURRENCE, null, false);
  }

  /**
   * The same, allowed to be anywhere.
   *
   * @return a draft for development
   */
  public EndpointDraft allowInsecure() {
    return new EndpointDraft(name, url, filter, order, secret, true);
  }

  /**
   * The same in another order.
   *
   * @param newOrder the order
   * @return a draft
   */
  public EndpointDraft inOrderOf(DeliveryOrder newOrder) {
    return new EndpointDraft(name, url, filter, newOrder, secret, insecure);
  }

  /** Leaves out the URL, which may hold a secret of the tenant's. */
  @Override
  public String toString() {
    return "EndpointDraft[]";
  }
}
