// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 4: more than half and at least twenty that vanish by absence are held once. */
class ReplayDeletionGuardTest {

  @TempDir Path folder;

  private Replay replay;

  @BeforeEach
  void start() {
    replay = new Replay(folder);
  }

  @Test
  void heldIsSaidAndTheNextListIsTheSecondFullPass() {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.events(0, 40)),
                Google.GONE,
                Google.list(Google.events(0, 10)),
                Google.list(Google.events(0, 10)))
            .status(0);

    assertThat(afterSnapshot(result, 40)).containsExactlyInAnyOrderElementsOf(cancelled(10, 40));
    assertThat(result.err()).contains("30");
  }

  @Test
  void nothingIsCancelledByTheFirstPassAlone() {
    Replay.Result result =
        replay.bodies(Google.list(Google.events(0, 40)), Google.GONE, Google.list()).status(0);

    assertThat(afterSnapshot(result, 40)).isEmpty();
    assertThat(result.err().lines()).hasSize(2);
  }

  @Test
  void whatComesBackInTheSecondPassStands() {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.events(0, 40)),
                Google.GONE,
                Google.list(),
                Google.list(Google.events(0, 40)),
                Google.list())
            .status(0);

    assertThat(afterSnapshot(result, 40)).isEmpty();
  }

  @Test
  void secondPassCancelsOnlyWhatItLacksToo() {
    Replay.Result result =
        replay
            .bodies(
                Google.list(Google.events(0, 40)),
                Google.GONE,
                Google.list(),
                Google.list(Google.events(0, 38)))
            .status(0);

    assertThat(afterSnapshot(result, 40)).containsExactlyInAnyOrderElementsOf(cancelled(38, 40));
  }

  @Test
  void restOfTheHeldPassIsTold() {
    String[] rows =
        Stream.of(Google.event("e0", 21), Google.event("new", 22)).toArray(String[]::new);

    Replay.Result result =
        replay.bodies(Google.list(Google.events(0, 40)), Google.GONE, Google.list(rows)).status(0);

    assertThat(afterSnapshot(result, 40))
        .containsExactlyInAnyOrder("updated e0 resync", "created new resync");
  }

  @Test
  void fewerThanTwentyAreBelievedAtOnce() {
    Replay.Result result =
        replay.bodies(Google.list(Google.events(0, 19)), Google.GONE, Google.list()).status(0);

    assertThat(afterSnapshot(result, 19)).containsExactlyInAnyOrderElementsOf(cancelled(0, 19));
  }

  @Test
  void twentyOfTwentyAreHeld() {
    Replay.Result result =
        replay.bodies(Google.list(Google.events(0, 20)), Google.GONE, Google.list()).status(0);

    assertThat(afterSnapshot(result, 20)).isEmpty();
  }

  @Test
  void halfIsBelievedAtOnceAndOneMoreIsNot() {
    Replay.Result half =
        replay
            .bodies(
                Google.list(Google.events(0, 50)), Google.GONE, Google.list(Google.events(0, 25)))
            .status(0);
    Replay.Result more =
        replay
            .bodies(
                Google.list(Google.events(0, 50)), Google.GONE, Google.list(Google.events(0, 24)))
            .status(0);

    assertThat(afterSnapshot(half, 50)).containsExactlyInAnyOrderElementsOf(cancelled(25, 50));
    assertThat(afterSnapshot(more, 50)).isEmpty();
  }

  @Test
  void onlyWhatIsUpcomingCounts() {
    String[] past =
        IntStream.range(0, 60).mapToObj(i -> Google.event("p" + i, 2)).toArray(String[]::new);
    String[] all =
        Stream.concat(Stream.of(past), Stream.of(Google.events(0, 10))).toArray(String[]::new);

    Replay.Result result =
        replay.google(
            replay.file(Google.list(all)),
            "--at",
            "2026-05-10T00:00:00Z",
            replay.file(Google.GONE),
            replay.file(Google.list()));

    assertThat(result.told().subList(130, result.told().size()))
        .containsExactlyInAnyOrderElementsOf(cancelled(0, 10));
  }

  @Test
  void tombstonesAreNeverHeld() {
    String[] tombstones =
        IntStream.range(0, 40).mapToObj(i -> Google.cancelled("e" + i)).toArray(String[]::new);

    Replay.Result delta =
        replay.bodies(Google.list(Google.events(0, 40)), Google.list(tombstones)).quiet();
    Replay.Result full =
        replay
            .bodies(Google.list(Google.events(0, 40)), Google.GONE, Google.list(tombstones))
            .status(0);

    assertThat(afterSnapshot(delta, 40)).hasSize(40).allMatch(told -> told.startsWith("cancelled"));
    assertThat(afterSnapshot(full, 40)).hasSize(40).allMatch(told -> told.startsWith("cancelled"));
  }

  private static List<String> afterSnapshot(Replay.Result result, int size) {
    List<String> told = result.told();
    assertThat(told.subList(0, size)).allMatch(one -> one.endsWith(" snapshot"));
    return told.subList(size, told.size());
  }

  private static List<String> cancelled(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "cancelled e" + i + " resync").toList();
  }
}
