// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where people are sent to consent, see
 * https://developers.google.com/identity/protocols/oauth2/web-server. It shows nothing: it sends
 * them back at once. The caller holds the state's monitor.
 */
final class ConsentPage {

  private final OAuthState oauth;

  ConsentPage(OAuthState oauth) {
    this.oauth = oauth;
  }

  Answer answer(Map<String, String> query) {
    String redirectUri = query.getOrDefault("redirect_uri", "");
    OAuthState.Client client = oauth.client(query.get("client_id"));
    if (client == null) {
      throw shown(401, "invalid_client");
    }
    if (!client.allows(redirectUri)) {
      throw shown(400, "redirect_uri_mismatch");
    }
    boolean plain = !"S256".equals(query.getOrDefault("code_challenge_method", "S256"));
    if (!"code".equals(query.get("response_type")) || !query.containsKey("scope") || plain) {
      throw shown(400, "invalid_request");
    }
    return oauth.denying()
        ? back(query, "error=access_denied")
        : back(query, "code=" + escaped(code(client, redirectUri, query)));
  }

  private String code(OAuthState.Client client, String redirectUri, Map<String, String> query) {
    String user = query.getOrDefault("login_hint", oauth.signedIn());
    Set<String> asked = new LinkedHashSet<>(words(query.get("scope")));
    Set<String> scopes = oauth.granted(asked);
    if ("true".equals(query.get("include_granted_scopes"))) {
      scopes.addAll(oauth.tokens().scopes(user, client.id()));
    }
    boolean offline =
        "offline".equals(query.get("access_type"))
            && (words(query.get("prompt")).contains("consent")
                || !oauth.tokens().knows(user, client.id()));
    Grant grant = oauth.tokens().grant(user, client.id(), scopes);
    return oauth.tokens().newCode(grant, redirectUri, query.get("code_challenge"), offline);
  }

  private static Answer back(Map<String, String> query, String what) {
    String redirectUri = query.getOrDefault("redirect_uri", "");
    String state = query.get("state");
    String location =
        redirectUri
            + (redirectUri.contains("?") ? "&" : "?")
            + (state == null ? "" : "state=" + escaped(state) + "&")
            + what;
    return Answer.redirect(location);
  }

  private static Set<String> words(@Nullable String text) {
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
  private static ApiError shown(int status, String error) {
    return new ApiError(
        Failure.of(status, "oauth", error, error).withText("Error " + status + ": " + error));
  }
}
