// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.Failure;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import io.daybook.testkit.google.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The colours of events, over HTTP: what they are, and how seldom Google is asked for them. */
class GoogleColorsTest {

  private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

  private static final Position START =
      new Position.Start(new Window(NOW.minus(Duration.ofDays(1)), null));

  private static final Slot MONDAY = Slot.at("2026-05-04T10:00", "Europe/Paris");

  private final SettableClock clock = new SettableClock(NOW);

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final FakeCalendar ana =
      google.addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true);

  private final CalendarRef calendar = new CalendarRef("google", "acct-1", ana.id());

  private final CalendarSource source =
      GoogleAdapter.builder()
          .clock(clock)
          .rootUrl(google.rootUrl())
          .accessToken(Secret.of("token"))
          .build()
          .source();

  private Position next = START;

  @BeforeEach
  void start() {
    google.eventColor("9", "#3F51B5");
    ana.listing().label("focus", "Focus", "#D06B64");
  }

  @AfterEach
  void stop() {
    google.close();
  }

  /** An event with these colours, an empty one for none. */
  private String insert(String title, String colorId, String labelId) {
    return ana.insert(
        draft -> {
          draft.title(title).time(MONDAY);
          if (!colorId.isEmpty()) {
            draft.text("colorId", colorId);
          }
          if (!labelId.isEmpty()) {
            draft.text("eventLabelId", labelId);
          }
        });
  }

  /** Reads on to the end of a round: titles, and the colours they have. */
  private Map<String, String> colors() {
    Map<String, String> colors = new HashMap<>();
    for (boolean last = false; !last; ) {
      Page page = source.fetch(calendar, next);
      page.rows()
          .forEach(
              row -> {
                EventSnapshot event = (EventSnapshot) row;
                colors.put(event.text().title(), Objects.toString(event.look().color(), "none"));
              });
      last = page.last();
      next = Objects.requireNonNull(page.next());
    }
    return colors;
  }

  private Map<String, String> fullPass() {
    next = START;
    return colors();
  }

  private static boolean isForLabels(RecordedRequest request) {
    return request.path().matches("/calendar/v3/calendars/[^/]*");
  }

  private static boolean isForPalette(RecordedRequest request) {
    return request.path().equals("/calendar/v3/colors");
  }

  private long labelsAsked() {
    return asked(GoogleColorsTest::isForLabels);
  }

  private long palettesAsked() {
    return asked(GoogleColorsTest::isForPalette);
  }

  private long asked(Predicate<RecordedRequest> which) {
    return google.requests().stream().filter(which).count();
  }

  @Test
  void colourIsThatOfTheLivePalette() {
    insert("Blue", "9", "");
    insert("Red", "11", "");
    insert("Unheard of", "99", "");
    insert("Plain", "", "");

    assertThat(colors())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("Blue", "#3f51b5", "Red", "#dc2127", "Unheard of", "none", "Plain", "none"));
    assertThat(palettesAsked()).isEqualTo(1);
    assertThat(labelsAsked()).isZero();
  }

  @Test
  void labelWins() {
    insert("Both", "9", "focus");
    insert("Label", "", "focus");

    assertThat(colors())
        .containsExactlyInAnyOrderEntriesOf(Map.of("Both", "#d06b64", "Label", "#d06b64"));
    assertThat(labelsAsked()).isEqualTo(1);
    assertThat(palettesAsked()).isZero();
  }

  @Test
  void unknownLabelsLeaveTheColour() {
    insert("Both", "9", "deleted");
    insert("Label", "", "deleted too");
    insert("Odd", "", "odd");
    ana.listing().label("odd", "Odd", "reddish");

    Map<String, String> expected = Map.of("Both", "#3f51b5", "Label", "none", "Odd", "none");
    assertThat(colors()).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(labelsAsked()).isEqualTo(1);
  }

  @Test
  void whatHasNoColourCostsNothing() {
    String id = insert("Plain", "", "");
    colors();
    ana.delete(insert("Gone", "9", "focus"));
    ana.delete(id);

    source.fetch(calendar, next);

    assertThat(google.requests()).hasSize(2);
  }

  @Test
  void manyPagesAskOnce() {
    for (int i = 0; i < 20; i++) {
      insert("Event " + i, "9", "");
      insert("Label " + i, "", "focus");
      insert("Unknown " + i, "", "unknown " + i % 2);
    }
    google.pageSize(5);

    assertThat(colors()).hasSize(60).containsValues("#3f51b5", "#d06b64", "none");

    assertThat(palettesAsked()).isEqualTo(1);
    // The second unknown one is on the second page; it might be newer than the answer.
    assertThat(labelsAsked()).isLessThanOrEqualTo(2);
    assertThat(google.requests()).hasSizeLessThanOrEqualTo(12 + 3);
  }

  @Test
  void paletteIsAskedForOnceADay() {
    String id = insert("Blue", "9", "");
    assertThat(colors()).containsEntry("Blue", "#3f51b5");
    google.eventColor("9", "#000001");

    clock.advance(Duration.ofHours(23));
    assertThat(fullPass()).containsEntry("Blue", "#3f51b5");
    assertThat(palettesAsked()).isEqualTo(1);

    clock.advance(Duration.ofHours(1));
    ana.touch(id);
    assertThat(colors()).containsEntry("Blue", "#000001");
    assertThat(palettesAsked()).isEqualTo(2);
  }

  @Test
  void withoutAPaletteThereIsTheClassicOneAndThenTheLastOne() {
    insert("Blue", "9", "");
    google.failNext(1, Failure.backendError(), GoogleColorsTest::isForPalette);
    assertThat(colors()).containsEntry("Blue", "#5484ed");
    assertThat(fullPass()).containsEntry("Blue", "#5484ed");
    assertThat(palettesAsked()).isEqualTo(1);

    clock.advance(Duration.ofDays(1));
    assertThat(fullPass()).containsEntry("Blue", "#3f51b5");
    clock.advance(Duration.ofDays(1));
    google.failNext(1, Failure.badGateway(), GoogleColorsTest::isForPalette);
    assertThat(fullPass()).containsEntry("Blue", "#3f51b5");
    assertThat(palettesAsked()).isEqualTo(3);
  }

  @Test
  void newLabelIsAskedForAtOnce() {
    insert("Old", "", "focus");
    colors();
    ana.listing().label("new", "New", "#112233");
    insert("New", "", "new");
    insert("Known", "", "focus");

    assertThat(colors()).containsEntry("New", "#112233").containsEntry("Known", "#d06b64");

    assertThat(labelsAsked()).isEqualTo(2);
  }

  @Test
  void missingLabelIsAskedForAgainAfterAnHour() {
    String id = insert("Event", "", "late");
    assertThat(colors()).containsEntry("Event", "none");
    ana.listing().label("late", "Late", "#112233");
    ana.touch(id);
    clock.advance(Duration.ofMinutes(59));
    assertThat(colors()).containsEntry("Event", "none");
    assertThat(labelsAsked()).isEqualTo(1);

    clock.advance(Duration.ofMinutes(1));
    ana.touch(id);

    assertThat(colors()).containsEntry("Event", "#112233");
  }

  @Test
  void recolouredLabelShowsInTheNextFullPass() {
    String id = insert("One", "", "focus");
    insert("Two", "", "focus");
    colors();
    ana.listing().label("focus", "Focus", "#112233");
    ana.touch(id);
    assertThat(colors()).containsExactlyInAnyOrderEntriesOf(Map.of("One", "#d06b64"));

    assertThat(fullPass())
        .containsExactlyInAnyOrderEntriesOf(Map.of("One", "#112233", "Two", "#112233"));
    assertThat(labelsAsked()).isEqualTo(2);
  }

  static Stream<Failure> refusals() {
    return Stream.of(Failure.insufficientPermissions(), Failure.notFound());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusedLabelsAreLeftAloneForAnHour(Failure refusal) {
    insert("Both", "9", "focus");
    String id = insert("Label", "", "focus");
    google.failNext(2, refusal, GoogleColorsTest::isForLabels);
    Map<String, String> without = Map.of("Both", "#3f51b5", "Label", "none");

    assertThat(colors()).containsExactlyInAnyOrderEntriesOf(without);
    clock.advance(Duration.ofMinutes(59));
    insert("Other", "", "other");
    assertThat(fullPass()).containsAllEntriesOf(without);
    assertThat(labelsAsked()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    assertThat(fullPass()).containsAllEntriesOf(without);
    assertThat(labelsAsked()).isEqualTo(2);

    clock.advance(Duration.ofHours(1));
    ana.touch(id);
    assertThat(colors()).containsEntry("Label", "#d06b64");
  }

  static Stream<Failure> troubles() {
    return Stream.of(
        Failure.backendError(),
        Failure.badGateway(),
        Failure.userRateLimitExceeded(),
        Failure.tooManyRequests(Duration.ofSeconds(30)),
        Failure.authError());
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void troubleWithLabelsIsNoTroubleForEventsAndPassesSoon(Failure trouble) {
    String id = insert("Event", "9", "focus");
    google.failNext(1, trouble, GoogleColorsTest::isForLabels);

    assertThat(colors()).containsEntry("Event", "#3f51b5");
    clock.advance(Duration.ofMinutes(10));
    ana.touch(id);

    assertThat(colors()).containsEntry("Event", "#d06b64");
    assertThat(labelsAsked()).isEqualTo(2);
  }

  @Test
  void knownLabelsOutliveATrouble() {
    String id = insert("Event", "9", "focus");
    colors();
    clock.advance(Duration.ofHours(2));
    google.failNext(2, Failure.insufficientPermissions(), GoogleColorsTest::isForLabels);
    ana.touch(id);

    assertThat(colors()).containsEntry("Event", "#d06b64");
    assertThat(fullPass()).containsEntry("Event", "#d06b64");
    assertThat(labelsAsked()).isEqualTo(2);
  }

  @Test
  void labelsAreEachCalendarsOwn() {
    FakeCalendar team =
        google.addCalendar("team@acme.example", "Team", ZoneId.of("Europe/Paris"), false);
    team.listing().label("focus", "Focus", "#445566");
    team.insert(draft -> draft.title("Theirs").time(MONDAY).text("eventLabelId", "focus"));
    insert("Ours", "", "focus");

    assertThat(colors()).containsEntry("Ours", "#d06b64");
    Page theirs = source.fetch(new CalendarRef("google", "acct-1", team.id()), START);

    assertThat(((EventSnapshot) theirs.rows().get(0)).look().color()).isEqualTo("#445566");
    assertThat(labelsAsked()).isEqualTo(2);
  }

  @Test
  void manyThreadsAskOnce() throws Exception {
    insert("Blue", "9", "");
    insert("Label", "", "focus");
    int threads = 8;
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Page>> pages = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        pages.add(
            pool.submit(
                () -> {
                  together.await();
                  return source.fetch(calendar, START);
                }));
      }
      for (Future<Page> page : pages) {
        assertThat(page.get().rows()).hasSize(2);
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(palettesAsked()).isEqualTo(1);
    assertThat(fullPass()).containsEntry("Blue", "#3f51b5").containsEntry("Label", "#d06b64");
  }
}
