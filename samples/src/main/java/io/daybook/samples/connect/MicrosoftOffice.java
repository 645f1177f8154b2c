// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import io.daybook.api.ProviderException;
import io.daybook.samples.run.RunConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Microsoft. */
final class MicrosoftOffice implements Office {

  /** Of the description nothing else is taken: it is anybody's text, and names people. */
  private static final Pattern NUMBER = Pattern.compile("\\AAADSTS\\d{4,9}\\b");

  @Override
  public String provider() {
    return "outlook";
  }

  @Override
  public String name() {
    return "Microsoft";
  }

  @Override
  public boolean authorises(RunConfig.Connection connection) {
    return connection.account() instanceof RunConfig.Account.Outlook outlook
        && outlook.access() instanceof RunConfig.Access.Microsoft;
  }

  @Override
  public List<String> variables() {
    return List.of("MICROSOFT_CLIENT_ID");
  }

  @Override
  public String advice() {
    return "the client id is that of an application at Microsoft with the redirect URI"
        + " http://localhost, see docs/connect-outlook.md";
  }

  @Override
  public String oauth() {
    return "oauth: {client-id: \"${MICROSOFT_CLIENT_ID}\", tenant: common}";
  }

  /**
   * By its name, as no other address may have any port, and without a path, as it is registered.
   */
  @Override
  public URI redirect(int port) {
    return URI.create("http://localhost:" + port);
  }

  @Override
  public String invitation() {
    return "open this in a browser on this machine:";
  }

  @Override
  public String warning() {
    return "should Microsoft say AADSTS50011 there: the application lacks the redirect URI"
        + " http://localhost";
  }

  @Override
  public String ofConsent(Map<String, String> query) {
    return switch (query.getOrDefault("error", "")) {
      case "access_denied" ->
          "the consent was refused, and nothing was changed; where only administrators may consent,"
              + " one of them has to"
              + number(query);
      case "consent_required", "interaction_required" ->
          "the organisation does not let its users consent to the application: an administrator has"
              + " to"
              + number(query);
      default -> Troubles.unknown(name(), query) + number(query);
    };
  }

  private static String number(Map<String, String> query) {
    Matcher matcher = NUMBER.matcher(query.getOrDefault("error_description", ""));
    return matcher.find() ? " (" + matcher.group() + ")" : "";
  }

  @Override
  public String of(ProviderException e) {
    String code = e.code().orElse("");
    String what = of(code);
    return what.isEmpty() ? Troubles.unknown(name(), e) : what + " (" + code + ")";
  }

  /** Empty where nobody knows more of it. */
  private static String of(String code) {
    return switch (code) {
      case "scopesNotGranted" ->
          "Calendars.Read was not granted; run connect again, and check the API permissions of the"
              + " application";
      case "AADSTS7000215", "invalid_client" ->
          "Microsoft does not take the secret: check client-secret, which is the value of a secret"
              + " and not its id";
      case "AADSTS7000222" -> "the secret has expired: make another one, and set client-secret";
      case "AADSTS700025" ->
          "the redirect URI is one of \"Mobile and desktop applications\", which have no secret:"
              + " take client-secret out of the file";
      case "AADSTS7000218" ->
          "the redirect URI is one of \"Web\", which wants a client-secret; register it under"
              + " \"Mobile and desktop applications\" instead, or set one";
      case "AADSTS700027", "AADSTS700024" ->
          "Microsoft does not take the certificate: check that it was uploaded and has not expired,"
              + " and the clock of this machine";
      case "AADSTS700016" ->
          "Microsoft does not know the application in this tenant: check client-id and tenant";
      case "AADSTS90002", "AADSTS900023" ->
          "Microsoft does not know the tenant: check it, and the cloud";
      case "AADSTS50194", "AADSTS9002331", "AADSTS9002332", "AADSTS9002346" ->
          "the application is not for accounts of this kind: set tenant to its own, to organizations"
              + " or to consumers, or change its supported account types";
      case "AADSTS9002327" ->
          "the redirect URI is one of \"Single-page application\": register it under \"Mobile and"
              + " desktop applications\" instead";
      case "AADSTS65001", "AADSTS90094" ->
          "consent is missing: run connect again, or have an administrator consent";
      case "AADSTS54005", "AADSTS70008", "AADSTS70000", "AADSTS9002313", "invalid_grant" ->
          "Microsoft does not take the code, which is good once and for minutes: run connect again";
      default -> "";
    };
  }
}
