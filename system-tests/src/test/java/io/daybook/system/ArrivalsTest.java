// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a crash run would say of deliveries that went wrong. */
class ArrivalsTest {

  private final Arrivals arrivals = new Arrivals();

  @Test
  void deliveryThatWasRefusedAndCameAgainIsRepeated() throws IOException {
    assertThat(arrivals.arrived("d1", body("c1", 1))).isTrue();
    assertThat(arrivals.arrived("d1", body("c1", 1))).isFalse();
    arrivals.taken("d1");
    CrashReport report = report("c1");
    assertThat(report.clean()).isTrue();
    assertThat(report.json())
        .isEqualTo(
            "{\"kills\":3,\"changes\":1,\"repeated\":0,\"lost\":0,\"disordered\":0,\"torn\":0,"
                + "\"deliveries\":1,\"redelivered\":1}");
  }

  @Test
  void changeThatWasOnlyRefusedOrNeverCameIsLost() throws IOException {
    arrivals.arrived("d1", body("c1", 1));
    CrashReport report = report("c1", "c2");
    assertThat(report.lost()).isEqualTo(2);
    assertThat(report.deliveries()).isZero();
    assertThat(report.faults())
        .containsExactly("told, but not delivered: c1", "told, but not delivered: c2");
  }

  @Test
  void deliveryWithAnotherBodyThanBeforeIsTorn() throws IOException {
    arrivals.arrived("d1", body("c1", 1));
    arrivals.arrived("d1", body("c1", 2));
    arrivals.taken("d1");
    assertThat(report("c1").torn()).isEqualTo(1);
  }

  @Test
  void firstArrivalAfterALaterOneOfItsMeetingIsDisordered() throws IOException {
    arrivals.arrived("d2", body("c2", 2));
    arrivals.arrived("d1", body("c1", 1));
    arrivals.arrived("d2", body("c2", 2));
    assertThat(report().disordered()).isEqualTo(1);
  }

  private CrashReport report(String... told) {
    CrashReport before = new CrashReport(3, told.length, 0, 0, 0, 0, 0, 0, List.of());
    return arrivals.addTo(before, List.of(told));
  }

  private static byte[] body(String changeId, long sequence) {
    return """
        {"calendar_event":{"uuid":"m"},"daybook":{"change_id":"%s","sequence":%d}}
        """
        .formatted(changeId, sequence)
        .getBytes(UTF_8);
  }
}
