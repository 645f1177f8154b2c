// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import io.daybook.api.DaybookException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that got no answer. The message says what and where, never with anything of the URL, the
 * headers or the answer; for the same reason there is no cause, only the name of its class.
 */
public final class SafeHttpException extends DaybookException {

  private static final long serialVersionUID = 1L;

  /** How far the call came. With all but the last two, nothing of the request was sent. */
  public enum Kind {
    /** Refused by a rule, before connecting; trying again helps only for an address. */
    REFUSED,
    /** The host's name could not be resolved. */
    UNRESOLVED,
    /** None of the host's addresses could be connected to. */
    UNCONNECTED,
    /** The TLS handshake failed: certificate, name, protocol or time. */
    TLS,
    /** The total time was over; the server may have got the request. */
    TIMEOUT,
    /** The connection broke, or what came was not HTTP; the server may have got the request. */
    BROKEN
  }

  private final Kind kind;

  private final @Nullable Refusal refusal;

  private SafeHttpException(Kind kind, @Nullable Refusal refusal, String message) {
    super(message, null);
    this.kind = kind;
    this.refusal = refusal;
  }

  static SafeHttpException refused(Refusal rule) {
    return new SafeHttpException(
        Kind.REFUSED, rule, "refused before connecting (" + rule + "): " + rule.phrase());
  }

  static SafeHttpException of(Kind kind, String message) {
    return new SafeHttpException(kind, null, message);
  }

  static SafeHttpException of(Kind kind, String message, Throwable cause) {
    return of(kind, message + " (" + cause.getClass().getSimpleName() + ")");
  }

  /**
   * How far it came.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Which rule refused it.
   *
   * @return the rule, when the kind is {@link Kind#REFUSED}
   */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }
}
