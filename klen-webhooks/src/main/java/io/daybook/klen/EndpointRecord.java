// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it is stored.
 *
 * @param endpoint what others may see
 * @param insecure whether it may be anywhere, for development
 * @param secret the sealed secret
 * @param previous the one before it, or null
 * @param failingSince since when every attempt failed, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
record EndpointRecord(
    Endpoint endpoint,
    boolean insecure,
    byte[] secret,
    @Nullable Previous previous,
    @Nullable Instant failingSince) {

  /** A secret that counts until it is replaced everywhere. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  record Previous(byte[] secret, Instant until) {}

  EndpointRecord with(Endpoint changed) {
    return new EndpointRecord(changed, insecure, secret, previous, failingSince);
  }

  EndpointRecord rotated(byte[] newSecret, @Nullable Previous old) {
    return new EndpointRecord(endpoint, insecure, newSecret, old, failingSince);
  }

  EndpointRecord failing(@Nullable Instant since) {
    return new EndpointRecord(endpoint, insecure, secret, previous, since);
  }

  EndpointRecord disabled(Endpoint.@Nullable Disabled disabled) {
    Endpoint e = endpoint;
    Endpoint changed =
        new Endpoint(
            e.id(),
            e.tenant(),
            e.name(),
            e.url(),
            e.filter(),
            e.order(),
            e.createdAt(),
            e.updatedAt(),
            disabled);
    return new EndpointRecord(changed, insecure, secret, previous, null);
  }
}
