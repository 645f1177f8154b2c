// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Notice;
import io.daybook.api.Text;
import io.daybook.api.UnreadableEvent;
import io.daybook.normalizer.fold.Publication;
import io.daybook.normalizer.fold.SeriesState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read is what was written. */
class StoredFormTest {

  private static final int SEEDS = 4000;

  private final StoredForm form = new StoredForm();

  @Test
  void whatIsReadIsWhatWasWritten() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomValues values = new RandomValues(seed);
      SeriesState series = values.series();
      SeriesState readSeries = form.readSeries(form.write(series));
      assertThat(readSeries).as("seed %d", seed).isEqualTo(series);
      assertThat(keys(readSeries)).as("order, seed %d", seed).isEqualTo(keys(series));
      Change change = values.change();
      assertThat(form.readChange(form.write(change))).as("seed %d", seed).isEqualTo(change);
      Publication publication = values.publication();
      assertThat(form.readPublication(form.write(publication)))
          .as("seed %d", seed)
          .isEqualTo(publication);
      Notice notice = values.notice();
      assertThat(form.readNotice(form.write(notice))).as("seed %d", seed).isEqualTo(notice);
      CalendarRow row = values.row();
      assertThat(form.readRow(form.write(row))).as("seed %d", seed).isEqualTo(row);
    }
  }

  @Test
  void theSameValueGivesTheSameBytes() {
    for (int seed = 0; seed < 200; seed++) {
      byte[] bytes = form.write(new RandomValues(seed).series());
      assertThat(new StoredForm().write(new RandomValues(seed).series())).isEqualTo(bytes);
      assertThat(form.write(form.readSeries(bytes))).as("read and written").isEqualTo(bytes);
    }
  }

  @Test
  void unknownMembersOfAPublicationArePassedOver() {
    for (int seed = 0; seed < 20; seed++) {
      Publication publication = new RandomValues(seed).publication();
      String later =
          new String(form.write(publication), StandardCharsets.UTF_8)
              .replaceFirst("\"publication\":\\{", "\"publication\":{\"mood\":{\"deep\":[1]},")
              .replaceFirst("}$", ",\"further\":\"x\"}");
      assertThat(later).contains("mood", "further");
      assertThat(form.readPublication(later.getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(publication);
    }
  }

  private static List<Object> keys(SeriesState series) {
    List<Object> keys = new ArrayList<>(series.exceptions().keySet());
    keys.addAll(series.suspended().keySet());
    return keys;
  }

  @Test
  void unpairedSurrogatesAreKeptAndAllElseBelowThemIsPlain() {
    String odd = "\ud800 x \udfff\ud800 Café 会議 \ud83d\ude00";
    CalendarRow row = new UnreadableEvent("e1", "", odd);
    String written = new String(form.write(row), StandardCharsets.UTF_8);
    assertThat(form.readRow(form.write(row))).isEqualTo(row);
    assertThat(written).contains("\\uD800 x \\uDFFF\\uD800 Café 会議 \\uD83D\\uDE00");
  }

  @Test
  void textLongerThanParsersLikeIsRead() {
    CalendarRow row = new UnreadableEvent("e1", "", "x".repeat(25_000_000));
    assertThat(form.readRow(form.write(row)).equals(row)).isTrue();
  }

  @Test
  void equalPartsAreWrittenOnceAndReadAsOneObject() {
    SeriesState series = Samples.daily(3, "x".repeat(2000));
    SeriesState read = form.readSeries(form.write(series));
    EventSnapshot head = read.head();
    for (int i = 0; i < 3; i++) {
      EventSnapshot event = read.occurrences().get(i).occurrence().event();
      assertThat(event.text()).isSameAs(head.text());
      assertThat(event.people()).isSameAs(head.people());
      assertThat(event.look()).isSameAs(head.look());
      assertThat(event.conference()).isSameAs(head.conference());
      assertThat(event.revision()).isSameAs(head.revision());
      assertThat(event.series().recurrence()).isSameAs(head.series().recurrence());
    }
  }

  @Test
  void equalPartsOfTwoObjectsAreWrittenOnce() {
    SeriesState series = Samples.daily(1, "x");

    EventSnapshot other =
        new EventSnapshot(
            series.head().identity(),
            series.head().when(),
            new Text("Café planning", "x", "Room 1"),
            series.head().people(),
            null,
            series.head().look(),
            series.head().series(),
            series.head().revision());
    SeriesState both =
        new SeriesState(
            series.id(), other, Map.of(), Map.of(), series.occurrences(), null, false, null, null);
    assertThat(new String(form.write(both), StandardCharsets.UTF_8))
        .containsOnlyOnce("Café planning");
  }

  @Test
  void aYearOfDailyMeetingsIsSmall() {
    int base = form.write(Samples.daily(0, "x".repeat(2048))).length;
    int year = form.write(Samples.daily(365, "x".repeat(2048))).length;
    assertThat(base).isLessThan(3200);
    assertThat((year - base) / 365).isLessThan(400);
  }
}
