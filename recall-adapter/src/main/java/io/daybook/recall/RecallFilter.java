// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a list shall hold. Recall's parameters by their names, of which each value is set once;
 * immutable.
 *
 * @see <a href="https://docs.recall.ai/reference/calendar_events_list">Recall.ai, List Calendar
 *     Events</a>
 * @see <a href="https://docs.recall.ai/reference/calendars_list">Recall.ai, List Calendars</a>
 */
public final class RecallFilter {

  /** Everything. */
  public static final RecallFilter NONE = new RecallFilter(Map.of());

  private final Map<String, String> parameters;

  private RecallFilter(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * Events of one calendar.
   *
   * @param calendarId its id
   * @return this and that
   */
  public RecallFilter calendar(String calendarId) {
    return with("calendar_id", calendarId);
  }

  /**
   * Events that Recall read from an instant on, that one included.
   *
   * @param since the instant
   * @return this and that
   */
  public RecallFilter updatedFrom(Instant since) {
    return with("updated_at__gte", since.toString());
  }

  /**
   * Events that start from an instant on, that one included.
   *
   * @param from the instant
   * @return this and that
   */
  public RecallFilter startsFrom(Instant from) {
    return with("start_time__gte", from.toString());
  }

  /**
   * Events that start until an instant, that one included.
   *
   * @param until the instant
   * @return this and that
   */
  public RecallFilter startsUntil(Instant until) {
    return with("start_time__lte", until.toString());
  }

  /**
   * Events that are deleted, or those that are not. Recall keeps both, so who shows events wants
   * only the latter.
   *
   * @param deleted which
   * @return this and that
   */
  public RecallFilter deleted(boolean deleted) {
    return with("is_deleted", String.valueOf(deleted));
  }

  /**
   * Calendars that stand in one way.
   *
   * @param status {@code connecting}, {@code connected} or {@code disconnected}
   * @return this and that
   */
  public RecallFilter status(String status) {
    return with("status", status);
  }

  /**
   * Calendars of one platform.
   *
   * @param platform the platform
   * @return this and that
   */
  public RecallFilter platform(RecallPlatform platform) {
    return with("platform", platform.word());
  }

  /**
   * Calendars of one owner.
   *
   * @param email the address
   * @return this and that
   */
  public RecallFilter email(String email) {
    return with("email", email);
  }

  /** By a text that is kept as Recall wrote it. */
  RecallFilter updatedFrom(String since) {
    return with("updated_at__gte", since);
  }

  Map<String, String> parameters() {
    return parameters;
  }

  /** Leaves out the values, among which there may be an address. */
  @Override
  public String toString() {
    return "RecallFilter" + parameters.keySet();
  }

  private RecallFilter with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new RecallFilter(more);
  }
}
