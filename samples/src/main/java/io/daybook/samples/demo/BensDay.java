// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.demo;

import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.Repeat;
import java.time.DayOfWeek;
import java.util.List;

/** What happens on the same day in Ben's calendar, which is in Outlook. */
final class BensDay {

  private static final String BEN = "ben@acme.example";

  private final FakeGraph graph;

  private final FakeGraphCalendar calendar;

  private final Slot.Timed planning = DemoDay.slot(DemoDay.TODAY.plusDays(1), "10:30", 45);

  private final String planningId;

  private final String callId;

  private final String lunchId;

  BensDay(FakeGraph graph) {
    this.graph = graph;
    graph.mailbox(BEN, "Ben", DemoDay.ZONE);
    this.calendar = graph.addCalendar("AAMkAGI1BensCalendar=", "Calendar", true);
    this.planningId =
        calendar.insert(
            draft ->
                draft
                    .title("Planning")
                    .time(planning)
                    .repeating(Repeat.weekly(1, DayOfWeek.TUESDAY))
                    .reminder(15));
    this.callId =
        calendar.insert(
            draft ->
                draft
                    .title("Call with Northwind")
                    .time(DemoDay.slot(DemoDay.TODAY, "13:30", 30))
                    .attendee("sam@northwind.example", "accepted")
                    .online("https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc/0")
                    .reminder(10));
    this.lunchId =
        calendar.insert("Lunch with Ana", DemoDay.slot(DemoDay.TODAY.plusDays(2), "12:30", 60));
  }

  List<DemoDay.Scene> scenes() {
    return List.of(
        DemoDay.scene(
            "08:52",
            "Ben moves the call with Northwind to 16:30, in Outlook",
            () -> calendar.move(callId, DemoDay.slot(DemoDay.TODAY, "16:30", 30))),
        DemoDay.scene(
            "10:41",
            "next week's planning is deleted, of which Outlook says nothing by itself",
            () -> calendar.series(planningId).deleteInstance(planning.plusDays(7))),
        DemoDay.scene(
            "11:17", "all plannings get a new title", () -> calendar.rename(planningId, "Sprint")),
        DemoDay.scene(
            "14:22",
            "Outlook forgets where its changes went on; meanwhile lunch is deleted",
            () -> {
              calendar.delete(lunchId);
              graph.deltas().expire();
            }));
  }
}
