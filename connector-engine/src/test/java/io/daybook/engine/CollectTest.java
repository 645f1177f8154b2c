// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.NoticeKind;
import io.daybook.spi.store.Lane;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, one by one, and what a refusal in between leaves. */
final class CollectTest {

  private static final int EVENTS = 5;

  private final Rig rig = new Rig();

  private static CalendarRow[] events(String title) {
    List<CalendarRow> rows = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      rows.add(Rows.single("e" + i, title, Rig.inHours(2 + i)));
    }
    return rows.toArray(CalendarRow[]::new);
  }

  private void runToEnd() {
    rig.clock.set(rig.daybook.nextDue().orElseThrow());
    rig.daybook.runDue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  @DisplayName("Rule 2: a refused page of a first round is asked for again, and no other")
  void refusedPageOfSnapshotIsAskedForAgain(int page) {
    rig.events().pageSize(1);
    for (int i = 0; i < page; i++) {
      rig.provider.next("cal", FakeAdapter::answer);
    }
    rig.provider.refuse("cal", Failures::unavailable);
    rig.begin(events("A"));

    assertThat(rig.provider.requests()).hasSize(page + 1);
    assertThat(rig.told.changes()).isEmpty();
    rig.restart();
    runToEnd();

    assertThat(rig.provider.requests())
        .hasSize(EVENTS - page)
        .startsWith(page == 0 ? "cal Start" : "cal More " + page);
    assertThat(rig.told.changes()).hasSize(EVENTS);
    assertThat(rig.told.sequences(Rig.CAL)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  @DisplayName("Rule 2: a refused page of a delta is asked for again, and no other")
  void refusedPageOfDeltaIsAskedForAgain(int page) {
    rig.begin(events("A"));
    rig.quiet();
    rig.events().pageSize(1);
    rig.events().put(events("B"));
    for (int i = 0; i < page; i++) {
      rig.provider.next("cal", FakeAdapter::answer);
    }
    rig.provider.refuse("cal", Failures::unavailable);
    rig.poll();

    assertThat(rig.provider.requests()).hasSize(page + 1);
    runToEnd();

    assertThat(rig.provider.requests())
        .hasSize(EVENTS - page)
        .startsWith(page == 0 ? "cal Since" : "cal More " + page);
    assertThat(rig.told.changes()).hasSize(EVENTS);
  }

  @Test
  @DisplayName("Rule 2: events that cannot be read are set aside, kept as they came and told")
  void unreadableEventIsQuarantined() {
    rig.begin(
        Rows.single("a", "A", Rig.inHours(2)),
        Rows.unreadable("bad", "{raw}"),
        Rows.single("b", "B", Rig.inHours(3)));

    assertThat(rig.told.changes()).hasSize(2);
    assertThat(rig.told.noticeKinds())
        .containsExactlyInAnyOrder(NoticeKind.QUARANTINED, NoticeKind.CONNECTED);
    assertThat(rig.store.documents().list(Quarantine.KIND, null, 10))
        .singleElement()
        .satisfies(
            document -> {
              assertThat(document.key()).isEqualTo(Quarantine.key(Rig.CAL, "bad"));
              assertThat(new String(document.bytes(), StandardCharsets.UTF_8)).contains("{raw}");
            });
  }

  @Test
  @DisplayName("Rule 2: an unreadable event in a round of many chunks is told once")
  void unreadableEventOfStagedRoundIsToldOnce() {
    rig.restart(builder -> builder.chunk(1));
    rig.begin(
        Rows.single("a", "A", Rig.inHours(2)),
        Rows.unreadable("bad", "{raw}"),
        Rows.single("b", "B", Rig.inHours(3)));

    assertThat(rig.told.noticeKinds()).containsOnlyOnce(NoticeKind.QUARANTINED);
    assertThat(rig.told.changes()).hasSize(2);
  }

  @Test
  @DisplayName("Rule 2: a stored event that is unreadable in a full pass is not absent")
  void unreadableEventIsNotAbsent() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));
    rig.quiet();

    rig.events().put(Rows.unreadable("a", "{raw}"));
    rig.events().loseCursors();
    rig.poll();

    assertThat(rig.told.changes()).isEmpty();
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.QUARANTINED);
  }

  @Test
  @DisplayName("Rule 2: a failed round keeps the cursor")
  void failedRoundKeepsCursor() {
    rig.begin(events("A"));
    rig.quiet();
    rig.provider.refuse("cal", Failures::unavailable);
    rig.provider.refuse("cal", () -> new IllegalStateException("a fault of the adapter"));
    rig.events().put(Rows.single("e0", "B", Rig.inHours(2)));

    rig.runUntil(Rig.in(Rig.POLL.multipliedBy(3)));

    assertThat(rig.provider.requests()).containsOnly("cal Since");
    assertThat(rig.told.lines()).containsExactly("CHANGE UPDATED e0 2026-03-02T10:00:00Z");
  }

  @Test
  void nothingIsStagedAfterRound() {
    rig.events().pageSize(1);
    rig.begin(events("A"));

    int staged =
        rig.store.transact(Lane.of(Rig.CAL), transaction -> transaction.staged(0, 100).size());

    assertThat(staged).isZero();
  }

  @Test
  void whatWasStagedIsForgottenInSeveralTransactions() {
    rig.restart(builder -> builder.chunk(1));
    CalendarRow[] many = new CalendarRow[25];
    for (int i = 0; i < many.length; i++) {
      many[i] = Rows.single("e" + i, "A", Rig.inHours(2));
    }
    rig.begin(many);

    int staged =
        rig.store.transact(Lane.of(Rig.CAL), transaction -> transaction.staged(0, 100).size());

    assertThat(staged).isZero();
    assertThat(rig.told.changes()).hasSize(25);
    rig.quiet();
    rig.events().put(Rows.single("e7", "B", Rig.inHours(2)));
    rig.poll();
    assertThat(rig.told.changes()).hasSize(1);
  }

  @Test
  void lastRowOfAnEventCountsOverPages() {
    rig.restart(builder -> builder.chunk(1));
    rig.events().pageSize(2);
    rig.begin(events("A"));
    rig.quiet();
    // Changed while the list goes on: the next delta brings it again.
    rig.events().put(events("B"));
    rig.provider.next("cal", () -> rig.events().put(Rows.single("e0", "C", Rig.inHours(2))));
    rig.poll();
    rig.poll();

    assertThat(rig.told.changes())
        .filteredOn(change -> change.occurrence().event().eventId().equals("e0"))
        .last()
        .satisfies(change -> assertThat(change.occurrence().event().text().title()).isEqualTo("C"));
  }
}
