// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.google.GoogleState.CalendarState;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a calendar of a {@link FakeGoogle} stands in the calendar list.
 *
 * <p>Deltas of the list tell of what its user changes. What its owner changes, that is name, zone,
 * labels and the user's role, is in the list and told by no delta, as
 * https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/list says.
 * Thread-safe.
 */
public final class FakeListing {

  private final GoogleState state;

  private final CalendarState calendar;

  FakeListing(GoogleState state, CalendarState calendar) {
    this.state = state;
    this.calendar = calendar;
  }

  /**
   * Has the user give it a name of the user's own.
   *
   * @param name the {@code summaryOverride}, or null for none, as at first
   */
  public void nickname(@Nullable String name) {
    user(
        view -> {
          view.remove("summaryOverride");
          if (name != null) {
            view.put("summaryOverride", name);
          }
        });
  }

  /**
   * Has the user hide it from the list, or show it again.
   *
   * @param wanted whether it is hidden, at first not
   */
  public void hide(boolean wanted) {
    user(
        view -> {
          view.remove("hidden");
          if (wanted) {
            view.put("hidden", true);
          }
        });
  }

  /**
   * Has the user show its events, or not.
   *
   * @param wanted whether it is {@code selected}, at first yes
   */
  public void select(boolean wanted) {
    user(view -> view.put("selected", wanted));
  }

  /**
   * Has the user give it another colour.
   *
   * @param colorId an id of {@code colors.get}, {@code 1} to {@code 24}; at first {@code 14}
   * @throws IllegalArgumentException when there is no such colour
   */
  public void color(String colorId) {
    if (!Palette.hasCalendarColor(colorId)) {
      throw new IllegalArgumentException("there is no colour " + colorId);
    }
    user(view -> view.put("colorId", colorId));
  }

  /**
   * Has the user choose the reminders of events that have none of their own.
   *
   * @param minutes minutes before the start, shown on a screen; at first one of ten minutes
   */
  public void reminders(int... minutes) {
    user(
        view -> {
          ArrayNode reminders = view.putArray("defaultReminders");
          for (int before : minutes) {
            reminders.addObject().put("method", "popup").put("minutes", before);
          }
        });
  }

  /**
   * Has the user take it off the list, or put it there again. It can be read all the same; see
   * {@link FakeGoogle#removeCalendar} for one that cannot.
   *
   * @param wanted whether it is listed, at first yes
   */
  public void listed(boolean wanted) {
    change(
        () -> {
          if (wanted) {
            state.list().put(calendar.info());
          } else {
            state.list().remove(calendar.info());
          }
        });
  }

  /**
   * Has the owner give it another name.
   *
   * @param name the {@code summary}
   */
  public void title(String name) {
    change(() -> calendar.info().calendar().put("summary", name));
  }

  /**
   * Has the owner move it to another zone. Its events are told with the new offsets from now on;
   * whole days begin and end at other instants. No event counts as changed by it.
   *
   * @param zone the zone
   */
  public void zone(ZoneId zone) {
    change(
        () -> {
          calendar.info().zone(zone);
          calendar.book().restate();
        });
  }

  /**
   * Has the owner let the user see and do more or less. Sync tokens of its events are lost, as they
   * may be by "changes in related ACLs", see
   * https://developers.google.com/workspace/calendar/api/guides/sync.
   *
   * @param role the role, at first {@link AccessRole#OWNER}
   */
  public void role(AccessRole role) {
    change(
        () -> {
          calendar.info().role(role);
          state.tokens().expire(calendar.info().id());
        });
  }

  /**
   * Has the owner add a label for events, which name it in {@code eventLabelId}, or change one. No
   * event counts as changed by it.
   *
   * @param id its id; the label that has it already is replaced
   * @param name its name
   * @param backgroundColor its colour, as in {@code #d06b64}
   */
  public void label(String id, String name, String backgroundColor) {
    change(
        () -> {
          ArrayNode labels =
              calendar.info().calendar().withObject("/labelProperties").withArray("/eventLabels");
          labels.removeIf(label -> label.path("id").asText().equals(id));
          labels
              .addObject()
              .put("id", id)
              .put("name", name)
              .put("backgroundColor", backgroundColor);
        });
  }

  private void user(Consumer<ObjectNode> edit) {
    change(
        () -> {
          edit.accept(calendar.info().view());
          state.list().changed(calendar.info());
        });
  }

  private void change(Runnable edit) {
    state.edit(
        () -> {
          edit.run();
          return calendar.info();
        });
  }
}
