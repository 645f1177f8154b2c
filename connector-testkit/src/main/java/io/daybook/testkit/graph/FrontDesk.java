// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.util.List;

/** Takes requests: writes them down, and lets in those that may come in. Thread-safe. */
final class FrontDesk {

  private static final List<String> SUBSCRIPTIONS = List.of("v1.0", "subscriptions");

  private final GraphState state;

  private final Routes routes;

  private final SubscriptionRoutes subscriptions;

  private final EntraDoor door;

  private final EntraDesk entra;

  FrontDesk(GraphState state) {
    this.state = state;
    this.routes = new Routes(state);
    this.subscriptions = new SubscriptionRoutes(state);
    this.door = new EntraDoor(state);
    this.entra = new EntraDesk(state.entra(), state.root());
  }

  Answer answer(Call call) {
    if (EntraDesk.answers(call)) {
      synchronized (state) {
        state.requests().add(call.recorded());
        return entra.answer(call);
      }
    }
    state.limits().come();
    try {
      letIn(call);
      // The only request during which the fake itself asks somebody, without the monitor.
      if (call.method().equals("POST") && call.path().equals(SUBSCRIPTIONS)) {
        return subscriptions.create(call);
      }
      return state.edit(() -> routes.answer(call));
    } finally {
      state.limits().leave();
    }
  }

  private void letIn(Call call) {
    synchronized (state) {
      state.requests().add(call.recorded());
      state.maybeFail(call.recorded());
      door.letIn(call);
      state.limits().take();
    }
  }
}
