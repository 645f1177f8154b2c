// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a link, under the digest of its token.
 *
 * @param id names the feed; the same for the links that it had before
 * @param feed what it shows
 * @param changedAt when the link was made, or what it shows changed
 * @param revokedAt since when it does not work any more, or null
 */
record FeedRecord(String id, Feed feed, Instant changedAt, @Nullable Instant revokedAt) {

  FeedRecord revoked(Instant now) {
    return new FeedRecord(id, feed, changedAt, now);
  }
}
