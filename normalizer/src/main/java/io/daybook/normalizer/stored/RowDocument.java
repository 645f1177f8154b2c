// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.CalendarRow;
import java.io.IOException;

/** A row by itself. */
final class RowDocument implements Form<CalendarRow> {

  @Override
  public String name() {
    return "row";
  }

  @Override
  public void collect(CalendarRow row, Parts parts) {
    parts.collect(row);
  }

  @Override
  public void write(JsonGenerator out, CalendarRow row, Parts parts) throws IOException {
    out.writeStartObject();
    new RowForm(parts).writeMember(out, row);
    out.writeEndObject();
  }

  @Override
  public CalendarRow read(JsonParser in, Parts parts) throws IOException {
    Json.enterObject(in, name());
    RowForm rows = new RowForm(parts);
    CalendarRow row = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      CalendarRow read = rows.readMember(in, name);
      if (read == null) {
        in.skipChildren();
      } else {
        row = read;
      }
    }
    return Json.present(row, name());
  }
}
