// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.demo;

import io.daybook.testkit.Slot;
import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallPlatform;
import java.util.List;

/** What happens on the same day in Dan's calendar, which Recall.ai reads to send bots. */
final class DansDay {

  private static final String DAN = "dan@acme.example";

  private final FakeRecallCalendar calendar;

  private final String callId;

  DansDay(FakeRecall recall) {
    this.calendar = recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, DAN);
    this.callId =
        calendar.insert(
            calendar
                .draft()
                .title("Customer call")
                .time(DemoDay.slot(DemoDay.TODAY, "15:00", 30))
                .attendee("sue@customer.example", "accepted")
                .online("https://meet.google.com/ded-demo-dan"));
  }

  String calendarId() {
    return calendar.id();
  }

  List<DemoDay.Scene> scenes() {
    Slot moved = DemoDay.slot(DemoDay.TODAY, "15:30", 30);
    return List.of(
        DemoDay.scene(
            "09:44", "Dan's customer call moves to 15:30", () -> calendar.move(callId, moved)),
        DemoDay.scene(
            "13:35",
            "it is called off; Recall keeps it, and says that it is deleted",
            () -> calendar.delete(callId)),
        DemoDay.scene(
            "16:20",
            "Dan takes his grant back from Recall",
            () -> calendar.disconnect("invalid_grant")));
  }
}
