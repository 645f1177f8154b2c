// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Notices that wait to be sent, and what a test wants to go wrong with them. Whoever uses it holds
 * the state's monitor.
 */
final class NoticeQueue {

  private final List<Notice> waiting = new ArrayList<>();

  private int toLose;

  private int toDuplicate;

  private boolean latestFirst;

  private int together = 1;

  void lose(int notices) {
    toLose += notices;
  }

  void duplicate(int notices) {
    toDuplicate += notices;
  }

  void latestFirst(boolean wanted) {
    latestFirst = wanted;
  }

  void together(int notices) {
    together = notices;
  }

  void add(Notice notice) {
    if (toLose > 0) {
      toLose--;
      return;
    }
    waiting.add(notice);
    if (toDuplicate > 0) {
      toDuplicate--;
      waiting.add(notice);
    }
  }

  /** What was refused for the moment; it is neither lost nor duplicated. */
  void again(Notice notice) {
    waiting.add(notice);
  }

  int size() {
    return waiting.size();
  }

  /** All that waits, in the order in which it is to be sent, each list in one request. */
  List<List<Notice>> takeAll() {
    List<Notice> taken = new ArrayList<>(waiting);
    waiting.clear();
    if (latestFirst) {
      Collections.reverse(taken);
    }
    List<List<Notice>> groups = new ArrayList<>();
    for (Notice notice : taken) {
      List<Notice> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (!last.isEmpty() && last.size() < together && last.get(0).url().equals(notice.url())) {
        last.add(notice);
      } else {
        groups.add(new ArrayList<>(List.of(notice)));
      }
    }
    return groups;
  }
}
