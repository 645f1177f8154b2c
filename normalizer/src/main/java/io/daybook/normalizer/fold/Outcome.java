// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.Change;
import io.daybook.api.Notice;
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
}
