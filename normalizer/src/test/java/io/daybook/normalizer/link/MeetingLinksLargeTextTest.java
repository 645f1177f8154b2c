// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of a megabyte, built to be slow or deep to read. */
class MeetingLinksLargeTextTest {

  private static final int SIZE = 1 << 20;
  private static final String LINK = "https://zoom.us/j/123";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "a.",
        "zoom.us",
        "zoom.us ",
        "zoom.us,",
        "zoom.us'",
        "zoom.us/",
        "zoom.us/(",
        "zoom.us)",
        "@zoom.us",
        "/zoom.us",
        "://",
        "http://",
        "http://a'",
        "http://zoom.us/'",
        "https://zoom.us/(",
        "zoom.us/,http://",
        "&",
        "&amp;",
        "amp;",
        "&#38;",
        "&a",
        "zoom.us&",
        "zoom.us&quot;",
        "(",
        ")",
        "_",
        "javascript:",
        "javascript",
        "%25",
        "a.zoom.us.",
        "https://a.webex.com/a/j.php?&MTID",
        "https://www.google.com/url?q=",
        "https://www.google.com/url?q=zoom.us&",
        "[",
        "x",
        "https://x.",
      })
  void fillersHideNoLinkAndMakeNone(String filler) {
    String large = filler.repeat(SIZE / filler.length());

    assertThat(MeetingLinks.find(large)).isEmpty();
    assertThat(MeetingLinks.find(large + " zoom.us")).isEmpty();
    assertThat(MeetingLinks.find(large + " " + LINK)).hasValue(LINK);
    assertThat(MeetingLinks.find("zoom.us " + large + "\n" + LINK + " " + large)).hasValue(LINK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "%2", "&a=1", "a/", "(a)", "*a", "_a", "-2", "a&MTID", "a&amp;b"})
  void linksMayBeLong(String filler) {
    String tail = filler.repeat(SIZE / filler.length());
    String link = "https://acme.webex.com/acme/j.php?MTID=1" + tail;

    assertThat(MeetingLinks.find(link)).hasValue(link.replace("&amp;", "&"));
  }

  @Test
  void wrappersMayBeLong() {
    String stars = "*".repeat(SIZE);
    String path = "a/".repeat(SIZE);

    assertThat(MeetingLinks.find("https://urldefense.com/v3/__" + LINK + stars + "__;!!A$"))
        .isEmpty();
    assertThat(MeetingLinks.find("https://www.google.com/url?" + path + "&q=" + LINK + "&" + path))
        .hasValue(LINK);
  }
}
