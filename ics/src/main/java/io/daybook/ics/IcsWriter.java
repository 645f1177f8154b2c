// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.SeriesPart;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes iCalendar (RFC 5545, with RFC 6868 and 7986): one event, or a feed of any length, without
 * METHOD. The same objects become the same bytes, whenever and wherever they are written with the
 * same zone rules.
 *
 * <p>Single events are in UTC. A series follows the clock of its zone, which the feed describes. Of
 * rules that readers differ on, the starts are written as dates, for two years from its start or
 * from its last change, whichever is later.
 *
 * <p>Immutable and safe for threads.
 */
public final class IcsWriter {

  /** Rises whenever the same input becomes other bytes; a part of ETags. */
  public static final int VERSION = 1;

  private static final int USUAL_SIZE = 1024;

  private static final int CHUNK = 16 * 1024;

  private final EventLines events;

  private final ZoneLines zones = new ZoneLines();

  /**
   * A writer.
   *
   * @param options what of an event is shown
   */
  public IcsWriter(IcsOptions options) {
    this.events = new EventLines(options);
  }

  /**
   * Writes the components of one object, without the zone that they may name.
   *
   * @param object a single event or a series
   * @return its components
   * @throws io.daybook.api.UnreadableInputException when the recurrence of a master cannot be read
   */
  public IcsComponents render(CalendarObject object) {
    return render(object, object.modified());
  }

  /**
   * Writes the components of one object as of an instant.
   *
   * @param object a single event or a series
   * @param asOf from when on two years are counted for which the dates of an odd rule are written;
   *     one before the last change counts as that. Who serves a feed for years moves it on
   * @return its components
   * @throws io.daybook.api.UnreadableInputException when the recurrence of a master cannot be read
   */
  public IcsComponents render(CalendarObject object, Instant asOf) {
    ContentLines out = new ContentLines(USUAL_SIZE);
    if (object.event().series() instanceof SeriesPart.Master master) {
      Instant from = asOf.isAfter(object.modified()) ? asOf : object.modified();
      ZoneUse zone = series(out, object, master, from);
      return new IcsComponents(out.toBytes(), zone);
    }
    events.single(out, object);
    return new IcsComponents(out.toBytes(), null);
  }

  private @Nullable ZoneUse series(
      ContentLines out, CalendarObject object, SeriesPart.Master master, Instant asOf) {
    Optional<WrittenSeries> planned = SeriesPlan.of(object, master, asOf);
    if (planned.isEmpty()) {
      events.empty(out, object);
      return null;
    }
    WrittenSeries series = planned.get();
    events.master(out, object, series);
    for (WrittenSeries.Differing override : series.overrides()) {
      events.override(out, object, series.form(), override);
    }
    // Some readers need to be told what the clock shows today.
    int today = object.modified().atOffset(ZoneOffset.UTC).getYear();
    int year = Math.min(series.firstYear(), today);
    FeedZone zone = series.form().zone();
    return zone == null ? null : new ZoneUse(zone, year);
  }

  /**
   * Writes a calendar: the zones that its components name, then these, in the order given. It walks
   * through them twice and keeps none of them.
   *
   * @param header what the calendar says of itself
   * @param components what is in it, the same on both walks
   * @param out where to; flushed, not closed
   * @throws IOException when it cannot be written there
   * @throws IllegalStateException when the second walk brings a zone that the first did not
   */
  public void write(IcsHeader header, Iterable<IcsComponents> components, OutputStream out)
      throws IOException {
    Map<String, ZoneUse> used = new TreeMap<>();
    for (IcsComponents each : components) {
      addZone(used, each);
    }
    write(header, used, components.iterator(), out);
  }

  /**
   * Writes a calendar straight from objects. Series are rendered twice, so that nothing is kept.
   *
   * @param header what the calendar says of itself
   * @param objects what is in it, the same on both walks
   * @param out where to; flushed, not closed
   * @throws IOException when it cannot be written there
   * @throws io.daybook.api.UnreadableInputException when the recurrence of a master cannot be read
   */
  public void writeObjects(IcsHeader header, Iterable<CalendarObject> objects, OutputStream out)
      throws IOException {
    Map<String, ZoneUse> used = new TreeMap<>();
    for (CalendarObject object : objects) {
      if (object.event().series() instanceof SeriesPart.Master) {
        addZone(used, render(object));
      }
    }
    Iterator<CalendarObject> second = objects.iterator();
    write(
        header,
        used,
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return second.hasNext();
          }

          @Override
          public IcsComponents next() {
            return render(second.next());
          }
        },
        out);
  }

  private static void addZone(Map<String, ZoneUse> used, IcsComponents components) {
    ZoneUse use = components.zone();
    if (use != null) {
      used.merge(use.zone().id(), use, (one, two) -> one.year() <= two.year() ? one : two);
    }
  }

  private void write(
      IcsHeader header,
      Map<String, ZoneUse> used,
      Iterator<IcsComponents> components,
      OutputStream out)
      throws IOException {
    OutputStream buffered = new BufferedOutputStream(out, CHUNK);
    ContentLines lines = new ContentLines(USUAL_SIZE);
    HeaderLines.begin(lines, header);
    lines.writeTo(buffered);
    for (ZoneUse use : used.values()) {
      buffered.write(zones.bytes(use));
    }
    while (components.hasNext()) {
      IcsComponents next = components.next();
      requireZone(used, next.zone());
      next.writeTo(buffered);
    }
    ContentLines last = new ContentLines(USUAL_SIZE);
    HeaderLines.end(last);
    last.writeTo(buffered);
    buffered.flush();
  }

  private static void requireZone(Map<String, ZoneUse> used, @Nullable ZoneUse wanted) {
    ZoneUse written = wanted == null ? null : used.get(wanted.zone().id());
    if (wanted != null && (written == null || written.year() > wanted.year())) {
      throw new IllegalStateException("the components changed while they were written");
    }
  }
}
