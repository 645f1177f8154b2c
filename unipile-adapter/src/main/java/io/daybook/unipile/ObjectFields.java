// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a calendar, an account or a webhook: few texts, of which one of another type is
 * taken as absent.
 */
final class ObjectFields extends JsonMembers {

  private final Map<String, String> texts = new HashMap<>();

  private final List<String> accountIds = new ArrayList<>();

  private final List<String> statuses = new ArrayList<>();

  Optional<UnipileCalendar> calendar() {
    String id = text("id");
    return id == null
        ? Optional.empty()
        : Optional.of(
            new UnipileCalendar(
                id,
                text("name"),
                is("is_primary") || is("primary"),
                is("is_read_only"),
                text("access_role"),
                text(texts.containsKey("timezone") ? "timezone" : "time_zone"),
                text("color")));
  }

  Optional<UnipileAccount> account() {
    String id = text("id");
    return id == null
        ? Optional.empty()
        : Optional.of(new UnipileAccount(id, text("type"), text("name"), statuses));
  }

  Optional<UnipileWebhook> webhook() {
    String id = text("id");
    return id == null
        ? Optional.empty()
        : Optional.of(
            new UnipileWebhook(
                id,
                texts.getOrDefault("source", ""),
                texts.getOrDefault("name", ""),
                texts.getOrDefault("request_url", ""),
                accountIds,
                !"false".equals(texts.get("enabled"))));
  }

  /** A text that is not empty. */
  @Nullable String text(String name) {
    String text = texts.get(name);
    return text == null || text.isEmpty() ? null : text;
  }

  private boolean is(String name) {
    return "true".equals(texts.get(name));
  }

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      boolean list = parser.currentToken() == JsonToken.START_ARRAY;
      if (list && name.equals("account_ids")) {
        readTexts(parser, accountIds);
      } else if (list && name.equals("sources")) {
        readSources(parser);
      } else {
        String text = leniently(parser);
        if (text != null) {
          texts.put(name, text);
        }
      }
    }
  }

  private static void readTexts(JsonParser parser, List<String> into) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String text = leniently(parser);
      if (text != null) {
        into.add(text);
      }
    }
  }

  private void readSources(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        ObjectFields source = new ObjectFields();
        source.read(parser);
        String status = source.text("status");
        if (status != null) {
          statuses.add(status);
        }
      } else {
        parser.skipChildren();
      }
    }
  }
}
