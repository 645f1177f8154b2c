// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.daybook.api.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the file that Google gives out with a service account's key; never quotes it. */
final class ServiceAccountKey {

  private static final String TYPE = "service_account";

  private static final List<String> NEEDED =
      List.of("client_id", "client_email", "private_key", "private_key_id");

  private ServiceAccountKey() {}

  /**
   * Makes credentials.
   *
   * @throws IllegalArgumentException when the file is none, saying what is wrong
   */
  static ServiceAccountCredentials read(Secret file, URI tokens, TokenTransport transport) {
    check(file.reveal());
    byte[] bytes = file.reveal().getBytes(StandardCharsets.UTF_8);
    try {
      return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(bytes), () -> transport)
          .toBuilder()
          .setScopes(GoogleAuthorizer.SCOPES)
          // The file names an address too, and a key is not sent wherever a file wants it.
          .setTokenServerUri(tokens)
          .setDefaultRetriesEnabled(false)
          .build();
    } catch (IOException | IllegalArgumentException e) {
      // Not its cause: messages of parsers quote what they read.
      throw wrong("its private_key cannot be read");
    }
  }

  private static void check(String file) {
    GenericJson json = json(file);
    Object type = json.get("type");
    if (!TYPE.equals(type)) {
      String hint =
          json.containsKey("installed") || json.containsKey("web")
              ? "; it seems to hold the secret of an OAuth client"
              : "";
      throw wrong("its type is not " + TYPE + hint);
    }
    List<String> missing =
        NEEDED.stream()
            .filter(name -> !(json.get(name) instanceof String text) || text.isBlank())
            .toList();
    if (!missing.isEmpty()) {
      throw wrong("it lacks " + String.join(", ", missing));
    }
  }

  private static GenericJson json(String file) {
    GenericJson json = null;
    try {
      json = parsed(file);
    } catch (IOException | IllegalArgumentException e) {
      // As below.
    }
    if (json == null) {
      throw wrong("it is no JSON object");
    }
    return json;
  }

  private static @Nullable GenericJson parsed(String file) throws IOException {
    return GsonFactory.getDefaultInstance().fromString(file, GenericJson.class);
  }

  static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("no key of a service account: " + what);
  }
}
