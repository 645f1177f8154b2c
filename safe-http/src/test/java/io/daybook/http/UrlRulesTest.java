// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.http.SafeHttpException.Kind;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {

  private final SafeHttp http = SafeHttp.builder().ports(Set.of(8443)).build();

  @AfterEach
  void close() {
    http.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com",
        "https://hooks.example.com/a?b=c",
        "https://hooks.example.com:443/",
        "https://hooks.example.com:/",
        "https://hooks.example.com:8443/",
        "HTTPS://HOOKS.Example.COM./",
        "https://b\u00fccher.example/\u00fc?\u00fc",
        "https://xn--bcher-kva.example/",
        "https://127.0.0.1.nip.example/",
        "https://1e100.example/",
        "https://0x7f.example/",
        "https://123.example/",
        "https://a.example/%0d%0aHost:%20b"
      })
  void namesAreAllowed(String url) {
    assertThatCode(() -> http.check(url, false)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "URL_SYNTAX, 'https://hooks.example.com/a b'",
    "URL_SYNTAX, 'https://hooks.example.com/\r\nHost: b'",
    "URL_SYNTAX, 'https://hooks.example.com\\@127.0.0.1/'",
    "URL_SYNTAX, 'https://['",
    "SCHEME, http://hooks.example.com/",
    "SCHEME, ftp://hooks.example.com/",
    "SCHEME, file:///etc/passwd",
    "SCHEME, gopher://hooks.example.com/",
    "SCHEME, hooks.example.com",
    "SCHEME, //hooks.example.com/",
    "SCHEME, ''",
    "HOST, https:///a",
    "HOST, https:hooks.example.com",
    "HOST, https://./",
    "HOST, https://hooks.example.com../",
    "HOST, https://hooks..example.com/",
    "HOST, https://-hooks.example.com/",
    "HOST, https://hooks_a.example.com/",
    "HOST, https://hooks%2eexample.com/",
    "HOST, https://localhost/",
    "HOST, https://metadata/",
    "HOST, https://stra\u00dfe.example/",
    "HOST, https://:443/",
    "USER_INFO, https://user@hooks.example.com/",
    "USER_INFO, https://user:secret@hooks.example.com/",
    "USER_INFO, https://hooks.example.com@127.0.0.1/",
    "USER_INFO, https://@hooks.example.com/",
    "FRAGMENT, https://hooks.example.com/#",
    "FRAGMENT, https://hooks.example.com/#a",
    "PORT, https://hooks.example.com:80/",
    "PORT, https://hooks.example.com:22/",
    "PORT, https://hooks.example.com:0/",
    "PORT, https://hooks.example.com:65536/",
    "PORT, https://hooks.example.com:4294967739/",
    "PORT, https://hooks.example.com:443:443/"
  })
  void othersAreRefusedByName(Refusal rule, String url) {
    assertThat(refusal(url, false)).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "8.8.8.8",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "0",
        "2130706433",
        "0x7f000001",
        "0X7F.0.0.1",
        "0x",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.0x1",
        "256.256.256.256",
        "1.2.3.4.5",
        "hooks.example.1",
        "[::1]",
        "[::]",
        "[2606:4700::1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[fe80::1%25eth0]",
        "[fe80::1%eth0]",
        "\uff11\uff12\uff17.0.0.1",
        "\u2460\u2461\u2466.0.0.1",
        "127\u30020\u30020\u30021"
      })
  void addressesAreRefusedInEverySpelling(String host) {
    assertThat(refusal("https://" + host + "/", false)).isEqualTo(Refusal.IP_LITERAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/",
        "http://localhost:3000/",
        "https://10.1.2.3/",
        "http://255.250.199.99/",
        "http://[::1]:8080/",
        "http://[::ffff:127.0.0.1]/",
        "https://hooks.example.com:22/"
      })
  void insecureAllowsWhatDevelopersUse(String url) {
    assertThatCode(() -> http.check(url, true)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "SCHEME, ftp://hooks.example.com/",
    "USER_INFO, http://user@127.0.0.1/",
    "FRAGMENT, http://127.0.0.1/#a",
    "PORT, http://127.0.0.1:0/",
    "IP_LITERAL, http://2130706433/",
    "IP_LITERAL, http://0177.0.0.1/",
    "IP_LITERAL, http://127.0.0.256/",
    "IP_LITERAL, http://[fe80::1%25eth0]/",
    "HOST, http://a_b/"
  })
  void insecureDoesNotAllowAmbiguities(Refusal rule, String url) {
    assertThat(refusal(url, true)).isEqualTo(rule);
  }

  @Test
  void urlsAreAsLongAsTheyAreSent() {
    String start = "https://hooks.example.com/";
    String longest = start + "a".repeat(2048 - start.length());
    assertThatCode(() -> http.check(longest, false)).doesNotThrowAnyException();
    assertThat(refusal(longest + "a", false)).isEqualTo(Refusal.URL_LENGTH);
    assertThat(refusal(start + "\u00fc".repeat(400), false)).isEqualTo(Refusal.URL_LENGTH);
    assertThat(refusal("https://" + "a.".repeat(130) + "example/", false)).isEqualTo(Refusal.HOST);
    assertThat(refusal("https://" + "a".repeat(64) + ".example/", false)).isEqualTo(Refusal.HOST);
  }

  @Test
  void hostsAndPathsHaveOneSpelling() {
    UrlRules rules = new UrlRules(Set.of());
    Target target =
        rules.target(URI.create("https://B\u00fccher.Example.:443?\u00fc=%C3%BC"), false);
    assertThat(target)
        .isEqualTo(new Target(true, "xn--bcher-kva.example", null, 443, -1, "/?%C3%BC=%C3%BC"));
    assertThat(rules.target(URI.create("http://[::1]:8080/a//b"), true))
        .isEqualTo(new Target(false, "0:0:0:0:0:0:0:1", Calls.address("::1"), 8080, 8080, "/a//b"));
  }

  @Test
  void refusalsDoNotQuoteTheUrl() {
    SafeHttpException refused =
        catchThrowableOfType(
            SafeHttpException.class,
            () -> http.check("https://user:secret@hooks.example.com/?token=secret", false));
    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    assertThat(refused).hasNoCause();
    assertThat(refused.getMessage())
        .isEqualTo("refused before connecting (USER_INFO): the URL holds user information");
  }

  private Refusal refusal(String url, boolean insecure) {
    SafeHttpException refused =
        catchThrowableOfType(SafeHttpException.class, () -> http.check(url, insecure));
    assertThat(refused).as(url).isNotNull();
    return refused.refusal().orElseThrow();
  }
}
