// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.normalizer.secret.Sealer;
import io.daybook.spi.adapter.Authorizer.Consent;
import io.daybook.spi.store.Documents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * Refresh tokens, and attempts to get one, encrypted in the store.
 *
 * @param documents where they are kept
 * @param sealer encrypts them
 */
record Vault(Documents documents, Sealer sealer) {

  private static final String TOKENS = "refresh-token";

  private static final String OFFERED = "offered-token";

  private static final String ATTEMPTS = "consent";

  private static final int PAGE = 100;

  /**
   * A refresh token.
   *
   * @param value the token
   * @param version of what is stored
   */
  record Token(Secret value, long version) {}

  /**
   * Somebody was sent to a provider.
   *
   * @param connection the connection that he authorises
   * @param consent what belongs to the attempt
   * @param until how long he may take
   */
  record Attempt(String connection, Consent consent, Instant until) {}

  Optional<Token> token(String connection) {
    return documents
        .find(TOKENS, connection)
        .map(
            found -> new Token(Secret.of(open(found.bytes(), owner(connection))), found.version()));
  }

  /** Stores a token unless somebody else stored one meanwhile; false when that is so. */
  boolean replace(String connection, Secret token, long version) {
    byte[] clear = token.reveal().getBytes(StandardCharsets.UTF_8);
    return documents.put(TOKENS, connection, version, sealer.seal(clear, owner(connection)));
  }

  /** Stores a token whatever is there. */
  void put(String connection, Secret token) {
    boolean stored = false;
    while (!stored) {
      long version = documents.find(TOKENS, connection).map(Documents.Document::version).orElse(0L);
      stored = replace(connection, token, version);
    }
  }

  /** Whether another token was offered last, or none. */
  boolean isNews(String connection, Secret token) {
    byte[] hash = hash(token);
    return documents
        .find(OFFERED, connection)
        .filter(found -> MessageDigest.isEqual(found.bytes(), hash))
        .isEmpty();
  }

  void noteOffer(String connection, Secret token) {
    boolean noted = false;
    while (!noted) {
      long version =
          documents.find(OFFERED, connection).map(Documents.Document::version).orElse(0L);
      noted = documents.put(OFFERED, connection, version, hash(token));
    }
  }

  private static byte[] hash(Secret token) {
    return Hashes.of(token.reveal()).getBytes(StandardCharsets.UTF_8);
  }

  void begin(Attempt attempt) {
    String key = Hashes.of(attempt.consent().state());
    documents.put(ATTEMPTS, key, 0, sealer.seal(write(attempt), key));
  }

  /** Takes an attempt, which then is over; empty when there is none, or it took too long. */
  Optional<Attempt> end(String state, Instant now) {
    String key = Hashes.of(state);
    Documents.Document found = documents.find(ATTEMPTS, key).orElse(null);
    if (found == null || !documents.remove(ATTEMPTS, key, found.version())) {
      return Optional.empty();
    }
    return Optional.of(read(sealer.open(found.bytes(), key), state))
        .filter(attempt -> now.isBefore(attempt.until()));
  }

  /** Forgets attempts that took too long, and those that no key opens any more. */
  void tidy(Instant now) {
    for (Documents.Document found : documents.list(ATTEMPTS, null, PAGE)) {
      if (isOver(found, now)) {
        documents.remove(ATTEMPTS, found.key(), found.version());
      }
    }
  }

  private boolean isOver(Documents.Document found, Instant now) {
    try {
      return !now.isBefore(read(sealer.open(found.bytes(), found.key()), "").until());
    } catch (StoreException e) {
      return true;
    }
  }

  private static String owner(String connection) {
    return TOKENS + "/" + connection;
  }

  private String open(byte[] sealed, String owner) {
    return new String(sealer.open(sealed, owner), StandardCharsets.UTF_8);
  }

  private static byte[] write(Attempt attempt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.text(out, attempt.connection());
          Fields.text(out, attempt.consent().redirect().toString());
          Fields.text(out, attempt.consent().verifier().reveal());
          Fields.text(out, attempt.consent().loginHint());
          Fields.instant(out, attempt.until());
          return bytes.toByteArray();
        });
  }

  /** The state itself is not stored, only its hash. */
  private static Attempt read(byte[] bytes, String state) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return Fields.fromStore(
        "consent",
        () -> {
          Fields.version(in, "consent");
          String connection = Fields.name(in);
          URI redirect = URI.create(Fields.name(in));
          Secret verifier = Secret.of(Fields.name(in));
          Consent consent = new Consent(redirect, state, verifier, Fields.text(in));
          return new Attempt(connection, consent, Fields.moment(in));
        });
  }
}
