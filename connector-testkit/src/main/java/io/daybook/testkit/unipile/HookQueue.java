// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Webhooks that wait to be sent, and what a test wants to go wrong with them. Whoever uses it holds
 * the state's monitor.
 */
final class HookQueue {

  private final List<Hook> waiting = new ArrayList<>();

  private int toLose;

  private int toDuplicate;

  private int givenUp;

  private boolean latestFirst;

  void lose(int hooks) {
    toLose += hooks;
  }

  void duplicate(int hooks) {
    toDuplicate += hooks;
  }

  void latestFirst(boolean wanted) {
    latestFirst = wanted;
  }

  void add(Hook hook) {
    if (toLose > 0) {
      toLose--;
      return;
    }
    waiting.add(hook);
    if (toDuplicate > 0) {
      toDuplicate--;
      waiting.add(hook);
    }
  }

  /** What was refused; it is neither lost nor duplicated. */
  void refused(Hook hook, Instant now) {
    Hook again = hook.later(now);
    if (again.isOver()) {
      givenUp++;
    } else {
      waiting.add(again);
    }
  }

  int size() {
    return waiting.size();
  }

  int givenUp() {
    return givenUp;
  }

  /** All that is due, in the order in which it is to be sent. */
  List<Hook> take(Instant now) {
    List<Hook> taken = new ArrayList<>();
    waiting.removeIf(hook -> !hook.due().isAfter(now) && taken.add(hook));
    if (latestFirst) {
      Collections.reverse(taken);
    }
    return taken;
  }
}
