// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkItem;
import io.daybook.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is served when many wait. Nothing that is begun comes to its end unless a test says so. */
@DisplayName("Rule 21: a failing sink delays only itself")
final class CourierTest {

  private final SettableClock clock = new SettableClock(Rig.NOW);

  private final List<String> taken = new ArrayList<>();

  private final Store store = new WatchedStore(taken::add, removed -> {});

  private final Queue<Runnable> underWay = new ArrayDeque<>();

  private Courier courier(int all, int endpoint) {
    Office office =
        new Office(new Office.Parts(null, clock, null, null, null, null, () -> 0, null));
    return new Courier(
        store.work(),
        office,
        new Courier.Limits(all, endpoint),
        underWay::add,
        () -> {},
        new EndpointReach(store));
  }

  private int number;

  private void add(Courier courier, String tenant, String endpoint, int count) {
    for (int i = 0; i < count; i++) {
      String id = String.format("%06d", number++);
      store
          .work()
          .add(
              WorkItem.of(
                  DeliveryLog.work(endpoint), id, endpoint + id, clock.instant(), new byte[0]));
    }
    courier.look(tenant, endpoint);
  }

  /** How many more were begun. */
  private int pump(Courier courier) {
    int before = underWay.size();
    boolean begun = true;
    while (begun) {
      begun = courier.pump();
    }
    return underWay.size() - before;
  }

  /** Whoever comes so late is given up, which ends it here. */
  private void endOne() {
    clock.advance(Duration.ofMinutes(5));
    underWay.remove().run();
  }

  @Test
  void manyHangingEndpointsOfOneTenantLeaveRoomForOthers() {
    Courier courier = courier(64, 8);
    courier.look("t2", "other");
    for (int i = 0; i < 10; i++) {
      add(courier, "t1", "hangs-" + i, 20);
    }
    assertThat(pump(courier)).isEqualTo(32);
    add(courier, "t2", "other", 20);

    assertThat(pump(courier)).isEqualTo(8);
  }

  @Test
  void whoeverComesFindsRoomHoweverManyTenantsHang() {
    Courier courier = courier(64, 8);
    for (int tenant = 0; tenant < 20; tenant++) {
      for (int i = 0; i < 8; i++) {
        add(courier, "t" + tenant, "hangs-" + tenant + "-" + i, 20);
      }
    }
    pump(courier);
    assertThat(underWay).hasSize(64);
    for (int i = 0; i < 200; i++) {
      endOne();
      pump(courier);
    }

    assertThat(underWay).hasSizeBetween(60, 63);
    add(courier, "late", "late", 1);
    assertThat(pump(courier)).isEqualTo(1);
  }

  @Test
  void tenantThatIsAloneHasAll() {
    Courier courier = courier(64, 8);
    for (int i = 0; i < 10; i++) {
      add(courier, "t1", "a-" + i, 20);
    }

    assertThat(pump(courier)).isEqualTo(64);
  }

  @Test
  void tenantsWithoutEndpointsDoNotCount() {
    Courier courier = courier(64, 8);
    courier.look("t2", "gone");
    courier.forget(List.of("gone"));
    for (int i = 0; i < 10; i++) {
      add(courier, "t1", "a-" + i, 20);
    }

    assertThat(pump(courier)).isEqualTo(64);
  }

  @Test
  void whoWasServedLongestAgoIsNext() {
    Courier courier = courier(1, 1);
    for (String endpoint : List.of("a", "b", "c")) {
      add(courier, "t1", endpoint, 20);
    }
    for (int i = 0; i < 6; i++) {
      assertThat(pump(courier)).isEqualTo(1);
      endOne();
    }

    assertThat(taken.subList(0, 3)).containsExactlyInAnyOrder("klen:a", "klen:b", "klen:c");
    assertThat(taken.subList(3, 6)).isEqualTo(taken.subList(0, 3));
  }

  @Test
  void hangingHalfOfAnEndpointHoldsUpNothingOfItsRest() {
    Courier courier = courier(64, 8);
    add(courier, "t1", "a", 4);
    assertThat(pump(courier)).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      add(courier, "t1", "a", 1);
      assertThat(pump(courier)).isEqualTo(1);
    }
    add(courier, "t1", "a", 1);

    assertThat(pump(courier)).isZero();
  }
}
