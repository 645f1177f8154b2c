// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.PushReceiver.Claim;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.store.Documents;
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

  private record Known(CalendarRef calendar, String resourceId, String secretHash) {}

  void add(Subscription subscription, Secret secret) {
    String key = key(subscription.calendar().provider(), subscription.id());
    long version = documents.find(KIND, key).map(Documents.Document::version).orElse(0L);
    Known known =
        new Known(
            subscription.calendar(),
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

  /** The calendar whose subscription a push comes from, or empty when it does not. */
  Optional<CalendarRef> calendar(String provider, Claim claim) {
    return documents
        .find(KIND, key(provider, claim.subscriptionId()))
        .map(found -> read(found.bytes()))
        .filter(known -> holds(known, claim))
        .map(Known::calendar);
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
          Fields.text(out, known.calendar().provider());
          Fields.text(out, known.calendar().connection());
          Fields.text(out, known.calendar().calendarId());
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
          CalendarRef calendar = new CalendarRef(Fields.name(in), Fields.name(in), Fields.name(in));
          return new Known(calendar, Fields.name(in), Fields.name(in));
        });
  }
}
