// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.Secret;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.normalizer.signature.StandardSignature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signs a delivery and posts it, once. Thread-safe. */
final class Sender {

  /** The header of the delivery's id. */
  static final String DELIVERY_HEADER = "X-Klen-Delivery-ID";

  /** The signatures by the secrets that were replaced and still count, divided by spaces. */
  static final String PREVIOUS_HEADER = KlenSignature.HEADER + "-Previous";

  private final Transport transport;

  private final Secrets secrets;

  private final Clock clock;

  Sender(Transport transport, Secrets secrets, Clock clock) {
    this.transport = transport;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What came of an attempt, and what the endpoint asks for. */
  record Sent(Delivery.Attempt attempt, Transport.Answer answer) {

    boolean taken() {
      return attempt.error() == null;
    }
  }

  /** False for an endpoint that only the configuration of another process names. */
  boolean knowsSecretOf(EndpointRecord to) {
    return secrets.knows(to);
  }

  Sent send(Parcel parcel, EndpointRecord to) {
    Instant begin = clock.instant();
    byte[] body = body(parcel);
    Map<String, String> headers = headers(parcel.delivery().id(), body, to, begin);
    Transport.Answer answer = transport.post(to.endpoint().url(), headers, body, to.insecure());
    // A clock may be set back meanwhile.
    long millis = Math.max(0, Duration.between(begin, clock.instant()).toMillis());
    return new Sent(new Delivery.Attempt(begin, answer.status(), millis, error(answer)), answer);
  }

  private static @Nullable String error(Transport.Answer answer) {
    if (answer.error() != null) {
      return answer.error();
    }
    boolean success = answer.status() >= 200 && answer.status() < 300;
    return success ? null : "answered " + answer.status();
  }

  private byte[] body(Parcel parcel) {
    return parcel.confidential()
        ? secrets.sealer().open(parcel.body(), parcel.delivery().id())
        : parcel.body();
  }

  private Map<String, String> headers(String id, byte[] body, EndpointRecord to, Instant now) {
    List<Secret> signing = new ArrayList<>();
    signing.add(secrets.of(to));
    for (EndpointRecord.Previous previous : to.previousAt(now)) {
      signing.add(secrets.open(previous.secret(), to.endpoint().id()));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put(DELIVERY_HEADER, id);
    headers.put(KlenSignature.HEADER, KlenSignature.sign(body, signing.get(0)));
    if (signing.size() > 1) {
      headers.put(
          PREVIOUS_HEADER,
          signing.stream()
              .skip(1)
              .map(old -> KlenSignature.sign(body, old))
              .collect(Collectors.joining(" ")));
    }
    headers.put(StandardSignature.ID_HEADER, id);
    headers.put(StandardSignature.TIMESTAMP_HEADER, Long.toString(now.getEpochSecond()));
    headers.put(StandardSignature.SIGNATURE_HEADER, StandardSignature.sign(id, now, body, signing));
    return headers;
  }
}
