// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.CursorLostException;
import io.daybook.api.DisconnectedException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.testkit.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The least that reads a calendar of the fake, so that contract and fake can be held together. */
class PlainGoogleAdapter implements Adapter, CalendarSource, EventLookup, Directory, SeriesDialect {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();

  private final String root;

  PlainGoogleAdapter(String rootUrl) {
    this.root = rootUrl + "calendar/v3/";
  }

  @Override
  public String provider() {
    return "google";
  }

  @Override
  public CalendarSource source() {
    return this;
  }

  @Override
  public SeriesDialect dialect() {
    return this;
  }

  @Override
  public Optional<EventLookup> lookup() {
    return Optional.of(this);
  }

  @Override
  public Optional<Directory> directory() {
    return Optional.of(this);
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    Position round = position instanceof Position.More more ? more.round() : position;
    String query =
        round instanceof Position.Since since
            ? "?syncToken=" + escaped(since.cursor())
            : "?timeMin=" + escaped(((Position.Start) round).window().from().toString());
    String page =
        position instanceof Position.More more ? "&pageToken=" + escaped(more.page()) : "";
    HttpResponse<String> response = get(events(calendar) + query + page);
    if (response.statusCode() != 200) {
      throw refusal(calendar, response);
    }
    JsonNode json = json(response);
    List<CalendarRow> rows = new ArrayList<>();
    ZoneId zone = ZoneId.of(json.path("timeZone").asText());
    json.path("items").forEach(item -> rows.add(PlainRows.row(item, zone)));
    return new Page(rows, next(json, round));
  }

  @Override
  public Answer find(CalendarRef calendar, String eventId) {
    HttpResponse<String> response = get(events(calendar) + "/" + escaped(eventId));
    if (response.statusCode() == 404) {
      return new Answer.Absent();
    }
    if (response.statusCode() != 200) {
      throw refusal(calendar, response);
    }
    CalendarRow row = PlainRows.row(json(response), ZoneId.of("UTC"));
    return row instanceof EventSnapshot event
        ? new Answer.Found(calendar.calendarId(), event)
        : new Answer.Absent();
  }

  @Override
  public Listing list(String connection, @Nullable String cursor) {
    List<Entry> entries = new ArrayList<>();
    String page = "";
    do {
      JsonNode json = json(get(root + "users/me/calendarList" + page));
      json.path("items").forEach(item -> entries.add(entry(connection, item)));
      page = "?pageToken=" + escaped(json.path("nextPageToken").asText());
    } while (!page.endsWith("="));
    return new Listing(entries, null, true);
  }

  @Override
  public String realId(String connection, String calendarId) {
    JsonNode entry = json(get(root + "users/me/calendarList/" + escaped(calendarId)));
    return entry.path("id").asText();
  }

  @Override
  public String instanceId(String seriesId, EventTime start) {
    return InstanceIds.instance(
        seriesId,
        start instanceof EventTime.Timed timed
            ? Slot.at(timed.local().toString(), timed.zone().getId())
            : Slot.on(start.date().toString()));
  }

  @Override
  public String stem(String seriesId, @Nullable EventSnapshot master) {
    return InstanceIds.stem(seriesId);
  }

  private String events(CalendarRef calendar) {
    return root + "calendars/" + escaped(calendar.calendarId()) + "/events";
  }

  private static Entry entry(String connection, JsonNode item) {
    return new Entry(
        new CalendarRef("google", connection, item.path("id").asText()),
        item.path("summary").asText(),
        item.path("timeZone").asText(),
        item.path("primary").asBoolean(false),
        true,
        false,
        null,
        false);
  }

  private static @Nullable Position next(JsonNode json, Position round) {
    if (json.has("nextPageToken")) {
      return new Position.More(round, json.path("nextPageToken").asText());
    }
    return json.has("nextSyncToken")
        ? new Position.Since(json.path("nextSyncToken").asText())
        : null;
  }

  private ProviderException refusal(CalendarRef calendar, HttpResponse<String> response) {
    int status = response.statusCode();
    String reason = json(response).at("/error/errors/0/reason").textValue();
    Duration wait =
        response
            .headers()
            .firstValue("Retry-After")
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .orElse(null);
    return switch (status) {
      case 401 -> new DisconnectedException("google", status, reason);
      case 403 -> new PermissionException("google", status, reason);
      case 404 -> new CalendarGoneException(calendar, status, reason);
      case 410 -> new CursorLostException("google", status, reason);
      default -> new ProviderException("google", status, reason, wait, null);
    };
  }

  private HttpResponse<String> get(String url) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
