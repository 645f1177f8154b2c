// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daybook.testkit.unipile.FakeUnipile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What a calendar of the fake holds, by its plain list and without a line of ours. */
final class UnipileTruth {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What goes on may have begun that long ago. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private UnipileTruth() {}

  /** What is not over and begins by an instant. */
  static List<Fact> of(FakeUnipile unipile, String calendarId, Instant now, Instant until) {
    List<Fact> facts = new ArrayList<>();
    String url =
        "%sapi/v1/calendars/%s/events?account_id=%s&start=%s&end=%s&expand_recurring=true"
            .formatted(
                unipile.rootUrl(),
                calendarId,
                UnipileStage.ACCOUNT,
                now.minus(LONGEST),
                until.plus(LONGEST));
    String cursor = "";
    do {
      JsonNode page = get(url + cursor);
      JsonNode rows = page.has("data") ? page.path("data") : page.path("items");
      rows.forEach(event -> add(facts, event, now, until));
      String next = page.path("next_cursor").asText(page.path("cursor").asText(""));
      cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return facts;
  }

  private static void add(List<Fact> facts, JsonNode event, Instant now, Instant until) {
    Fact fact =
        new Fact(
            event.path("title").asText(),
            time(event.path("start")),
            time(event.path("end")),
            event.path("location").asText(),
            "",
            "[]",
            "");
    boolean stands = !event.path("is_cancelled").asBoolean();
    if (stands && instant(fact.end()).isAfter(now) && begins(fact, until)) {
      facts.add(fact);
    }
  }

  static boolean begins(Fact fact, Instant until) {
    return !instant(fact.start()).isAfter(until);
  }

  /** Unipile may not say which series an instance is of. */
  static Fact unnamed(Fact fact) {
    return new Fact(
        fact.title(),
        fact.start(),
        fact.end(),
        fact.location(),
        fact.description(),
        fact.reminders(),
        "");
  }

  private static Instant instant(String time) {
    return time.contains("T")
        ? OffsetDateTime.parse(time).toInstant()
        : LocalDate.parse(time).atStartOfDay(Stage.PARIS).toInstant();
  }

  private static String time(JsonNode time) {
    return time.has("date")
        ? time.path("date").asText()
        : Lines.minute(OffsetDateTime.parse(time.path("date_time").asText()).toInstant());
  }

  private static JsonNode get(String url) {
    try {
      URLConnection connection = URI.create(url).toURL().openConnection();
      connection.addRequestProperty("X-API-KEY", "key");
      return JSON.readTree(connection.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
