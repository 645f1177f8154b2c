// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The requests about subscriptions. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/subscription-post-subscriptions">Microsoft
 *     Graph, Create subscription</a>
 */
final class SubscriptionRequests {

  /** Of a subscription all kinds of ids are decided when it is made. */
  private static final List<String> IMMUTABLE_IDS = List.of("IdType=\"ImmutableId\"");

  private final JsonFactory json = new JsonFactory();

  private final GraphSettings settings;

  SubscriptionRequests(GraphSettings settings) {
    this.settings = settings;
  }

  /** All events of a mailbox, which is the least that Graph lets anybody watch. */
  String resource(String connection) {
    String user = settings.mailbox().apply(connection);
    return (user.equals("me") ? user : "users/" + user) + "/events";
  }

  /**
   * The address for one connection: which it is of is told apart there, and in a list of
   * subscriptions, by a hash that says nothing of its name.
   */
  static URI own(URI address, String connection) {
    byte[] name = connection.getBytes(StandardCharsets.UTF_8);
    String mark = address.getRawQuery() == null ? "?" : "&";
    return URI.create(address + mark + "connection=" + UUID.nameUUIDFromBytes(name));
  }

  /** Both addresses are the same: what is lost or ends is told where changes are told. */
  GraphRequest create(String connection, URI address, Secret secret, Instant end) {
    byte[] body =
        object(
            out -> {
              out.writeStringField("changeType", "created,updated,deleted");
              out.writeStringField("notificationUrl", address.toString());
              out.writeStringField("lifecycleNotificationUrl", address.toString());
              out.writeStringField("resource", resource(connection));
              out.writeStringField("expirationDateTime", end.toString());
              out.writeStringField("clientState", secret.reveal());
            });
    return new GraphRequest("POST", address(""), IMMUTABLE_IDS, body);
  }

  GraphRequest extend(String id, Instant end) {
    byte[] body = object(out -> out.writeStringField("expirationDateTime", end.toString()));
    return new GraphRequest("PATCH", one(id), List.of(), body);
  }

  GraphRequest delete(String id) {
    return new GraphRequest("DELETE", one(id), List.of(), null);
  }

  GraphRequest list() {
    return GraphRequest.get(address(""), List.of());
  }

  /** An id like ".." would lead to something else, and no escaping helps. */
  private URI one(String id) {
    URI address = address("/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
    if (!address.normalize().equals(address)) {
      throw new UnreadableInputException("the id", "one that Microsoft Graph gives");
    }
    return address;
  }

  private URI address(String rest) {
    return URI.create(settings.rootUrl() + "/subscriptions" + rest);
  }

  private byte[] object(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      members.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory failed", e);
    }
    return bytes.toByteArray();
  }

  private interface Members {

    void write(JsonGenerator out) throws IOException;
  }
}
