// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

/** Ends a request with an error of the identity platform's form. */
final class EntraRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient EntraFailure failure;

  EntraRefusal(EntraFailure failure) {
    super(failure.error() + " " + failure.number());
    this.failure = failure;
  }

  EntraRefusal(EntraFailure failure, Throwable cause) {
    super(failure.error() + " " + failure.number(), cause);
    this.failure = failure;
  }

  EntraFailure failure() {
    return failure;
  }
}
