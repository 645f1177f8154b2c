// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.store.KeptSeries;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.SeriesRow;
import io.daybook.spi.store.StagedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ids of all sorts, many rows at once, many bytes and none. */
abstract class ExtremeFacts extends StoreFacts {

  private static final int MANY = 5_000;

  private static final List<String> ODD =
      List.of(
          "plain",
          "Plain",
          "PLAIN",
          "plain ",
          " plain",
          " ",
          "\t",
          "\u200B",
          "\u00A0",
          "null",
          "NULL",
          "0",
          "00",
          "it's",
          "''; DROP TABLE lanes; --",
          "\"quoted\"",
          "back\\slash",
          "100%",
          "100_",
          "line\nbreak",
          "line\r\nbreak",
          "a/b",
          "a|b",
          "a\u0001b",
          "\u00E9",
          "e\u0301",
          "stra\u00DFe",
          "strasse",
          "\u0130",
          "i",
          "I",
          "\u65E5\u672C\u8A9E",
          "\uFFFD",
          "\uD83D\uDE00",
          "?",
          "$1",
          "[\"json\"]",
          longId(1),
          longId(2));

  /** 1,024 characters that no index can make shorter. */
  private static String longId(long seed) {
    return new Random(seed)
        .ints(1_024, '!', '~')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private void assertAllApart(List<Lane> lanes) {
    for (int i = 0; i < lanes.size(); i++) {
      String content = "content " + i;
      long position = i + 1L;
      change(
          lanes.get(i),
          transaction -> {
            assertThat(transaction.state().version()).isZero();
            transaction.save(at(position), bytes(content));
            transaction.append(List.of(entry(position)));
          });
      store().outbox().position("sink", lanes.get(i), position - 1);
    }
    assertThat(store().lanes()).containsExactlyInAnyOrderElementsOf(lanes);
    assertThat(store().due(FAR, MANY)).containsExactlyElementsOf(lanes);
    assertThat(store().outbox().behind("sink")).containsExactlyInAnyOrderElementsOf(lanes);
    for (int i = 0; i < lanes.size(); i++) {
      assertThat(text(store().state(lanes.get(i)).bytes())).isEqualTo("content " + i);
      assertThat(told(lanes.get(i))).containsExactly(i + 1L);
      assertThat(store().outbox().position("sink", lanes.get(i))).isEqualTo(i);
      assertThat(store().wake(lanes.get(i), NOON)).isTrue();
      assertThat(store().state(lanes.get(i)).wakes()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("as id of a calendar makes a lane of its own")
  void asCalendarMakesALaneOfItsOwn() {
    List<Lane> lanes = new ArrayList<>();
    ODD.forEach(id -> lanes.add(new Lane("google", "acct-1", id)));
    lanes.add(new Lane("google", "acct-1", null));
    assertAllApart(lanes);
  }

  @Test
  @DisplayName("as id of a connection makes a lane of its own")
  void asConnectionMakesALaneOfItsOwn() {
    List<Lane> lanes = new ArrayList<>();
    for (String id : ODD) {
      lanes.add(new Lane("google", id, null));
      lanes.add(new Lane("google", id, "primary"));
    }
    assertAllApart(lanes);
    lanes.forEach(
        lane ->
            change(
                lane, transaction -> transaction.saveSeries(List.of(series(lane.connection())))));
    for (String id : ODD) {
      Lane calendar = new Lane("google", id, "primary");
      assertThat(store().holding(calendar.whole(), id)).containsExactly(calendar);
    }
  }

  @Test
  @DisplayName("in the parts of a lane does not run together")
  void inThePartsOfALaneDoesNotRunTogether() {
    assertAllApart(
        List.of(
            new Lane("a", "b", "c"),
            new Lane("a", "bc", null),
            new Lane("ab", "c", null),
            new Lane("a/b", "c", null),
            new Lane("a", "b/c", null),
            new Lane("a", "b", "/c"),
            new Lane("a", "b/", "c"),
            new Lane("a", "b", "null"),
            new Lane("a", "b", null),
            new Lane("b", "a", "c")));
  }

  @Test
  @DisplayName("as id of a series, event or stem is told apart")
  void asIdOfASeriesIsToldApart() {
    write(
        LANE,
        transaction -> {
          transaction.saveSeries(
              ODD.stream()
                  .map(id -> new SeriesRow(id, id, at(5), Set.of(id), Set.of(id), bytes(id)))
                  .toList());
          transaction.stage(
              IntStream.range(0, ODD.size())
                  .mapToObj(i -> row(i + 1, ODD.get(i), ODD.get(i)))
                  .toList());
        });
    change(LANE, ExtremeFacts::assertToldApart);
    ODD.forEach(id -> assertThat(store().holding(LANE.whole(), id)).containsExactly(LANE));
    ODD.forEach(id -> assertThat(store().named(id).orElseThrow().id()).isEqualTo(id));
    assertThat(store().series(LANE, 0, MANY)).extracting(KeptSeries::id).isEqualTo(ODD);
    change(LANE, transaction -> transaction.removeSeries(ODD.subList(0, ODD.size() - 1)));
    assertThat(ids(read(LANE, transaction -> transaction.sweep(0, MANY, false))))
        .isEqualTo(ODD.subList(ODD.size() - 1, ODD.size()));
  }

  private static void assertToldApart(LaneTransaction transaction) {
    assertThat(transaction.series(ODD)).hasSize(ODD.size());
    assertThat(transaction.kin(ODD)).isEqualTo(ODD);
    assertThat(ids(transaction.sweep(0, MANY, false))).isEqualTo(ODD);
    assertThat(transaction.sweep(0, MANY, true)).isEmpty();
    assertThat(transaction.dueSeries(FAR, MANY)).containsExactlyInAnyOrderElementsOf(ODD);
    for (int i = 0; i < ODD.size(); i++) {
      String id = ODD.get(i);
      assertThat(transaction.series(List.of(id)).get(id)).isEqualTo(bytes(id));
      assertThat(transaction.seriesOf(List.of(id))).containsEntry(id, id).hasSize(1);
      assertThat(transaction.kin(List.of(id))).containsExactly(id);
      StagedRow row = transaction.stagedOf(List.of(id), 0, 0).get(0);
      assertThat(row.ordinal()).isEqualTo(i + 1L);
      assertThat(row.eventId()).isEqualTo(id);
      assertThat(row.seriesId()).isEqualTo(id);
    }
  }

  @Test
  @DisplayName("as key or kind of a document, or as name of a sink, is told apart")
  void asKeyOfADocumentIsToldApart() {
    write(LANE, transaction -> transaction.append(List.of(entry(1))));
    for (int i = 0; i < ODD.size(); i++) {
      String id = ODD.get(i);
      assertThat(store().documents().put("kind", id, 0, bytes(id))).isTrue();
      assertThat(store().documents().put(id, "key", 0, bytes(id))).isTrue();
      store().outbox().position(id, LANE, i);
    }
    assertThat(store().documents().list("kind", null, MANY)).hasSize(ODD.size());
    for (int i = 0; i < ODD.size(); i++) {
      String id = ODD.get(i);
      assertThat(text(store().documents().find("kind", id).orElseThrow().bytes())).isEqualTo(id);
      assertThat(text(store().documents().find(id, "key").orElseThrow().bytes())).isEqualTo(id);
      assertThat(store().documents().list(id, null, MANY)).hasSize(1);
      assertThat(store().outbox().position(id, LANE)).isEqualTo(i);
    }
  }

  @Test
  @DisplayName("of bytes, a megabyte or none, comes back as it was")
  void ofBytesComesBackAsItWas() {
    byte[] large = new byte[1 << 20];
    new Random(1).nextBytes(large);
    for (byte[] content : List.of(large, new byte[0], new byte[] {0, -1, 0, 127, -128})) {
      change(
          LANE,
          transaction -> {
            transaction.remove();
            transaction.save(null, content);
            transaction.saveSeries(
                List.of(new SeriesRow("s", "s", null, Set.of(), Set.of(), content)));
            transaction.stage(List.of(new StagedRow(1, "s", "s", "s", content)));
            transaction.append(List.of(new OutboxEntry(1, OutboxEntry.Kind.NOTICE, content)));
            transaction
                .documents()
                .find("kind", "key")
                .ifPresent(old -> transaction.documents().remove("kind", "key", old.version()));
            transaction.documents().put("kind", "key", 0, content);
          });
      assertThat(store().state(LANE).bytes()).isEqualTo(content);
      assertThat(store().outbox().after(LANE, 0, 1).get(0).bytes()).isEqualTo(content);
      assertThat(store().series(LANE, 0, 1).get(0).bytes()).isEqualTo(content);
      assertThat(store().documents().find("kind", "key").orElseThrow().bytes()).isEqualTo(content);
      assertThat(store().documents().list("kind", null, 1).get(0).bytes()).isEqualTo(content);
      change(
          LANE,
          transaction -> {
            assertThat(transaction.series(List.of("s")).get("s")).isEqualTo(content);
            assertThat(transaction.staged(0, 1).get(0).bytes()).isEqualTo(content);
            assertThat(transaction.stagedOf(List.of("s"), 0, 0).get(0).bytes()).isEqualTo(content);
            assertThat(transaction.sweep(0, 1, false).get(0).bytes()).isEqualTo(content);
          });
    }
  }

  @Test
  @DisplayName("of thousands of rows in one batch is stored, found and removed")
  void ofThousandsOfRowsIsStoredFoundAndRemoved() {
    List<String> ids = IntStream.range(0, MANY).mapToObj(i -> "s" + i).toList();
    List<String> eventIds = IntStream.range(0, MANY).mapToObj(i -> "e" + i).toList();
    write(
        LANE,
        transaction -> {
          transaction.saveSeries(
              IntStream.range(0, MANY)
                  .mapToObj(
                      i ->
                          new SeriesRow(
                              "s" + i, "s" + i, at(i), Set.of("e" + i), Set.of("n" + i), bytes("")))
                  .toList());
          transaction.stage(
              IntStream.range(0, MANY).mapToObj(i -> row(i + 1, "e" + i, "s" + i)).toList());
          transaction.append(LongStream.rangeClosed(1, MANY).mapToObj(StoreFacts::entry).toList());
        });
    change(
        LANE,
        transaction -> {
          assertThat(transaction.series(ids)).hasSize(MANY);
          assertThat(transaction.seriesOf(eventIds)).hasSize(MANY).containsEntry("e17", "s17");
          assertThat(transaction.kin(ids)).isEqualTo(ids);
          assertThat(transaction.stagedOf(ids, 0, 0)).hasSize(MANY);
          assertThat(transaction.dueSeries(FAR, MANY)).isEqualTo(ids);
          assertThat(transaction.sweep(0, MANY, false)).hasSize(MANY);
          transaction.removeSeries(ids.subList(1, MANY));
          assertThat(ids(transaction.sweep(0, MANY, false))).containsExactly("s0");
        });
    assertThat(told(LANE)).hasSize(MANY);
    assertThat(store().named("n0")).isPresent();
    assertThat(store().named("n1")).isEmpty();
    assertThat(store().series(LANE, 0, MANY)).hasSize(1);
  }

  @Test
  @DisplayName("of no rows does nothing")
  void ofNoRowsDoesNothing() {
    write(
        LANE,
        transaction -> {
          transaction.saveSeries(List.of());
          transaction.removeSeries(List.of());
          transaction.stage(List.of());
          transaction.append(List.of());
          assertThat(transaction.sweep(0, 10, true)).isEmpty();
        });
    assertThat(store().state(LANE).version()).isEqualTo(1);
  }
}
