// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.normalizer.time.RetryAfter;
import io.daybook.outlook.TokenTransport.Answer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What each refusal of the Microsoft identity platform asks for. Of its answers only the word of
 * RFC 6749 and the number of the AADSTS code are kept; the description names people and secrets.
 *
 * <p>Rows are looked at from the top; the numbers are those of {@link AadSts}.
 *
 * <table>
 *   <caption>What an answer means</caption>
 *   <tr><th>answer</th><th>becomes</th></tr>
 *   <tr><td>429, 5xx, or no JSON with an {@code error}</td>
 *       <td>{@link ProviderException}: tried again, after {@code Retry-After}</td></tr>
 *   <tr><td>{@code temporarily_unavailable}, {@code server_error}, a number that passes, such as
 *       90033</td><td>the same</td></tr>
 *   <tr><td>50196: asked too often</td><td>the same, after five minutes if nothing is said</td></tr>
 *   <tr><td>{@code invalid_client}, {@code unauthorized_client}, {@code invalid_request}, {@code
 *       invalid_scope} and their kin</td>
 *       <td>{@link PermissionException}: the application is not set up well; no user is at
 *       fault</td></tr>
 *   <tr><td>{@code invalid_grant}, {@code interaction_required} and their kin, with a number about
 *       the application, such as 700016</td><td>the same</td></tr>
 *   <tr><td>the same words otherwise, when a refresh token was sent</td>
 *       <td>{@link DisconnectedException}, with an explanation by the number</td></tr>
 *   <tr><td>the same words otherwise, when a code was sent or an application asked for
 *       itself</td><td>{@link PermissionException}: there was nothing to lose</td></tr>
 *   <tr><td>any other word</td><td>{@link ProviderException}</td></tr>
 * </table>
 *
 * <p>Microsoft says that numbers change. So the word decides wherever it suffices, and a number
 * that nobody knows yet only makes the explanation less exact.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Microsoft
 *     Entra authentication and authorization error codes</a>
 */
final class EntraErrors {

  private static final int TOO_MANY = 429;

  private static final int FIRST_FAULT = 500;

  private static final Duration AFTER_LOOP = Duration.ofMinutes(5);

  private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error");

  private static final Set<String> GRANT =
      Set.of("invalid_grant", "interaction_required", "consent_required", "login_required");

  private static final Set<String> SETUP =
      Set.of(
          "access_denied",
          "invalid_client",
          "invalid_request",
          "invalid_resource",
          "invalid_scope",
          "invalid_target",
          "unauthorized_client",
          "unsupported_grant_type");

  private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d{4,9})\\b");

  private EntraErrors() {}

  /** What was asked with. */
  enum Asked {
    WITH_CODE,
    WITH_REFRESH_TOKEN,
    AS_APPLICATION
  }

  /**
   * What was said, as far as it is known to be nobody's text.
   *
   * @param error the word, or an empty text
   * @param numbers those of AADSTS codes
   */
  private record Said(String error, List<Integer> numbers) {

    /** The first of these meanings that a number has, later numbers being more exact. */
    @Nullable Integer numberWith(Set<AadSts> meanings) {
      for (int i = numbers.size() - 1; i >= 0; i--) {
        if (meanings.contains(AadSts.of(numbers.get(i)))) {
          return numbers.get(i);
        }
      }
      return null;
    }

    boolean has(AadSts meaning) {
      return numberWith(Set.of(meaning)) != null;
    }

    /** What people look up: the number that decided, else the last, else the word. */
    String code() {
      Integer known = numberWith(AadSts.known());
      Integer number = known != null || numbers.isEmpty() ? known : last();
      return number == null ? error : "AADSTS" + number;
    }

    AadSts meaning() {
      Integer known = numberWith(AadSts.known());
      return known == null ? AadSts.UNKNOWN : AadSts.of(known);
    }

    private Integer last() {
      return numbers.get(numbers.size() - 1);
    }
  }

  static ProviderException of(Answer answer, Asked asked, Clock clock) {
    int status = answer.status();
    Duration wait = RetryAfter.read(answer.retryAfter(), clock);
    Said said = said(answer.body());
    if (said == null) {
      return new ProviderException(OutlookAdapter.PROVIDER, status, null, wait, null);
    }
    boolean looping = said.has(AadSts.LOOP);
    if (looping || status >= FIRST_FAULT || status == TOO_MANY || passes(said)) {
      Duration time = wait == null && looping ? AFTER_LOOP : wait;
      return new ProviderException(OutlookAdapter.PROVIDER, status, said.code(), time, null);
    }
    if (GRANT.contains(said.error())
        && !said.has(AadSts.SETUP)
        && asked == Asked.WITH_REFRESH_TOKEN) {
      return new DisconnectedException(
          OutlookAdapter.PROVIDER, status, said.code(), wait, said.meaning().explanation());
    }
    return new PermissionException(OutlookAdapter.PROVIDER, status, said.code(), wait);
  }

  private static boolean passes(Said said) {
    return PASSING.contains(said.error()) || said.has(AadSts.PASSING);
  }

  /** Null where it is no answer of the platform, but of somebody on the way. */
  private static @Nullable Said said(String body) {
    try {
      Map<String, Object> json = JSONObjectUtils.parse(body);
      if (json.get("error") instanceof String error && isKnown(error)) {
        return new Said(error, numbers(json));
      }
      return null;
    } catch (ParseException | RuntimeException e) {
      return null;
    }
  }

  private static boolean isKnown(String error) {
    return PASSING.contains(error) || GRANT.contains(error) || SETUP.contains(error);
  }

  private static List<Integer> numbers(Map<String, Object> json) {
    List<Integer> numbers = new ArrayList<>();
    if (json.get("error_codes") instanceof List<?> codes) {
      for (Object code : codes) {
        if (code instanceof Number number && number.longValue() == number.intValue()) {
          numbers.add(number.intValue());
        }
      }
    }
    if (numbers.isEmpty() && json.get("error_description") instanceof String text) {
      Matcher matcher = NUMBER.matcher(text);
      while (matcher.find()) {
        numbers.add(Integer.parseInt(matcher.group(1)));
      }
    }
    return numbers;
  }
}
