// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.unipile.FakeUnipile;
import io.daybook.testkit.unipile.FakeUnipileAccount;
import io.daybook.testkit.unipile.FakeUnipileCalendar;
import io.daybook.testkit.unipile.FakeUnipileShapes;
import io.daybook.testkit.unipile.UnipileDraft;
import io.daybook.unipile.UnipileAdapter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A diary that Unipile reads: its webhooks tell, and its lists what they did not tell. */
final class UnipileDiary implements Diary {

  static final Secret HOOK_SECRET = Secret.of("0123456789abcdef0123456789abcdef");

  private static final String ACCOUNT = "ana-at-unipile";

  private final SettableClock clock;

  private final FakeUnipile unipile;

  private final FakeUnipileCalendar ana;

  private final FakeUnipileCalendar team;

  private @Nullable HookServer server;

  private String webhook = "";

  /**
   * How Unipile tells what its documents leave open.
   *
   * @param instances series instance by instance
   * @param masterIds instances name their series
   * @param items lists as {@code items}, else as {@code data}
   * @param text rules as a text, else as a list, in lists; in webhooks the other way round
   * @param hidden what is cancelled is gone, else marked
   */
  record Shape(boolean instances, boolean masterIds, boolean items, boolean text, boolean hidden) {

    static final Shape USUAL = new Shape(false, true, false, false, false);

    /** Both ways of telling series, with and without their names, and all else in either way. */
    static final List<Shape> ALL =
        List.of(
            USUAL,
            new Shape(false, false, true, true, true),
            new Shape(true, true, true, false, true),
            new Shape(true, false, false, true, false));

    void order(FakeUnipileShapes shapes) {
      shapes.seriesAsInstances(instances);
      shapes.masterIds(masterIds);
      shapes.listsAsItems(items);
      shapes.listsRecurrenceAsText(text);
      shapes.hooksRecurrenceAsText(!text);
      shapes.cancelledAsDeleted(hidden);
    }
  }

  UnipileDiary(SettableClock clock, Shape shape) {
    this.clock = clock;
    this.unipile = FakeUnipile.start(clock);
    FakeUnipileAccount account = unipile.addAccount(ACCOUNT, "GOOGLE", Stage.ANA);
    this.ana = account.addCalendar(Stage.ANA, "Ana", Stage.PARIS, true);
    this.team = account.addCalendar("team@acme.example", "Team", Stage.PARIS, false);
    shape.order(unipile.shapes());
  }

  static UnipileAdapter adapter(FakeUnipile unipile, String account, SettableClock clock) {
    return UnipileAdapter.builder()
        .clock(clock)
        .dsn(unipile.rootUrl())
        .apiKey(Secret.of("key"))
        .hookSecret(HOOK_SECRET)
        .account(Stage.CONNECTION, account)
        .build();
  }

  @Override
  public Adapter adapter() {
    return adapter(unipile, ACCOUNT, clock);
  }

  @Override
  public void hear(Function<InboundRequest, InboundResponse> receiver) {
    server = new HookServer(receiver);
    webhook =
        unipile
            .hooks()
            .add(
                "calendar_event",
                "daybook",
                server.address("unipile").toString(),
                Map.of("Unipile-Auth", HOOK_SECRET.reveal()));
  }

  @Override
  public void tell() {
    unipile.hooks().deliver();
    unipile.hooks().enabled(webhook, true);
  }

  @Override
  public CalendarRef ana() {
    return new CalendarRef("unipile", Stage.CONNECTION, ana.id());
  }

  @Override
  public CalendarRef team() {
    return new CalendarRef("unipile", Stage.CONNECTION, team.id());
  }

  @Override
  public String insert(String title, Slot slot) {
    return ana.insert(title, slot);
  }

  @Override
  public String invite(String title, Slot slot, String guest) {
    return ana.insert(draft -> draft.title(title).time(slot).attendee(guest, "", "needsAction"));
  }

  @Override
  public String insertSeries(String title, Slot first, Rhythm rhythm) {
    return ana.insertSeries(title, first, rhythm.rule());
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

  /** Of reminders Unipile knows nothing. */
  @Override
  public void remind(String id, int minutes) {
    // So nothing comes of it.
  }

  @Override
  public void accept(String id, String guest) {
    ana.edit(id, draft -> draft.without("attendees").attendee(guest, "", "accepted"));
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
    ana.edit(id, draft -> draft.repeating(rhythm.rule()));
  }

  @Override
  public void once(String id) {
    ana.edit(id, UnipileDraft::repeating);
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
    ana.moveTo(id, team);
  }

  @Override
  public void moveBack(String id) {
    team.moveTo(id, ana);
  }

  /** There are none; what is done until the next word is told by no webhook. */
  @Override
  public void loseCursors() {
    tell();
    unipile.hooks().enabled(webhook, false);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    unipile.close();
  }
}
