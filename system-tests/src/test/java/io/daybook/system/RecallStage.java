// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.store.Store;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallPlatform;
import io.daybook.testkit.recall.RecallRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The whole way for calendars that Recall reads: the fake, its hooks over HTTP, its lists, adapter,
 * engine, and a listener. The same Monday in Paris as on the other {@link Stage}.
 */
final class RecallStage implements AutoCloseable {

  final SettableClock clock = new SettableClock(Stage.MONDAY);

  final FakeRecall recall = FakeRecall.start(clock);

  final FakeRecallCalendar ana = recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, Stage.ANA);

  final FakeRecallCalendar team =
      recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, "team@acme.example");

  final HookServer server = new HookServer(this::receive);

  final Scene scene;

  private boolean refusing;

  private RecallStage(Stage.Setup setup, Supplier<Store> stores) {
    this.scene =
        new Scene(
            clock,
            setup,
            stores,
            builder -> builder.connection(Stage.CONNECTION, RecallDiary.adapter(recall, clock)));
    recall.hooks().endpoint(server.address("recall").toString());
  }

  static RecallStage open(Stage.Setup setup, Supplier<Store> stores) {
    return new RecallStage(setup, stores);
  }

  static CalendarRef ref(FakeRecallCalendar calendar) {
    return new CalendarRef("recall", Stage.CONNECTION, calendar.id());
  }

  private InboundResponse receive(InboundRequest request) {
    return refusing ? InboundResponse.of(503) : scene.daybook().receive("recall", request);
  }

  /** Answers 503 to whatever comes. */
  void refuse(boolean wanted) {
    refusing = wanted;
  }

  /** Begins to follow both calendars. */
  List<String> follow() {
    scene.daybook().follow(Stage.CONNECTION, team.id());
    return scene.follow(ref(ana));
  }

  /** Hooks that are due go out, and what they ask for is done within the limits. */
  List<String> hear() {
    recall.hooks().deliver();
    return scene.pass(Duration.ofMinutes(1));
  }

  List<String> pass(Duration time) {
    return scene.pass(time);
  }

  /** The requests of a kind since it was asked last. */
  long requests(Predicate<RecallRequest> which) {
    long count = recall.requests().stream().filter(which).count();
    recall.clearRequests();
    return count;
  }

  static boolean isList(RecallRequest request) {
    return request.path().endsWith("/calendar-events/");
  }

  /** What a consumer knows to come is what comes, as far as Recall reaches, and nothing twice. */
  void assertTrue(CalendarRef calendar, List<Truth.Meeting> truth) {
    scene.lines();
    List<Fact> known = scene.view(calendar).after(clock.instant());
    List<Fact> wrong = new ArrayList<>(known);
    truth.forEach(meeting -> wrong.remove(meeting.fact()));
    List<Fact> missing = new ArrayList<>();
    truth.stream().filter(Truth.Meeting::due).map(Truth.Meeting::fact).forEach(missing::add);
    known.forEach(missing::remove);
    assertThat(wrong).as("known, but not so").isEmpty();
    assertThat(missing).as("so, but not known").isEmpty();
    assertThat(scene.view(calendar).missed(clock.instant()))
        .as("completions and reminders missed")
        .isEmpty();
  }

  @Override
  public void close() {
    scene.close();
    server.close();
    recall.close();
  }
}
