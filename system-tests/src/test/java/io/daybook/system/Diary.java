// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.google.GoogleAdapter;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.GraphDraft;
import io.daybook.testkit.graph.Repeat;
import java.util.Map;
import java.util.function.Function;

/** Ana's calendar, and her team's, at some provider: what people do there, in the same words. */
interface Diary extends AutoCloseable {

  /** How a series repeats, as each of the providers says it. */
  record Rhythm(String rule, Repeat repeat) {}

  Adapter adapter();

  CalendarRef ana();

  CalendarRef team();

  /** With one reminder, ten minutes before. */
  String insert(String title, Slot slot);

  /** The same as a meeting with somebody who has not answered yet. */
  String invite(String title, Slot slot, String guest);

  String insertSeries(String title, Slot first, Rhythm rhythm);

  void move(String id, Slot to);

  void rename(String id, String title);

  /** Moves and renames it in one step. */
  void change(String id, Slot to, String title);

  void remind(String id, int minutes);

  /** The guest accepts. */
  void accept(String id, String guest);

  /** It does not take place, and is marked so where there are marks. */
  void cancel(String id);

  void delete(String id);

  void repeat(String id, Rhythm rhythm);

  /** Only the first of a series is left, as a single event. */
  void once(String id);

  void renameInstance(String series, Slot original, String title);

  void moveInstance(String series, Slot original, Slot to);

  void cancelInstance(String series, Slot original);

  String split(String series, Slot from, Slot to, String title);

  /** From Ana's calendar to her team's. */
  void moveToTeam(String id, String title, Slot slot);

  void moveBack(String id);

  void loseCursors();

  /**
   * From now on pushes go to a connector.
   *
   * @param receiver takes what comes
   */
  default void hear(Function<InboundRequest, InboundResponse> receiver) {
    // Most say nothing by themselves here.
  }

  /** Says what there is to say of what was done since. */
  default void tell() {
    // Most are asked.
  }

  @Override
  void close();

  /** In Google Calendar. */
  final class OfGoogle implements Diary {

    private final SettableClock clock;

    private final FakeGoogle google;

    private final FakeCalendar ana;

    private final FakeCalendar team;

    OfGoogle(SettableClock clock) {
      this.clock = clock;
      this.google = FakeGoogle.start(clock);
      this.ana = google.addCalendar(Stage.ANA, "Ana", Stage.PARIS, true);
      this.team = google.addCalendar("team@acme.example", "Team", Stage.PARIS, false);
    }

    /** One of the calendars, as others may read it. */
    RecallBridge.Origin origin(CalendarRef calendar) {
      return RecallOrigins.google(google.rootUrl(), calendar.equals(ana()) ? ana : team);
    }

    @Override
    public Adapter adapter() {
      return GoogleAdapter.builder()
          .clock(clock)
          .rootUrl(google.rootUrl())
          .accessToken(Secret.of("token"))
          .build();
    }

    @Override
    public CalendarRef ana() {
      return new CalendarRef("google", Stage.CONNECTION, ana.id());
    }

    @Override
    public CalendarRef team() {
      return new CalendarRef("google", Stage.CONNECTION, team.id());
    }

    @Override
    public String insert(String title, Slot slot) {
      return ana.insert(draft -> draft.title(title).time(slot).reminders(10));
    }

    @Override
    public String invite(String title, Slot slot, String guest) {
      return ana.insert(
          draft -> draft.title(title).time(slot).reminders(10).attendee(guest, "needsAction"));
    }

    @Override
    public String insertSeries(String title, Slot first, Rhythm rhythm) {
      return ana.insert(
          draft -> draft.title(title).time(first).reminders(10).recurring(rhythm.rule()));
    }

    @Override
    public void move(String id, Slot to) {
      ana.move(id, to);
    }

    @Override
    public void rename(String id, String title) {
      ana.rename(id, title);
    }

    @Override
    public void change(String id, Slot to, String title) {
      ana.edit(id, draft -> draft.time(to).title(title));
    }

    @Override
    public void remind(String id, int minutes) {
      ana.edit(id, draft -> draft.reminders(minutes));
    }

    @Override
    public void accept(String id, String guest) {
      ana.edit(id, draft -> draft.without("attendees").attendee(guest, "accepted"));
    }

    @Override
    public void cancel(String id) {
      ana.delete(id);
    }

    @Override
    public void delete(String id) {
      ana.delete(id);
    }

    @Override
    public void repeat(String id, Rhythm rhythm) {
      ana.edit(id, draft -> draft.recurring(rhythm.rule()));
    }

    @Override
    public void once(String id) {
      ana.edit(id, draft -> draft.recurring());
    }

