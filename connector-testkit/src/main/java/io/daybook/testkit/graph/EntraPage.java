// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where people are sent to consent, see
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow. It shows nothing:
 * it sends them back at once. The caller holds the state's monitor.
 */
final class EntraPage {

  private final EntraState entra;

  EntraPage(EntraState entra) {
    this.entra = entra;
  }

  Answer answer(Map<String, String> query) {
    EntraState.Client client = entra.client(query.get("client_id"));
    if (client == null) {
      throw shown(700016);
    }
    String redirectUri = query.getOrDefault("redirect_uri", "");
    if (!client.allows(redirectUri)) {
      throw shown(50011);
    }
    boolean plain = !"S256".equals(query.getOrDefault("code_challenge_method", "S256"));
    boolean inQuery = "query".equals(query.getOrDefault("response_mode", "query"));
    if (!"code".equals(query.get("response_type")) || plain || !inQuery) {
      return back(query, "error=invalid_request&error_description=" + escaped("AADSTS90023: No."));
    }
    Set<String> asked = words(query.get("scope"));
    if (asked.isEmpty()) {
      throw shown(900144);
    }
    return entra.denying()
        ? back(
            query,
            "error=access_denied&error_description=" + escaped("AADSTS65004: User declined."))
        : back(query, "code=" + escaped(code(client, redirectUri, query, asked)));
  }

  private String code(
      EntraState.Client client, String redirectUri, Map<String, String> query, Set<String> asked) {
    String user = query.getOrDefault("login_hint", entra.signedIn());
    EntraGrant grant = new EntraGrant(user, client.id(), entra.granted(asked));
    return entra.tokens().newCode(grant, redirectUri, query.get("code_challenge"));
  }

  private static Answer back(Map<String, String> query, String what) {
    String redirectUri = query.getOrDefault("redirect_uri", "");
    String state = query.get("state");
    String location =
        redirectUri
            + (redirectUri.contains("?") ? "&" : "?")
            + what
            + (state == null ? "" : "&state=" + escaped(state));
    return new Answer(302, Answer.JSON, Map.of("Location", location), "");
  }

  static Set<String> words(@Nullable String text) {
    Set<String> words = new LinkedHashSet<>();
    if (text != null && !text.isBlank()) {
      words.addAll(Arrays.asList(text.strip().split("\\s+", -1)));
    }
    return words;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Nobody is sent on to an address that is not known to be the client's. */
  private static EntraRefusal shown(int number) {
    return new EntraRefusal(
        EntraFailure.badRequest("", number).withText("Sorry, but: AADSTS" + number));
  }
}
