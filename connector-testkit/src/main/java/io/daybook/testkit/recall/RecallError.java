// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

/** Ends a request with an error of Recall's form. */
final class RecallError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient RecallFailure failure;

  RecallError(RecallFailure failure) {
    super(failure.detail());
    this.failure = failure;
  }

  RecallError(RecallFailure failure, Throwable cause) {
    super(failure.detail(), cause);
    this.failure = failure;
  }

  RecallFailure failure() {
    return failure;
  }
}
