// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

/** Whose calendar it is that Recall reads. */
public enum RecallPlatform {
  /** Google Calendar; {@code raw} is an event of its API. */
  GOOGLE_CALENDAR("google_calendar"),

  /** Outlook; {@code raw} is an event of Microsoft Graph. */
  MICROSOFT_OUTLOOK("microsoft_outlook");

  private final String word;

  RecallPlatform(String word) {
    this.word = word;
  }

  /**
   * Recall's word for it.
   *
   * @return as in {@code google_calendar}
   */
  public String word() {
    return word;
  }
}
