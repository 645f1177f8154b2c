// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Text;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Writes what people wrote, and where to join. Few clients know CONFERENCE (RFC 7986 section 5.11),
 * so the link also stands where a reader looks for it.
 */
final class TextLines {

  private static final byte[] SUMMARY = ContentLines.ascii("SUMMARY:");

  private static final byte[] LOCATION = ContentLines.ascii("LOCATION:");

  private static final byte[] DESCRIPTION = ContentLines.ascii("DESCRIPTION:");

  private static final byte[] HTML = ContentLines.ascii("X-ALT-DESC;FMTTYPE=text/html:");

  private static final byte[] CONFERENCE =
      ContentLines.ascii("CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join:");

  void write(ContentLines out, EventSnapshot event) {
    Text text = event.text();
    String link = link(event.conference());
    // Without one a client says in its own language that there is no title.
    property(out, SUMMARY, text.title());
    String location = text.location();
    String place = location == null || location.isBlank() ? link : location;
    property(out, LOCATION, place);
    boolean shown = link == null || (place != null && place.contains(link));
    description(out, text.description(), shown ? null : link);
    if (link != null && isUri(link)) {
      out.name(CONFERENCE).uri(link).end();
    }
  }

  private static @Nullable String link(@Nullable Conference conference) {
    return conference == null || conference.url().isBlank() ? null : conference.url().strip();
  }

  private static void description(ContentLines out, @Nullable String given, @Nullable String link) {
    String html = given != null && HtmlText.isHtml(given) ? given : null;
    String plain = html == null ? given : HtmlText.plain(html);
    property(out, DESCRIPTION, withLink(plain, link));
    if (html != null) {
      property(out, HTML, html);
    }
  }

  private static @Nullable String withLink(@Nullable String plain, @Nullable String link) {
    if (plain == null || plain.isBlank()) {
      return link;
    }
    return link == null || plain.contains(link) ? plain : plain + "\n\n" + link;
  }

  private static void property(ContentLines out, byte[] name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      out.name(name).text(value).end();
    }
  }

  private static boolean isUri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
