// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The identity platform beside a fake, asked over plain HTTP. */
abstract class EntraFixture extends GraphFixture {

  static final String SCOPES =
      "offline_access openid email https://graph.microsoft.com/Calendars.Read";

  final FakeEntra entra = graph.entra();

  static Map<String, String> with(Map<String, String> fields, String... more) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + escaped(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Map<String, String> asking(String client, String back) {
    return Map.of(
        "client_id",
        client,
        "redirect_uri",
        back,
        "response_type",
        "code",
        "response_mode",
        "query",
        "scope",
        SCOPES,
        "state",
        "a/b");
  }

  HttpResponse<String> consent(Map<String, String> query) {
    return send(request(graph.rootUrl() + "common/oauth2/v2.0/authorize?" + form(query)));
  }

  /** What somebody who is sent back brings along. */
  Map<String, String> brought(Map<String, String> query) {
    String location = consent(query).headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(query.get("redirect_uri") + "?");
    Map<String, String> brought = new LinkedHashMap<>();
    for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      brought.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return brought;
  }

  HttpResponse<String> post(String tenant, Map<String, String> fields) {
    HttpRequest.Builder request = request(graph.rootUrl() + tenant + "/oauth2/v2.0/token");
    return send(request.POST(BodyPublishers.ofString(form(fields))));
  }

  JsonNode token(String tenant, Map<String, String> fields) {
    return Json.value(post(tenant, fields).body());
  }

  static int number(JsonNode refusal) {
    return refusal.at("/error_codes/0").asInt();
  }

  int read(JsonNode token, String path) {
    String bearer = "Bearer " + token.path("access_token").asText();
    return send(request(path).header("Authorization", bearer)).statusCode();
  }
}
