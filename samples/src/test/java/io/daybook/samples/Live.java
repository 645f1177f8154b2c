// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.testkit.Slot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** What tests of the running service need, which goes by the machine's clock. */
final class Live {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private Live() {}

  /** An hour of tomorrow, in Paris. */
  static Slot tomorrow(int hour) {
    String day = Instant.now().atZone(PARIS).toLocalDate().plusDays(1).toString();
    return Slot.at("%sT%02d:00".formatted(day, hour), PARIS.getId());
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Posts JSON to this machine, and says the status of the answer. */
  static int post(int port, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
