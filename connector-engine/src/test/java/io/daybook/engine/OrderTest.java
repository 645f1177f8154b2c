// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.SeriesDialect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 12: what comes twice in one list, be it on one page or on several. */
class OrderTest {

  /** The rows of each page of the next round. */
  private final Deque<List<CalendarRow>> pages = new ArrayDeque<>();

  private Rig rig;

  /** Answers with the pages as they are. */
  private final class Lister implements Adapter {

    @Override
    public String provider() {
      return "lister";
    }

    @Override
    public SeriesDialect dialect() {
      return Rows.DIALECT;
    }

    @Override
    public CalendarSource source() {
      return (calendar, position) -> {
        Position round = position instanceof Position.More more ? more.round() : position;
        List<CalendarRow> rows = pages.isEmpty() ? List.of() : pages.remove();
        return new Page(
            rows,
            pages.isEmpty() ? new Position.Since("cursor") : new Position.More(round, "next"));
      };
    }
  }

  @BeforeEach
  void follow() {
    rig = new Rig(builder -> builder.connection("lists", new Lister()));
  }

  private void begin(CalendarRow... rows) {
    list(List.of(rows), rows.length);
    rig.daybook.follow("lists", "cal");
    rig.daybook.runDue();
    rig.told.forget();
  }

  private void list(List<CalendarRow> rows, int pageSize) {
    for (int from = 0; from < rows.size(); from += pageSize) {
      pages.add(rows.subList(from, Math.min(from + pageSize, rows.size())));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @DisplayName("Rule 12: the last row of a list wins, on whichever page it comes")
  void lastRowWins(int pageSize) {
    begin(Rows.single("a", "First", Rig.inHours(3)));

    list(
        List.of(
            Rows.single("a", "Second", Rig.inHours(4)),
            Rows.single("b", "Other", Rig.inHours(5)),
            Rows.single("a", "Third", Rig.inHours(6))),
        pageSize);
    rig.poll();

    assertThat(rig.told.lines())
        .containsExactlyInAnyOrder(
            "CHANGE UPDATED a 2026-03-02T14:00:00Z", "CHANGE CREATED b 2026-03-02T13:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @DisplayName("Rule 12: a list revives what it called gone before, without asking")
  void listRevives(int pageSize) {
    begin(Rows.single("a", "First", Rig.inHours(3)));

    list(List.of(Rows.gone("a"), Rows.single("a", "First", Rig.inHours(3))), pageSize);
    rig.poll();
    assertThat(rig.told.lines()).isEmpty();

    list(List.of(Rows.single("a", "Late", Rig.inHours(4)), Rows.gone("a")), pageSize);
    rig.poll();
    assertThat(rig.told.lines()).containsExactly("CHANGE CANCELLED a 2026-03-02T11:00:00Z");

    rig.told.forget();
    list(List.of(Rows.single("a", "First", Rig.inHours(3))), pageSize);
    rig.poll();
    assertThat(rig.told.lines()).containsExactly("CHANGE CREATED a 2026-03-02T11:00:00Z");
  }
}
