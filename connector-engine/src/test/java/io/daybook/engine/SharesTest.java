// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.store.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
final class SharesTest {

  private final Shares shares =
      new Shares(connection -> connection.substring(0, connection.indexOf('-')));

  private static List<Lane> lanes(String connection, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new Lane("fake", connection, "cal" + number))
        .toList();
  }

  private static List<Lane> of(List<Lane> one, List<Lane> other) {
    List<Lane> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private static List<String> connections(List<Lane> lanes) {
    return lanes.stream().map(Lane::connection).toList();
  }

  @Test
  @DisplayName("A tenant with one calendar that is due does not wait for one with 10,000")
  void fewBesideMany() {
    List<Lane> many = lanes("big-1", 10_000);

    List<Lane> chosen = shares.choose(of(many, lanes("small-1", 1)), 2, lane -> true);

    assertThat(connections(chosen)).containsExactly("big-1", "small-1");
  }

  @Test
  @DisplayName("Who has fewer under way is next, of equal ones who was served longest ago")
  void fewestUnderWay() {
    List<Lane> both = of(lanes("one-1", 5), lanes("two-1", 5));
    List<Lane> first = shares.choose(both, 3, lane -> true);
    assertThat(connections(first)).containsExactly("one-1", "two-1", "one-1");

    assertThat(connections(shares.choose(both, 1, lane -> true))).containsExactly("two-1");
    first.stream().filter(lane -> lane.connection().equals("two-1")).forEach(shares::end);
    assertThat(connections(shares.choose(both, 1, lane -> true))).containsExactly("two-1");
    assertThat(connections(shares.choose(both, 1, lane -> true))).containsExactly("one-1");
  }

  @Test
  @DisplayName("Connections of one tenant share what is his, and what they have stays in order")
  void connectionsOfOneTenant() {
    List<Lane> waiting =
        of(of(lanes("one-1", 2), lanes("one-2", 2)), List.of(lanes("two-1", 1).get(0)));

    List<Lane> chosen = shares.choose(waiting, 5, lane -> true);

    assertThat(connections(chosen)).containsExactly("one-1", "two-1", "one-1", "one-2", "one-2");
  }

  @Test
  @DisplayName("Where nothing of a tenant can begin, the others have all")
  void nothingBegins() {
    List<Lane> both = of(lanes("one-1", 3), lanes("two-1", 2));

    List<Lane> chosen = shares.choose(both, 4, lane -> lane.connection().equals("two-1"));

    assertThat(chosen).isEqualTo(lanes("two-1", 2));
  }
}
