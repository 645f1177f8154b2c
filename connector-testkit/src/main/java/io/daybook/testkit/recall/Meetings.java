// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links of meetings that Recall knows. Its whole list is not documented. */
final class Meetings {

  private Meetings() {}

  /** Whose link it is, or null if it is none or none that Recall knows. */
  static @Nullable String platform(@Nullable String url) {
    if (url == null) {
      return null;
    }
    return hosts().entrySet().stream()
        .filter(host -> url.matches("https://([^/?#]*\\.)?" + host.getKey() + "([/?#].*)?"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** The link an event carries where its provider has a place for it, or null. */
  static @Nullable String link(ObjectNode raw, RecallPlatform platform) {
    String url = platform == RecallPlatform.GOOGLE_CALENDAR ? google(raw) : graph(raw);
    return platform(url) == null ? null : url;
  }

  private static @Nullable String google(ObjectNode raw) {
    for (JsonNode entry : raw.at("/conferenceData/entryPoints")) {
      if ("video".equals(Json.text(entry, "entryPointType"))) {
        return Json.text(entry, "uri");
      }
    }
    String hangout = Json.text(raw, "hangoutLink");
    return hangout == null ? Json.text(raw, "location") : hangout;
  }

  private static @Nullable String graph(ObjectNode raw) {
    String join = Json.text(raw.path("onlineMeeting"), "joinUrl");
    return join == null ? Json.text(raw.path("location"), "displayName") : join;
  }

  private static Map<String, String> hosts() {
    Map<String, String> hosts = new LinkedHashMap<>();
    hosts.put("zoom\\.us", "zoom");
    hosts.put("meet\\.google\\.com", "google_meet");
    hosts.put("teams\\.microsoft\\.com", "microsoft_teams");
    hosts.put("teams\\.live\\.com", "microsoft_teams_live");
    hosts.put("webex\\.com", "webex");
    return hosts;
  }
}
