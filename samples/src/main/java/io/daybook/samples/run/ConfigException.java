// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import java.util.List;

/** A file that cannot be used, with everything that is wrong about it. */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  ConfigException(List<String> mistakes) {
    super(mistakes.size() + " mistakes", null, false, false);
    this.mistakes = List.copyOf(mistakes);
  }

  /**
   * What is wrong.
   *
   * @return one line each, with the place, without any secret
   */
  public List<String> mistakes() {
    return mistakes;
  }
}
