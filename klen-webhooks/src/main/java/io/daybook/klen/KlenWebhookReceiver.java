// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.normalizer.signature.Verdict;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.time.Clock;
import java.util.List;
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
 * the other knows from then on. Different deliveries of one meeting that come at the same moment
 * are handed on in any order.
 *
 * <p>Klen's documentation leaves the form of the signature open, so any is taken until one is
 * pinned. Where the headers of Standard Webhooks are present too, what is older than five minutes
 * is refused.
 */
public final class KlenWebhookReceiver {

  /** Soon enough, as a handler should be done within the ten seconds that Klen waits. */
  private static final String COME_BACK_SECONDS = "10";

  private final KlenVerifier verifier;

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
    this.verifier = new KlenVerifier(secrets, form, clock);
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
    return verifier.verify(request);
  }
}
