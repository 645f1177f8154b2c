// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real HTTP server on this machine that answers as told, and adapters that ask it. */
final class GoogleServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  static final String TOKEN = "ya29.a0AfB_byC-secret";

  static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  static final CalendarRef CALENDAR = new CalendarRef("google", "acct-1", "ana@acme.example");

  static final Position START =
      new Position.Start(new Window(Instant.parse("2026-03-01T08:00:00Z"), null));

  static final Position SINCE = new Position.Since("CPDAlvWDx70CEPDA==");

  static final String LAST_PAGE =
      """
      {"kind":"calendar#events","timeZone":"Europe/Paris","items":[],"nextSyncToken":"sync-2"}""";

  private final WireMockServer server =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort().gzipDisabled(true));

  @Override
  public void beforeAll(ExtensionContext context) {
    server.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    server.resetAll();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.stop();
  }

  static String error(int code, String reason) {
    return """
        {"error":{"errors":[{"domain":"global","reason":"%s","message":"Ana's lunch"}],\
        "code":%d,"message":"Ana's lunch"}}"""
        .formatted(reason, code);
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json; charset=UTF-8")
        .withBody(body);
  }

  static GoogleAdapter.Builder adapterAt(String rootUrl) {
    return GoogleAdapter.builder()
        .rootUrl(rootUrl)
        .accessToken(Secret.of(TOKEN))
        .clock(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  String rootUrl() {
    return "http://127.0.0.1:" + server.port();
  }

  GoogleAdapter.Builder adapter() {
    return adapterAt(rootUrl());
  }

  /** One answer after the other, and the last one for ever. */
  void answers(ResponseDefinitionBuilder... answers) {
    String state = Scenario.STARTED;
    for (int i = 0; i < answers.length; i++) {
      String next = i + 1 < answers.length ? "answer " + (i + 1) : state;
      server.stubFor(
          any(anyUrl())
              .inScenario("answers")
              .whenScenarioStateIs(state)
              .willSetStateTo(next)
              .willReturn(answers[i]));
      state = next;
    }
  }

  Page fetch(Position position) {
    return adapter().build().source().fetch(CALENDAR, position);
  }

  List<LoggedRequest> requests() {
    return server.findAll(anyRequestedFor(anyUrl()));
  }

  LoggedRequest request() {
    List<LoggedRequest> all = requests();
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " requests instead of one");
    }
    return all.get(0);
  }

  static Map<String, String> parameters(LoggedRequest request) {
    Map<String, String> parameters = new TreeMap<>();
    request
        .getQueryParams()
        .forEach((name, parameter) -> parameters.put(name, String.join("|", parameter.values())));
    return parameters;
  }
}
