// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.api.Secret;

/**
 * The link of a feed, as it is handed out once: who has it can read the feed, and nothing but a
 * digest of it is kept.
 *
 * @param id names the feed to {@link Feeds}; no secret
 * @param token what nobody can guess
 */
public record FeedLink(String id, Secret token) {

  /**
   * Where the feed is, relative to the address that serves Daybook.
   *
   * @return the path, a secret too
   */
  public String path() {
    return IcsPath.FEEDS + token.reveal() + IcsPath.SUFFIX;
  }
}
