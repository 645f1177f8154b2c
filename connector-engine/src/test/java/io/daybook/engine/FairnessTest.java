// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.spi.store.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who has much to do does not starve the others. */
class FairnessTest {

  private static final int MANY = 10_000;

  private final Rig rig = new Rig();

  private static CalendarRow single(String id) {
    return Rows.single(id, id, Rig.inHours(2));
  }

  @Test
  @DisplayName("A calendar with very many changes does not hold up what is told of another one")
  void manyChanges() {
    rig.events()
        .put(IntStream.range(0, MANY).mapToObj(i -> single("e" + i)).toArray(CalendarRow[]::new));
    rig.provider.calendar("other").put(single("lunch"));
    rig.daybook.follow("acct", "cal");
    rig.daybook.follow("acct", "other");
    rig.daybook.runDue();

    List<String> told =
        rig.told.changes().stream().map(change -> change.header().calendar().calendarId()).toList();
    assertThat(told).hasSize(MANY + 1);
    assertThat(told.indexOf("other")).isLessThanOrEqualTo(1_000);
  }

  @Test
  @DisplayName("A tenant with very many calendars does not hold up another one's")
  void manyCalendars() {
    List<Lane> worked = new ArrayList<>();
    Shares shares = new Shares(connection -> connection.substring(0, 1));
    List<Lane> waiting = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      waiting.add(new Lane("fake", "a" + i % 100, "cal-" + i));
    }
    waiting.add(new Lane("fake", "b", "lunch"));
    for (int i = 0; i < 3; i++) {
      shares.choose(waiting, 4, lane -> !worked.contains(lane) && worked.add(lane));
    }

    assertThat(worked).hasSize(12);
    assertThat(worked.subList(0, 2)).extracting(Lane::connection).contains("b");
  }

  @Test
  @DisplayName("One worker is left for who has none, be it that a provider hangs for all others")
  void oneIsLeft() {
    Shares shares = new Shares(connection -> connection);
    Lane quick = new Lane("fake", "quick", "1");
    shares.choose(List.of(quick), 4, lane -> true).forEach(shares::end);
    List<Lane> hangs = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      hangs.add(new Lane("fake", "slow", "" + i));
    }
    assertThat(shares.choose(hangs, 4, lane -> true)).hasSize(3);
    assertThat(shares.choose(hangs, 1, lane -> true)).isEmpty();
    assertThat(shares.choose(List.of(hangs.get(8), quick), 1, lane -> true)).containsExactly(quick);
  }

  @Test
  @DisplayName("Whose work takes long has no more under way than others, once they have any")
  void longWork() {
    Shares shares = new Shares(connection -> connection);
    Lane slow = new Lane("fake", "slow", "1");
    List<Lane> first = shares.choose(List.of(slow, new Lane("fake", "slow", "2")), 2, lane -> true);
    List<Lane> waiting =
        List.of(
            new Lane("fake", "slow", "3"),
            new Lane("fake", "quick", "1"),
            new Lane("fake", "quick", "2"),
            new Lane("fake", "quick", "3"));
    List<Lane> second = shares.choose(waiting, 2, lane -> true);
    assertThat(second).extracting(Lane::connection).containsOnly("quick");
    second.forEach(shares::end);
    first.forEach(shares::end);
    assertThat(shares.choose(waiting, 2, lane -> true))
        .extracting(Lane::connection)
        .containsExactlyInAnyOrder("slow", "quick");
  }
}
