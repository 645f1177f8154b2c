// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real HTTP server on this machine that answers as told, and adapters that ask it. What is asked
 * of calendars themselves has an answer of its own.
 */
final class OutlookServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  static final String TOKEN = "EwB4A8l6BAAU-secret";

  static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  static final CalendarRef CALENDAR = new CalendarRef("outlook", "acct-1", "AAMkAGI=");

  static final Window WINDOW =
      new Window(Instant.parse("2026-03-01T08:00:00Z"), Instant.parse("2027-03-02T08:00:00Z"));

  static final Position START = new Position.Start(WINDOW);

  static final String OWNER =
      """
      {"id":"AAMkAGI=","owner":{"name":"Ana","address":"ana@acme.example"}}""";

  private static final String ITSELF = "/v1\\.0/(me|users/[^/]+)/(calendar|calendars/[^/]+)";

  private final WireMockServer server =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort().gzipDisabled(true));

  @Override
  public void beforeAll(ExtensionContext context) {
    server.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    server.resetAll();
    answersOfItself(json(200, OWNER));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.stop();
  }

  static String error(String code) {
    return """
        {"error":{"code":"%s","message":"Ana's lunch","innerError":{"code":"Ana's dinner"}}}"""
        .formatted(code);
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json; charset=utf-8")
        .withBody(body);
  }

  static OutlookAdapter.Builder adapterAt(String rootUrl) {
    return OutlookAdapter.builder()
        .rootUrl(rootUrl)
        .accessToken(Secret.of(TOKEN))
        .clock(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  String rootUrl() {
    return "http://127.0.0.1:" + server.port() + "/v1.0";
  }

  OutlookAdapter.Builder adapter() {
    return adapterAt(rootUrl());
  }

  /** A link below the root. */
  String link(String rest) {
    return rootUrl() + "/me/calendars/AAMkAGI=/calendarView/delta()?" + rest;
  }

  Position since() {
    return new Position.Since(link("$deltatoken=d1"));
  }

  Position more() {
    return new Position.More(START, "1 1 ab12 " + link("$skiptoken=s1"));
  }

  String lastPage() {
    return "{\"value\":[],\"@odata.deltaLink\":\"" + link("$deltatoken=d2") + "\"}";
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

  /** What is answered to who asks for a calendar itself. */
  void answersOfItself(ResponseDefinitionBuilder answer) {
    server.stubFor(get(urlPathMatching(ITSELF)).atPriority(1).willReturn(answer));
  }

  Page fetch(Position position) {
    return adapter().build().source().fetch(CALENDAR, position);
  }

  List<LoggedRequest> all() {
    return server.findAll(anyRequestedFor(anyUrl()));
  }

  /** What was asked but for calendars themselves. */
  List<LoggedRequest> requests() {
    return all().stream().filter(request -> !isOfItself(request)).toList();
  }

  List<LoggedRequest> requestsOfItself() {
    return all().stream().filter(OutlookServer::isOfItself).toList();
  }

  LoggedRequest request() {
    List<LoggedRequest> asked = requests();
    if (asked.size() != 1) {
      throw new AssertionError(asked.size() + " requests instead of one");
    }
    return asked.get(0);
  }

  private static boolean isOfItself(LoggedRequest request) {
    return Pattern.matches(ITSELF + "\\?.*", request.getUrl());
  }
}
