// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

/** Ends a request with an error of Unipile's form. */
final class UnipileError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient UnipileFailure failure;

  UnipileError(UnipileFailure failure) {
    super(failure.title());
    this.failure = failure;
  }

  UnipileError(UnipileFailure failure, Throwable cause) {
    super(failure.title(), cause);
    this.failure = failure;
  }

  UnipileFailure failure() {
    return failure;
  }
}
