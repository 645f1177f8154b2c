// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.UnreadableInputException;

/** Asks Recall, within what it serves, and reads what it answers. Thread-safe. */
final class RecallApi {

  private final RecallRequests requests;

  private final RecallTransport transport;

  private final RecallBudget budget;

  RecallApi(RecallSettings settings) {
    this.requests = new RecallRequests(settings.rootUrl());
    this.transport = new RecallTransport(settings);
    this.budget = new RecallBudget(settings.clock());
  }

  RecallRequests requests() {
    return requests;
  }

  /**
   * Sends a request.
   *
   * @return what came back, whatever its status
   * @throws io.daybook.api.ProviderException when the budget is used up, or there is no answer
   */
  RecallResponse send(RecallRequest request) {
    budget.take(request.call());
    return transport.send(request);
  }

  /**
   * Reads an answer that has to be of one kind.
   *
   * @param reader reads it
   * @param kind the kind
   * @param expected what that is called
   * @throws io.daybook.api.ProviderException when it is an error
   * @throws UnreadableInputException when it is something else
   */
  static <T extends RecallAnswer> T read(
      RecallResponse response, RecallReader reader, Class<T> kind, String expected) {
    if (!response.successful()) {
      throw RecallErrors.of(response);
    }
    RecallAnswer answer = reader.read(response.body());
    if (!kind.isInstance(answer)) {
      throw new UnreadableInputException("its members", expected);
    }
    return kind.cast(answer);
  }
}
