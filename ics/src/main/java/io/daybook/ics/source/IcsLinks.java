// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.Conference;
import io.daybook.api.Text;
import io.daybook.normalizer.link.MeetingLinks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where to join an event online: what is meant for that (RFC 7986 section 5.11, and what Google and
 * Microsoft had before), else a link of a known kind in what people and programs wrote.
 */
final class IcsLinks {

  private static final int LONGEST = 2_048;

  /** Properties that hold such a link and nothing else. */
  private static final List<String> OWN =
      List.of(
          "X-GOOGLE-CONFERENCE",
          "X-MICROSOFT-SKYPETEAMSMEETINGURL",
          "X-MICROSOFT-ONLINEMEETINGCONFLINK");

  private IcsLinks() {}

  static @Nullable Conference of(RawComponent event, Text text) {
    Stream<String> meant =
        Stream.concat(
                event.all("CONFERENCE").filter(IcsLinks::isVideo), OWN.stream().flatMap(event::all))
            .map(line -> line.value().strip())
            .filter(IcsLinks::isWebAddress);
    Stream<String> known =
        Stream.of(
                event.all("CONFERENCE").map(ContentLine::value),
                event.all("URL").map(ContentLine::value),
                Stream.ofNullable(text.location()),
                Stream.ofNullable(text.description()))
            .flatMap(texts -> texts)
            .map(MeetingLinks::find)
            .flatMap(Optional::stream);
    return Stream.concat(meant, known).findFirst().map(Conference::new).orElse(null);
  }

  private static boolean isVideo(ContentLine line) {
    String features = line.parameter("FEATURE").orElse("").toUpperCase(Locale.ROOT);
    return List.of(features.split(",", -1)).contains("VIDEO");
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = text.length() > LONGEST ? new URI("") : new URI(text);
      String scheme = uri.getScheme();
      return uri.getHost() != null
          && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
