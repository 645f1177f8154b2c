// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** How one kind of value stands in a document. */
interface Form<T> {

  /** The member that holds the value, which tells the kinds of documents apart. */
  String name();

  /** Takes in the parts that the value will refer to. */
  void collect(T value, Parts parts);

  void write(JsonGenerator out, T value, Parts parts) throws IOException;

  T read(JsonParser in, Parts parts) throws IOException;
}
