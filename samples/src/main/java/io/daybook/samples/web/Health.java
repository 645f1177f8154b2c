// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.web;

import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Answers {@code GET /health} as long as the process works, and {@code GET /ready} as long as the
 * store does.
 */
public final class Health {

  /** A lane that never is; asking for it shows that the store answers. */
  private static final Lane NOBODY = new Lane("daybook", "ready", null);

  private final Store store;

  private Health(Store store) {
    this.store = store;
  }

  /**
   * What to serve.
   *
   * @param store the store to ask
   * @return handlers by path
   */
  public static Map<String, WebServer.Handler> of(Store store) {
    Health health = new Health(store);
    return Map.of("/health", health::health, "/ready", health::ready);
  }

  private InboundResponse health(InboundRequest request) {
    return answer("/health", request, 200, "up");
  }

  private InboundResponse ready(InboundRequest request) {
    boolean ready = answers();
    return answer("/ready", request, ready ? 200 : 503, ready ? "ready" : "store does not answer");
  }

  private boolean answers() {
    try {
      store.state(NOBODY);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static InboundResponse answer(
      String path, InboundRequest request, int status, String said) {
    if (!request.method().matches("GET|HEAD")) {
      return said(405, "only GET");
    }
    return request.target().replaceFirst("\\?.*", "").equals(path)
        ? said(status, said)
        : said(404, "not found");
  }

  private static InboundResponse said(int status, String said) {
    byte[] body = ("{\"status\":\"" + said + "\"}\n").getBytes(StandardCharsets.UTF_8);
    return new InboundResponse(status, Map.of("Content-Type", "application/json"), body);
  }
}
