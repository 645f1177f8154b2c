// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Graph says of a subscription; its secret is not read.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/subscription">Microsoft Graph,
 *     subscription resource type</a>
 */
final class SubscriptionFields extends JsonMembers {

  private @Nullable String id;

  private @Nullable String resource;

  private @Nullable String notificationUrl;

  private @Nullable String creatorId;

  private @Nullable String expirationDateTime;

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> id = nonEmpty(parser, name);
        case "resource" -> resource = leniently(parser);
        case "notificationUrl" -> notificationUrl = leniently(parser);
        case "creatorId" -> creatorId = leniently(parser);
        case "expirationDateTime" -> expirationDateTime = nonEmpty(parser, name);
        default -> parser.skipChildren();
      }
    }
  }

  String id() {
    if (id == null) {
      throw new UnreadableInputException("id", "the id of a subscription");
    }
    return id;
  }

  /** Who made it, or empty where it does not say. */
  String creator() {
    return creatorId == null ? "" : creatorId;
  }

  /** When it ends. */
  Instant end() {
    try {
      if (expirationDateTime != null) {
        return OffsetDateTime.parse(expirationDateTime).toInstant();
      }
    } catch (DateTimeException e) {
      // Told below, without what stands there.
    }
    throw new UnreadableInputException("expirationDateTime", "a date and time with an offset");
  }

  boolean isOf(String wanted) {
    return resource != null && bare(resource).equals(bare(wanted));
  }

  boolean leadsTo(URI address) {
    try {
      return notificationUrl != null && new URI(notificationUrl).equals(address);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Whether it says where it leads, and that is not there. */
  boolean leadsElsewhere(URI address) {
    return notificationUrl != null && !leadsTo(address);
  }

  private static String bare(String resource) {
    return resource.replaceFirst("^/", "").toLowerCase(Locale.ROOT);
  }

  /** The subscriptions of one page. */
  static final class Page extends ListFields<SubscriptionFields> {

    @Override
    protected SubscriptionFields item(JsonParser parser) throws IOException {
      SubscriptionFields subscription = new SubscriptionFields();
      subscription.read(parser);
      return subscription;
    }
  }
}
