// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Secret;
import io.daybook.spi.adapter.PushReceiver.Claim;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each subscription must say of itself, so that its pushes can be told from others. Of its
 * secret only the hash is kept: nobody needs to say it again.
 *
 * @param documents where it is kept
 */
record Claims(Documents documents) {

  private static final String KIND = "subscription";

  private record Known(Lane lane, String resourceId, String secretHash) {}

  void add(Lane lane, Subscription subscription, Secret secret) {
    String key = key(lane.provider(), subscription.id());
    long version = documents.find(KIND, key).map(Documents.Document::version).orElse(0L);
    Known known =
        new Known(
            lane,
            Objects.requireNonNullElse(subscription.resourceId(), ""),
            Hashes.of(secret.reveal()));
    documents.put(KIND, key, version, write(known));
  }

  void remove(String provider, @Nullable String subscriptionId) {
    if (subscriptionId != null) {
      documents
          .find(KIND, key(provider, subscriptionId))
          .ifPresent(found -> documents.remove(KIND, found.key(), found.version()));
    }
  }

  /**
   * The calendar, or the connection as a whole for its list of calendars, whose subscription a push
   * comes from; empty when it does not.
   */
  Optional<Lane> lane(String provider, Claim claim) {
    return documents
        .find(KIND, key(provider, claim.subscriptionId()))
        .map(found -> read(found.bytes()))
        .filter(known -> holds(known, claim))
        .map(Known::lane);
  }

  private static boolean holds(Known known, Claim claim) {
    // As one text, so that how long it takes does not say which of both is wrong.
    String resource = Objects.requireNonNullElse(claim.resourceId(), "");
    String claimed = Hashes.of(claim.secret().reveal()) + " " + resource;
    return equal(known.secretHash() + " " + known.resourceId(), claimed);
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(String provider, String subscriptionId) {
    return provider + "/" + Hashes.of(subscriptionId);
  }

  private static byte[] write(Known known) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.text(out, known.lane().provider());
          Fields.text(out, known.lane().connection());
          Fields.text(out, known.lane().calendarId());
          Fields.text(out, known.resourceId());
          Fields.text(out, known.secretHash());
          return bytes.toByteArray();
        });
  }

  private static Known read(byte[] bytes) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return Fields.fromStore(
        "subscription",
        () -> {
          Fields.version(in, "subscription");
          Lane lane = new Lane(Fields.name(in), Fields.name(in), Fields.text(in));
          return new Known(lane, Fields.name(in), Fields.name(in));
        });
  }
}
