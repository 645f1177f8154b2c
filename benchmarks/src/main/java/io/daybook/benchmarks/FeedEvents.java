// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import io.daybook.ics.CalendarObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as feeds have them: a title, a description of 300 characters, some of them not in ASCII, a
 * place, a colour; three of ten with a link, one of ten a weekly series.
 */
final class FeedEvents {

  static final String RULE = "FREQ=WEEKLY;BYDAY=TU;UNTIL=20271231T225959Z";

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final LocalDateTime FIRST = LocalDateTime.parse("2026-01-06T09:00");

  private static final Instant MODIFIED = Instant.parse("2026-03-01T08:30:00Z");

  private static final String DESCRIPTION =
      "Agenda: status, risks; next steps.\nÀ préparer avant la réunion : le bilan du trimestre, "
          + "les chiffres de la région et la liste des questions ouvertes. "
          + "日本からの参加者もいます。 Please read the notes of last week first, they are in the usual "
          + "folder, and bring whatever you think that the others should know about it.";

  private FeedEvents() {}

  static List<CalendarObject> of(int count) {
    List<CalendarObject> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      objects.add(object(i));
    }
    return objects;
  }

  static CalendarObject object(int i) {
    boolean weekly = i % 10 == 0;
    LocalDateTime start = weekly ? FIRST : FIRST.plusDays(i % 700).plusMinutes(15L * (i % 32));
    EventSnapshot event =
        new EventSnapshot(
            new Identity("event-" + i, null),
            new When(time(start), time(start.plusMinutes(45)), PARIS),
            new Text("Weekly, with team " + i, DESCRIPTION, "Room " + i % 40 + ", 2nd floor"),
            People.NOBODY,
            i % 10 < 3 ? new Conference("https://meet.example/j/" + (1_000_000 + i)) : null,
            new Look(
                EventType.MEETING,
                EventStatus.CONFIRMED,
                Visibility.DEFAULT,
                Transparency.OPAQUE,
                "#7986CB",
                List.of()),
            weekly ? new SeriesPart.Master(List.of("RRULE:" + RULE)) : null,
            Revision.UNKNOWN);
    String uid = "5f0c8c2e-6a0b-4d0e-9f0a-" + (100_000_000_000L + i) + "@daybook.example";
    return new CalendarObject(uid, 1, MODIFIED, event, List.of(), List.of(), false);
  }

  private static EventTime time(LocalDateTime local) {
    return new EventTime.Timed(local, "Europe/Paris", PARIS, local.atZone(PARIS).toInstant());
  }
}
