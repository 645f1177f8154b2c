// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account that is connected with Unipile.
 *
 * @param id Unipile's id of it
 * @param type {@code GOOGLE}, {@code OUTLOOK} or another, or null
 * @param name its name, which may be its address, or null
 * @param statuses the state of each of its sources, such as {@code OK} or {@code CREDENTIALS}
 */
public record UnipileAccount(
    String id, @Nullable String type, @Nullable String name, List<String> statuses) {

  /** Copies the list. */
  public UnipileAccount {
    statuses = List.copyOf(statuses);
  }

  /** Leaves out the name. */
  @Override
  public String toString() {
    return "UnipileAccount[" + id + " of " + type + ", statuses=" + statuses + "]";
  }
}
