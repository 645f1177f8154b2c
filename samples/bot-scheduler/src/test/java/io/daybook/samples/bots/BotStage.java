// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.Randomness;
import io.daybook.jdbc.SqliteStore;
import io.daybook.recall.RecallAdapter;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Store;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallBot;
import io.daybook.testkit.recall.RecallPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A workspace of three people, of whom Ben is in Outlook, and the scheduler over it: HTTP both
 * ways, a store in a file, and a clock. It is Monday, 4 May 2026, 10:00 in Paris.
 */
final class BotStage implements AutoCloseable {

  static final String CONNECTION = "recall";

  static final Duration AHEAD = Duration.ofDays(40);

  final SettableClock clock = new SettableClock(Instant.parse("2026-05-04T08:00:00Z"));

  final FakeRecall recall = FakeRecall.start(clock);

  final FakeRecallCalendar ana =
      recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, "ana@acme.example");

  final FakeRecallCalendar ben =
      recall.addCalendar(RecallPlatform.MICROSOFT_OUTLOOK, "ben@acme.example");

  final FakeRecallCalendar cleo =
      recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, "cleo@acme.example");

  final List<FakeRecallCalendar> everybody = List.of(ana, ben, cleo);

  final Diary diary = new Diary();

  private final Path database;

  private final UnaryOperator<Documents> documents;

  private final HookServer hooks;

  private long lastUuid;

  private final List<Change> told = new ArrayList<>();

  private RecallAdapter adapter;

  private Store store;

  private Daybook daybook;

  private BotScheduler bots;

  private BotStage(Path folder, UnaryOperator<Documents> documents) {
    this.database = folder.resolve("daybook.db");
    this.documents = documents;
    open();
    try {
      hooks = HookServer.start(0, request -> daybook.receive(RecallAdapter.PROVIDER, request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    recall.hooks().endpoint("http://127.0.0.1:" + hooks.port() + HookServer.PATH);
    daybook.followAll(CONNECTION);
    daybook.runDue();
  }

  static BotStage open(Path folder) {
    return new BotStage(folder, same -> same);
  }

  /** With something between the scheduler and what it remembers. */
  static BotStage open(Path folder, UnaryOperator<Documents> documents) {
    return new BotStage(folder, documents);
  }

  /** A slot of an hour by Paris's clocks. */
  static Slot.Timed at(String time) {
    return Slot.at(time, "Europe/Paris");
  }

  /** Adds a meeting to a calendar, with an iCalendar UID and a link. */
  String invite(FakeRecallCalendar calendar, String uid, Slot.Timed slot) {
    String link = "https://meet.google.com/" + uid;
    String id =
        calendar.insert(
            calendar
                .draft()
                .title("Secret plans")
                .time(slot)
                .text(calendar == ben ? "iCalUId" : "iCalUID", uid)
                .online(link));
    diary.add(id, uid, slot.start().toInstant(), link);
    return id;
  }

  /** Adds an instance of a series to a calendar. */
  String instance(FakeRecallCalendar calendar, String uid, String series, Slot.Timed slot) {
    String link = "https://meet.google.com/" + uid;
    String id =
        calendar.insert(
            calendar
                .draft()
                .title("Secret weekly")
                .time(slot)
                .text(calendar == ben ? "iCalUId" : "iCalUID", uid)
                .instanceOf(series, slot)
                .online(link));
    diary.add(id, uid + "/" + slot.start().toInstant(), slot.start().toInstant(), link);
    return id;
  }

  void move(FakeRecallCalendar calendar, String event, Slot.Timed slot) {
    calendar.move(event, slot);
    diary.move(event, slot.start().toInstant());
  }

  /** The whole series is moved: an instance gets another slot of the rule. */
  void moveSlot(
      FakeRecallCalendar calendar, String event, String uid, String series, Slot.Timed slot) {
    calendar.edit(event, draft -> draft.time(slot).instanceOf(series, slot));
    Instant start = slot.start().toInstant();
    diary.rename(event, uid + "/" + start, start);
  }

  void delete(FakeRecallCalendar calendar, String event) {
    calendar.delete(event);
    diary.stands(event, false);
  }

  void restore(FakeRecallCalendar calendar, String event) {
    calendar.restore(event);
    diary.stands(event, true);
  }

  void unlink(FakeRecallCalendar calendar, String event) {
    calendar.edit(
        event,
        draft -> draft.without("hangoutLink").without("conferenceData").without("onlineMeeting"));
    diary.link(event, null);
  }

  void link(FakeRecallCalendar calendar, String event, String link) {
    calendar.edit(event, draft -> draft.online(link));
    diary.link(event, link);
  }

  /** A minute passes, hooks arrive, and all that is due is done. */
  void sync() {
    pass(Duration.ofMinutes(1));
  }

  /** Time passes, from one due instant to the next. */
  void pass(Duration time) {
    Instant until = clock.instant().plus(time);
    recall.hooks().deliver();
    daybook.runDue();
    Optional<Instant> next = next(until);
    while (next.isPresent()) {
      clock.set(next.orElseThrow().isAfter(clock.instant()) ? next.orElseThrow() : clock.instant());
      daybook.runDue();
      next = next(until);
    }
    clock.set(until);
    recall.hooks().deliver();
    daybook.runDue();
  }

  /** A new process on the same file. */
  void restart() {
    daybook.close();
    open();
    daybook.runDue();
  }

  void check() {
    bots.check(AHEAD);
  }

  Daybook daybook() {
    return daybook;
  }

  BotScheduler scheduler() {
    return bots;
  }

  CalendarRef ref(FakeRecallCalendar calendar) {
    return new CalendarRef(RecallAdapter.PROVIDER, CONNECTION, calendar.id());
  }

  /** The bots that are still to come. */
  List<RecallBot> bots() {
    return recall.bots().stream().filter(bot -> bot.startTime().isAfter(clock.instant())).toList();
  }

  /** As if it was not noted how far the sink is: all changes come once more. */
  void tellAgain() {
    List.copyOf(told).forEach(change -> bots.deliver(change, Enrichment.NONE));
  }

  /** Somebody has Recall connect a calendar again, which takes it a while. */
  void reconnect(FakeRecallCalendar calendar) {
    adapter.client().reconnect(calendar.id(), Secret.of("another grant"));
  }

  /** The meetings of which something is remembered. */
  List<Documents.Document> remembered() {
    return store.documents().list("bot-meeting", null, 1000);
  }

  /** How often Recall was asked for bots, or to take them away. */
  long asked() {
    return recall.requests().stream().filter(request -> request.path().endsWith("/bot/")).count();
  }

  /** Each meeting that stands, has a link and lies ahead has one bot, at its time; nothing else. */
  void assertTrue() {
    diary.assertTrue(bots(), clock.instant());
  }

  /** As above, and the bot is where the meeting was put last. */
  void assertBot(String event, Slot.Timed slot) {
    assertTrue();
    assertThat(bots()).hasSize(1);
    RecallBot bot = bots().get(0);
    assertThat(bot.eventIds()).containsExactly(event);
    assertThat(bot.startTime()).isEqualTo(slot.start().toInstant());
  }

  @Override
  public void close() {
    hooks.close();
    daybook.close();
    recall.close();
  }

  private Optional<Instant> next(Instant until) {
    return daybook.nextDue().filter(next -> !next.isAfter(until));
  }

  private void open() {
    adapter =
        RecallAdapter.builder()
            .connection(CONNECTION)
            .rootUrl(recall.rootUrl())
            .apiKey(Secret.of("key"))
            .hookSecrets(Secret.of(recall.hooks().secret()))
            .clock(clock)
            .build();
    store = SqliteStore.open(database);
    bots =
        new BotScheduler(
            CONNECTION,
            adapter.client(),
            "{\"bot_name\": \"Notetaker\"}",
            documents.apply(store.documents()),
            clock);
    daybook =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .randomness(new Counted())
            .connection(CONNECTION, adapter, Duration.ofMinutes(15))
            .sink(bots)
            .listen("recorder", told::add)
            .build();
  }

  /** Retries as early as they may be. */
  private final class Counted implements Randomness {

    @Override
    public UUID uuid() {
      lastUuid++;
      return new UUID(0, lastUuid);
    }

    @Override
    public double fraction() {
      return 0;
    }
  }
}
