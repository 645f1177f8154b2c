// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.store.Store;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.unipile.FakeUnipile;
import io.daybook.testkit.unipile.FakeUnipileAccount;
import io.daybook.testkit.unipile.FakeUnipileCalendar;
import io.daybook.testkit.unipile.UnipileRequest;
import io.daybook.unipile.UnipileAdapter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The whole way for calendars that Unipile reads: the fake, its webhooks over HTTP, its lists,
 * adapter, engine, and a listener. The same Monday in Paris as on the other {@link Stage}.
 */
final class UnipileStage implements AutoCloseable {

  static final String ACCOUNT = "ana-at-unipile";

  static final String TEAM = "team@acme.example";

  static final CalendarRef CALENDAR = new CalendarRef("unipile", Stage.CONNECTION, Stage.ANA);

  static final CalendarRef TEAM_REF = new CalendarRef("unipile", Stage.CONNECTION, TEAM);

  static final Secret HOOK_SECRET = Secret.of("0123456789abcdef0123456789abcdef");

  final SettableClock clock = new SettableClock(Stage.MONDAY);

  final FakeUnipile unipile = FakeUnipile.start(clock);

  final FakeUnipileAccount account = unipile.addAccount(ACCOUNT, "GOOGLE", Stage.ANA);

  final FakeUnipileCalendar ana = account.addCalendar(Stage.ANA, "Ana", Stage.PARIS, true);

  final FakeUnipileCalendar team = account.addCalendar(TEAM, "Team", Stage.PARIS, false);

  final HookServer server = new HookServer(this::receive);

  final Scene scene;

  private boolean refusing;

  private UnipileStage(Stage.Setup setup, Supplier<Store> stores) {
    this.scene =
        new Scene(
            clock,
            setup,
            stores,
            builder -> builder.connection(Stage.CONNECTION, adapter(unipile, clock)));
    for (String source : List.of("calendar_event", "account_status")) {
      unipile
          .hooks()
          .add(
              source,
              source,
              server.address("unipile").toString(),
              Map.of("Unipile-Auth", HOOK_SECRET.reveal()));
    }
  }

  static UnipileStage open() {
    return open(Stage.Setup.USUAL, () -> new MemoryStore("system"));
  }

  static UnipileStage open(Stage.Setup setup, Supplier<Store> stores) {
    return new UnipileStage(setup, stores);
  }

  static UnipileAdapter adapter(FakeUnipile unipile, SettableClock clock) {
    return UnipileAdapter.builder()
        .clock(clock)
        .dsn(unipile.rootUrl())
        .apiKey(Secret.of("key"))
        .hookSecret(HOOK_SECRET)
        .account(Stage.CONNECTION, ACCOUNT)
        .build();
  }

  private InboundResponse receive(InboundRequest request) {
    return refusing ? InboundResponse.of(503) : scene.daybook().receive("unipile", request);
  }

  /** Answers 503 to whatever comes. */
  void refuse(boolean wanted) {
    refusing = wanted;
  }

  /** Begins to follow both calendars. */
  List<String> follow() {
    scene.daybook().follow(Stage.CONNECTION, TEAM);
    return scene.follow(CALENDAR);
  }

  /** Webhooks that are due go out, and what they bring is done. */
  List<String> hear() {
    unipile.hooks().deliver();
    scene.daybook().runDue();
    return scene.lines();
  }

  /** As if it were time to read. */
  List<String> read() {
    return scene.sync(CALENDAR, TEAM_REF);
  }

  List<String> pass(Duration time) {
    return scene.pass(time);
  }

  /** The requests of a kind since it was asked last. */
  long requests(Predicate<UnipileRequest> which) {
    long count = unipile.requests().stream().filter(which).count();
    unipile.clearRequests();
    return count;
  }

  static boolean isLookUp(UnipileRequest request) {
    return request.path().matches(".*/events/.+");
  }

  static boolean isList(UnipileRequest request) {
    return request.path().endsWith("/events");
  }

  /** What a consumer knows to come is what comes, as far as lists reach, and nothing twice. */
  void assertTrue(CalendarRef calendar) {
    scene.lines();
    Instant until = clock.instant().plus(scene.setup().ahead()).minus(Duration.ofDays(1));
    List<Fact> truth = UnipileTruth.of(unipile, calendar.calendarId(), clock.instant(), until);
    List<Fact> known =
        scene.view(calendar).after(clock.instant()).stream()
            .filter(fact -> UnipileTruth.begins(fact, until))
            .map(UnipileTruth::unnamed)
            .toList();
    List<Fact> wrong = new ArrayList<>(known);
    truth.forEach(wrong::remove);
    List<Fact> missing = new ArrayList<>(truth);
    known.forEach(missing::remove);
    assertThat(wrong).as("known, but not so").isEmpty();
    assertThat(missing).as("so, but not known").isEmpty();
    assertThat(scene.view(calendar).missed(clock.instant())).as("completions missed").isEmpty();
  }

  @Override
  public void close() {
    scene.close();
    server.close();
    unipile.close();
  }
}
