// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Lives the same life at each provider, in each way in which it may be told. */
final class SameStory {

  /** As far as Recall reads: what it read it tells, as it names no rules that go on. */
  private static final int RECALLS_WINDOW = 28;

  /**
   * What was told.
   *
   * @param steps of all meetings step by step
   * @param stories of each meeting
   */
  private record Told(List<List<String>> steps, List<List<String>> stories) {

    static Told of(Lived life, Consumer<Lived> script) {
      try (life) {
        script.accept(life);
        return new Told(life.steps(), life.stories());
      }
    }

    Told mapped(UnaryOperator<List<String>> change) {
      return new Told(
          steps.stream().map(change).map(lines -> lines.stream().sorted().toList()).toList(),
          stories.stream()
              .map(change)
              .sorted((one, other) -> one.toString().compareTo(other.toString()))
              .toList());
    }

    void assertIs(String how, Told expected) {
      assertThat(steps).as(how).containsExactlyElementsOf(expected.steps());
      assertThat(stories).as(how).containsExactlyElementsOf(expected.stories());
    }
  }

  private SameStory() {}

  /**
   * At all of them.
   *
   * @return what Google's was told
   */
  static List<List<String>> everywhere(Consumer<Lived> script) {
    Told told = Told.of(Lived.google(Lived.AHEAD), script);
    outlook(told, script);
    UnipileDiary.Shape.ALL.forEach(shape -> unipile(told, script, shape));
    recall(script);
    return told.steps();
  }

  /**
   * Where rules are known, and instances name the one that they follow: not at Recall, and not
   * wherever Unipile tells instances only.
   *
   * @return what Google's was told
   */
  static List<List<String>> withRules(Consumer<Lived> script) {
    Told told = Told.of(Lived.google(Lived.AHEAD), script);
    outlook(told, script);
    UnipileDiary.Shape.ALL.stream()
        .filter(shape -> !shape.instances() || shape.masterIds())
        .forEach(shape -> unipile(told, script, shape));
    return told.steps();
  }

  private static void outlook(Told told, Consumer<Lived> script) {
    for (boolean tombstones : List.of(true, false)) {
      for (boolean wholeSeries : List.of(true, false)) {
        String how = "tombstones " + tombstones + ", whole series " + wholeSeries;
        Told.of(Lived.outlook(tombstones, wholeSeries), script).assertIs(how, told);
      }
    }
  }

  /** Of reminders Unipile knows nothing, and what only its lists say is told as a resync. */
  private static void unipile(Told told, Consumer<Lived> script, UnipileDiary.Shape shape) {
    UnaryOperator<List<String>> common = lines -> withoutReminders(asChanges(lines));
    Told.of(Lived.unipile(shape), script)
        .mapped(common)
        .assertIs(shape.toString(), told.mapped(common));
  }

  /** What a series has more of since it changed looks as if it only came within reach. */
  private static void recall(Consumer<Lived> script) {
    Told google = Told.of(Lived.google(RECALLS_WINDOW), script).mapped(SameStory::asChanges);
    Told.of(Lived.recallOfGoogle(RECALLS_WINDOW), script)
        .mapped(SameStory::asChanges)
        .assertIs("Recall reads Google Calendar", google);
    Told.of(Lived.recallOfOutlook(RECALLS_WINDOW), script)
        .mapped(SameStory::asChanges)
        .assertIs("Recall reads Outlook", google);
  }

  private static List<String> asChanges(List<String> lines) {
    return lines.stream()
        .map(line -> line.replace(" resync ", " change ").replace(" horizon ", " change "))
        .toList();
  }

  private static List<String> withoutReminders(List<String> lines) {
    List<String> others = new ArrayList<>(lines);
    others.removeIf(line -> line.contains(" reminder ") || line.contains(" [REMINDERS] "));
    return others;
  }
}
