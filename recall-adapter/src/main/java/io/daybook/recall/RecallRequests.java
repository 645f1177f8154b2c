// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.UnreadableInputException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes requests. All paths end with a slash: without it Recall redirects, and bodies are lost. */
final class RecallRequests {

  private static final String CALENDARS = "calendars/";

  private static final String EVENTS = "calendar-events/";

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final String root;

  private final RecallLinks links;

  RecallRequests(String rootUrl) {
    this.root = rootUrl;
    this.links = new RecallLinks(rootUrl);
  }

  /** Whether Recall could know something by this id. */
  static boolean isId(String id) {
    return UUID.matcher(id).matches();
  }

  RecallRequest calendars(Map<String, String> filters) {
    return RecallRequest.get(RecallCall.LIST_CALENDARS, address(CALENDARS, filters));
  }

  RecallRequest create(byte[] json) {
    return new RecallRequest(
        RecallCall.CREATE_CALENDAR, "POST", address(CALENDARS, Map.of()), json);
  }

  RecallRequest calendar(String id) {
    return RecallRequest.get(RecallCall.RETRIEVE_CALENDAR, ofCalendar(id));
  }

  RecallRequest update(String id, byte[] json) {
    return new RecallRequest(RecallCall.UPDATE_CALENDAR, "PATCH", ofCalendar(id), json);
  }

  RecallRequest delete(String id) {
    return new RecallRequest(RecallCall.DELETE_CALENDAR, "DELETE", ofCalendar(id), null);
  }

  RecallRequest events(Map<String, String> filters) {
    return RecallRequest.get(RecallCall.LIST_EVENTS, address(EVENTS, filters));
  }

  RecallRequest event(String id) {
    return RecallRequest.get(RecallCall.RETRIEVE_EVENT, address(EVENTS + id + "/", Map.of()));
  }

  RecallRequest schedule(String eventId, byte[] json) {
    return new RecallRequest(RecallCall.SCHEDULE_BOT, "POST", botOf(eventId), json);
  }

  RecallRequest unschedule(String eventId) {
    return new RecallRequest(RecallCall.REMOVE_BOT, "DELETE", botOf(eventId), null);
  }

  /** A page that an answer or a stored position names, or null where that is not below ours. */
  @Nullable RecallRequest page(RecallCall call, String link) {
    URI address = links.parsed(link);
    return address == null ? null : RecallRequest.get(call, address);
  }

  /**
   * The same link.
   *
   * @throws UnreadableInputException when it leads elsewhere
   */
  String checked(String link) {
    if (links.parsed(link) == null) {
      throw new UnreadableInputException("next", "an address below " + root + RecallLinks.API);
    }
    return link;
  }

  private URI ofCalendar(String id) {
    return address(CALENDARS + id + "/", Map.of());
  }

  private URI botOf(String eventId) {
    return address(EVENTS + eventId + "/bot/", Map.of());
  }

  private URI address(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + escaped(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(root + RecallLinks.API + path + (query.isEmpty() ? "" : "?" + query));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
