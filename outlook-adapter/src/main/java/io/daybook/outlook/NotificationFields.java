// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.Secret;
import io.daybook.normalizer.json.JsonMembers;
import io.daybook.spi.adapter.PushReceiver.News;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of one item. A member of another type than Graph's counts as one it lacks. */
final class NotificationFields extends JsonMembers {

  /** As in {@code Users/{id}/Events/{id}} or {@code users('id')/events('id')}, in either case. */
  private static final Pattern EVENT =
      Pattern.compile(
          "/events(?:/(?<segment>[^/']+)|\\('(?<key>[^']+)'\\))$", Pattern.CASE_INSENSITIVE);

  private @Nullable String subscriptionId;

  private @Nullable String clientState;

  private @Nullable String lifecycleEvent;

  private @Nullable String resource;

  private @Nullable String eventId;

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "subscriptionId" -> subscriptionId = said(parser);
        case "clientState" -> clientState = said(parser);
        case "lifecycleEvent" -> lifecycleEvent = said(parser);
        case "resource" -> resource = said(parser);
        case "resourceData" -> readData(parser);
        default -> parser.skipChildren();
      }
    }
  }

  GraphNotification notification() {
    return new GraphNotification(
        subscriptionId,
        clientState == null ? null : Secret.of(clientState),
        news(lifecycleEvent),
        lifecycleEvent == null ? event() : null);
  }

  private void readData(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("id")) {
        eventId = said(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private @Nullable String event() {
    if (eventId != null || resource == null) {
      return eventId;
    }
    Matcher matcher = EVENT.matcher(resource);
    if (!matcher.find()) {
      return null;
    }
    String segment = matcher.group("segment");
    return segment == null ? matcher.group("key") : segment;
  }

  /** What is not known must not be less than a change. */
  private static News news(@Nullable String lifecycleEvent) {
    if (lifecycleEvent == null) {
      return News.CHANGED;
    }
    return switch (lifecycleEvent.toLowerCase(Locale.ROOT)) {
      case "reauthorizationrequired" -> News.ENDING;
      case "subscriptionremoved" -> News.ENDED;
      default -> News.MISSED;
    };
  }

  private static @Nullable String said(JsonParser parser) throws IOException {
    String text = leniently(parser);
    return text == null || text.isEmpty() ? null : text;
  }
}
