// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.signature;

import io.daybook.api.Secret;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signature in {@code X-Klen-Signature}: HMAC-SHA256 of the exact bytes of the body, by the
 * UTF-8 bytes of the endpoint's secret. Klen's documentation does not say how it is written; what
 * is sent from here is lower-case hex, and what is received may be any {@link Form}. Pure
 * functions.
 */
public final class KlenSignature {

  /** The header. */
  public static final String HEADER = "X-Klen-Signature";

  /** How a signature is written. */
  public enum Form {
    /** Hexadecimal digits, of either case when received. */
    HEX,
    /** {@code sha256=} and hexadecimal digits. */
    SHA256_HEX,
    /** Base64. */
    BASE64,
    /** {@code v1=} or {@code v1,} and hexadecimal digits or base64. */
    V1
  }

  private static final String SHA256_PREFIX = "sha256=";

  private static final List<String> V1_PREFIXES = List.of("v1=", "v1,");

  private static final int HEX_LENGTH = 2 * Hmac.LENGTH;

  private KlenSignature() {}

  /**
   * Signs a body.
   *
   * @param body the exact bytes that are sent
   * @param secret the endpoint's secret
   * @return the signature in lower-case hex
   */
  public static String sign(byte[] body, Secret secret) {
    return HexFormat.of().formatHex(Hmac.of(Hmac.utf8Key(secret), body));
  }

  /**
   * Finds in which form a signature holds, so that the form can be pinned.
   *
   * @param signature the value of the header, or null when there was none
   * @param body the exact bytes that were received
   * @param secrets the secrets that count: two while one replaces the other
   * @return the form, or empty when the signature does not hold
   */
  public static Optional<Form> formOf(
      @Nullable String signature, byte[] body, Collection<Secret> secrets) {
    Form holds = null;
    for (Map.Entry<Form, byte[]> reading : readings(signature).entrySet()) {
      if (holds(reading.getValue(), body, secrets)) {
        holds = reading.getKey();
      }
    }
    return Optional.ofNullable(holds);
  }

  /**
   * Checks a signature.
   *
   * @param signature the value of the header, or null when there was none
   * @param body the exact bytes that were received
   * @param secrets the secrets that count: two while one replaces the other
   * @param form the form it must be in, or null for any
   * @return whether it holds, or why not
   */
  public static Verdict verify(
      @Nullable String signature, byte[] body, Collection<Secret> secrets, @Nullable Form form) {
    if (signature == null || signature.isBlank()) {
      return Verdict.HEADER_MISSING;
    }
    Map<Form, byte[]> readings = readings(signature);
    if (form != null) {
      readings.keySet().retainAll(List.of(form));
    }
    if (readings.isEmpty()) {
      return Verdict.FORM_UNKNOWN;
    }
    boolean holds = false;
    for (byte[] reading : readings.values()) {
      holds |= holds(reading, body, secrets);
    }
    return holds ? Verdict.VALID : Verdict.MISMATCH;
  }

  private static boolean holds(byte[] signature, byte[] body, Collection<Secret> secrets) {
    boolean holds = false;
    for (Secret secret : secrets) {
      holds |= MessageDigest.isEqual(Hmac.of(Hmac.utf8Key(secret), body), signature);
      // A secret that says that it is base64 may be meant so.
      holds |= MessageDigest.isEqual(Hmac.of(Hmac.decodedKey(secret), body), signature);
    }
    return holds;
  }

  private static Map<Form, byte[]> readings(@Nullable String header) {
    Map<Form, byte[]> readings = new EnumMap<>(Form.class);
    String text = header == null ? "" : header.trim();
    hex(text).ifPresent(bytes -> readings.put(Form.HEX, bytes));
    base64(text).ifPresent(bytes -> readings.put(Form.BASE64, bytes));
    if (text.regionMatches(true, 0, SHA256_PREFIX, 0, SHA256_PREFIX.length())) {
      hex(text.substring(SHA256_PREFIX.length()))
          .ifPresent(bytes -> readings.put(Form.SHA256_HEX, bytes));
    }
    for (String prefix : V1_PREFIXES) {
      if (text.startsWith(prefix)) {
        String rest = text.substring(prefix.length());
        hex(rest).or(() -> base64(rest)).ifPresent(bytes -> readings.put(Form.V1, bytes));
      }
    }
    return readings;
  }

  private static Optional<byte[]> hex(String text) {
    return text.length() == HEX_LENGTH && text.chars().allMatch(HexFormat::isHexDigit)
        ? Optional.of(HexFormat.of().parseHex(text))
        : Optional.empty();
  }

  private static Optional<byte[]> base64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length == Hmac.LENGTH ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
