// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.recall.RecallAdapter;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallPlatform;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A diary in Google Calendar or Outlook, of which Recall tells what it read there. */
final class RecallDiary implements Diary {

  private final SettableClock clock;

  private final Diary inner;

  private final FakeRecall recall;

  private final RecallBridge ana;

  private final RecallBridge team;

  private @Nullable HookServer server;

  private RecallDiary(
      SettableClock clock,
      Diary inner,
      RecallPlatform platform,
      Function<CalendarRef, RecallBridge.Origin> origins) {
    this.clock = clock;
    this.inner = inner;
    this.recall = FakeRecall.start(clock);
    FakeRecallCalendar anas = recall.addCalendar(platform, Stage.ANA);
    FakeRecallCalendar teams = recall.addCalendar(platform, "team@acme.example");
    this.ana = new RecallBridge(clock, origins.apply(inner.ana()), anas);
    this.team = new RecallBridge(clock, origins.apply(inner.team()), teams);
  }

  static RecallDiary google(SettableClock clock) {
    Diary.OfGoogle inner = new Diary.OfGoogle(clock);
    return new RecallDiary(clock, inner, RecallPlatform.GOOGLE_CALENDAR, inner::origin);
  }

  static RecallDiary outlook(SettableClock clock) {
    Diary.OfOutlook inner = new Diary.OfOutlook(clock, true, true);
    return new RecallDiary(clock, inner, RecallPlatform.MICROSOFT_OUTLOOK, inner::origin);
  }

  static RecallAdapter adapter(FakeRecall recall, SettableClock clock) {
    return RecallAdapter.builder()
        .clock(clock)
        .connection(Stage.CONNECTION)
        .rootUrl(recall.rootUrl())
        .apiKey(Secret.of("key"))
        .hookSecrets(Secret.of(recall.hooks().secret()))
        .zone(connection -> Stage.PARIS)
        .build();
  }

  @Override
  public Adapter adapter() {
    return adapter(recall, clock);
  }

  @Override
  public void hear(Function<InboundRequest, InboundResponse> receiver) {
    server = new HookServer(receiver);
    recall.hooks().endpoint(server.address("recall").toString());
  }

  @Override
  public void tell() {
    ana.read();
    team.read();
    recall.hooks().deliver();
  }

  @Override
  public CalendarRef ana() {
    return new CalendarRef("recall", Stage.CONNECTION, ana.id());
  }

  @Override
  public CalendarRef team() {
    return new CalendarRef("recall", Stage.CONNECTION, team.id());
  }

  @Override
  public String insert(String title, Slot slot) {
    return inner.insert(title, slot);
  }

  @Override
  public String invite(String title, Slot slot, String guest) {
    return inner.invite(title, slot, guest);
  }

  @Override
  public String insertSeries(String title, Slot first, Rhythm rhythm) {
    return inner.insertSeries(title, first, rhythm);
  }

  @Override
  public void move(String id, Slot to) {
    inner.move(id, to);
  }

  @Override
  public void rename(String id, String title) {
    inner.rename(id, title);
  }

  @Override
  public void change(String id, Slot to, String title) {
    inner.change(id, to, title);
  }

  @Override
  public void remind(String id, int minutes) {
    inner.remind(id, minutes);
  }

  @Override
  public void accept(String id, String guest) {
    inner.accept(id, guest);
  }

  @Override
  public void cancel(String id) {
    inner.cancel(id);
  }

  @Override
  public void delete(String id) {
    inner.delete(id);
  }

  @Override
  public void repeat(String id, Rhythm rhythm) {
    inner.repeat(id, rhythm);
  }

  @Override
  public void once(String id) {
    inner.once(id);
  }

  @Override
  public void renameInstance(String series, Slot original, String title) {
    inner.renameInstance(series, original, title);
  }

  @Override
  public void moveInstance(String series, Slot original, Slot to) {
    inner.moveInstance(series, original, to);
  }

  @Override
  public void cancelInstance(String series, Slot original) {
    inner.cancelInstance(series, original);
  }

  @Override
  public String split(String series, Slot from, Slot to, String title) {
    return inner.split(series, from, to, title);
  }

  @Override
  public void moveToTeam(String id, String title, Slot slot) {
    inner.moveToTeam(id, title, slot);
  }

  @Override
  public void moveBack(String id) {
    inner.moveBack(id);
  }

  /** An instant cannot be lost. */
  @Override
  public void loseCursors() {
    inner.loseCursors();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    recall.close();
    inner.close();
  }
}
