// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook demo}: the engine on a local Google Calendar, whole, over HTTP. */
class DemoTest {

  @TempDir Path folder;

  @Test
  void everyKindOfChangeIsShownForPeople() {
    Replay.Result demo = new Replay(folder).command("demo");

    assertThat(demo.status()).isZero();
    assertThat(demo.text())
        .contains(
            "08:00:00  created    #9   Design review  Mon 23 Mar 2026 14:00–15:00 Europe/Paris"
                + "  (snapshot)",
            "08:35:00  updated    #9   Design review  Mon 23 Mar 2026 16:00–17:00 Europe/Paris",
            "start: Mon 23 Mar 2026 14:00 → Mon 23 Mar 2026 16:00",
            "title: \"Design review\" → \"Design review: billing\"",
            "10:15:00  cancelled  #10  Interview",
            "series: evt00002 → evt00002_R20260330T110000",
            "14:15:00  cancelled  #11  Dentist  Thu 26 Mar 2026 08:30–09:00 Europe/Paris"
                + "  (resync)",
            "15:45:00  reminder   #9   Design review: billing",
            "17:00:00  completed  #9   Design review: billing");
  }

  @Test
  void whatPeopleDoGoesToStandardError() {
    Replay.Result demo = new Replay(folder).command("demo");

    assertThat(demo.err())
        .contains("08:31:00  Kim moves the design review to 16:00", "connected: ")
        .doesNotContain("disconnected", "degraded", "quarantined");
    assertThat(demo.text()).doesNotContain("Kim");
  }

  @Test
  void klenFormIsTheSameEachTime() {
    Replay.Result once = new Replay(folder).command("demo", "--json");
    Replay.Result again = new Replay(folder).command("demo", "--json");

    assertThat(again.out()).isEqualTo(once.out());
    assertThat(once.changes()).hasSizeGreaterThan(25);
    for (int i = 0; i < once.changes().size(); i++) {
      assertThat(once.changes().get(i).at("/daybook/sequence").asInt()).isEqualTo(i + 1);
    }
    assertThat(once.changes())
        .extracting(change -> change.get("event_type").asText())
        .contains(
            "calendar.created",
            "calendar.updated",
            "calendar.cancelled",
            "calendar.completed",
            "calendar.reminder");
  }
}
