// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.adapter.HeldAccounts.State;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how providers stand with the accounts that they read for us: of a connection as
 * a whole, or of each of its calendars.
 *
 * @param documents where it is kept
 */
record Standings(Documents documents) {

  private static final String KIND = "standing";

  /** As many others may say something of one account in one moment, and more. */
  private static final int MOST_TRIES = 100;

  /**
   * What is known of one account.
   *
   * @param state what the provider said last
   * @param code its own word for that, or null
   * @param askedAt when it was asked last, or null for never
   * @param word what a push said of it since, in the provider's own word, or null for nothing
   * @param told whether the user was told that something is wrong, and not yet that it is over
   * @param version of what is stored, 0 for nothing
   */
  record Standing(
      State state,
      @Nullable String code,
      @Nullable Instant askedAt,
      @Nullable String word,
      boolean told,
      long version) {

    /** Pushes are not wholly reliable. */
    private static final Duration WELL = Duration.ofHours(6);

    private static final Duration ILL = Duration.ofMinutes(15);

    private static final Duration SOON = Duration.ofMinutes(1);

    /** Its answer and what it says of the account are at odds; or else the account is back. */
    private static final Duration AT_ODDS = Duration.ofHours(1);

    static final Standing NONE = new Standing(State.WORKS, null, null, null, false, 0);

    /**
     * When the provider is to be asked again.
     *
     * @param lost whether the connection's authorisation is gone
     */
    Instant next(boolean lost, Instant now) {
      if (askedAt == null || word != null) {
        return now;
      }
      return askedAt.plus(
          switch (state) {
            case WORKS, UNKNOWN -> lost ? AT_ODDS : WELL;
            case CONNECTING -> SOON;
            case DEGRADED, LOST -> ILL;
          });
    }

    Standing said(String newWord) {
      return new Standing(state, code, askedAt, newWord, told, version);
    }

    Standing is(State newState, @Nullable String newCode, Instant now) {
      boolean wrong = newState == State.LOST || newState == State.DEGRADED;
      boolean nowTold = wrong || (told && newState != State.WORKS);
      return new Standing(newState, newCode, now, null, nowTold, version);
    }
  }

  Standing of(Lane lane) {
    return documents.find(KIND, Hashes.of(lane)).map(Standings::read).orElse(Standing.NONE);
  }

  /** False when somebody else changed it since it was read; then nothing was done. */
  boolean put(Lane lane, Standing standing) {
    return documents.put(KIND, Hashes.of(lane), standing.version(), write(standing));
  }

  /** A push said something; it is durable when this returns. */
  void change(Lane lane, UnaryOperator<Standing> change) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (put(lane, change.apply(of(lane)))) {
        return;
      }
    }
    throw new IllegalStateException("too many pushes of one account at once");
  }

  void forget(Lane lane) {
    documents.remove(KIND, Hashes.of(lane), of(lane).version());
  }

  private static byte[] write(Standing standing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          Fields.text(out, standing.state().name());
          Fields.text(out, standing.code());
          Fields.instant(out, standing.askedAt());
          Fields.text(out, standing.word());
          out.writeBoolean(standing.told());
          return bytes.toByteArray();
        });
  }

  private static Standing read(Documents.Document document) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(document.bytes()));
    return Fields.fromStore(
        "standing",
        () -> {
          Fields.version(in, "standing");
          return new Standing(
              State.valueOf(Fields.name(in)),
              Fields.text(in),
              Fields.instant(in),
              Fields.text(in),
              in.readBoolean(),
              document.version());
        });
  }
}
