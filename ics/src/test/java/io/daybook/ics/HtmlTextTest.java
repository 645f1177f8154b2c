// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("a<br>b<br/>c", "a\nb\nc"),
        Arguments.of("one\ntwo <b>three</b>", "one\ntwo three"),
        Arguments.of("<html><body>\r\n<p>one\r\n two</p>\r\n</body></html>", "one two"),
        Arguments.of("<div>one</div><div>two</div>", "one\ntwo"),
        Arguments.of("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        Arguments.of(
            "<a href=\"https://x.example/a?b=1&amp;c=2\">here</a>",
            "here <https://x.example/a?b=1&c=2>"),
        Arguments.of("<a href='https://x.example/'>x.example</a>", "x.example"),
        Arguments.of(
            "<a href=\"mailto:ana@acme.example\">ana@acme.example</a>", "ana@acme.example"),
        Arguments.of("<b>a &lt; b &amp;&#39;&#x41;&unknown;</b>", "a < b &'A&unknown;"),
        Arguments.of("<b>Ana</b> <ana@acme.example>", "Ana <ana@acme.example>"),
        Arguments.of("<style>p {x}</style><p>one</p>", "one"),
        Arguments.of("<style>p {x} <p>one</p>", "p {x}\none"),
        Arguments.of("<!-- no --><p>one</p>", "one"),
        Arguments.of("<p>one < two", "one < two"),
        Arguments.of("<img src=x alt=\"Logo\"><br>x", "Logo\nx"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void saysWhatAReaderSees(String html, String text) {
    assertThat(HtmlText.isHtml(html)).isTrue();
    assertThat(HtmlText.plain(html)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a < b and b > c", "Ana <ana@acme.example>", "<3 <b", "x &amp; y"})
  void whatHasNoTagsIsText(String text) {
    assertThat(HtmlText.isHtml(text)).isFalse();
  }

  @Test
  void hostileHtmlTakesNoTime() {
    String many = "<script>".repeat(50_000) + "<b ".repeat(50_000) + "&".repeat(50_000) + "<p>";

    assertThat(HtmlText.plain(many)).isNotNull();
  }
}
