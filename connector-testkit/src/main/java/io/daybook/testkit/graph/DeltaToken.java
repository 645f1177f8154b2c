// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a round is, or where one ended. Everything is in the token, the window too, so the fake
 * keeps nothing of rounds.
 *
 * @param epoch in which it was given out
 * @param window what is looked at
 * @param since the version that is known, or {@link #NOTHING}
 * @param until the version that is told; of a delta token the same as {@code since}
 * @param offset how many rows were told
 * @param step how often a page from there was told, blank ones included
 * @param calendarId the calendar
 */
record DeltaToken(
    int epoch, Window window, long since, long until, int offset, int step, String calendarId) {

  static final long NOTHING = -1;

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,9})/([^/]+)/([^/]+)/(-?\\d{1,18})/(\\d{1,18})/(\\d{1,9})/(\\d{1,9})/(.+)",
          Pattern.DOTALL);

  static DeltaToken parse(String text) {
    Matcher form = FORM.matcher(decoded(text));
    if (!form.matches()) {
      throw new GraphError(invalid());
    }
    return new DeltaToken(
        Integer.parseInt(form.group(1)),
        new Window(Instant.parse(form.group(2)), Instant.parse(form.group(3))),
        Long.parseLong(form.group(4)),
        Long.parseLong(form.group(5)),
        Integer.parseInt(form.group(6)),
        Integer.parseInt(form.group(7)),
        form.group(8));
  }

  /** Where the next round starts from. */
  DeltaToken end() {
    return new DeltaToken(epoch, window, until, until, 0, 0, calendarId);
  }

  /** The round that starts from here. */
  DeltaToken round(long version) {
    return new DeltaToken(epoch, window, since, Math.max(since, version), 0, 0, calendarId);
  }

  DeltaToken at(int newOffset, int newStep) {
    return new DeltaToken(epoch, window, since, until, newOffset, newStep, calendarId);
  }

  String print() {
    String text =
        String.join(
            "/",
            String.valueOf(epoch),
            window.from().toString(),
            window.to().toString(),
            String.valueOf(since),
            String.valueOf(until),
            String.valueOf(offset),
            String.valueOf(step),
            calendarId);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new GraphError(invalid(), e);
    }
  }

  private static GraphFailure invalid() {
    return GraphFailure.badRequest("SyncStateInvalid", "Badly formed token.");
  }
}
