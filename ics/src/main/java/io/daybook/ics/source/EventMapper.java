// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.CalendarRow;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Identity;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.When;
import java.time.DateTimeException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes rows of components. What cannot be read becomes a row that says so. */
final class EventMapper {

  private final IcsSeries dialect = new IcsSeries();

  /** A single event or a master. */
  CalendarRow main(EventDraft draft) {
    try {
      check(draft);
      if (draft.cancelled() && !draft.hasStart()) {
        return new Tombstone(draft.id(), null);
      }
      When when = times(draft).when(draft.component());
      List<String> lines = new Recurring(draft.zones(), startZone(draft)).lines(draft.component());
      SeriesPart part = lines.isEmpty() ? null : new SeriesPart.Master(lines);
      return event(draft, draft.id(), when, part);
    } catch (UnreadableInputException | ArithmeticException | DateTimeException e) {
      return unreadable(draft, draft.id(), e);
    }
  }

  /**
   * An instance that differs from its series.
   *
   * @param master the row of its series, or null where there is none
   */
  CalendarRow override(EventDraft draft, @Nullable CalendarRow master) {
    String id = draft.id() + "/" + Digests.hex(draft.component().raw());
    try {
      // Named before it is judged: what is set aside is not absent.
      EventTime seriesStart = master instanceof EventSnapshot event ? event.when().start() : null;
      ContentLine line = Objects.requireNonNull(draft.recurrenceId(), "only instances come here");
      EventTime original = times(draft).originalStart(line, seriesStart);
      id = dialect.instanceId(draft.id(), original);
      check(draft);
      SeriesPart.Instance part = new SeriesPart.Instance(draft.id(), original, List.of());
      if (draft.cancelled() && !draft.hasStart()) {
        return new Tombstone(id, part);
      }
      return event(draft, id, times(draft).when(draft.component()), part);
    } catch (UnreadableInputException | ArithmeticException | DateTimeException e) {
      return unreadable(draft, id, e);
    }
  }

  private static void check(EventDraft draft) {
    String trouble = draft.component().trouble();
    if (trouble != null) {
      throw new UnreadableInputException(
          "line " + draft.component().number(), "a component that is whole, this one " + trouble);
    }
  }

  private static EventTimesReader times(EventDraft draft) {
    return new EventTimesReader(draft.zones());
  }

  private static @Nullable String startZone(EventDraft draft) {
    return draft.component().first("DTSTART").flatMap(line -> line.parameter("TZID")).orElse(null);
  }

  private static EventSnapshot event(
      EventDraft draft, String id, When when, @Nullable SeriesPart part) {
    RawComponent component = draft.component();
    Text text =
        new Text(
            Objects.requireNonNullElse(IcalValues.text(component.value("SUMMARY")), ""),
            IcalValues.text(component.value("DESCRIPTION")),
            IcalValues.text(component.value("LOCATION")));
    People people = IcsPeople.of(component);
    Conference conference = IcsLinks.of(component, text);
    // DTSTAMP says when the body was made where a publisher makes it anew each time.
    Revision revision =
        new Revision(
            null, draft.sequence(), draft.instant("CREATED"), draft.instant("LAST-MODIFIED"));
    return new EventSnapshot(
        new Identity(id, draft.uid()),
        when,
        text,
        people,
        conference,
        IcsLook.of(component, draft.cancelled(), people, conference),
        part,
        revision);
  }

  private static UnreadableEvent unreadable(EventDraft draft, String id, RuntimeException e) {
    String reason =
        e instanceof UnreadableInputException said
            ? Objects.requireNonNull(said.getMessage(), "says where")
            : "at line " + draft.component().number() + ": expected times within reach";
    return new UnreadableEvent(id, reason, draft.component().raw());
  }
}
