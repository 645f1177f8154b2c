// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static io.daybook.google.GoogleServer.NOW;
import static io.daybook.google.GoogleServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.AccessTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is kept of labels, and what odd answers do. */
class GoogleLabelsTest {

  @RegisterExtension static final GoogleServer GOOGLE = new GoogleServer();

  private static final String FOCUS =
      """
      {"labelProperties":{"eventLabels":[{"id":"focus","backgroundColor":"#d06b64"}]}}""";

  private static GoogleLabels labels(AccessTokens tokens) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Duration timeout = Duration.ofSeconds(20);
    GoogleSettings settings =
        new GoogleSettings(tokens, clock, GOOGLE.rootUrl(), "Test", 1 << 20, timeout, timeout);
    return new GoogleLabels(new GoogleClient(settings), clock, 2);
  }

  private static GoogleLabels labels() {
    return labels(connection -> Secret.of("token"));
  }

  private static CalendarRef calendar(String id) {
    return new CalendarRef("google", "acct-1", id);
  }

  private static @Nullable String color(GoogleLabels labels, String calendar) {
    return labels.page(calendar(calendar)).color("focus");
  }

  @Test
  void calendarsThatWereReadLastAreKept() {
    GOOGLE.answers(json(200, FOCUS));
    GoogleLabels labels = labels();
    color(labels, "a");
    color(labels, "b");
    color(labels, "a");
    assertThat(GOOGLE.requests()).hasSize(2);

    color(labels, "c");
    assertThat(color(labels, "a")).isEqualTo("#d06b64");
    assertThat(GOOGLE.requests()).hasSize(3);
    assertThat(color(labels, "b")).isEqualTo("#d06b64");
    assertThat(GOOGLE.requests()).hasSize(4);
  }

  @Test
  void endlessUnknownLabelsAreNotRememberedAndNotAskedFor() {
    GOOGLE.answers(json(200, FOCUS));
    GoogleLabels labels = labels();
    GoogleLabels.Page page = labels.page(calendar("a"));
    IntStream.range(0, 300).forEach(i -> page.color("unknown " + i));

    labels.page(calendar("a")).color("one more");

    assertThat(GOOGLE.requests()).hasSize(1);
    assertThat(color(labels, "a")).isEqualTo("#d06b64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"labelProperties\":null}",
        "{\"labelProperties\":[]}",
        "{\"labelProperties\":{\"eventLabels\":null}}",
        "{\"labelProperties\":{\"eventLabels\":[null,{}]}}",
        "{\"labelProperties\":{\"eventLabels\":[{\"id\":\"focus\"}]}}",
        "{\"labelProperties\":{\"eventLabels\":[{\"id\":\"focus\",\"backgroundColor\":7}]}}",
        "{\"labelProperties\":{\"eventLabels\":[{\"id\":\"focus\",\"backgroundColor\":\"x\"}]}}"
      })
  void oddAnswersHaveNoColours(String answer) {
    GOOGLE.answers(json(200, answer));
    GoogleLabels labels = labels();

    assertThat(color(labels, "a")).isNull();
    assertThat(color(labels, "a")).isNull();
    assertThat(GOOGLE.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"event\":null}",
        "{\"event\":[]}",
        "{\"event\":{\"9\":null}}",
        "{\"event\":{\"9\":{\"background\":\"red\"}}}"
      })
  void oddPalettesLeaveTheClassicOne(String answer) {
    GOOGLE.answers(json(200, answer));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Duration timeout = Duration.ofSeconds(20);
    AccessTokens tokens = connection -> Secret.of("token");
    GooglePalette palette =
        new GooglePalette(
            new GoogleClient(
                new GoogleSettings(
                    tokens, clock, GOOGLE.rootUrl(), "Test", 1 << 20, timeout, timeout)),
            clock);

    assertThat(palette.color("acct-1", "9")).isEqualTo("#5484ed");
    assertThat(GOOGLE.requests()).hasSize(1);
  }

  @Test
  void accountThatIsGoneMeanwhileShowsAtTheNextPage() {
    GoogleLabels labels =
        labels(
            connection -> {
              throw new DisconnectedException("google", 400, "invalid_grant");
            });

    assertThat(color(labels, "a")).isNull();
    assertThat(GOOGLE.requests()).isEmpty();
  }
}
