// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

/** Whose calendars Recall.ai reads. */
public enum RecallPlatform {
  /** Google Calendar. */
  GOOGLE_CALENDAR("google_calendar"),
  /** Microsoft 365 and Outlook.com. */
  MICROSOFT_OUTLOOK("microsoft_outlook");

  private final String word;

  RecallPlatform(String word) {
    this.word = word;
  }

  /**
   * Recall's own word for it.
   *
   * @return the value of {@code platform}
   */
  public String word() {
    return word;
  }
}
