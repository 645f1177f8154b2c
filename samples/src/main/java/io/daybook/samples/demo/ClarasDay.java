// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.demo;

import io.daybook.testkit.Slot;
import io.daybook.testkit.unipile.FakeUnipile;
import io.daybook.testkit.unipile.FakeUnipileAccount;
import io.daybook.testkit.unipile.FakeUnipileCalendar;
import java.util.List;

/** What happens on the same day in Clara's calendar, of which Unipile tells by webhooks. */
final class ClarasDay {

  /** Unipile's id of her account. */
  static final String ACCOUNT = "clara-at-unipile";

  private static final String CLARA = "clara@acme.example";

  private final FakeUnipile unipile;

  private final FakeUnipileAccount account;

  private final FakeUnipileCalendar calendar;

  private final Slot.Timed coaching = DemoDay.slot(DemoDay.TODAY.plusDays(2), "17:00", 30);

  private final String coachingId;

  private final String tastingId;

  ClarasDay(FakeUnipile unipile) {
    this.unipile = unipile;
    this.account = unipile.addAccount(ACCOUNT, "GOOGLE", CLARA);
    this.calendar = account.addCalendar(CLARA, "Clara", DemoDay.ZONE, true);
    this.coachingId = calendar.insertSeries("Coaching", coaching, "RRULE:FREQ=WEEKLY");
    this.tastingId =
        calendar.insert("Tasting", DemoDay.slot(DemoDay.TODAY.plusDays(1), "18:00", 60));
  }

  List<DemoDay.Scene> scenes() {
    return List.of(
        DemoDay.scene(
            "09:03",
            "Clara makes a meeting; Unipile says so at once",
            () ->
                calendar.insert(
                    draft ->
                        draft
                            .title("Pitch")
                            .time(DemoDay.slot(DemoDay.TODAY, "16:15", 45))
                            .location("https://zoom.us/j/5551234567")
                            .attendee("pat@northwind.example", "Pat", "accepted"))),
        DemoDay.scene(
            "10:51",
            "her coaching moves to 18:00, all of it",
            () -> calendar.move(coachingId, coaching.plusHours(1))),
        DemoDay.scene(
            "12:07",
            "the tasting gets a new title, and Unipile's webhook is lost",
            () -> {
              unipile.hooks().lose(1);
              calendar.rename(tastingId, "Tasting of the new menu");
            }),
        DemoDay.scene("14:41", "Clara changes her password", () -> account.status("CREDENTIALS")),
        DemoDay.scene(
            "14:46",
            "the tasting is deleted, which nobody hears of",
            () -> calendar.delete(tastingId)),
        DemoDay.scene("14:58", "Clara connects again", () -> account.status("OK")));
  }
}
