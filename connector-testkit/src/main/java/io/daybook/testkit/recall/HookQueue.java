// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hooks that wait to be sent, and what a test wants to go wrong with them. Whoever uses it holds
 * the state's monitor.
 */
final class HookQueue {

  private final Clock clock;

  private final List<Hook> waiting = new ArrayList<>();

  private @Nullable String url;

  private int counter;

  private int toLose;

  private int toDuplicate;

  private int abandoned;

  private boolean latestFirst;

  HookQueue(Clock clock) {
    this.clock = clock;
  }

  @Nullable String url() {
    return url;
  }

  void url(@Nullable String endpoint) {
    url = endpoint;
  }

  void lose(int hooks) {
    toLose += hooks;
  }

  void duplicate(int hooks) {
    toDuplicate += hooks;
  }

  void latestFirst(boolean wanted) {
    latestFirst = wanted;
  }

  void update(String calendarId) {
    ObjectNode json = Json.object().put("event", "calendar.update");
    json.putObject("data").put("calendar_id", calendarId);
    add(Json.print(json));
  }

  void syncEvents(String calendarId, Instant since) {
    ObjectNode json = Json.object().put("event", "calendar.sync_events");
    json.putObject("data").put("calendar_id", calendarId).put("last_updated_ts", since.toString());
    add(Json.print(json));
  }

  /** What nobody is there for is not kept. */
  void add(String body) {
    if (url == null) {
      return;
    }
    if (toLose > 0) {
      toLose--;
      return;
    }
    counter++;
    Hook hook = new Hook(String.format("msg_%027d", counter), body, 0, clock.instant());
    waiting.add(hook);
    if (toDuplicate > 0) {
      toDuplicate--;
      waiting.add(hook);
    }
  }

  /** What was refused; it is neither lost nor duplicated. */
  void failed(Hook hook, boolean forGood) {
    if (forGood || !hook.mayGoAgain()) {
      abandoned++;
      return;
    }
    waiting.add(hook.again(clock.instant()));
  }

  int abandoned() {
    return abandoned;
  }

  int size() {
    return waiting.size();
  }

  /** All that is due, in the order in which it is to be sent. */
  List<Hook> takeDue() {
    Instant now = clock.instant();
    List<Hook> due = new ArrayList<>(waiting.stream().filter(h -> !h.due().isAfter(now)).toList());
    waiting.removeAll(due);
    if (latestFirst) {
      Collections.reverse(due);
    }
    return due;
  }
}
