// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import java.util.List;

/**
 * What a step of the fold has to tell.
 *
 * @param changes the changes, in their sequence
 * @param notices what the user should know beside them
 */
public record Outcome(List<Change> changes, List<Notice> notices) {

  /** Copies the lists. */
  public Outcome {
    changes = List.copyOf(changes);
    notices = List.copyOf(notices);
  }

  /**
   * Whether the deletion guard held something back, so that a second full pass is due.
   *
   * @return true when a notice says so
   */
  public boolean held() {
    return notices.stream().anyMatch(notice -> notice.kind() == NoticeKind.HELD);
  }
}
