// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.CalendarRef;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import java.io.IOException;
import java.time.Instant;

/** A notice, and the calendar it is about. */
final class NoticeForm implements Form<Notice> {

  @Override
  public String name() {
    return "notice";
  }

  @Override
  public void collect(Notice notice, Parts parts) {
    // A notice shows no event.
  }

  @Override
  public void write(JsonGenerator out, Notice notice, Parts parts) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", Words.NOTICE_KIND.of(notice.kind()));
    out.writeStringField("connection", notice.connection());
    if (notice.calendar() != null) {
      out.writeFieldName("calendar");
      write(out, notice.calendar());
    }
    Json.text(out, "code", notice.code());
    out.writeStringField("message", notice.message());
    Times.instant(out, "at", notice.timestamp());
    out.writeEndObject();
  }

  @Override
  public Notice read(JsonParser in, Parts parts) throws IOException {
    Json.enterObject(in, name());
    NoticeKind kind = null;
    String connection = null;
    CalendarRef calendar = null;
    String code = null;
    String message = null;
    Instant at = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "kind" -> kind = Words.NOTICE_KIND.read(in);
        case "connection" -> connection = Json.text(in, name);
        case "calendar" -> calendar = readCalendar(in);
        case "code" -> code = Json.text(in, name);
        case "message" -> message = Json.text(in, name);
        case "at" -> at = Times.instant(in, name);
        default -> in.skipChildren();
      }
    }
    return new Notice(
        Json.present(kind, "kind"),
        Json.present(connection, "connection"),
        calendar,
        code,
        Json.present(message, "message"),
        Json.present(at, "at"));
  }

  static void write(JsonGenerator out, CalendarRef calendar) throws IOException {
    out.writeStartObject();
    out.writeStringField("provider", calendar.provider());
    out.writeStringField("connection", calendar.connection());
    out.writeStringField("id", calendar.calendarId());
    out.writeEndObject();
  }

  static CalendarRef readCalendar(JsonParser in) throws IOException {
    Json.enterObject(in, "calendar");
    String provider = null;
    String connection = null;
    String id = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "provider" -> provider = Json.text(in, name);
        case "connection" -> connection = Json.text(in, name);
        case "id" -> id = Json.text(in, name);
        default -> in.skipChildren();
      }
    }
    return new CalendarRef(
        Json.present(provider, "provider"),
        Json.present(connection, "connection"),
        Json.present(id, "id"));
  }
}
