// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.CalendarRow;
import io.daybook.normalizer.fold.Hook;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Unipile answers or sends, as far as it is about events and accounts. */
public sealed interface UnipileAnswer {

  /**
   * A webhook about an event.
   *
   * @param accountId Unipile's id of the account
   * @param calendarId what it calls the calendar, as a rule its id
   * @param hook the event as a whole, its tombstone, or that it is unreadable
   * @param series whether it is about a series or one of its instances, so that more may have
   *     changed than it says
   * @param placed false of an instance of which it cannot be told for sure to which series it
   *     belongs, or where the rule of that puts it
   */
  record EventHook(String accountId, String calendarId, Hook hook, boolean series, boolean placed)
      implements UnipileAnswer {}

  /**
   * A webhook about an account.
   *
   * @param accountId Unipile's id of the account
   * @param accountType such as {@code GOOGLE}, or null
   * @param message Unipile's word for what happened, such as {@code CREDENTIALS}; empty where there
   *     is none
   */
  record AccountStatus(String accountId, @Nullable String accountType, String message)
      implements UnipileAnswer {}

  /**
   * A webhook about something else.
   *
   * @param event Unipile's word for it
   */
  record OtherHook(String event) implements UnipileAnswer {}

  /**
   * One page of events.
   *
   * @param rows the events in Unipile's order, unreadable ones among them
   * @param nextCursor present when the list goes on
   * @param hasMasters whether there is a master of a series among them
   * @param hasInstances whether there is an instance of a series among them
   * @param guessed the ids of instances whose series only their own id tells
   * @param calendarId the calendar that the first of them names, or null
   */
  record EventList(
      List<CalendarRow> rows,
      @Nullable String nextCursor,
      boolean hasMasters,
      boolean hasInstances,
      Set<String> guessed,
      @Nullable String calendarId)
      implements UnipileAnswer {

    /** Copies the collections. */
    public EventList {
      rows = List.copyOf(rows);
      guessed = Set.copyOf(guessed);
    }
  }

  /**
   * One event.
   *
   * @param row the event, or that it is unreadable
   * @param calendarId the calendar it says it is in, or null
   */
  record Event(CalendarRow row, @Nullable String calendarId) implements UnipileAnswer {}

  /**
   * Calendars, which say in which zone their days begin.
   *
   * @param calendars one, or a page of them
   */
  record Calendars(List<Named> calendars) implements UnipileAnswer {

    /** Copies the list. */
    public Calendars {
      calendars = List.copyOf(calendars);
    }
  }

  /**
   * A calendar.
   *
   * @param id its id
   * @param timeZone its zone as Unipile names it, or null
   */
  record Named(String id, @Nullable String timeZone) {}

  /**
   * An error body.
   *
   * @param type Unipile's word for it, such as {@code errors/resource_not_found}
   * @param status the status it gives, which repeats the HTTP status, or 0
   */
  record Failure(String type, int status) implements UnipileAnswer {

    private static final String NOT_FOUND = "errors/resource_not_found";

    /**
     * Whether there is no such thing as was asked for.
     *
     * @return true for an account, calendar, event or webhook that is not there
     */
    public boolean notFound() {
      return type.equals(NOT_FOUND);
    }
  }
}
