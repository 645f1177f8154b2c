// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

/** Ends a request with an error of Graph's form. */
final class GraphError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient GraphFailure failure;

  GraphError(GraphFailure failure) {
    super(failure.message());
    this.failure = failure;
  }

  GraphError(GraphFailure failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  GraphFailure failure() {
    return failure;
  }
}
