// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import com.fasterxml.jackson.core.JsonParser;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;

/** An event that stands by itself. */
final class GoogleSingleFields extends JsonMembers {

  GoogleEventFields event = new GoogleEventFields();

  @Override
  protected void read(JsonParser parser) throws IOException {
    event = GooglePageFields.readItem(parser, parser.getParsingContext().getParent());
  }
}
