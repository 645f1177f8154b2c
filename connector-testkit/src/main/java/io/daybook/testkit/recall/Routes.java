// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes requests: writes them down, lets in those that may come in, and hands them on. */
final class Routes {

  private static final Pattern KEY = Pattern.compile("(?:Token\\s+)?(\\S+)");

  private final RecallState state;

  private final CalendarRoutes calendars;

  private final EventRoutes events;

  Routes(RecallState state) {
    this.state = state;
    this.calendars = new CalendarRoutes(state);
    this.events = new EventRoutes(state);
  }

  Answer answer(Call call) {
    RecallCall kind = RecallCall.of(call);
    synchronized (state) {
      state.requests().add(call.recorded());
      state.maybeFail(call.recorded());
      letIn(call);
      if (kind != null) {
        state.limits().take(kind);
      }
    }
    if (kind == null) {
      return unknown(call);
    }
    return state.edit(() -> answer(call, kind));
  }

  private Answer answer(Call call, RecallCall kind) {
    return switch (kind) {
      case CREATE_CALENDAR -> calendars.create(call);
      case LIST_CALENDARS -> calendars.list(call);
      case RETRIEVE_CALENDAR -> calendars.retrieve(call);
      case UPDATE_CALENDAR -> calendars.update(call);
      case DELETE_CALENDAR -> calendars.delete(call);
      case LIST_EVENTS -> events.list(call);
      case RETRIEVE_EVENT -> events.retrieve(call);
      case SCHEDULE_BOT -> events.schedule(call);
      case REMOVE_BOT -> events.unschedule(call);
    };
  }

  private void letIn(Call call) {
    String sent = call.authorization();
    Matcher matcher = KEY.matcher(sent == null ? "" : sent.trim());
    if (!matcher.matches()) {
      throw new RecallError(
          RecallFailure.of(
              401, "not_authenticated", "Authentication credentials were not provided."));
    }
    String key = state.apiKey();
    if (key != null && !key.equals(matcher.group(1))) {
      throw new RecallError(RecallFailure.unauthorized());
    }
  }

  private static Answer unknown(Call call) {
    boolean slashMissing = call.path().startsWith("/api/v2/") && !call.path().endsWith("/");
    if (slashMissing) {
      return new Answer(301, Map.of("Location", call.path() + "/"), "");
    }
    throw new RecallError(RecallFailure.notFaked("This path, or this method on it,"));
  }
}
