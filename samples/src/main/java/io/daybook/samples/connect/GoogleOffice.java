// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import io.daybook.api.ProviderException;
import io.daybook.google.GoogleAuthorizer;
import io.daybook.samples.run.RunConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Google. */
final class GoogleOffice implements Office {

  @Override
  public String provider() {
    return "google";
  }

  @Override
  public String name() {
    return "Google";
  }

  @Override
  public boolean authorises(RunConfig.Connection connection) {
    return connection.account() instanceof RunConfig.Account.Google google
        && google.access() instanceof RunConfig.Access.Oauth;
  }

  @Override
  public List<String> variables() {
    return List.of("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET");
  }

  @Override
  public String advice() {
    return "client id and secret are those of a \"Desktop app\" at Google, see"
        + " docs/connect-google.md";
  }

  @Override
  public String oauth() {
    return "oauth: {client-id: \"${GOOGLE_CLIENT_ID}\", client-secret: \"${GOOGLE_CLIENT_SECRET}\"}";
  }

  @Override
  public URI redirect(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  @Override
  public String invitation() {
    return "open this in a browser on this machine, and tick all that is asked for:";
  }

  @Override
  public String warning() {
    return "should Google say redirect_uri_mismatch there: the client is no \"Desktop app\"";
  }

  @Override
  public String ofConsent(Map<String, String> query) {
    return switch (query.getOrDefault("error", "")) {
      case "access_denied" ->
          "the consent was refused, and nothing was changed; while the application's publishing"
              + " status is \"Testing\" only its test users can consent";
      case "admin_policy_enforced" ->
          "the administrators of this Google Workspace do not allow the application"
              + " (admin_policy_enforced)";
      case "org_internal" ->
          "the application is for users of its own organisation only (org_internal)";
      default -> Troubles.unknown(name(), query);
    };
  }

  @Override
  public String of(ProviderException e) {
    return switch (e.code().orElse("")) {
      case "scopesNotGranted" ->
          "not all was granted that is needed; run connect again and tick both of "
              + String.join(", ", GoogleAuthorizer.SCOPES);
      case "invalid_client" ->
          "Google does not know the client, or not with this secret: check client-id and"
              + " client-secret (invalid_client)";
      case "unauthorized_client" ->
          "Google does not let this client do that: it has to be of the type \"Desktop app\""
              + " (unauthorized_client)";
      case "invalid_grant" ->
          "Google does not take the code, which is good once and for minutes: run connect again"
              + " (invalid_grant)";
      case "accessNotConfigured" ->
          "the Google Calendar API is not enabled in the project of the client"
              + " (accessNotConfigured)";
      default -> Troubles.unknown(name(), e);
    };
  }
}
