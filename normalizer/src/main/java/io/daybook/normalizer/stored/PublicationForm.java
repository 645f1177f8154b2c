// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.CalendarRef;
import io.daybook.normalizer.fold.Publication;
import io.daybook.spi.adapter.Window;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which version of a calendar is the present one. */
final class PublicationForm implements Form<Publication> {

  @Override
  public String name() {
    return "publication";
  }

  @Override
  public void collect(Publication publication, Parts parts) {
    // It shows no event.
  }

  @Override
  public void write(JsonGenerator out, Publication publication, Parts parts) throws IOException {
    out.writeStartObject();
    out.writeFieldName("calendar");
    NoticeForm.write(out, publication.calendar());
    out.writeNumberField("revision", publication.revision());
    Times.instant(out, "modified", publication.modified());
    Times.instant(out, "off", publication.calledOff());
    if (publication.listed() != null) {
      out.writeObjectFieldStart("listed");
      Times.instant(out, "from", publication.listed().from());
      Times.instant(out, "to", publication.listed().to());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  @Override
  public Publication read(JsonParser in, Parts parts) throws IOException {
    Json.enterObject(in, name());
    CalendarRef calendar = null;
    long revision = 0;
    Instant modified = null;
    Instant calledOff = null;
    Window listed = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "calendar" -> calendar = NoticeForm.readCalendar(in);
        case "revision" -> revision = Json.longInteger(in, name);
        case "modified" -> modified = Times.instant(in, name);
        case "off" -> calledOff = Times.instant(in, name);
        case "listed" -> listed = readWindow(in);
        default -> in.skipChildren();
      }
    }
    return new Publication(
        Json.present(calendar, "calendar"),
        revision,
        Json.present(modified, "modified"),
        calledOff,
        listed);
  }

  private static @Nullable Window readWindow(JsonParser in) throws IOException {
    Json.enterObject(in, "listed");
    Instant from = null;
    Instant to = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "from" -> from = Times.instant(in, name);
        case "to" -> to = Times.instant(in, name);
        default -> in.skipChildren();
      }
    }
    return new Window(Json.present(from, "from"), to);
  }
}
