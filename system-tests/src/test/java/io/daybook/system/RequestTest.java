// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.Slot;
import io.daybook.testkit.google.Failure;
import io.daybook.testkit.google.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How often the provider is asked, and what. */
class RequestTest {

  private final Stage stage = Stage.open();

  private final Slot.Timed noon = Stage.at("2026-03-26T12:00");

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  @DisplayName("A first reading of one page is one request, one more where the alias was given")
  void firstReading() {
    stage.ana.insert("Lunch", noon);

    stage.daybook().follow(Stage.CONNECTION, "primary");
    stage.daybook().runDue();

    assertThat(stage.lines()).hasSize(1);
    assertThat(stage.requests()).isEqualTo(2);
    assertThat(stage.told.get(0).header().calendar()).isEqualTo(Stage.CALENDAR);
  }

  @Test
  @DisplayName("A real id is followed without asking for it")
  void realId() {
    stage.follow();

    assertThat(stage.requests()).isEqualTo(1);
  }

  @Test
  @DisplayName("An idle poll and a change that fits on a page are one request, a resync is two")
  void counts() {
    stage.follow();
    stage.requests();
    stage.pass(Duration.ofMinutes(5));
    assertThat(stage.requests()).isEqualTo(1);
    stage.pass(Duration.ofMinutes(50));
    assertThat(stage.requests()).isEqualTo(10);

    stage.ana.insert("Lunch", noon);
    assertThat(stage.sync()).hasSize(1);
    assertThat(stage.requests()).isEqualTo(1);

    stage.google.expireTokens();
    assertThat(stage.sync()).isEmpty();
    assertThat(stage.requests()).isEqualTo(2);
  }

  @Test
  @DisplayName("Rule 5: requests differ in window, cursor and page alone, showDeleted is not sent")
  void requestsAreAlike() {
    stage.google.pageSize(1);
    for (int i = 0; i < 3; i++) {
      stage.ana.insert("Lunch", noon.plusDays(i));
    }
    stage.follow();
    stage.ana.insert("Dinner", noon.plusHours(7));
    stage.sync();
    stage.google.expireTokens();
    stage.sync();

    List<RecordedRequest> requests = stage.google.requests();
    assertThat(requests).hasSize(3 + 1 + 1 + 4);
    assertThat(requests).noneMatch(request -> request.query().containsKey("showDeleted"));
    assertThat(requests).extracting(RequestTest::shape).containsOnly(shape(requests.get(0)));
    assertThat(shape(requests.get(0))).containsEntry("singleEvents", "false");
  }

  private static Map<String, String> shape(RecordedRequest request) {
    Map<String, String> query = new TreeMap<>(request.query());
    query.keySet().removeAll(List.of("timeMin", "syncToken", "pageToken"));
    return query;
  }

  @Test
  @DisplayName("Rule 1: pages of one, empty ones between, and a failed page change nothing")
  void pages() {
    String series = stage.ana.insertSeries("Weekly", noon, "RRULE:FREQ=WEEKLY");
    stage.ana.moveInstance(series, noon, noon.plusHours(1));
    stage.ana.insert("Lunch", noon);
    stage.google.pageSize(1);
    stage.google.emptyPages(true);

    assertThat(stage.follow())
        .containsExactlyInAnyOrder(
            "created \"Weekly\" 2026-03-26T12:00Z snapshot",
            "created \"Weekly\" 2026-04-02T10:00Z snapshot",
            "created \"Lunch\" 2026-03-26T11:00Z snapshot");
    stage.assertTrue();
  }

  @Test
  @DisplayName(
      "Rule 2: a round that fails on its second page goes on there; edits come with the next")
  void failsOnSecondPage() {
    stage.follow();
    String first = stage.ana.insert("First", noon);
    stage.ana.insert("Second", noon);
    stage.google.pageSize(1);
    stage.requests();
    stage.hooks.beforeNextPages(() -> {}, () -> stage.google.failNext(1, Failure.backendError()));
    assertThat(stage.sync()).isEmpty();
    assertThat(stage.requests()).isEqualTo(2);

    stage.ana.move(first, noon.plusHours(1));

    assertThat(stage.pass(Duration.ofMinutes(1)))
        .containsExactly(
            "created \"First\" 2026-03-26T11:00Z change",
            "created \"Second\" 2026-03-26T11:00Z change");
    assertThat(stage.google.requests()).hasSize(1);
    assertThat(stage.google.requests().get(0).query()).containsKey("pageToken");
    assertThat(stage.sync())
        .containsExactly(
            "updated \"First\" 2026-03-26T11:00Z → 2026-03-26T12:00Z [START, END] change");
    stage.assertTrue();
  }

  @Test
  @DisplayName(
      "Rule 1: what is edited between two pages is told in the next round, and nothing twice")
  void editsBetweenPages() {
    for (int i = 0; i < 3; i++) {
      stage.ana.insert("Lunch " + i, noon.plusDays(i));
    }
    stage.google.pageSize(1);
    stage.hooks.beforeNextPages(
        () -> {}, () -> stage.ana.insert("Between", noon), () -> stage.ana.insert("Later", noon));

    assertThat(stage.follow()).hasSize(3).allMatch(line -> line.startsWith("created \"Lunch "));

    assertThat(stage.sync())
        .containsExactly(
            "created \"Between\" 2026-03-26T11:00Z change",
            "created \"Later\" 2026-03-26T11:00Z change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("A notice that comes during a round causes one more round")
  void wokenDuringRound() {
    stage.follow();
    stage.requests();
    stage.hooks.beforeNextPages(() -> stage.daybook().wake(Stage.CALENDAR));

    stage.sync();

    assertThat(stage.requests()).isEqualTo(2);
  }

  @Test
  @DisplayName("Rule 3: a cursor that is lost between two pages reads everything anew")
  void lostBetweenPages() {
    stage.follow();
    stage.ana.insert("First", noon);
    stage.ana.insert("Second", noon);
    stage.google.pageSize(1);
    stage.hooks.beforeNextPages(
        () -> {},
        () -> {
          stage.google.expireTokens();
          stage.google.failNext(1, Failure.gone());
        });

    assertThat(stage.sync())
        .containsExactly(
            "created \"First\" 2026-03-26T11:00Z resync",
            "created \"Second\" 2026-03-26T11:00Z resync");
    stage.assertTrue();
  }
}
