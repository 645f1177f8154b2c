// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The identity platform with answers that are no good, by WireMock. */
final class EntraServer extends WireMockExtension {

  EntraServer() {
    super(
        extensionOptions()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .configureStaticDsl(false)
            .failOnUnmatchedRequests(false));
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json; charset=utf-8")
        .withBody(body);
  }

  /** As Microsoft says it, with somebody's name in it. */
  static ResponseDefinitionBuilder refusal(int status, String error, int... numbers) {
    StringBuilder codes = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int number : numbers) {
      codes.append(codes.length() == 0 ? "" : ",").append(number);
      text.append("AADSTS").append(number).append(": About ana@acme.example. ");
    }
    return json(
        status,
        """
        {"error":"%s","error_description":"%sTrace ID: 0\\r\\nTimestamp: now",
         "error_codes":[%s],"timestamp":"2026-03-23 07:00:00Z","suberror":"ana@acme.example"}"""
            .formatted(error, text, codes));
  }

  void answers(ResponseDefinitionBuilder answer) {
    resetAll();
    stubFor(any(anyUrl()).willReturn(answer));
  }

  List<LoggedRequest> requests() {
    return findAll(anyRequestedFor(anyUrl()));
  }

  /** The fields of the only form that was sent. */
  Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : requests().get(0).getBodyAsString().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }
}
