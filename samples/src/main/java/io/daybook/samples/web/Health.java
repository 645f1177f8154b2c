// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.web;

import io.daybook.engine.Daybook;
import io.daybook.engine.Health.Status;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Answers {@code GET /live} as long as the process works, {@code GET /ready} as long as the store
 * does too and the process does not end, and {@code GET /health} with how all is. Thread-safe.
 */
public final class Health {

  /** For how long anything may wait. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** A lane that never is; asking for it shows that the store answers. */
  private static final Lane NOBODY = new Lane("daybook", "ready", null);

  private final Store store;

  private final Daybook daybook;

  private final Predicate<InboundRequest> operator;

  private volatile boolean ending;

  /**
   * What to serve.
   *
   * @param store the store to ask
   * @param daybook the connector on it
   * @param operator whether a request is of somebody who may see the ids of everybody's calendars
   */
  public Health(Store store, Daybook daybook, Predicate<InboundRequest> operator) {
    this.store = store;
    this.daybook = daybook;
    this.operator = operator;
  }

  /**
   * What to serve.
   *
   * @return handlers by path
   */
  public Map<String, WebServer.Handler> handlers() {
    return Map.of(
        "/live", request -> answer("/live", request, () -> said(200, "up")),
        "/ready", request -> answer("/ready", request, this::ready),
        "/health", request -> answer("/health", request, () -> health(request)));
  }

  /** The process ends; from now on it is not ready. */
  public void ending() {
    ending = true;
  }

  /** An answer, once it is known that somebody asks for it. */
  private interface Answer {

    InboundResponse make();
  }

  private InboundResponse ready() {
    if (ending) {
      return said(503, "draining");
    }
    return answers() ? said(200, "ready") : said(503, "store does not answer");
  }

  private boolean answers() {
    try {
      store.state(NOBODY);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private InboundResponse health(InboundRequest request) {
    io.daybook.engine.Health health = daybook.health();
    Status found = health.status(LIMIT);
    Status status = ending && found != Status.CUT_OFF ? Status.DRAINING : found;
    byte[] body = HealthForm.write(health, status, operator.test(request));
    return response(status == Status.FINE ? 200 : 503, body);
  }

  private static InboundResponse answer(String path, InboundRequest request, Answer answer) {
    if (!request.method().matches("GET|HEAD")) {
      return said(405, "only GET");
    }
    return request.target().replaceFirst("\\?.*", "").equals(path)
        ? answer.make()
        : said(404, "not found");
  }

  private static InboundResponse said(int status, String said) {
    return response(status, ("{\"status\":\"" + said + "\"}\n").getBytes(StandardCharsets.UTF_8));
  }

  private static InboundResponse response(int status, byte[] body) {
    return new InboundResponse(
        status, Map.of("Content-Type", "application/json", "Cache-Control", "no-store"), body);
  }
}
