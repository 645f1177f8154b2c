// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import io.daybook.api.ProviderException;
import io.daybook.google.GoogleAuthorizer;
import java.util.regex.Pattern;

/** What went wrong at Google, and what to do about it. */
final class Troubles {

  /** What a browser brings is anybody's text. */
  private static final Pattern WORD = Pattern.compile("[\\w.-]{1,64}");

  private Troubles() {}

  /** What Google sent the browser back with in place of a code. */
  static String ofConsent(String error) {
    return switch (error) {
      case "access_denied" ->
          "the consent was refused, and nothing was changed; while the application's publishing"
              + " status is \"Testing\" only its test users can consent";
      case "admin_policy_enforced" ->
          "the administrators of this Google Workspace do not allow the application"
              + " (admin_policy_enforced)";
      case "org_internal" ->
          "the application is for users of its own organisation only (org_internal)";
      default ->
          "Google answered with an error"
              + (WORD.matcher(error).matches() ? " (" + error + ")" : "")
              + "; nothing was changed";
    };
  }

  /** What Google answered to us. */
  static String of(ProviderException e) {
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
      default ->
          e.status() == 0
              ? "Google does not answer" + e.code().map(code -> " (" + code + ")").orElse("")
              : String.valueOf(e.getMessage());
    };
  }
}
