// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Recall.ai answers about calendars and their events, and what its hooks say. */
public sealed interface RecallAnswer {

  /**
   * A page of a list of events. It is always news, and never says that something else is gone.
   *
   * @param rows the events in Recall's order, which means nothing; unreadable ones among them
   * @param next the address of the next page, to be followed once its host was checked, or null
   * @param latest the latest {@code updated_at} of them as it was sent, or null where there is none
   * @param calendarId the calendar that the first of them names, or null
   */
  record EventList(
      List<CalendarRow> rows,
      @Nullable String next,
      @Nullable String latest,
      @Nullable String calendarId)
      implements RecallAnswer {

    /** Copies the list. */
    public EventList {
      rows = List.copyOf(rows);
    }

    /** Leaves out the address. */
    @Override
    public String toString() {
      return "EventList[rows=" + rows.size() + ", latest=" + latest + "]";
    }
  }

  /**
   * One event.
   *
   * @param row what became of it
   * @param calendarId the calendar it is in, or null where it does not say
   * @param bots the bots that are scheduled for it
   */
  record Event(CalendarRow row, @Nullable String calendarId, List<RecallBot> bots)
      implements RecallAnswer {

    /** Copies the list. */
    public Event {
      bots = List.copyOf(bots);
    }
  }

  /**
   * A calendar. The secrets in Recall's answer are passed over.
   *
   * @param id Recall's id
   * @param platform whose calendar it is, in Recall's word, or null
   * @param status {@code connecting}, {@code connected} or {@code disconnected}; or null
   * @param platformEmail its owner's address, or null, as for a while after it was created
   * @param latest the latest entry of {@code status_changes}, or null
   */
  record Calendar(
      String id,
      @Nullable String platform,
      @Nullable String status,
      @Nullable String platformEmail,
      @Nullable StatusChange latest)
      implements RecallAnswer {

    /** Leaves out the address. */
    @Override
    public String toString() {
      return "Calendar[id=" + id + ", platform=" + platform + ", status=" + status + "]";
    }
  }

  /**
   * An entry of {@code status_changes}.
   *
   * @param status what the calendar became, or null
   * @param at when, or null
   * @param code the code that comes with it, such as an error of the platform; null where there is
   *     none, or only text. How Recall names its member is not documented, so several are tried
   */
  record StatusChange(@Nullable String status, @Nullable Instant at, @Nullable String code) {}

  /**
   * A page of a list of calendars.
   *
   * @param calendars those that have an id
   * @param next the address of the next page, to be followed once its host was checked, or null
   */
  record CalendarList(List<Calendar> calendars, @Nullable String next) implements RecallAnswer {

    /** Copies the list. */
    public CalendarList {
      calendars = List.copyOf(calendars);
    }

    /** Leaves out the address. */
    @Override
    public String toString() {
      return "CalendarList" + calendars;
    }
  }

  /**
   * The body of a hook.
   *
   * @param event what happened, in Recall's word
   * @param calendarId the calendar it names, or null where it names none, as hooks of bots do
   * @param lastUpdated from when on to list, or null where it does not say
   */
  record Hook(String event, @Nullable String calendarId, @Nullable Instant lastUpdated)
      implements RecallAnswer {

    /** Of a calendar something other than events changed. */
    public static final String CALENDAR_UPDATE = "calendar.update";

    /** Events of a calendar were made, changed or deleted. */
    public static final String SYNC_EVENTS = "calendar.sync_events";
  }

  /**
   * An error body, of which Recall documents nothing.
   *
   * @param code a word that it gives, or null
   */
  record Failure(@Nullable String code) implements RecallAnswer {}
}
