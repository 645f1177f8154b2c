// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a link is cut out of the text around it. */
class MeetingLinksCleaningTest {

  private static final String LINK = "https://zoom.us/j/123?pwd=a.1";

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          meet.google.com/abc-defg-hij => https://meet.google.com/abc-defg-hij
          zoom.us/j/123 => https://zoom.us/j/123
          Zoom: us02web.zoom.us/j/123?pwd=x => https://us02web.zoom.us/j/123?pwd=x
          Room 4 (zoom.us/j/123) => https://zoom.us/j/123
          Room 4;zoom.us/j/123 => https://zoom.us/j/123
          Zoom:zoom.us/j/123 => https://zoom.us/j/123
          [Join](acme.webex.com/meet/jane) => https://acme.webex.com/meet/jane
          //zoom.us/j/123 => https://zoom.us/j/123
          <a href="//zoom.us/j/123"> => https://zoom.us/j/123
          -zoom.us/j/123 => https://zoom.us/j/123
          ...zoom.us/j/123 => https://zoom.us/j/123
          Zoom&nbsp;zoom.us/j/123 => https://zoom.us/j/123
          """,
      quoteCharacter = '`')
  void withoutSchemeItGetsHttps(String text, String link) {
    assertThat(MeetingLinks.find(text)).hasValue(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://zoom.us/j/123", "HTTPS://ZOOM.US/j/123", "https://Acme.Zoom.us:443/j/123"})
  void otherwiseSchemeAndHostStayAsGiven(String link) {
    assertThat(MeetingLinks.find(link)).hasValue(link);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZOOM.US/j/1", "Zoom.us/j/1", "zOOm.Us/j/1"})
  void caseOfTheHostDoesNotMatter(String location) {
    assertThat(MeetingLinks.find(location)).hasValue("https://" + location);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s.",
        "%s,",
        "%s;",
        "%s:",
        "%s!",
        "%s?",
        "%s...",
        "%s…",
        "%s?!",
        "%s).",
        "%s]",
        "%s}",
        "(%s)",
        "(see %s).",
        "[%s]",
        "{%s}",
        "<%s>",
        "<%s>.",
        "'%s'",
        "'%s',",
        "\"%s\"",
        "“%s”",
        "‘%s’",
        "«%s»",
        "(%s),(%s)",
        "%s(",
        "%s(code",
        "%s|Passcode",
        "%s\\nPasscode",
      })
  void punctuationAroundIsCutOff(String text) {
    assertThat(MeetingLinks.find(text.replace("%s", LINK))).hasValue(LINK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "**%s**",
        "*%s*",
        "_%s_",
        "__%s__",
        "`%s`",
        "~~%s~~",
        "[Join](%s)",
        "[%s](%s)",
        "**[J](%s)**",
        "| Join | %s|",
        "![](%s)",
        "> %s",
        "[1]: %s",
      })
  void markdownAroundIsCutOff(String text) {
    assertThat(MeetingLinks.find(text.replace("%s", LINK))).hasValue(LINK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"%s\">Join</a>",
        "<a href='%s' target='_blank'>Join</a>",
        "<a href=%s>Join</a>",
        "<p>%s</p>",
        "<b>Join</b>%s<br>",
        "Join%s",
        "href=%s",
        "Zoom<%s>Teams",
        "<a href=\"https://acme.example/\">%s</a>",
      })
  void markupAroundIsCutOff(String text) {
    assertThat(MeetingLinks.find(text.replace("%s", LINK))).hasValue(LINK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s\u00a0Passcode",
        "%s\u200bPasscode",
        "\u200b%s\u200b",
        "\ufeff%s\ufeff",
        "%s\u2060x",
        "%s\u2028x",
        "%s\tx",
        "%s\r\nx",
        "参加する：%s参加",
        "Überblick→%s←",
        "🎥%s🎥",
        "%s\u00adx",
      })
  void whateverIsNotAsciiEndsIt(String text) {
    assertThat(MeetingLinks.find(text.replace("%s", LINK))).hasValue(LINK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://zoom.us/my/jane(acme)",
        "https://zoom.us/my/jane_",
        "https://zoom.us/my/(a)(b)",
        "https://zoom.us/j/123?pwd=a_b-c.d~e",
        "https://zoom.us/j/123?pwd=x#success",
      })
  void whatBelongsToItIsKept(String link) {
    assertThat(MeetingLinks.find("(" + link + ").")).hasValue(link);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          https://zoom.us/j/1?a=1&amp;pwd=2 => https://zoom.us/j/1?a=1&pwd=2
          https://zoom.us/j/1?a=1&#38;pwd=2 => https://zoom.us/j/1?a=1&pwd=2
          https://zoom.us/j/1?a=1&#x26;pwd=2 => https://zoom.us/j/1?a=1&pwd=2
          https://zoom.us/j/1?a=1&amp;amp;pwd=2 => https://zoom.us/j/1?a=1&pwd=2
          https://zoom.us/j/1?a=1&pwd=2 => https://zoom.us/j/1?a=1&pwd=2
          https://zoom.us/j/1?a=1&lt=2 => https://zoom.us/j/1?a=1&lt=2
          https:&#x2F;&#x2F;zoom.us&#x2F;j&#x2F;1&#x3F;pwd&#x3D;2 => https://zoom.us/j/1?pwd=2
          https&colon;&sol;&sol;zoom.us&sol;j&sol;1&quest;pwd&equals;2 => https://zoom.us/j/1?pwd=2
          href=&quot;https://zoom.us/j/1&quot;&gt;Join => https://zoom.us/j/1
          href=&amp;quot;https://zoom.us/j/1&amp;quot; => https://zoom.us/j/1
          href=&#39;https://zoom.us/j/1&#39; => https://zoom.us/j/1
          href=&apos;https://zoom.us/j/1&apos; => https://zoom.us/j/1
          &lt;https://zoom.us/j/1&gt; => https://zoom.us/j/1
          https://zoom.us/j/1&nbsp;Passcode => https://zoom.us/j/1
          https://zoom.us/j/1&#160;Passcode => https://zoom.us/j/1
          https://zoom.us/j/1&#99999999;Passcode => https://zoom.us/j/1
          https://zoom.us/j/1&#xyz;Passcode => https://zoom.us/j/1
          https://zoom.us/j/1&hellip; => https://zoom.us/j/1
          """)
  void entitiesAreUnescaped(String text, String link) {
    assertThat(MeetingLinks.find(text)).hasValue(link);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          zoom.us/j/1 or meet.google.com/abc-defg-hij => https://zoom.us/j/1
          meet.google.com/abc-defg-hij or zoom.us/j/1 => https://meet.google.com/abc-defg-hij
          https://zoom.us/j/1,https://zoom.us/j/2 => https://zoom.us/j/1
          https://acme.example/a;https://zoom.us/j/2 => https://zoom.us/j/2
          https://zoom.us/download, then https://zoom.us/j/2 => https://zoom.us/j/2
          (https://zoom.us/download)(https://zoom.us/j/2) => https://zoom.us/j/2
          We meet on zoom.us. It is zoom.us/j/2 => https://zoom.us/j/2
          jane@zoom.us zoom.us/j/2 => https://zoom.us/j/2
          """)
  void firstOfSeveralIsTaken(String text, String link) {
    assertThat(MeetingLinks.find(text)).hasValue(link);
  }

  @Test
  void nothingIsFoundInNothing() {
    assertThat(MeetingLinks.find(null)).isEmpty();
    assertThat(MeetingLinks.find("")).isEmpty();
    assertThat(MeetingLinks.find(".")).isEmpty();
    assertThat(MeetingLinks.find("Room 4.12, 2nd floor. Bring coffee...")).isEmpty();
  }
}
