// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links behind the redirects of mail scanners and of Google. */
class MeetingLinksWrappedTest {

  private static final String LINK = "https://zoom.us/j/123?pwd=a.1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://nam02.safelinks.protection.outlook.com/?url=%s&data=05%7C01&sdata=x%3D&reserved=0",
        "https://eur01.safelinks.protection.outlook.com/ap/t-59584e83/?url=%s&data=05%7C02",
        "https://gcc02.safelinks.protection.outlook.com/GetUrlReputation?data=1&url=%s",
        "https://NAM02.safelinks.protection.outlook.com/?URL=%s&amp;data=05%7C01&amp;reserved=0",
        "(https://nam02.safelinks.protection.outlook.com/?url=%s).",
      })
  void outlookSafeLinksAreUnwrapped(String text) {
    assertThat(MeetingLinks.find(text.replace("%s", encoded(LINK)))).hasValue(LINK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          https%3A%2F%2Fzoom.us%2Fj%2F1%3Fpwd%3D2&sa=D&ust=1 => https://zoom.us/j/1?pwd=2
          https://zoom.us/j/1&amp;sa=D&amp;source=calendar => https://zoom.us/j/1
          https://zoom.us/j/1?pwd%3D2%26from%3Daddon&sa=D => https://zoom.us/j/1?pwd=2&from=addon
          https%3a%2f%2fzoom.us%2fmy%2fj%28d%29 => https://zoom.us/my/j(d)
          https://zoom.us/j/1%29.&sa=D => https://zoom.us/j/1
          https%3A%2F%2Fzoom.us%2Fj%2F1%0D%0Ax%22 => https://zoom.us/j/1%0D%0Ax%22
          https%3A%2F%2Fzoom.us%2Fj%2F1%3Fpwd%3D%257B => https://zoom.us/j/1?pwd=%7B
          https%3A%2F%2Fzoom.us%2Fj%2F1%3Fpwd%3D%zz%2 => https://zoom.us/j/1?pwd=%zz%2
          """)
  void googleRedirectsAreUnwrapped(String target, String link) {
    assertThat(MeetingLinks.find("https://www.google.com/url?q=" + target)).hasValue(link);
    assertThat(MeetingLinks.find("https://www.google.com/url?sa=t&url=" + target)).hasValue(link);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          https-3A__zoom.us_j_123&d=DwMF&c=x => https://zoom.us/j/123
          https-3A__zoom.us_j_123-3Fpwd-3Da-5Fb-2Dc&d=x => https://zoom.us/j/123?pwd=a_b-c
          https-3A__teams.live.com_meet_1-253a&amp;d=x => https://teams.live.com/meet/1%3a
          """)
  void secondFormOfProofpointIsUnwrapped(String target, String link) {
    assertThat(MeetingLinks.find("https://urldefense.proofpoint.com/v2/url?u=" + target))
        .hasValue(link);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          __https://zoom.us/j/1__;!!Ab-c!dE_f$ => https://zoom.us/j/1
          __https://zoom.us/j/1?pwd=a__;!!Ab!dE$ . => https://zoom.us/j/1?pwd=a
          __https://zoom.us/j/1__;!!… => https://zoom.us/j/1
          __https://teams.live.com/meet/1*3a*40__;JSU!!Ab$ => https://teams.live.com/meet/1%3a%40
          __https://zoom.us/my/a*23b**Ac__;JSsr!!Ab$ => https://zoom.us/my/a%23b++c
          __https://zoom.us/my/a**/b__;JSs!!Ab$ => https://zoom.us/my/a%+/b
          """)
  void thirdFormOfProofpointIsUnwrapped(String target, String link) {
    assertThat(MeetingLinks.find("https://urldefense.com/v3/" + target)).hasValue(link);
    assertThat(MeetingLinks.find("https://urldefense.us/v3/" + target)).hasValue(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://urldefense.com/v3/__https://zoom.us/j/1",
        "https://urldefense.com/v3/__https://zoom.us/j/1*3a*40__;JQ!!Ab$",
        "https://urldefense.com/v3/__https://zoom.us/j/1*3a__;J!!Ab$",
        "https://urldefense.com/v3/__https://zoom.us/my/a*b__;IA!!Ab$",
        "https://urldefense.proofpoint.com/v2/url?d=https-3A__zoom.us_j_1",
        "https://nam02.safelinks.protection.outlook.com/?data=https%3A%2F%2Fzoom.us%2Fj%2F1",
        "https://nam02.safelinks.protection.outlook.com/?url=https://evil.example/zoom.us/j/1",
        "https://nam02.safelinks.protection.outlook.com/?url=https://zoom.us%40evil.example/j/1",
        "https://safelinks.protection.outlook.com.evil.example/?url=https%3A%2F%2Fzoom.us%2Fj%2F1",
        "https://www.google.com/search?q=https://zoom.us/j/1",
        "https://www.google.com/url?q=zoom.us/j/1",
        "https://www.google.com/url?q=javascript:zoom.us/j/1",
        "https://www.google.com.evil.example/url?q=https://zoom.us/j/1",
      })
  void redirectsThatDoNotLeadToMeetingsAreNotTaken(String text) {
    assertThat(MeetingLinks.find(text)).isEmpty();
  }

  @Test
  void threeWrappersAreTakenOffAndNotMore() {
    String once = google(LINK);
    String twice = outlook(once);
    String thrice =
        "https://urldefense.com/v3/__" + twice.replace('%', '*') + "__;" + taken(twice) + "!!A$";

    assertThat(MeetingLinks.find(once)).hasValue(LINK);
    assertThat(MeetingLinks.find(twice)).hasValue(LINK);
    assertThat(MeetingLinks.find(thrice)).hasValue(LINK);
    assertThat(MeetingLinks.find(google(thrice))).isEmpty();
  }

  private static String google(String link) {
    return "https://www.google.com/url?q=" + encoded(link) + "&sa=D";
  }

  private static String outlook(String link) {
    return "https://nam02.safelinks.protection.outlook.com/?url=" + encoded(link) + "&data=05";
  }

  private static String taken(String link) {
    String percents = link.replaceAll("[^%]", "");
    return Base64.getUrlEncoder().encodeToString(percents.getBytes(UTF_8));
  }

  private static String encoded(String link) {
    return URLEncoder.encode(link, UTF_8);
  }
}
