// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.signature;

/** What came of checking a signature. */
public enum Verdict {
  /** The signature holds. */
  VALID("the signature holds"),
  /** A header that is needed is missing or empty. */
  HEADER_MISSING("a header of the signature is missing"),
  /** The signature is written in no form that is known, or not in the one that is expected. */
  FORM_UNKNOWN("the signature is written in no form that is expected"),
  /** The timestamp is no number of seconds. */
  TIMESTAMP_UNREADABLE("the timestamp is no number of seconds since 1970"),
  /** It was signed too long ago, or the clocks differ. */
  TOO_OLD("it was signed too long ago, or the clocks differ"),
  /** It was signed in the future: the clocks differ. */
  TOO_NEW("it was signed in the future: the clocks differ"),
  /** The signature is of another body, or made with another secret. */
  MISMATCH("the signature is of another body, or made with another secret");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /**
   * Whether the signature holds.
   *
   * @return true for {@link #VALID} only
   */
  public boolean valid() {
    return this == VALID;
  }

  /**
   * The verdict for people.
   *
   * @return half a sentence that quotes nothing
   */
  public String text() {
    return text;
  }
}
