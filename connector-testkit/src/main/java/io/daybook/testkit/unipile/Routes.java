// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.util.List;

/** Takes requests, writes them down, lets in those that may come in, and says who answers. */
final class Routes {

  private final UnipileState state;

  private final AccountRoutes accounts;

  private final CalendarRoutes calendars;

  private final WebhookRoutes webhooks;

  Routes(UnipileState state) {
    this.state = state;
    this.accounts = new AccountRoutes(state);
    this.calendars = new CalendarRoutes(state);
    this.webhooks = new WebhookRoutes(state);
  }

  Answer answer(Call call) {
    synchronized (state) {
      state.requests().add(call.recorded());
      state.maybeFail(call.recorded());
      letIn(call);
      return route(call);
    }
  }

  static void only(String method, Call call) {
    if (!call.method().equals(method)) {
      throw new UnipileError(
          UnipileFailure.of(405, "errors/notFaked", call.method() + " is not faked here"));
    }
  }

  static UnipileError unknown(Call call) {
    return new UnipileError(UnipileFailure.notFaked("The path " + call.rawPath()));
  }

  private void letIn(Call call) {
    String key = call.apiKey();
    if (key == null || key.isEmpty()) {
      throw new UnipileError(UnipileFailure.missingCredentials());
    }
    String expected = state.apiKey();
    if (expected != null && !expected.equals(key)) {
      throw new UnipileError(UnipileFailure.invalidCredentials());
    }
  }

  private Answer route(Call call) {
    List<String> path = call.path();
    if (path.size() < 3 || !path.get(0).equals("api") || !path.get(1).equals("v1")) {
      throw unknown(call);
    }
    List<String> rest = path.subList(3, path.size());
    return switch (path.get(2)) {
      case "accounts" -> accounts.answer(call, rest);
      case "calendars" -> calendars.answer(call, rest);
      case "webhooks" -> webhooks.answer(call, rest);
      default -> throw unknown(call);
    };
  }
}
