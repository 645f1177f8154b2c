// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModelTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  @DisplayName("Rule 15: a date begins with the first instant of its day in the calendar's zone")
  void dateBeginsInTheCalendarsZone() {
    EventTime.AllDay day = new EventTime.AllDay(LocalDate.of(2026, 5, 1));

    assertThat(day.instant(PARIS)).isEqualTo("2026-04-30T22:00:00Z");
    assertThat(day.instant(ZoneOffset.UTC)).isEqualTo("2026-05-01T00:00:00Z");
  }

  @Test
  void whenTakesNeitherMixedNorReversedTimes() {
    EventTime.AllDay day = new EventTime.AllDay(LocalDate.of(2026, 5, 1));
    EventTime.Timed noon =
        new EventTime.Timed(LocalDateTime.parse("2026-05-01T12:00"), "UTC", ZoneOffset.UTC, NOON);
    EventTime.AllDay dayBefore = new EventTime.AllDay(LocalDate.of(2026, 4, 30));

    assertThatIllegalArgumentException().isThrownBy(() -> new When(day, noon, PARIS));
    assertThatIllegalArgumentException().isThrownBy(() -> new When(day, dayBefore, PARIS));
    assertThat(new When(noon, noon, PARIS).allDay()).isFalse();
  }

  @Test
  void windowIsOpenAtBothEnds() {
    Window window = new Window(NOON, NOON.plusSeconds(10));

    assertThat(window.covers(NOON.minusSeconds(5), NOON)).isFalse();
    assertThat(window.covers(NOON.minusSeconds(5), NOON.plusSeconds(1))).isTrue();
    assertThat(window.covers(NOON.plusSeconds(9), NOON.plusSeconds(20))).isTrue();
    assertThat(window.covers(NOON.plusSeconds(10), NOON.plusSeconds(20))).isFalse();
    assertThat(new Window(NOON, null).covers(Instant.MAX, Instant.MAX)).isTrue();
  }

  @Test
  void pageIsLastUnlessMoreFollow() {
    Position since = new Position.Since("t");
    Position more = new Position.More(since, "p2");

    assertThat(new Page(List.of(), more).last()).isFalse();
    assertThat(new Page(List.of(), since).last()).isTrue();
    assertThat(new Page(List.of(), null).last()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new Position.More(more, "p3"));
  }

  @Test
  void headersAreFoundInAnyCase() {
    InboundRequest request =
        new InboundRequest("POST", "/", Map.of("X-Goog-Channel-ID", List.of("c1")), new byte[0]);

    assertThat(request.header("x-goog-CHANNEL-id")).contains("c1");
    assertThat(request.header("other")).isEmpty();
  }

  @Test
  void seriesMasterHasRule() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SeriesPart.Master(List.of()));
  }

  @Test
  void calendarRefHasAllParts() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CalendarRef("google", "", "c"));
  }
}
