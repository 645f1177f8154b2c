// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calendars that Recall reads, as its providers tell them over HTTP. */
final class RecallOrigins {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RecallOrigins() {}

  /**
   * A calendar of Google's. The fake lists no instances, so the rules say which there are; each is
   * asked for by its id.
   */
  static RecallBridge.Origin google(String rootUrl, FakeCalendar calendar) {
    return new OfGoogle(
        rootUrl + "calendar/v3/calendars/" + encoded(calendar.id()) + "/events/", calendar);
  }

  /** A calendar of Graph's, by its plain view. */
  static RecallBridge.Origin outlook(String rootUrl, String calendarId) {
    return new OfOutlook(rootUrl + "v1.0/me/calendars/" + calendarId + "/");
  }

  private static final class OfGoogle implements RecallBridge.Origin {

    private static final DateTimeFormatter BASIC =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String events;

    private final FakeCalendar calendar;

    /** What was asked since something changed. */
    private final Map<String, Optional<String>> answers = new HashMap<>();

    private String content = "";

    OfGoogle(String events, FakeCalendar calendar) {
      this.events = events;
      this.calendar = calendar;
    }

    @Override
    public Map<String, String> between(Instant from, Instant until) {
      Map<String, String> found = new LinkedHashMap<>();
      String now = calendar.live() + " " + calendar.cancelledInstances();
      if (!now.equals(content)) {
        answers.clear();
        content = now;
      }
      Truth truth = Truth.of(calendar, Stage.PARIS);
      for (JsonNode event : truth.live()) {
        if (!event.has("recurrence")) {
          add(found, event.path("id").asText());
        }
      }
      for (JsonNode master : truth.masters()) {
        truth.slots(master, until).stream()
            .filter(slot -> !end(slot).isBefore(from))
            .forEach(slot -> add(found, instance(master.path("id").asText(), slot)));
      }
      return found;
    }

    private void add(Map<String, String> found, String id) {
      String raw = find(id);
      if (raw != null) {
        found.put(id, raw);
      }
    }

    @Override
    public @Nullable String find(String id) {
      return answers
          .computeIfAbsent(id, any -> Optional.ofNullable(single(get(events + encoded(id)))))
          .orElse(null);
    }

    private static Instant end(Slot slot) {
      return slot instanceof Slot.Timed timed
          ? timed.end().toInstant()
          : ((Slot.Days) slot).end().atStartOfDay(Stage.PARIS).toInstant();
    }

    private static String instance(String series, Slot slot) {
      String start =
          slot instanceof Slot.Timed timed
              ? BASIC.format(timed.start().toInstant())
              : ((Slot.Days) slot).start().format(DateTimeFormatter.BASIC_ISO_DATE);
      return series.replaceFirst("_R\\d{8}(T\\d{6})?$", "") + "_" + start;
    }
  }

  private record OfOutlook(String calendar) implements RecallBridge.Origin {

    @Override
    public Map<String, String> between(Instant from, Instant until) {
      Map<String, String> found = new LinkedHashMap<>();
      String url =
          calendar + "calendarView?%24top=1000&startDateTime=" + from + "&endDateTime=" + until;
      while (!url.isEmpty()) {
        JsonNode page = read(String.valueOf(get(url)));
        page.path("value").forEach(event -> found.put(event.path("id").asText(), event.toString()));
        url = page.path("@odata.nextLink").asText("").replace("$", "%24");
      }
      return found;
    }

    @Override
    public @Nullable String find(String id) {
      return single(get(calendar + "events/" + encoded(id)));
    }
  }

  /** What became a series is none of its instances. */
  private static @Nullable String single(@Nullable String raw) {
    return raw == null || read(raw).hasNonNull("recurrence") ? null : raw;
  }

  /** A body, or null where there is nothing. */
  private static @Nullable String get(String url) {
    try {
      URLConnection connection = URI.create(url).toURL().openConnection();
      connection.addRequestProperty("Prefer", "IdType=\"ImmutableId\"");
      connection.addRequestProperty("Authorization", "Bearer token");
      return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
