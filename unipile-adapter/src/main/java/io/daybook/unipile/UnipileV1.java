// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonBodies;
import io.daybook.normalizer.time.InstantText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Version 1 of Unipile's API: paths below {@code /api/v1}, their parameters and their answers.
 *
 * @see <a href="https://developer.unipile.com/docs/calendars-and-events">Unipile, Calendars and
 *     events</a>
 */
final class UnipileV1 implements UnipileApi {

  private static final int LIST_SIZE = 100;

  /** More than anybody has; ends what would not end. */
  private static final int MOST_PAGES = 1_000;

  private final JsonFactory json = new JsonFactory();

  private final JsonBodies bodies = new JsonBodies("an answer of Unipile");

  private final UnipileTransport transport;

  UnipileV1(UnipileTransport transport) {
    this.transport = transport;
  }

  @Override
  public String createWebhook(NewWebhook webhook) {
    UnipileResponse response = successful(transport.send("POST", "webhooks", body(webhook)));
    ObjectFields made = new ObjectFields();
    bodies.read(response.body(), made);
    String id = made.text("webhook_id");
    if (id == null) {
      throw new UnreadableInputException("webhook_id", "a text");
    }
    return id;
  }

  @Override
  public List<UnipileWebhook> webhooks() {
    return all("webhooks", Map.of(), ObjectFields::webhook);
  }

  @Override
  public void deleteWebhook(String webhookId) {
    UnipileResponse response = transport.send("DELETE", "webhooks/" + escaped(webhookId), null);
    if (!UnipileErrors.isAbsent(response)) {
      successful(response);
    }
  }

  @Override
  public List<UnipileCalendar> calendars(String accountId) {
    return all("calendars", Map.of("account_id", accountId), ObjectFields::calendar);
  }

  @Override
  public Optional<UnipileCalendar> calendar(String accountId, String calendarId) {
    String path = "calendars/" + escaped(calendarId);
    return one(path, Map.of("account_id", accountId), ObjectFields::calendar);
  }

  @Override
  public UnipileAnswer.EventList events(EventQuery query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("account_id", query.accountId());
    parameters.put("start", InstantText.of(query.start()));
    if (query.end() != null) {
      parameters.put("end", InstantText.of(query.end()));
    }
    if (query.expandRecurring()) {
      parameters.put("expand_recurring", "true");
    }
    parameters.put("limit", Integer.toString(query.limit()));
    if (query.cursor() != null) {
      parameters.put("cursor", query.cursor());
    }
    String path = "calendars/" + escaped(query.profile().calendarId()) + "/events";
    UnipileResponse response = successful(get(path, parameters));
    UnipileAnswer answer = new UnipileReader(query.profile()).read(response.body(), query.splits());
    if (answer instanceof UnipileAnswer.EventList list) {
      return list;
    }
    throw unexpected(answer, response, "a list of events of Unipile");
  }

  @Override
  public Optional<UnipileAnswer.Event> event(
      String accountId, UnipileProfile profile, String eventId) {
    String path = "calendars/" + escaped(profile.calendarId()) + "/events/" + escaped(eventId);
    UnipileResponse response = get(path, Map.of("account_id", accountId));
    if (UnipileErrors.isAbsent(response)) {
      return Optional.empty();
    }
    successful(response);
    UnipileAnswer answer = new UnipileReader(profile).read(response.body());
    if (answer instanceof UnipileAnswer.Event event) {
      return Optional.of(event);
    }
    throw unexpected(answer, response, "an event of Unipile");
  }

  @Override
  public List<UnipileAccount> accounts() {
    return all("accounts", Map.of(), ObjectFields::account);
  }

  @Override
  public Optional<UnipileAccount> account(String accountId) {
    return one("accounts/" + escaped(accountId), Map.of(), ObjectFields::account);
  }

  private <T> Optional<T> one(
      String path, Map<String, String> parameters, Function<ObjectFields, Optional<T>> form) {
    UnipileResponse response = get(path, parameters);
    if (UnipileErrors.isAbsent(response)) {
      return Optional.empty();
    }
    ObjectFields object = new ObjectFields();
    bodies.read(successful(response).body(), object);
    Optional<T> made = form.apply(object);
    if (made.isEmpty()) {
      throw new UnreadableInputException("id", "a text");
    }
    return made;
  }

  /** What has no id is passed over. */
  private <T> List<T> all(
      String path, Map<String, String> fixed, Function<ObjectFields, Optional<T>> form) {
    List<T> all = new ArrayList<>();
    Map<String, String> parameters = new LinkedHashMap<>(fixed);
    parameters.put("limit", Integer.toString(LIST_SIZE));
    String cursor = null;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      ListFields page = new ListFields();
      bodies.read(successful(get(path, parameters)).body(), page);
      page.checked().forEach(item -> form.apply(item).ifPresent(all::add));
      String next = page.cursor();
      if (next == null) {
        return all;
      }
      if (next.equals(cursor)) {
        break;
      }
      cursor = next;
      parameters.put("cursor", next);
    }
    throw new ProviderException(UnipileAdapter.PROVIDER, 200, "endlessList", null, null);
  }

  private UnipileResponse get(String path, Map<String, String> parameters) {
    StringBuilder target = new StringBuilder(path);
    char separator = '?';
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      target.append(separator).append(parameter.getKey()).append('=');
      target.append(escaped(parameter.getValue()));
      separator = '&';
    }
    return transport.send("GET", target.toString(), null);
  }

  private static UnipileResponse successful(UnipileResponse response) {
    if (!response.successful()) {
      throw UnipileErrors.of(response);
    }
    return response;
  }

  /** An error with the status of success is an error all the same. */
  private static RuntimeException unexpected(
      UnipileAnswer answer, UnipileResponse response, String expected) {
    return answer instanceof UnipileAnswer.Failure failure
        ? UnipileErrors.of(
            new UnipileResponse(failure.status(), response.retryAfter(), response.body()))
        : new UnreadableInputException("its members", expected);
  }

  /** In paths and queries alike; the form's plus for a blank is for queries only. */
  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String body(NewWebhook webhook) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("source", webhook.source());
      writeTexts(out, "events", webhook.events());
      out.writeStringField("request_url", webhook.requestUrl().toString());
      out.writeStringField("name", webhook.name());
      writeTexts(out, "account_ids", webhook.accountIds());
      out.writeArrayFieldStart("headers");
      writeHeader(out, webhook.header(), webhook.secret().reveal());
      writeHeader(out, "Content-Type", "application/json");
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeTexts(JsonGenerator out, String name, List<String> texts)
      throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private static void writeHeader(JsonGenerator out, String key, @Nullable String value)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("key", key);
    out.writeStringField("value", value);
    out.writeEndObject();
  }
}
