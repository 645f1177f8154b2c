// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.http.SafeHttp;
import io.daybook.http.SafeHttpException;
import io.daybook.klen.DeliveryOrder;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.EventFilter;
import io.daybook.klen.FixedEndpoint;
import io.daybook.klen.RetrySchedule;
import io.daybook.samples.console.DurationText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads whom the file wants to be told, and who may manage that. */
final class WebhookReader {

  private static final URI NOWHERE = URI.create("https://invalid.invalid/");

  private static final EventFilter EVERYTHING = EventFilter.of("calendar.*");

  RunConfig.Webhooks read(Section root) {
    Optional<Secret> secretKey = root.value("secret-key", Values::key);
    List<FixedEndpoint> fixed = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    try (SafeHttp http = SafeHttp.builder().build()) {
      for (Section section : root.sections("webhooks")) {
        FixedEndpoint endpoint = endpoint(section, http);
        if (!ids.add(endpoint.id())) {
          section.mistake("url", "another webhook of this tenant has the same");
        }
        fixed.add(endpoint);
      }
    }
    return new RunConfig.Webhooks(secretKey.orElse(null), List.copyOf(fixed), apiKeys(root));
  }

  private static Map<Secret, String> apiKeys(Section root) {
    Map<Secret, String> keys = new LinkedHashMap<>();
    if (root.has("api-key")) {
      keys.put(Values.secret(root.required("api-key")), RunConfig.TENANT);
    }
    root.section("api-keys")
        .ifPresent(
            section ->
                section
                    .keys()
                    .forEach(
                        tenant -> {
                          requireTenant(section, tenant);
                          if (keys.put(Values.secret(section.required(tenant)), tenant) != null) {
                            section.mistake(tenant, "another tenant has the same key");
                          }
                        }));
    return keys;
  }

  private static void requireTenant(Section section, String tenant) {
    try {
      Values.tenant(tenant);
    } catch (IllegalArgumentException e) {
      section.mistake(tenant, "expected a tenant of " + e.getMessage());
    }
  }

  private static FixedEndpoint endpoint(Section section, SafeHttp http) {
    boolean insecure = section.value("allow-insecure", Values::flag).orElse(false);
    String given = section.required("url");
    URI url =
        given.isEmpty()
            ? NOWHERE
            : section.value("url", text -> url(http, text, insecure)).orElse(NOWHERE);
    String tenant = section.value("tenant", Values::tenant).orElse(RunConfig.TENANT);
    EndpointDraft draft =
        new EndpointDraft(
            section.value("name", Values::name).orElseGet(() -> Values.beginning(url.getHost())),
            url,
            filter(section),
            section.value("order", WebhookReader::order).orElse(DeliveryOrder.OCCURRENCE),
            Values.secret(section.required("secret")),
            insecure);
    FixedEndpoint endpoint =
        new FixedEndpoint(id(tenant, given), tenant, draft, retries(section).orElse(null));
    section.end();
    return endpoint;
  }

  /** The same at each start, as what waits for it belongs to it. */
  private static String id(String tenant, String url) {
    byte[] name = (tenant + "\n" + url).getBytes(StandardCharsets.UTF_8);
    return "wh_config_" + UUID.nameUUIDFromBytes(name).toString().replace("-", "");
  }

  private static URI url(SafeHttp http, String text, boolean insecure) {
    URI url = Values.url(text);
    try {
      http.check(url, insecure);
      return url;
    } catch (SafeHttpException e) {
      throw new IllegalArgumentException("a URL that may be sent to: " + e.getMessage(), e);
    }
  }

  private static EventFilter filter(Section section) {
    List<String> events = section.texts("events");
    try {
      return new EventFilter(
          events.isEmpty() ? EVERYTHING.events() : new LinkedHashSet<>(events),
          new LinkedHashSet<>(section.texts("calendars")),
          new LinkedHashSet<>(section.texts("origins")));
    } catch (IllegalArgumentException e) {
      String[] placed = String.valueOf(e.getMessage()).split(": ", 2);
      section.mistake(placed[0], placed[placed.length - 1]);
      return EVERYTHING;
    }
  }

  private static DeliveryOrder order(String text) {
    return switch (text) {
      case "occurrence" -> DeliveryOrder.OCCURRENCE;
      case "calendar" -> DeliveryOrder.CALENDAR;
      default -> throw new IllegalArgumentException("occurrence or calendar");
    };
  }

  private static Optional<@Nullable RetrySchedule> retries(Section section) {
    if (!section.has("retries")) {
      return Optional.empty();
    }
    List<Duration> waits = new ArrayList<>();
    for (String text : section.texts("retries")) {
      try {
        waits.add(DurationText.parse(text));
      } catch (IllegalArgumentException e) {
        section.mistake("retries", "expected " + e.getMessage());
      }
    }
    return Optional.of(new RetrySchedule(waits));
  }
}
