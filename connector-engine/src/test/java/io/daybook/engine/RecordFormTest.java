// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Origin;
import io.daybook.api.StoreException;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The engine's records as bytes. */
final class RecordFormTest {

  private static final Window WINDOW = new Window(Instant.MIN, null);

  private static final Window CLOSED =
      new Window(Rig.NOW.minusNanos(1), Instant.parse("2027-01-01T00:00:00.123456789Z"));

  private final RecordForm form = new RecordForm();

  private static CalendarRecord full() {
    RoundRecord round =
        RoundRecord.beginning(Origin.RESYNC, new Position.Start(CLOSED), "|ahead=1", 8, Rig.NOW)
            .telling(3)
            .collected(7, page(new Position.Since("ü\u0000\uD83D\uDE00")))
            .counted(21)
            .swept(3);
    Trouble trouble = new Trouble(4, Rig.NOW, true, Rig.inHours(3));
    Push push =
        new Push("channel", "resource", Rig.NOW, Rig.inHours(1), 2, Rig.inHours(2), true, true, 1);
    return new CalendarRecord(
        Follow.away(Rig.inHours(9)),
        Long.MAX_VALUE,
        12,
        "cursor",
        "shape|x",
        WINDOW,
        Rig.NOW,
        trouble,
        round,
        3,
        push,
        7,
        12);
  }

  private static Page page(@Nullable Position next) {
    return new Page(List.of(), next, new Coverage(next == null, Rig.inHours(-1)));
  }

  private static CalendarRecord with(@Nullable RoundRecord round) {
    return CalendarRecord.NEW.withRound(round);
  }

  private void assertComesBack(CalendarRecord record) {
    assertThat(form.calendar(form.write(record))).isEqualTo(record);
  }

  @Test
  void calendarsComeBack() {
    assertComesBack(full());
    assertComesBack(CalendarRecord.NEW);
    assertComesBack(full().withoutCursor());
    assertComesBack(full().withTrouble(Trouble.NONE));
  }

  @Test
  void roundsComeBack() {
    RoundRecord full =
        RoundRecord.beginning(Origin.SNAPSHOT, new Position.Start(WINDOW), "", 0, Rig.NOW);
    RoundRecord delta =
        RoundRecord.beginning(Origin.CHANGE, new Position.Since(""), "s", Long.MAX_VALUE, Rig.NOW)
            .telling(5)
            .rewound(4);
    assertComesBack(with(full));
    assertComesBack(with(full.collected(3, page(new Position.More(full.begin(), "page")))));
    assertComesBack(with(full.collected(3, page(null))));
    assertComesBack(with(full.collected(3, page(null)).counted(9).folded(2)));
    assertComesBack(with(delta));
    assertComesBack(with(delta.collected(9, page(new Position.More(delta.begin(), "")))));
    assertComesBack(with(delta.collected(9, page(new Position.Since("next"))).folded(5)));
    Page whole = new Page(List.of(), new Position.Since("next"), Coverage.WHOLE);
    assertComesBack(with(delta.whole(WINDOW).collected(9, whole)));
  }

  private static ConnectionRecord connection(ConnectionRecord.Status status) {
    Discovery discovery =
        new Discovery(true, "cursor", Rig.inHours(2), Trouble.noneSince(Rig.NOW), full().push(), 7);
    return new ConnectionRecord(5, status, Rig.NOW, discovery);
  }

  @Test
  void connectionsComeBack() {
    for (ConnectionRecord.Status status : ConnectionRecord.Status.values()) {
      ConnectionRecord record = connection(status);
      assertThat(form.connection(form.write(record))).isEqualTo(record);
      ConnectionRecord any = new ConnectionRecord(0, status, null, Discovery.NONE);
      assertThat(form.connection(form.write(any))).isEqualTo(any);
    }
  }

  @Test
  void nothingIsNew() {
    assertThat(form.calendar(new byte[0])).isEqualTo(CalendarRecord.NEW);
    assertThat(form.connection(new byte[0])).isEqualTo(ConnectionRecord.NEW);
  }

  @Test
  void unknownVersionIsRefused() {
    byte[] calendar = form.write(full());
    byte[] connection = form.write(ConnectionRecord.NEW);
    calendar[0] = 99;
    connection[0] = 0;

    assertThatThrownBy(() -> form.calendar(calendar))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("99");
    assertThatThrownBy(() -> form.connection(connection)).isInstanceOf(StoreException.class);
  }

  @Test
  void shorterBytesAreRefused() {
    byte[] calendar = form.write(full());
    for (int length = 1; length < calendar.length; length++) {
      byte[] cut = Arrays.copyOf(calendar, length);
      assertThatThrownBy(() -> form.calendar(cut)).isInstanceOf(StoreException.class);
    }
    byte[] connection = form.write(connection(ConnectionRecord.Status.NEW));
    for (int length = 1; length < connection.length; length++) {
      byte[] cut = Arrays.copyOf(connection, length);
      assertThatThrownBy(() -> form.connection(cut)).isInstanceOf(StoreException.class);
    }
  }

  @Test
  void garbageIsRefusedOrReadButNothingElse() {
    Random random = new Random(11);
    byte[] calendar = form.write(full());
    byte[] connection = form.write(connection(ConnectionRecord.Status.NEW));
    for (int i = 0; i < 20_000; i++) {
      assertReadOrRefused(form::calendar, damaged(calendar, random));
      assertReadOrRefused(form::connection, damaged(connection, random));
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    for (int i = 0; i <= random.nextInt(4); i++) {
      damaged[1 + random.nextInt(damaged.length - 1)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static void assertReadOrRefused(Consumer<byte[]> read, byte[] bytes) {
    try {
      read.accept(bytes);
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining("stored");
    }
  }
}
