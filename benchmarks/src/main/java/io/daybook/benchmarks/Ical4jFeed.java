// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.EventSnapshot;
import io.daybook.ics.CalendarObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Color;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

/** The same feed by ical4j, not validated. */
final class Ical4jFeed {

  void write(List<CalendarObject> objects, OutputStream out) throws IOException {
    List<CalendarComponent> events = new ArrayList<>(objects.size());
    objects.forEach(object -> events.add(event(object)));
    Calendar calendar =
        new Calendar(
            new PropertyList(
                List.of(ImmutableVersion.VERSION_2_0, new ProdId("-//Daybook//Daybook//EN"))),
            new ComponentList<>(events));
    new CalendarOutputter(false).output(calendar, out);
  }

  private static VEvent event(CalendarObject object) {
    EventSnapshot snapshot = object.event();
    List<Property> properties = new ArrayList<>();
    properties.add(new Uid(object.uid()));
    properties.add(new DtStamp(object.modified()));
    properties.add(new LastModified(object.modified()));
    properties.add(new Sequence(object.sequence()));
    properties.add(new DtStart<Instant>(snapshot.when().startInstant()));
    properties.add(new DtEnd<Instant>(snapshot.when().endInstant()));
    properties.add(ImmutableStatus.VEVENT_CONFIRMED);
    properties.add(ImmutableTransp.OPAQUE);
    properties.add(new Color(new ParameterList(), "mediumpurple"));
    properties.add(new Summary(snapshot.text().title()));
    properties.add(new Description(given(snapshot.text().description())));
    properties.add(new Location(given(snapshot.text().location())));
    if (snapshot.conference() != null) {
      properties.add(new Url(URI.create(snapshot.conference().url())));
    }
    if (snapshot.series() != null) {
      properties.add(new RRule<Instant>(FeedEvents.RULE));
    }
    return new VEvent(new PropertyList(properties));
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text;
  }
}
