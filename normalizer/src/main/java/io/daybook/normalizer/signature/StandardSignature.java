// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.signature;

import io.daybook.api.Secret;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">
 * Standard Webhooks</a>, which Svix writes into headers of its own names: HMAC-SHA256 of {@code
 * id.timestamp.body}, in base64 after {@code v1,}, several of them divided by spaces. The key is
 * the base64 after {@code whsec_}, or the secret's UTF-8 bytes where it has no such beginning. Pure
 * functions.
 */
public final class StandardSignature {

  /** The header of the message's id. */
  public static final String ID_HEADER = "webhook-id";

  /** The header of the instant of the attempt, in seconds since 1970. */
  public static final String TIMESTAMP_HEADER = "webhook-timestamp";

  /** The header of the signatures. */
  public static final String SIGNATURE_HEADER = "webhook-signature";

  /** How far the clocks of sender and receiver may differ unless set otherwise. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String VERSION = "v1,";

  private StandardSignature() {}

  /**
   * What the headers of a request say.
   *
   * @param id the message's id, or null when there was none
   * @param timestamp the seconds since 1970 as written, or null when there were none
   * @param signatures the signatures, divided by spaces, or null when there were none
   */
  public record Headers(
      @Nullable String id, @Nullable String timestamp, @Nullable String signatures) {}

  /**
   * Signs a body.
   *
   * @param id the message's id, the same over retries, without a full stop
   * @param at the instant of the attempt
   * @param body the exact bytes that are sent
   * @param secrets the secrets to sign with, two while one replaces the other
   * @return the value of the header
   */
  public static String sign(String id, Instant at, byte[] body, Collection<Secret> secrets) {
    if (id.indexOf('.') >= 0) {
      throw new IllegalArgumentException("the id of a message has a full stop");
    }
    byte[] prefix = prefix(id, Long.toString(at.getEpochSecond()));
    return secrets.stream()
        .map(secret -> VERSION + base64(Hmac.of(Hmac.decodedKey(secret), prefix, body)))
        .collect(Collectors.joining(" "));
  }

  /**
   * Checks the signatures of a request; it is enough that one holds. Unknown versions are passed
   * over.
   *
   * @param headers what the headers say
   * @param body the exact bytes that were received
   * @param secrets the secrets that count
   * @param now the clock
   * @param tolerance how far the timestamp may be from it
   * @return whether it holds, or why not
   */
  public static Verdict verify(
      Headers headers, byte[] body, Collection<Secret> secrets, Instant now, Duration tolerance) {
    String id = headers.id();
    String timestamp = headers.timestamp();
    String signatures = headers.signatures();
    if (id == null || timestamp == null || signatures == null) {
      return Verdict.HEADER_MISSING;
    }
    if (id.isBlank() || timestamp.isBlank() || signatures.isBlank()) {
      return Verdict.HEADER_MISSING;
    }
    List<byte[]> received = read(signatures);
    if (received.isEmpty()) {
      return Verdict.FORM_UNKNOWN;
    }
    boolean holds = false;
    byte[] prefix = prefix(id, timestamp);
    for (Secret secret : secrets) {
      byte[] expected = Hmac.of(Hmac.decodedKey(secret), prefix, body);
      for (byte[] signature : received) {
        holds |= MessageDigest.isEqual(expected, signature);
      }
    }
    return holds ? inTime(timestamp, now, tolerance) : unlessUnreadable(timestamp);
  }

  private static Verdict unlessUnreadable(String timestamp) {
    return seconds(timestamp) == null ? Verdict.TIMESTAMP_UNREADABLE : Verdict.MISMATCH;
  }

  private static Verdict inTime(String timestamp, Instant now, Duration tolerance) {
    Long seconds = seconds(timestamp);
    if (seconds == null) {
      return Verdict.TIMESTAMP_UNREADABLE;
    }
    long ahead = seconds - now.getEpochSecond();
    if (ahead > tolerance.toSeconds()) {
      return Verdict.TOO_NEW;
    }
    return -ahead > tolerance.toSeconds() ? Verdict.TOO_OLD : Verdict.VALID;
  }

  private static @Nullable Long seconds(String timestamp) {
    return timestamp.matches("\\d{1,12}") ? Long.valueOf(timestamp) : null;
  }

  private static List<byte[]> read(String signatures) {
    return List.of(signatures.trim().split(" +")).stream()
        .filter(signature -> signature.startsWith(VERSION))
        .map(signature -> decoded(signature.substring(VERSION.length())))
        .filter(signature -> signature.length == Hmac.LENGTH)
        .toList();
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] prefix(String id, String timestamp) {
    return Hmac.utf8(id + "." + timestamp + ".");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
