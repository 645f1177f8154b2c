// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** An answer or hook is not of the form its provider documents, so none of it can be used. */
public final class UnreadableInputException extends DaybookException {

  private static final long serialVersionUID = 1L;

  private final String place;

  private final String expected;

  /**
   * Names the place and what was expected there.
   *
   * @param place where in the input it went wrong
   * @param expected what was expected there
   */
  public UnreadableInputException(String place, String expected) {
    super("at " + place + ": expected " + expected, null);
    this.place = place;
    this.expected = expected;
  }

  /**
   * Where it went wrong.
   *
   * @return a place in the input, such as line and column or the name of a member
   */
  public String place() {
    return place;
  }

  /**
   * What was expected there.
   *
   * @return a short phrase
   */
  public String expected() {
    return expected;
  }
}
