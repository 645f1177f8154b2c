// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.ics.IcsOptions;
import io.daybook.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds are made, given other links and ended. */
class FeedsTest {

  private static final Feed TEAM = Feed.of("Team", FeedScope.of(Published.CALENDAR));

  private static final Feed BUSY =
      new Feed(
          "Büro ☎",
          new FeedScope.Connection("google", "acct-1"),
          new FeedFilter("x", true, false),
          IcsOptions.FREE_BUSY,
          Duration.ofMinutes(90));

  private final MemoryStore store = new MemoryStore("epoch");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T08:00:00Z"));

  private final Feeds feeds = new Feeds(store.documents(), clock, Machine.random());

  private static Secret token(String letter) {
    return Secret.of(letter.repeat(43));
  }

  @Test
  void tokenHas256BitsOfWhichOnlyADigestIsKept() {
    FeedLink link = feeds.create(TEAM);
    assertThat(link.token().reveal()).matches("[\\w-]{43}");
    assertThat(link.path()).isEqualTo("/ics/" + link.token().reveal() + ".ics");
    assertThat(link.toString()).doesNotContain(link.token().reveal());
    store
        .documents()
        .list(Feeds.KIND, null, 10)
        .forEach(
            document ->
                assertThat(document.key() + new String(document.bytes(), StandardCharsets.UTF_8))
                    .doesNotContain(link.token().reveal()));
    assertThat(feeds.create(TEAM).token()).isNotEqualTo(link.token());
  }

  @Test
  void whatIsStoredIsReadAsItWas() {
    FeedLink link = feeds.create(BUSY);
    assertThat(new Feeds(store.documents()).list())
        .containsExactly(new Feeds.Listed(link.id(), BUSY, false));
    assertThat(BUSY.filter().busy()).as("who is free is no matter of it").isTrue();
  }

  @Test
  void fixedFeedIsThereUnderItsOwnToken() {
    feeds.fix("run/team", TEAM, token("a"));
    feeds.fix("run/team", TEAM, token("a"));
    assertThat(feeds.of("a".repeat(43)).feed()).isEqualTo(TEAM);
    assertThat(store.documents().list(Feeds.KIND, null, 10).get(0).version()).isEqualTo(1);

    feeds.fix("run/team", BUSY, token("a"));
    assertThat(feeds.of("a".repeat(43)).feed()).isEqualTo(BUSY);

    feeds.fix("run/team", BUSY, token("b"));
    assertThat(feeds.of("a".repeat(43)).link().revokedAt()).isNotNull();
    assertThat(feeds.of("b".repeat(43)).link().revokedAt()).isNull();

    feeds.fix("run/team", TEAM, token("a"));
    assertThat(feeds.of("a".repeat(43)).link().revokedAt()).as("named again").isNull();
    assertThat(feeds.of("b".repeat(43)).link().revokedAt()).isNotNull();
    assertThat(feeds.list()).containsExactly(new Feeds.Listed("run/team", TEAM, false));
  }

  @Test
  void tokenThatAnotherFeedHadIsOfTheOneThatWasNamedLast() {
    feeds.fix("run/team", TEAM, token("a"));
    feeds.fix("run/other", TEAM, token("a"));
    assertThat(feeds.revoke("run/team")).isFalse();
    assertThat(feeds.of("a".repeat(43)).link().revokedAt()).isNull();
    assertThat(feeds.revoke("run/other")).isTrue();
    assertThat(feeds.of("a".repeat(43)).link().revokedAt()).isNotNull();
  }

  @Test
  void feedThatIsEndedWhileItGetsANewLinkHasNone() {
    FeedLink link = feeds.create(TEAM);
    Feeds slow = new Feeds(store.documents(), clock, whileItMakes(() -> feeds.revoke(link.id())));
    assertThat(slow.rotate(link.id())).isEmpty();
    assertThat(feeds.list()).containsExactly(new Feeds.Listed(link.id(), TEAM, true));
  }

  @Test
  void twoWhoGiveAFeedANewLinkAtOnceGiveItOne() {
    FeedLink link = feeds.create(TEAM);
    List<FeedLink> first = new ArrayList<>();
    Feeds slow =
        new Feeds(
            store.documents(),
            clock,
            whileItMakes(() -> first.add(feeds.rotate(link.id()).orElseThrow())));
    assertThat(slow.rotate(link.id())).isEmpty();
    assertThat(feeds.of(first.get(0).token().reveal()).link().revokedAt()).isNull();
    assertThat(store.documents().list(Feeds.KIND, null, 10))
        .filteredOn(stored -> FeedForm.read(stored.bytes()).revokedAt() == null)
        .hasSize(1);
  }

  /** Chance that takes so long that something else happens. */
  private static IntFunction<byte[]> whileItMakes(Runnable meanwhile) {
    return count -> {
      meanwhile.run();
      return Machine.random().apply(count);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a",
        "ääääääääääääääääääääääääääääääääääääääääääääää"
      })
  void tokenThatCouldBeGuessedOrIsNoPartOfAPathIsRefused(String token) {
    assertThatThrownBy(() -> feeds.fix("run/team", TEAM, Secret.of(token)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("43 to 200 letters, digits, - or _");
  }

  @Test
  void feedsNeedANameAndASensibleInterval() {
    for (String name : List.of("", " ", "x".repeat(201))) {
      assertThatThrownBy(() -> Feed.of(name, FeedScope.of(Published.CALENDAR)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (Duration refresh : List.of(Duration.ZERO, Duration.ofDays(31))) {
      assertThatThrownBy(
              () -> new Feed("x", TEAM.scope(), FeedFilter.ALL, IcsOptions.DEFAULT, refresh))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new FeedScope.Calendars(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "\u0001", "\u0001\u0000\u0001a\u0001"})
  void brokenDocumentIsSaidToBe(String bytes) {
    assertThat(
            store.documents().put(Feeds.KIND, "k", 0, bytes.getBytes(StandardCharsets.ISO_8859_1)))
        .isTrue();
    assertThatThrownBy(feeds::list).isInstanceOf(StoreException.class);
  }

  @Test
  void linkOfAnotherFeedIsNotTouched() {
    FeedLink one = feeds.create(TEAM);
    FeedLink other = feeds.create(TEAM);
    feeds.revoke(one.id());
    assertThat(feeds.of(other.token().reveal()).link().revokedAt()).isNull();
    assertThat(feeds.rotate("nobody")).isEmpty();
    assertThat(feeds.revoke("nobody")).isFalse();
  }
}
