// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.Secret;
import io.daybook.normalizer.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes ids and secrets, and keeps secrets sealed. Thread-safe. */
final class Secrets {

  private static final int SECRET_BYTES = 32;

  private static final int ID_BYTES = 16;

  private final Randomness random;

  private final @Nullable Sealer sealer;

  /** Those that a configuration gives, by endpoint; they are not stored. */
  private final Map<String, Secret> fixed;

  Secrets(Randomness random, @Nullable Sealer sealer, Map<String, Secret> fixed) {
    this.random = random;
    this.sealer = sealer;
    this.fixed = Map.copyOf(fixed);
  }

  /** As Standard Webhooks writes them. */
  Secret newSecret() {
    return Secret.of("whsec_" + Base64.getEncoder().encodeToString(random.bytes(SECRET_BYTES)));
  }

  String newId() {
    return "wh_" + HexFormat.of().formatHex(random.bytes(ID_BYTES));
  }

  byte[] seal(Secret secret, String owner) {
    return sealer().seal(secret.reveal().getBytes(StandardCharsets.UTF_8), owner);
  }

  /**
   * The secret of an endpoint.
   *
   * @throws IllegalStateException when the configuration of another process gives it
   */
  Secret of(EndpointRecord endpoint) {
    String id = endpoint.endpoint().id();
    if (!endpoint.isFixed()) {
      return open(endpoint.secret(), id);
    }
    Secret secret = fixed.get(id);
    if (secret == null) {
      throw new IllegalStateException("the secret of endpoint " + id + " is not configured here");
    }
    return secret;
  }

  /** Whether the secret of an endpoint is stored, or configured here. */
  boolean knows(EndpointRecord endpoint) {
    return !endpoint.isFixed() || fixed.containsKey(endpoint.endpoint().id());
  }

  Secret open(byte[] sealed, String owner) {
    return Secret.of(new String(sealer().open(sealed, owner), StandardCharsets.UTF_8));
  }

  Sealer sealer() {
    if (sealer == null) {
      throw new IllegalStateException(
          "a secret key is needed, as endpoint secrets and calls are stored encrypted");
    }
    return sealer;
  }
}