    @Override
    public void renameInstance(String series, Slot original, String title) {
      ana.editInstance(series, original, draft -> draft.title(title));
    }

    @Override
    public void moveInstance(String series, Slot original, Slot to) {
      ana.moveInstance(series, original, to);
    }

    @Override
    public void cancelInstance(String series, Slot original) {
      ana.cancelInstance(series, original);
    }

    @Override
    public String split(String series, Slot from, Slot to, String title) {
      return ana.splitSeries(series, from, draft -> draft.time(to).title(title));
    }

    @Override
    public void moveToTeam(String id, String title, Slot slot) {
      ana.delete(id);
      team.insert(
          draft ->
              draft
                  .id(id)
                  .title(title)
                  .time(slot)
                  .reminders(10)
                  .text("iCalUID", id + "@google.com"));
    }

    @Override
    public void moveBack(String id) {
      team.delete(id);
      ana.restore(id);
    }

    @Override
    public void loseCursors() {
      google.expireTokens();
    }

    @Override
    public void close() {
      google.close();
    }
  }

  /** In Outlook. */
  final class OfOutlook implements Diary {

    private static final Map<String, String> NO_ATTENDEES = Map.of("attendees", "[]");

    private final SettableClock clock;

    private final FakeGraph graph;

    private final FakeGraphCalendar ana;

    private final FakeGraphCalendar team;

    OfOutlook(SettableClock clock, boolean tombstones, boolean wholeSeries) {
      this.clock = clock;
      this.graph = OutlookStage.start(clock);
      this.ana = graph.addCalendar(OutlookStage.ANA, "Ana", true);
      this.team = graph.addCalendar(OutlookStage.TEAM, "Team", false);
      graph.deltas().tombstones(tombstones);
      graph.deltas().wholeSeries(wholeSeries);
    }

    /** One of the calendars, as others may read it. */
    RecallBridge.Origin origin(CalendarRef calendar) {
      return RecallOrigins.outlook(graph.rootUrl(), calendar.calendarId());
    }

    @Override
    public Adapter adapter() {
      return OutlookStage.adapter(graph, clock);
    }

    @Override
    public CalendarRef ana() {
      return OutlookStage.CALENDAR;
    }

    @Override
    public CalendarRef team() {
      return OutlookStage.TEAM_REF;
    }

    @Override
    public String insert(String title, Slot slot) {
      return ana.insert(draft -> draft.title(title).time(slot).reminder(10));
    }

    @Override
    public String invite(String title, Slot slot, String guest) {
      return ana.insert(
          draft -> draft.title(title).time(slot).reminder(10).attendee(guest, "notResponded"));
    }

    @Override
    public String insertSeries(String title, Slot first, Rhythm rhythm) {
      return ana.insert(
          draft -> draft.title(title).time(first).reminder(10).repeating(rhythm.repeat()));
    }

    @Override
    public void move(String id, Slot to) {
      ana.move(id, to);
    }

    @Override
    public void rename(String id, String title) {
      ana.rename(id, title);
    }

    @Override
    public void change(String id, Slot to, String title) {
      ana.edit(id, draft -> draft.time(to).title(title));
    }

    @Override
    public void remind(String id, int minutes) {
      ana.edit(id, draft -> draft.reminder(minutes));
    }

    @Override
    public void accept(String id, String guest) {
      ana.edit(
          id,
          draft -> {
            NO_ATTENDEES.forEach(draft::member);
            draft.attendee(guest, "accepted");
          });
    }

    @Override
    public void cancel(String id) {
      ana.cancel(id);
    }

    @Override
    public void delete(String id) {
      ana.delete(id);
    }

    @Override
    public void repeat(String id, Rhythm rhythm) {
      ana.edit(id, draft -> draft.repeating(rhythm.repeat()));
    }

    @Override
    public void once(String id) {
      ana.edit(id, GraphDraft::once);
    }

    @Override
    public void renameInstance(String series, Slot original, String title) {
      ana.series(series).editInstance(original, draft -> draft.title(title));
    }

    @Override
    public void moveInstance(String series, Slot original, Slot to) {
      ana.series(series).moveInstance(original, to);
    }

    @Override
    public void cancelInstance(String series, Slot original) {
      ana.series(series).deleteInstance(original);
    }

    @Override
    public String split(String series, Slot from, Slot to, String title) {
      return ana.series(series).split(from, draft -> draft.time(to).title(title));
    }

    @Override
    public void moveToTeam(String id, String title, Slot slot) {
      ana.moveTo(id, team);
    }

    @Override
    public void moveBack(String id) {
      team.moveTo(id, ana);
    }

    @Override
    public void loseCursors() {
      graph.deltas().expire();
    }

    @Override
    public void close() {
      graph.close();
    }
  }
}
