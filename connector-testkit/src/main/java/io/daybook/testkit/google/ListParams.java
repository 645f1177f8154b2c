// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code events.list}. What would change the answer and is not faked is refused,
 * so that no test passes by a parameter that does nothing.
 *
 * @param syncToken where a delta starts, or null
 * @param pageToken the page asked for, or null for the first
 * @param maxResults how many events a page may hold
 * @param showDeleted whether what is deleted is listed
 * @param timeMin lower bound of ends, or null
 * @param timeMax upper bound of starts, or null
 * @param round everything but the page, which must stay the same from page to page
 */
record ListParams(
    @Nullable String syncToken,
    @Nullable String pageToken,
    int maxResults,
    boolean showDeleted,
    @Nullable Instant timeMin,
    @Nullable Instant timeMax,
    Map<String, String> round) {

  private static final int DEFAULT_SIZE = 250;

  private static final int MAX_SIZE = 2500;

  private static final List<String> NOT_WITH_SYNC_TOKEN =
      List.of(
          "iCalUID",
          "orderBy",
          "privateExtendedProperty",
          "q",
          "sharedExtendedProperty",
          "timeMin",
          "timeMax",
          "updatedMin");

  private static final Set<String> KNOWN =
      Set.of(
          "syncToken",
          "pageToken",
          "maxResults",
          "showDeleted",
          "singleEvents",
          "timeMin",
          "timeMax");

  /** Change at most the look of an answer, here not even that. */
  static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "alt",
          "alwaysIncludeEmail",
          "fields",
          "key",
          "maxAttendees",
          "prettyPrint",
          "quotaUser",
          "showHiddenInvitations");

  static ListParams of(Map<String, String> query) {
    String syncToken = query.get("syncToken");
    if (syncToken != null) {
      checkIncremental(query);
    }
    for (String name : query.keySet()) {
      if (!KNOWN.contains(name) && !WITHOUT_EFFECT.contains(name)) {
        throw new ApiError(Failure.notFaked("The parameter " + name));
      }
    }
    if (query.getOrDefault("singleEvents", "false").equals("true")) {
      throw new ApiError(Failure.notFaked("singleEvents=true"));
    }
    Instant timeMin = instant(query, "timeMin");
    Instant timeMax = instant(query, "timeMax");
    if (timeMin != null && timeMax != null && !timeMax.isAfter(timeMin)) {
      throw new ApiError(
          Failure.badRequest("timeRangeEmpty", "The specified time range is empty."));
    }
    Map<String, String> round = new TreeMap<>(query);
    round.remove("pageToken");
    return new ListParams(
        syncToken,
        query.get("pageToken"),
        size(query),
        query.getOrDefault("showDeleted", "false").equals("true"),
        timeMin,
        timeMax,
        round);
  }

  static int size(Map<String, String> query) {
    String text = query.get("maxResults");
    if (text == null) {
      return DEFAULT_SIZE;
    }
    try {
      int size = Integer.parseInt(text);
      if (size > 0) {
        return Math.min(size, MAX_SIZE);
      }
    } catch (NumberFormatException e) {
      throw invalid("maxResults", e);
    }
    throw invalid("maxResults", null);
  }

  private static void checkIncremental(Map<String, String> query) {
    for (String name : NOT_WITH_SYNC_TOKEN) {
      if (query.containsKey(name)) {
        throw new ApiError(
            Failure.badRequest(
                "invalid", "Sync token cannot be used with the parameter " + name + "."));
      }
    }
    if ("false".equals(query.get("showDeleted"))) {
      throw new ApiError(
          Failure.badRequest("invalid", "Sync token cannot be used with showDeleted=false."));
    }
  }

  /** An offset is a must. */
  private static @Nullable Instant instant(Map<String, String> query, String name) {
    String text = query.get(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw invalid(name, e);
    }
  }

  private static ApiError invalid(String name, @Nullable Exception cause) {
    Failure failure = Failure.badRequest("invalid", "Invalid value for: " + name);
    return cause == null ? new ApiError(failure) : new ApiError(failure, cause);
  }
}
