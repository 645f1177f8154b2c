// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.EventSnapshot;
import io.daybook.normalizer.fold.Edition;
import java.io.IOException;
import java.time.Instant;

/** Which version of a series is the present one. */
final class EditionForm {

  private EditionForm() {}

  static void write(JsonGenerator out, Edition edition, RowForm rows) throws IOException {
    out.writeStartObject();
    Json.text(out, "uid", edition.uid());
    out.writeNumberField("revision", edition.revision());
    out.writeNumberField("sequence", edition.sequence());
    Times.instant(out, "modified", edition.modified());
    Times.instant(out, "off", edition.calledOff());
    if (edition.withdrawn() != null) {
      out.writeFieldName("withdrawn");
      rows.write(out, edition.withdrawn());
    }
    out.writeEndObject();
  }

  static Edition read(JsonParser in, RowForm rows) throws IOException {
    Json.enterObject(in, "edition");
    String uid = null;
    long revision = 1;
    int sequence = 0;
    Instant modified = null;
    Instant calledOff = null;
    EventSnapshot withdrawn = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "uid" -> uid = Json.text(in, name);
        case "revision" -> revision = Json.longInteger(in, name);
        case "sequence" -> sequence = Json.integer(in, name);
        case "modified" -> modified = Times.instant(in, name);
        case "off" -> calledOff = Times.instant(in, name);
        case "withdrawn" -> withdrawn = rows.readEvent(in);
        default -> in.skipChildren();
      }
    }
    return new Edition(
        Json.present(uid, "uid"),
        revision,
        sequence,
        Json.present(modified, "modified"),
        calledOff,
        withdrawn);
  }
}
