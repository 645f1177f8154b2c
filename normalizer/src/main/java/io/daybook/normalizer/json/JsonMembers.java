// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** The members of an object as they stand in the JSON, gathered by subclasses. */
public abstract class JsonMembers extends JsonValues {

  /** For those who gather. */
  protected JsonMembers() {}

  /**
   * Reads them all.
   *
   * @param parser stands before the first name; to be left at the end of the object
   * @throws IOException when it is no JSON
   */
  protected abstract void read(JsonParser parser) throws IOException;
}
