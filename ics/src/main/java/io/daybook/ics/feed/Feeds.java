// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.daybook.api.Secret;
import io.daybook.normalizer.secret.Sha256;
import io.daybook.spi.store.Documents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes feeds, gives them new links and ends them. A link is a capability: who has it reads the
 * feed. It is made of 256 random bits, and only a digest of it is stored. Thread-safe, also where
 * several processes share a store.
 */
public final class Feeds {

  /**
   * For how long a link that was found is not looked up again: so long one that another process
   * ended may still work.
   */
  public static final Duration KNOWN = Duration.ofSeconds(10);

  static final String KIND = "feed";

  private static final int TOKEN_BYTES = 32;

  private static final int ID_BYTES = 9;

  /** As long as 256 bits in base64url. */
  private static final int SHORTEST_TOKEN = 43;

  private static final int PAGE = 500;

  private static final int MOST_KNOWN = 10_000;

  private final Documents documents;

  private final Clock clock;

  private final IntFunction<byte[]> random;

  private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

  /** A link as it was at an instant. */
  private record Known(FoundLink link, Instant at) {}

  /**
   * A feed and whether its link works.
   *
   * @param id names it
   * @param feed what it shows
   * @param revoked whether its last link was ended
   */
  public record Listed(String id, Feed feed, boolean revoked) {}

  /**
   * The feeds of a store, with the machine's clock and secure chance.
   *
   * @param documents where they are kept: {@link io.daybook.spi.store.Store#documents()}
   */
  public Feeds(Documents documents) {
    this(documents, Machine.clock(), Machine.random());
  }

