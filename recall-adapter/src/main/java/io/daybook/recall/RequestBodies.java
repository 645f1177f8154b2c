// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes the bodies of requests. Thread-safe. */
final class RequestBodies {

  private final JsonFactory json = new JsonFactory();

  /** Writes members. */
  @FunctionalInterface
  private interface Members {

    void write(JsonGenerator out) throws IOException;
  }

  byte[] create(NewCalendar calendar) {
    return object(
        out -> {
          out.writeStringField("platform", calendar.platform().word());
          out.writeStringField("oauth_client_id", calendar.clientId());
          out.writeStringField("oauth_client_secret", calendar.clientSecret().reveal());
          out.writeStringField("oauth_refresh_token", calendar.refreshToken().reveal());
          if (calendar.email() != null) {
            out.writeStringField("oauth_email", calendar.email());
          }
          if (calendar.webhookUrl() != null) {
            out.writeStringField("webhook_url", calendar.webhookUrl());
          }
        });
  }

  byte[] reconnect(@Nullable Secret refreshToken) {
    return object(
        out -> {
          if (refreshToken != null) {
            out.writeStringField("oauth_refresh_token", refreshToken.reveal());
          }
        });
  }

  /**
   * The body of a request for a bot.
   *
   * @throws IllegalArgumentException when the configuration is no JSON object
   */
  byte[] schedule(String deduplicationKey, String botConfig) {
    checkObject(botConfig);
    return object(
        out -> {
          out.writeStringField("deduplication_key", deduplicationKey);
          out.writeFieldName("bot_config");
          out.writeRawValue(botConfig);
        });
  }

  private void checkObject(String text) {
    try (JsonParser parser = json.createParser(text)) {
      boolean begins = parser.nextToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      if (begins && parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null) {
        return;
      }
    } catch (IOException e) {
      // Told below, without what Jackson quotes of it.
    }
    throw new IllegalArgumentException("the configuration of a bot is no JSON object");
  }

  private byte[] object(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      members.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
