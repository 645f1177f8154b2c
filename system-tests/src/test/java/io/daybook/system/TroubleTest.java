// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.Failure;
import io.daybook.testkit.google.FakeCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the provider refuses, fails or says what nobody can read. */
class TroubleTest {

  private static final String CREATED = "created \"Lunch\" 2026-03-26T11:00Z change";

  private static final String TEAM = "team@acme.example";

  private final Stage stage = Stage.open();

  private final Slot.Timed noon = Stage.at("2026-03-26T12:00");

  @AfterEach
  void close() {
    stage.close();
  }

  static List<Failure> passing() {
    return List.of(
        Failure.rateLimitExceeded(),
        Failure.tooManyRequests(Duration.ofSeconds(30)),
        Failure.backendError(),
        Failure.of(500, "global", "backendError", "Backend Error"),
        Failure.badGateway());
  }

  @ParameterizedTest
  @MethodSource("passing")
  @DisplayName("Rule 17: what passes loses nothing; three failures in a row are told, and the end")
  void passes(Failure failure) {
    stage.follow();
    assertThat(stage.notices()).containsExactly("CONNECTED");
    stage.ana.insert("Lunch", noon);
    stage.google.failNext(3, failure);

    assertThat(stage.sync()).isEmpty();
    assertThat(stage.notices()).isEmpty();

    assertThat(stage.pass(Duration.ofHours(1))).containsExactly(CREATED);
    assertThat(stage.notices())
        .hasSize(2)
        .satisfies(
            notices -> {
              assertThat(notices.get(0)).startsWith("DEGRADED ").endsWith(Stage.ANA);
              assertThat(notices.get(1)).isEqualTo("CONNECTED " + Stage.ANA);
            });
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 17: Retry-After is obeyed for the whole connection, to the second")
  void retryAfter() {
    stage.google.addCalendar(TEAM, "Team", Stage.PARIS, false);
    stage.follow();
    CalendarRef team = stage.daybook().follow(Stage.CONNECTION, TEAM);
    stage.daybook().runDue();
    stage.requests();
    stage.google.failNext(1, Failure.tooManyRequests(Duration.ofSeconds(90)));
    stage.sync();
    assertThat(stage.requests()).isEqualTo(1);

    stage.daybook().wake(team);
    stage.sync();
    stage.pass(Duration.ofSeconds(89));
    assertThat(stage.requests()).isZero();

    stage.pass(Duration.ofSeconds(1));
    assertThat(stage.requests()).isEqualTo(2);
  }

  @Test
  @DisplayName("Rule 17: 401 disconnects, once; Rule 18: reconnecting resumes from the cursor")
  void disconnects() {
    stage.follow();
    stage.notices();
    stage.google.accessToken("another");
    stage.ana.insert("Lunch", noon);

    assertThat(stage.sync()).isEmpty();

    assertThat(stage.notices()).containsExactly("DISCONNECTED authError");
    stage.requests();
    assertThat(stage.pass(Duration.ofHours(6))).isEmpty();
    assertThat(stage.sync()).isEmpty();
    assertThat(stage.notices()).isEmpty();
    assertThat(stage.requests()).isZero();
    stage.google.accessToken(null);
    stage.daybook().reconnect(Stage.CONNECTION);
    stage.daybook().runDue();
    assertThat(stage.lines()).containsExactly(CREATED);
    assertThat(stage.notices()).containsExactly("CONNECTED");
    assertThat(stage.google.requests().get(0).query()).containsKey("syncToken");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 16: a connection that is gone stops neither reminders nor completions")
  void clockGoesOn() {
    stage.ana.insert("Lunch", noon);
    stage.follow();
    stage.google.accessToken("another");

    assertThat(stage.moveTo("2026-03-27T00:00"))
        .containsExactly(
            "reminder \"Lunch\" 2026-03-26T11:00Z -10 clock",
            "completed \"Lunch\" 2026-03-26T11:00Z clock");
  }

  @Test
  @DisplayName("Rule 17: 404 concerns one calendar, the connection's others go on")
  void calendarIsGone() {
    FakeCalendar team = stage.google.addCalendar(TEAM, "Team", Stage.PARIS, false);
    stage.follow();
    CalendarRef ref = stage.daybook().follow(Stage.CONNECTION, TEAM);
    stage.daybook().runDue();
    stage.notices();
    team.insert("Lunch", noon);
    stage.google.removeCalendar(TEAM);
    stage.ana.insert("Lunch", noon);

    stage.daybook().wake(ref);

    assertThat(stage.sync()).containsExactly(CREATED);
    assertThat(stage.notices()).containsExactly("DEGRADED notFound " + TEAM);
    stage.pass(Duration.ofHours(3));
    assertThat(stage.notices()).isEmpty();
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 13: calendars and connections have sequences of their own")
  void twoConnections() {
    FakeCalendar team = stage.google.addCalendar(TEAM, "Team", Stage.PARIS, false);
    stage.ana.insert("Lunch", noon);
    team.insert("Retro", noon);
    stage.daybook().follow(Stage.CONNECTION, "primary");
    stage.daybook().follow(Stage.CONNECTION, TEAM);
    stage.daybook().follow("acct-2", TEAM);
    stage.daybook().runDue();

    assertThat(stage.lines()).hasSize(3);

    assertThat(stage.told).extracting(change -> change.header().sequence()).containsOnly(1L);
    assertThat(stage.told).extracting(change -> change.header().changeId()).doesNotHaveDuplicates();
    assertThat(stage.told).extracting(change -> change.occurrence().uuid()).doesNotHaveDuplicates();
    assertThat(stage.notices()).containsExactly("CONNECTED", "CONNECTED");
  }

  @Test
  @DisplayName("Rule 2: an event that cannot be read is set aside, the others are told")
  void quarantine() {
    stage.follow();
    stage.notices();
    String bad = stage.ana.insert("Bad", noon);
    stage.ana.insert("Lunch", noon);
    stage.ana.garble(bad, "{\"id\":\"" + bad + "\",\"status\":\"confirmed\",\"start\":7}");

    assertThat(stage.sync()).containsExactly(CREATED);

    assertThat(stage.notices()).containsExactly("QUARANTINED " + bad + " " + Stage.ANA);
    assertThat(stage.sync()).isEmpty();
    stage.ana.rename(bad, "Good");
    assertThat(stage.sync()).containsExactly("created \"Good\" 2026-03-26T11:00Z change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rules 2 and 3: an unreadable event is not absent, and stays as it was told")
  void unreadableIsNotAbsent() {
    String bad = stage.ana.insert("Lunch", noon);
    stage.follow();
    stage.ana.garble(bad, "{\"id\":\"" + bad + "\",\"status\":\"confirmed\",\"start\":7}");
    assertThat(stage.sync()).isEmpty();
    stage.google.expireTokens();
    assertThat(stage.sync()).isEmpty();

    stage.ana.move(bad, noon.plusHours(1));

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Lunch\" 2026-03-26T11:00Z → 2026-03-26T12:00Z [START, END] change");
  }

  @Test
  @DisplayName("Rule 2: a failed round keeps its cursor")
  void failedRoundKeepsCursor() {
    stage.follow();
    stage.ana.insert("Lunch", noon);
    stage.google.clearRequests();
    stage.google.failNext(1, Failure.backendError());
    assertThat(stage.sync()).isEmpty();

    Instant before = stage.now();
    assertThat(stage.pass(Duration.ofMinutes(4))).containsExactly(CREATED);

    assertThat(stage.told.get(0).header().timestamp()).isAfter(before);
    assertThat(stage.google.requests().get(1)).isEqualTo(stage.google.requests().get(0));
  }
}
