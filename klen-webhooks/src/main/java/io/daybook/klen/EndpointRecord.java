// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it is stored.
 *
 * @param endpoint what others may see
 * @param insecure whether it may be anywhere, for development
 * @param secret the sealed secret, empty when it is not stored
 * @param previous those before it that may still count, the latest first
 * @param failingSince since when every attempt failed, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
record EndpointRecord(
    Endpoint endpoint,
    boolean insecure,
    byte[] secret,
    List<Previous> previous,
    @Nullable Instant failingSince) {

  /** Each of them costs a signature at every attempt. */
  static final int MOST_PREVIOUS = 5;

  /** Copies the list. */
  EndpointRecord {
    previous = List.copyOf(previous);
  }

  /** A secret that counts until it is replaced everywhere. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  record Previous(byte[] secret, Instant until) {}

  /** Whether a configuration names it, which gives its secret too. */
  boolean isFixed() {
    return secret.length == 0;
  }

  EndpointRecord with(Endpoint changed) {
    return new EndpointRecord(changed, insecure, secret, previous, failingSince);
  }

  /** The secrets before this one that count at an instant, the latest first. */
  List<Previous> previousAt(Instant now) {
    return previous.stream().filter(old -> now.isBefore(old.until())).toList();
  }

  /**
   * With another secret, beside which the one until now still counts for a time.
   *
   * @throws EndpointStateException when there are too many that count
   */
  EndpointRecord rotated(byte[] newSecret, Instant now, Instant until) {
    List<Previous> counting = new ArrayList<>(previousAt(now));
    if (until.isAfter(now)) {
      counting.add(0, new Previous(secret, until));
    }
    if (counting.size() > MOST_PREVIOUS) {
      // To drop one would break a receiver that was promised time.
      throw new EndpointStateException(
          MOST_PREVIOUS + " old secrets still sign; only one that ends at once can be added");
    }
    return new EndpointRecord(endpoint, insecure, newSecret, counting, failingSince);
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
