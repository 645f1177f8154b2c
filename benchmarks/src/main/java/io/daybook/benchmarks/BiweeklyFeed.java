// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Color;
import biweekly.property.Conference;
import biweekly.property.RecurrenceRule;
import biweekly.property.Status;
import biweekly.property.Transparency;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import io.daybook.api.EventSnapshot;
import io.daybook.ics.CalendarObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;
import java.util.List;

/** The same feed by biweekly. */
final class BiweeklyFeed {

  void write(List<CalendarObject> objects, OutputStream out) throws IOException {
    ICalendar calendar = new ICalendar();
    objects.forEach(object -> calendar.addEvent(event(object)));
    Biweekly.write(calendar).go(out);
  }

  private static VEvent event(CalendarObject object) {
    EventSnapshot snapshot = object.event();
    Date modified = Date.from(object.modified());
    VEvent event = new VEvent();
    event.setUid(object.uid());
    event.setDateTimeStamp(modified);
    event.setLastModified(modified);
    event.setSequence(object.sequence());
    event.setDateStart(Date.from(snapshot.when().startInstant()));
    event.setDateEnd(Date.from(snapshot.when().endInstant()));
    event.setStatus(Status.confirmed());
    event.setTransparency(Transparency.opaque());
    event.setColor(new Color("mediumpurple"));
    event.setSummary(snapshot.text().title());
    event.setDescription(snapshot.text().description());
    event.setLocation(snapshot.text().location());
    if (snapshot.conference() != null) {
      event.addConference(new Conference(snapshot.conference().url()));
    }
    if (snapshot.series() != null) {
      event.setRecurrenceRule(
          new RecurrenceRule(new Recurrence.Builder(Frequency.WEEKLY).until(modified).build()));
    }
    return event;
  }
}
