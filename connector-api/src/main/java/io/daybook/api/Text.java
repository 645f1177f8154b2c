// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import org.jspecify.annotations.Nullable;

/**
 * What people wrote about an event. All of it is personal data.
 *
 * @param title the title, empty where the provider has none
 * @param description the description, plain or HTML as given, or null
 * @param location the location as free text, or null
 */
public record Text(String title, @Nullable String description, @Nullable String location) {

  /** Says which parts there are, not what they hold. */
  @Override
  public String toString() {
    return "Text[description=" + (description != null) + ", location=" + (location != null) + "]";
  }
}