  /**
   * The feeds of a store.
   *
   * @param documents where they are kept: {@link io.daybook.spi.store.Store#documents()}
   * @param clock what time it is
   * @param random gives so many bytes that nobody can guess
   */
  public Feeds(Documents documents, Clock clock, IntFunction<byte[]> random) {
    this.documents = documents;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes a feed.
   *
   * @param feed what it shows
   * @return its link, which cannot be had again
   */
  public FeedLink create(Feed feed) {
    return link(base64(random.apply(ID_BYTES)), feed);
  }

  /**
   * Gives a feed a new link. The old one works no more.
   *
   * @param id names the feed
   * @return the new link, or empty when there is no such feed, or its link was ended, be it by
   *     somebody else meanwhile
   */
  public Optional<FeedLink> rotate(String id) {
    List<Stored> live = live(id);
    if (live.isEmpty()) {
      return Optional.empty();
    }
    FeedLink link = link(id, live.get(0).link().feed());
    boolean wasLive = false;
    for (Stored old : live) {
      wasLive |= revoke(old);
    }
    if (!wasLive) {
      // Somebody else ended the feed, or gave it another link, in between.
      Stored made = find(Sha256.hex(link.token().reveal()));
      if (made != null) {
        revoke(made);
      }
      return Optional.empty();
    }
    return Optional.of(link);
  }

  /**
   * Ends a feed: its link is answered with 410 from now on.
   *
   * @param id names the feed
   * @return false when there is no such feed, or its link was ended before
   */
  public boolean revoke(String id) {
    boolean wasLive = false;
    // Somebody else may have given it another link in between.
    for (List<Stored> live = live(id); !live.isEmpty(); live = live(id)) {
      live.forEach(this::revoke);
      wasLive = true;
    }
    return wasLive;
  }

  /**
   * Makes sure that a feed is there under a link of one's own, as a configuration has it. Links
   * that it had before, and that are others, work no more.
   *
   * @param id names the feed
   * @param feed what it shows
   * @param token as {@link #token} takes it
   * @return the link
   * @throws IllegalArgumentException when the token is none
   */
  public FeedLink fix(String id, Feed feed, Secret token) {
    Secret checked = token(token.reveal());
    String key = Sha256.hex(token.reveal());
    while (true) {
      Stored before = find(key);
      if (before != null
          && before.link().revokedAt() == null
          && before.link().id().equals(id)
          && before.link().feed().equals(feed)) {
        break;
      }
      FeedRecord link = new FeedRecord(id, feed, clock.instant(), null);
      if (documents.put(KIND, key, before == null ? 0 : before.version(), FeedForm.write(link))) {
        break;
      }
    }
    known.invalidate(key);
    live(id).stream().filter(link -> !link.key().equals(key)).forEach(this::revoke);
    return new FeedLink(id, checked);
  }

  /**
   * Looks at a token that somebody made; whoever makes it sees to it that nobody can guess it.
   *
   * @param text 43 to 200 letters, digits, {@code -} or {@code _}: 256 bits in base64url
   * @return the token
   * @throws IllegalArgumentException when it is none; the message says what was expected
   */
  public static Secret token(String text) {
    if (text.length() < SHORTEST_TOKEN
        || text.length() > IcsPath.LONGEST_TOKEN
        || !text.chars().allMatch(Feeds::isUrlSafe)) {
      throw new IllegalArgumentException(
          SHORTEST_TOKEN + " to " + IcsPath.LONGEST_TOKEN + " letters, digits, - or _");
    }
    return Secret.of(text);
  }

  /**
   * The feeds that were made.
   *
   * @return each once, ended ones too, in the same order each time
   */
  public List<Listed> list() {
    Map<String, Listed> feeds = new LinkedHashMap<>();
    for (Stored stored : all()) {
      FeedRecord link = stored.link();
      feeds.merge(
          link.id(),
          new Listed(link.id(), link.feed(), link.revokedAt() != null),
          (known, other) -> other.revoked() ? known : other);
    }
    return List.copyOf(feeds.values());
  }

  /** The link of a token, be it one that was ended, or null for one that was never made. */
  @Nullable FoundLink of(String token) {
    String key = Sha256.hex(token);
    Instant now = clock.instant();
    // One at a time, so that a link which is ended meanwhile is not remembered as it was before.
    Known found =
        known
            .asMap()
            .compute(key, (same, before) -> isFresh(before, now) ? before : read(key, now));
    return found == null ? null : found.link();
  }

  private static boolean isFresh(@Nullable Known before, Instant now) {
    return before != null && now.isBefore(before.at().plus(KNOWN)) && !now.isBefore(before.at());
  }

  private @Nullable Known read(String key, Instant now) {
    Stored stored = find(key);
    return stored == null ? null : new Known(FoundLink.of(key, stored.link()), now);
  }

  /** A link as it is stored. */
  private record Stored(String key, long version, FeedRecord link) {}

  private FeedLink link(String id, Feed feed) {
    Secret token = Secret.of(base64(random.apply(TOKEN_BYTES)));
    FeedRecord link = new FeedRecord(id, feed, clock.instant(), null);
    if (!documents.put(KIND, Sha256.hex(token.reveal()), 0, FeedForm.write(link))) {
      throw new IllegalStateException("the same token was made twice");
    }
    return new FeedLink(id, token);
  }

  /** Returns false when somebody else was first. */
  private boolean revoke(Stored stored) {
    Stored now = stored;
    boolean ended = false;
    while (!ended && now != null && now.link().revokedAt() == null) {
      byte[] bytes = FeedForm.write(now.link().revoked(clock.instant()));
      ended = documents.put(KIND, now.key(), now.version(), bytes);
      now = find(stored.key());
    }
    known.invalidate(stored.key());
    return ended;
  }

  private List<Stored> live(String id) {
    return all().stream()
        .filter(stored -> stored.link().id().equals(id) && stored.link().revokedAt() == null)
        .toList();
  }

  private @Nullable Stored find(String key) {
    return documents
        .find(KIND, key)
        .map(found -> new Stored(key, found.version(), FeedForm.read(found.bytes())))
        .orElse(null);
  }

  private List<Stored> all() {
    List<Stored> all = new ArrayList<>();
    String after = null;
    List<Documents.Document> page;
    do {
      page = documents.list(KIND, after, PAGE);
      for (Documents.Document found : page) {
        all.add(new Stored(found.key(), found.version(), FeedForm.read(found.bytes())));
        after = found.key();
      }
    } while (page.size() == PAGE);
    return all;
  }

  private static boolean isUrlSafe(int letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '-'
        || letter == '_';
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
