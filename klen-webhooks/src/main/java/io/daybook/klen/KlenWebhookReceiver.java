// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.normalizer.signature.StandardSignature;
import io.daybook.normalizer.signature.Verdict;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes webhooks in Klen's form from whatever web framework read them: checks the signature over
 * the raw bytes, and hands each event on once, older ones of a meeting not at all. Thread-safe.
 *
 * <p>One receiver hands the same delivery on in one thread at a time: who sends it again meanwhile
 * is asked to come back, as the first may still fail. Two receivers, such as those of two processes
 * on one store, may hand on the same when it reaches both at the same moment; what one has taken
 * the other knows from then on.
 *
 * <p>Klen's documentation leaves the form of the signature open, so any is taken until one is
 * pinned. Where the headers of Standard Webhooks are present too, what is older than five minutes
 * is refused.
 */
public final class KlenWebhookReceiver {

  /** Soon enough, as a handler should be done within the ten seconds that Klen waits. */
  private static final String COME_BACK_SECONDS = "10";

  private final List<Secret> secrets;

  private final KlenSignature.@Nullable Form form;

  private final Clock clock;

  private final SeenWebhooks seen;

  private final Claims claims = new Claims();

  private final KlenReader reader = new KlenReader();

  /**
   * A receiver.
   *
   * @param secrets the secrets that count: several while they are replaced
   * @param form the form in which signatures must be written, or null for any
   * @param memory where and for how long it is remembered what came
   * @param clock what time it is
   */
  public KlenWebhookReceiver(
      List<Secret> secrets, KlenSignature.@Nullable Form form, WebhookMemory memory, Clock clock) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a receiver needs a secret");
    }
    this.secrets = List.copyOf(secrets);
    this.form = form;
    this.clock = clock;
    this.seen = new SeenWebhooks(memory, clock);
  }

  /** What became of a request. */
  public enum Outcome {
    /** The event was handed on. */
    ACCEPTED,
    /** It came before. */
    DUPLICATE,
    /** Something later of the same meeting came before. */
    STALE,
    /** The same is being handed on at this moment; the sender is to come back. */
    UNDER_WAY,
    /** The signature does not hold. */
    REFUSED,
    /** The body is no webhook of Klen's form. */
    UNREADABLE
  }

  /**
   * What became of a request, and what to answer.
   *
   * @param outcome what became of it
   * @param verdict what came of checking the signature
   * @param response what to answer
   */
  public record Receipt(Outcome outcome, Verdict verdict, InboundResponse response) {}

  /**
   * Takes a request.
   *
   * @param request the request, its body bounded by whoever read it
   * @param handler takes the event; it is remembered once this has returned, so when it throws, the
   *     sender's next attempt is handed on
   * @return what became of it
   * @throws RuntimeException what the handler throws, to be answered with a status of 500 or above
   * @throws io.daybook.api.StoreException when the memory fails; the sender's next attempt is
   *     handed on, whether or not this one was
   */
  public Receipt receive(InboundRequest request, Consumer<KlenEvent> handler) {
    Verdict verdict = verify(request);
    if (!verdict.valid()) {
      return new Receipt(Outcome.REFUSED, verdict, InboundResponse.of(401));
    }
    KlenEvent event;
    try {
      event = reader.read(request.body());
    } catch (UnreadableInputException e) {
      return new Receipt(Outcome.UNREADABLE, verdict, InboundResponse.of(422));
    }
    Set<String> keys = SeenWebhooks.keys(request);
    if (!claims.take(keys)) {
      return new Receipt(Outcome.UNDER_WAY, verdict, comeBack());
    }
    try {
      Outcome outcome = handOn(keys, event, handler);
      return new Receipt(outcome, verdict, InboundResponse.of(200));
    } finally {
      claims.release(keys);
    }
  }

  private Outcome handOn(Set<String> keys, KlenEvent event, Consumer<KlenEvent> handler) {
    Outcome outcome = seen.judge(keys, event);
    if (outcome == Outcome.ACCEPTED) {
      handler.accept(event);
    }
    seen.remember(keys, event, outcome);
    return outcome;
  }

  /** Not yet a success: the sender would never send again what the first may not take after all. */
  private static InboundResponse comeBack() {
    return new InboundResponse(503, Map.of("Retry-After", COME_BACK_SECONDS), new byte[0]);
  }

  /**
   * Checks a request without taking it.
   *
   * @param request the request
   * @return whether its signature holds, or why not
   */
  public Verdict verify(InboundRequest request) {
    StandardSignature.Headers standard =
        new StandardSignature.Headers(
            request.header(StandardSignature.ID_HEADER).orElse(null),
            request.header(StandardSignature.TIMESTAMP_HEADER).orElse(null),
            request.header(StandardSignature.SIGNATURE_HEADER).orElse(null));
    String own = request.header(KlenSignature.HEADER).orElse(null);
    if (standard.signatures() != null) {
      Verdict verdict =
          StandardSignature.verify(
              standard, request.body(), secrets, clock.instant(), StandardSignature.TOLERANCE);
      return verdict.valid() && own != null ? verifyOwn(request, own) : verdict;
    }
    return verifyOwn(request, own);
  }

  private Verdict verifyOwn(InboundRequest request, @Nullable String signature) {
    Verdict verdict = KlenSignature.verify(signature, request.body(), secrets, form);
    if (verdict == Verdict.MISMATCH && byOlderSecret(request)) {
      return Verdict.VALID;
    }
    return verdict;
  }

  /** Whether one of the secrets that the sender replaces is known here; there are a few. */
  private boolean byOlderSecret(InboundRequest request) {
    String name = Sender.PREVIOUS_HEADER.toLowerCase(Locale.ROOT);
    return request.headers().getOrDefault(name, List.of()).stream()
        .flatMap(line -> Arrays.stream(line.trim().split(",?\\s+")))
        .limit(EndpointRecord.MOST_PREVIOUS)
        .anyMatch(one -> KlenSignature.verify(one, request.body(), secrets, form).valid());
  }
}
