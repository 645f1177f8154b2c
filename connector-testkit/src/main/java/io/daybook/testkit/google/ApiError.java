// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

/** Ends a request with an error of Google's form. */
final class ApiError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  ApiError(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  ApiError(Failure failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
