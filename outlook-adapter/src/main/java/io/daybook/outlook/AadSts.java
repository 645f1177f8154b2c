// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers of AADSTS codes mean to who holds a refresh token, or asks for one.
 *
 * <table>
 *   <caption>Which numbers mean what</caption>
 *   <tr><th>meaning</th><th>numbers, and what Microsoft calls them</th></tr>
 *   <tr><td>{@link #PASSING}</td><td>50033 RetryableError, 50087 and 50088 of another factor, 50166
 *       ExternalClaimsProviderThrottled, 501621 a timeout of claims, 70012 MsaServerError, 80002,
 *       80005 and 80014 of agents on premises, 90006 ExternalServerRetryableError, 90012
 *       RequestTimeout, 90024 RequestBudgetExceeded, 90033 MsodsServiceUnavailable, 90055
 *       TenantThrottling, 90090 and 90091 of the directory, 40010
 *       OAuth2IdPRetryableServerError</td></tr>
 *   <tr><td>{@link #LOOP}</td><td>50196 LoopDetected</td></tr>
 *   <tr><td>{@link #SETUP}</td><td>secret: 7000215 wrong, 7000222 expired, 7000218 missing, 700025 of
 *       a public client, 700027 and 700030 of certificates, 50012, 50013, 50027, 50048, 700023,
 *       700024 of assertions; application: 700016, 700011 not in the tenant, 70001, 7000112 disabled,
 *       7000229 without a service principal, 50194 not for several tenants, 9002331, 9002332, 9002346
 *       for other accounts, 50001, 500011, 650052, 650054, 650056, 650057, 65002, 65005 of resources,
 *       50011, 500113, 900971 of redirect URIs; tenant: 90002, 900021, 900023 unknown, 50002, 500021,
 *       500022 restricted, 90038, 900382, 900432 in another cloud; request: 28002, 70003, 70011,
 *       700022, 1002012 of scopes, 9001023, 90124, 90130 of endpoints, 9002326, 9002327 of single-page
 *       applications</td></tr>
 *   <tr><td>{@link #WITHDRAWN}</td><td>50173 FreshTokenNeeded, 50132 and 50133 of changed passwords,
 *       50089 expired or revoked, 70000 and 9002313 no such token, 700005 of another tenant,
 *       50085, 50139</td></tr>
 *   <tr><td>{@link #UNUSED}</td><td>700082 InactiveToken, 70008 ExpiredOrRevokedGrant</td></tr>
 *   <tr><td>{@link #SINGLE_PAGE}</td><td>700084</td></tr>
 *   <tr><td>{@link #SIGN_IN_FREQUENCY}</td><td>70043, 70044 BadTokenDueToSignInFrequency</td></tr>
 *   <tr><td>{@link #ANOTHER_FACTOR}</td><td>50072, 50074, 50076, 50078, 50079, 50158, 53004, 53010</td>
 *       </tr>
 *   <tr><td>{@link #POLICY}</td><td>50005, 50097, 50129, 50131, 50155, 50187, 53000 to 53003, 53011,
 *       530032, 530034, 530035, 500212, 500213</td></tr>
 *   <tr><td>{@link #CONSENT}</td><td>65001 DelegationDoesNotExist, 65004, 90008, 90094, 90095, 700020,
 *       9002341</td></tr>
 *   <tr><td>{@link #ACCOUNT}</td><td>50057 UserDisabled, 50034, 50014, 51004, 50020, 16000, 16003,
 *       50197, 90072 not in the tenant, 50053 locked, 50055, 50144, 50056, 50126, 50135 of passwords,
 *       50105, 501051 not assigned to the application, 50058</td></tr>
 *   <tr><td>{@link #USED}</td><td>54005 code already redeemed, 501481 another verifier</td></tr>
 * </table>
 *
 * <p>9002313 is about the whole request, but is what a refresh token gets that is none.
 */
enum AadSts {

  /** It passes. */
  PASSING(null),

  /** The same was asked too often, and is refused for some minutes. */
  LOOP(null),

  /** The application, or its registration, is at fault. */
  SETUP(null),

  /** It is not good any more. */
  WITHDRAWN(
      "the user or an administrator withdrew it, or the password was changed; the user must connect"
          + " again"),

  /** Nobody used it. */
  UNUSED("it was not used for 90 days, or it was withdrawn; the user must connect again"),

  /** Its end is fixed. */
  SINGLE_PAGE(
      "it was given to a \"Single-page application\", whose refresh tokens end after a day; register"
          + " the redirect URI under \"Web\" or \"Mobile and desktop applications\" instead, then the"
          + " user must connect again"),

  /** The organisation wants people to sign in every so often. */
  SIGN_IN_FREQUENCY(
      "the organisation's sign-in frequency (Conditional Access) ended it, and will again unless its"
          + " administrators exempt the application; the user must connect again"),

  /** A password does not suffice. */
  ANOTHER_FACTOR(
      "the organisation asks for multifactor authentication now; the user must connect again"),

  /** The organisation does not let this account in from here. */
  POLICY(
      "a policy of the organisation (Conditional Access) refuses it; its administrators can say"
          + " which, in the sign-in logs, and the user must connect again afterwards"),

  /** Consent is missing. */
  CONSENT(
      "consent to the application is missing or was withdrawn, or an administrator has to give it;"
          + " the user must connect again"),

  /** The account cannot sign in. */
  ACCOUNT(
      "the account was disabled, locked or deleted, its password has expired, or it is not assigned"
          + " to the application; once it can sign in the user must connect again"),

  /** A code was no good. */
  USED("what was granted was used up already; the user must connect again"),

  /** Nothing is known of the number. */
  UNKNOWN(
      "the user or an administrator withdrew it, it was not used for 90 days, or the organisation"
          + " asks to sign in again; the user must connect again");

  private final @Nullable String explanation;

  AadSts(@Nullable String explanation) {
    this.explanation = explanation;
  }

  /** A sentence without its full stop, or null where no authorisation is gone. */
  @Nullable String explanation() {
    return explanation;
  }

  static Set<AadSts> known() {
    return EnumSet.complementOf(EnumSet.of(UNKNOWN));
  }

  static AadSts of(int number) {
    return switch (number) {
      case 50033, 50087, 50088, 50166, 501621, 70012, 80002, 80005, 80014, 90006, 90012, 90024 ->
          PASSING;
      case 90033, 90055, 90090, 90091, 40010 -> PASSING;
      case 50196 -> LOOP;
      case 7000215, 7000222, 7000218, 700025, 700027, 700030 -> SETUP;
      case 50012, 50013, 50027, 50048, 700023, 700024, 700016, 700011, 70001, 7000112 -> SETUP;
      case 7000229, 50194, 9002331, 9002332, 9002346, 50001, 500011, 650052, 650054 -> SETUP;
      case 650056, 650057, 65002, 65005, 50011, 500113, 900971, 90002, 900021, 900023 -> SETUP;
      case 50002, 500021, 500022, 90038, 900382, 900432, 28002, 70003, 70011, 700022 -> SETUP;
      case 1002012, 9001023, 90124, 90130, 9002326, 9002327 -> SETUP;
      case 50173, 50132, 50133, 50089, 70000, 9002313, 700005 -> WITHDRAWN;
      case 50085, 50139 -> WITHDRAWN;
      case 700082, 70008 -> UNUSED;
      case 700084 -> SINGLE_PAGE;
      case 70043, 70044 -> SIGN_IN_FREQUENCY;
      case 50072, 50074, 50076, 50078, 50079, 50158, 53004, 53010 -> ANOTHER_FACTOR;
      case 50005, 50097, 50129, 50131, 50155, 50187, 53000, 53001, 53002, 53003 -> POLICY;
      case 53011, 530032, 530034, 530035, 500212, 500213 -> POLICY;
      case 65001, 65004, 90008, 90094, 90095, 700020, 9002341 -> CONSENT;
      case 50057, 50034, 50014, 51004, 50020, 16000, 16003, 50197, 90072, 50053, 50055 -> ACCOUNT;
      case 50144, 50056, 50126, 50135, 50105, 501051, 50058 -> ACCOUNT;
      case 54005, 501481 -> USED;
      default -> UNKNOWN;
    };
  }
}
