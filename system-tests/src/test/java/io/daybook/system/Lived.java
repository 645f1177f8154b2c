// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Change;
import io.daybook.api.Occurrence;
import io.daybook.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Somebody's life with a calendar, and all that was told of it. */
final class Lived implements AutoCloseable {

  /** As far as meetings are told where nothing else is said. */
  static final int AHEAD = 14;

  /** Longer than Recall's limits let a calendar wait, so that all keep step. */
  private static final Duration A_WHILE = Duration.ofMinutes(2);

  private static final Duration A_DAY = Duration.ofDays(1);

  private final Diary diary;

  private final Scene scene;

  private final FeedMirror mirror;

  private final List<List<String>> steps = new ArrayList<>();

  private int noted;

  Lived(Diary diary, SettableClock clock, int ahead) {
    this.diary = diary;
    this.scene =
        new Scene(
            clock,
            Stage.Setup.USUAL.ahead(ahead).poll(Duration.ofHours(12)),
            builder -> builder.connection(Stage.CONNECTION, diary.adapter()));
    this.mirror =
        new FeedMirror(
            scene.store(), clock, Duration.ofDays(ahead), List.of(diary.ana(), diary.team()));
  }

  static Lived google(int ahead) {
    SettableClock clock = new SettableClock(Stage.MONDAY);
    return new Lived(new Diary.OfGoogle(clock), clock, ahead);
  }

  static Lived outlook(boolean tombstones, boolean wholeSeries) {
    SettableClock clock = new SettableClock(Stage.MONDAY);
    return new Lived(new Diary.OfOutlook(clock, tombstones, wholeSeries), clock, AHEAD);
  }

  static Lived unipile(UnipileDiary.Shape shape) {
    SettableClock clock = new SettableClock(Stage.MONDAY);
    return new Lived(new UnipileDiary(clock, shape), clock, AHEAD);
  }

  static Lived recallOfGoogle(int ahead) {
    SettableClock clock = new SettableClock(Stage.MONDAY);
    return new Lived(RecallDiary.google(clock), clock, ahead);
  }

  static Lived recallOfOutlook(int ahead) {
    SettableClock clock = new SettableClock(Stage.MONDAY);
    return new Lived(RecallDiary.outlook(clock), clock, ahead);
  }

  /** Lives it to its end, and says what was told in each step. */
  List<List<String>> through(Consumer<Lived> script) {
    try (this) {
      script.accept(this);
      return steps();
    }
  }

  Diary diary() {
    return diary;
  }

  void follow() {
    String provider = diary.adapter().provider();
    diary.hear(request -> scene.daybook().receive(provider, request));
    diary.tell();
    scene.follow(diary.ana());
    scene.follow(diary.team());
    scene.pass(A_WHILE);
    note();
  }

  void sync() {
    diary.tell();
    scene.sync(diary.ana(), diary.team());
    scene.pass(A_WHILE);
    note();
  }

  /** The same, but nobody asks: what there is to tell is pushed. */
  void hear() {
    diary.tell();
    scene.pass(A_WHILE);
    note();
  }

  void moveTo(String time) {
    Instant until = LocalDateTime.parse(time).atZone(Stage.PARIS).toInstant();
    while (scene.now().plus(A_DAY).isBefore(until)) {
      scene.pass(A_DAY);
      diary.tell();
    }
    scene.moveTo(until);
    note();
  }

  /** What was told in one step; which meeting comes first is no promise. */
  private void note() {
    List<Change> news = scene.told.subList(noted, scene.told.size());
    steps.add(news.stream().map(this::line).sorted().toList());
    noted = scene.told.size();
    mirror.compare(scene.told);
  }

  private String line(Change change) {
    String calendar = change.header().calendar().equals(diary.ana()) ? "ana " : "team ";
    // Ids are each provider's own, also where another one is told.
    String told = Lines.of(change).replace(", EVENT_ID]", "]");
    String line = calendar + told + " until " + end(change.occurrence());
    return change instanceof Change.Updated updated
        ? line + " was until " + end(updated.previous())
        : line;
  }

  private static String end(Occurrence occurrence) {
    return Lines.time(occurrence.event().when().end());
  }

  List<List<String>> steps() {
    return List.copyOf(steps);
  }

  /** The story of each meeting, all of them in order. */
  List<List<String>> stories() {
    Map<UUID, List<String>> stories = new LinkedHashMap<>();
    for (Change change : scene.told) {
      stories
          .computeIfAbsent(change.occurrence().uuid(), uuid -> new ArrayList<>())
          .add(line(change));
    }
    return stories.values().stream()
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .toList();
  }

  @Override
  public void close() {
    mirror.close();
    scene.close();
    diary.close();
  }
}
