// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a link to join and goes elsewhere. */
class MeetingLinksRefusalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://zoom.us.evil.example/j/1",
        "https://notzoom.us/j/1",
        "https://zoom.us-evil.example/j/1",
        "https://zoom.usa/j/1",
        "https://zoom.us./j/1",
        "https://.zoom.us/j/1",
        "https://evilmeet.google.com/abc-defg-hij",
        "https://meet.google.com.evil.example/abc-defg-hij",
        "https://teams-microsoft.com/meet/1",
        "https://webex.com.evil.example/meet/jane",
        "https://zoom.us%2eevil.example/j/1",
        "https://zoom.us。evil.example/j/1",
        "https://zооm.us/j/1",
        "zoom.us.evil.example/j/1",
        "notzoom.us/j/1",
        "not_zoom.us/j/1",
        "zoom.uſ/j/1",
        "ſupport.zoom.us",
      })
  void lookAlikesAreNotTaken(String text) {
    assertThat(MeetingLinks.find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/?x=zoom.us/j/1",
        "https://evil.example/?x=https://zoom.us/j/1",
        "https://evil.example/zoom.us/j/1",
        "https://evil.example/https://zoom.us/j/1",
        "https://evil.example#zoom.us/j/1",
        "https://evil.example/?x=https%3A%2F%2Fzoom.us%2Fj%2F1",
        "evil.example/?x=zoom.us/j/1",
        "evil.example/?x=1,zoom.us/j/1",
        "evil.example/zoom.us/j/1",
        "evil.example//zoom.us/j/1",
        "evil.example?zoom.us/j/1",
        "evil.example/?x=zoom.us/a;zoom.us/j/1",
      })
  void partsOfOtherLinksAreNotTaken(String text) {
    assertThat(MeetingLinks.find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://zoom.us@evil.example/j/1",
        "https://zoom.us:443@evil.example/j/1",
        "https://jane:pass@zoom.us/j/1",
        "https://jane@zoom.us/j/1",
        "https://zoom.us\\@evil.example/j/1",
        "zoom.us@evil.example/j/1",
        "jane@zoom.us/j/1",
      })
  void usersBeforeTheHostAreNotTaken(String text) {
    assertThat(MeetingLinks.find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:https://zoom.us/j/1",
        "javascript:zoom.us/j/1",
        "JavaScript://zoom.us/j/1",
        "javascript&colon;zoom.us/j/1",
        "<a href=\"javascript:open('https://zoom.us/j/1')\">Join</a>",
        "ftp://zoom.us/j/1",
        "zoommtg://zoom.us/join?confno=1",
        "zoommtg://zoom.us/j/1",
        "msteams://teams.microsoft.com/l/meetup-join/1",
      })
  void otherSchemesAreNotTaken(String text) {
    assertThat(MeetingLinks.find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We meet on zoom.us.",
        "zoom.us",
        "https://zoom.us",
        "https://zoom.us?@evil.example/j/1",
        "Docs: https://docs.google.com/document/d/1 and https://acme.example/j/1",
        "https:///j/1 zoom.us",
        "https://zoom.us:/j/1",
        "https://zoom.us:443443/j/1",
      })
  void hostsWithoutPageAreNotTaken(String text) {
    assertThat(MeetingLinks.find(text)).isEmpty();
  }
}
