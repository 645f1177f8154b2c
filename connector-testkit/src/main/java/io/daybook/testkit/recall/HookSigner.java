// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs hooks as Svix and Standard Webhooks do. Whoever uses it holds the state's monitor. */
final class HookSigner {

  private static final String PREFIX = "whsec_";

  /** For how long Svix signs with a secret that was replaced. */
  private static final Duration OVERLAP = Duration.ofHours(24);

  private final Clock clock;

  private String endpointSecret = secret("endpoint", 1);

  private int rotations = 1;

  private final String verificationSecret = secret("verification", 1);

  private final List<Replaced> replaced = new ArrayList<>();

  private RecallSigning signing = RecallSigning.SVIX;

  private Duration skew = Duration.ZERO;

  private boolean strangers;

  private int toForge;

  HookSigner(Clock clock) {
    this.clock = clock;
  }

  /**
   * A secret that was replaced.
   *
   * @param secret the secret
   * @param until when it no longer signs
   */
  private record Replaced(String secret, Instant until) {}

  String endpointSecret() {
    return endpointSecret;
  }

  String verificationSecret() {
    return verificationSecret;
  }

  String rotate() {
    replaced.add(0, new Replaced(endpointSecret, clock.instant().plus(OVERLAP)));
    rotations++;
    endpointSecret = secret("endpoint", rotations);
    return endpointSecret;
  }

  void signing(RecallSigning wanted) {
    signing = wanted;
  }

  void skew(Duration wanted) {
    skew = wanted;
  }

  void strangers(boolean wanted) {
    strangers = wanted;
  }

  void forge(int hooks) {
    toForge += hooks;
  }

  /** The headers of one attempt. */
  Map<String, String> headers(Hook hook) {
    String time = String.valueOf(clock.instant().plus(skew).getEpochSecond());
    String stranger = null;
    if (toForge > 0) {
      toForge--;
      stranger = secret("somebody else's", 1);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (signing != RecallSigning.STANDARD) {
      put(headers, "svix", hook, time, stranger == null ? endpointSecrets() : List.of(stranger));
    }
    if (signing != RecallSigning.SVIX) {
      String secret = stranger == null ? verificationSecret : stranger;
      put(headers, "webhook", hook, time, List.of(secret));
    }
    return headers;
  }

  static String signature(String secret, String id, String time, String body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signed = (id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private List<String> endpointSecrets() {
    List<String> secrets = new ArrayList<>(List.of(endpointSecret));
    replaced.stream()
        .filter(old -> old.until().isAfter(clock.instant()))
        .forEach(old -> secrets.add(old.secret()));
    return secrets;
  }

  private void put(
      Map<String, String> headers, String family, Hook hook, String time, List<String> secrets) {
    List<String> signatures = new ArrayList<>();
    if (strangers) {
      signatures.add("v1a," + Base64.getEncoder().encodeToString(new byte[64]));
      signatures.add(signature(secret("somebody else's", 2), hook.id(), time, hook.body()));
    }
    secrets.forEach(secret -> signatures.add(signature(secret, hook.id(), time, hook.body())));
    headers.put(family + "-id", hook.id());
    headers.put(family + "-timestamp", time);
    headers.put(family + "-signature", String.join(" ", signatures));
  }

  private static String secret(String whose, int number) {
    String text = String.format("%-24s", whose + " secret " + number);
    return PREFIX + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
