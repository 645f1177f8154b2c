// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes and reads sync tokens: a version of one calendar or of the calendar list, good until
 * expired.
 */
final class SyncTokens {

  private static final Pattern FORM = Pattern.compile("(\\d+)/(\\d+)/(.+)", Pattern.DOTALL);

  private int epoch;

  /** The first epoch whose tokens are good, for all calendars. */
  private int good;

  /** The same for calendars whose tokens were expired alone. */
  private final Map<String, Integer> goodFor = new HashMap<>();

  void expireAll() {
    good = ++epoch;
  }

  void expire(String calendarId) {
    goodFor.put(calendarId, ++epoch);
  }

  /** Padded Base64, as Google's, so that a client must escape it. */
  String issue(String calendarId, long version) {
    String text = epoch + "/" + version + "/" + calendarId;
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The version a token stands for. */
  long version(String calendarId, String token) {
    Matcher matcher = FORM.matcher(decode(token));
    if (!matcher.matches() || !matcher.group(3).equals(calendarId)) {
      throw invalid();
    }
    int issued = Integer.parseInt(matcher.group(1));
    if (issued < Math.max(good, goodFor.getOrDefault(calendarId, 0))) {
      throw new ApiError(Failure.fullSyncRequired());
    }
    return Long.parseLong(matcher.group(2));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiError(invalid().failure(), e);
    }
  }

  private static ApiError invalid() {
    return new ApiError(Failure.badRequest("invalid", "Invalid sync token value."));
  }
}
