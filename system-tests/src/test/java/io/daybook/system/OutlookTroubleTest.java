// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.outlook.OutlookAdapter;
import io.daybook.spi.adapter.AccessTokens;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.GraphFailure;
import io.daybook.testkit.graph.GraphRequest;
import io.daybook.testkit.graph.Repeat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When Graph refuses, fails, or says what nobody can read. */
class OutlookTroubleTest {

  private static final String CREATED = "created \"Lunch\" 2026-03-26T11:00Z change";

  private final OutlookStage stage = OutlookStage.open();

  private final Slot.Timed noon = Stage.at("2026-03-26T12:00");

  @AfterEach
  void close() {
    stage.close();
  }

  static List<GraphFailure> passing() {
    return List.of(
        GraphFailure.tooManyRequests(Duration.ofSeconds(30)),
        GraphFailure.mailboxConcurrency(Duration.ofSeconds(1)),
        GraphFailure.serviceUnavailable(),
        GraphFailure.of(504, "GatewayTimeout", "The gateway timed out."),
        GraphFailure.badGateway(),
        GraphFailure.of(404, "", "").withText("<html>404 of some proxy</html>"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  @DisplayName("Rule 17: what passes loses nothing; three failures in a row are told, and the end")
  void passes(GraphFailure failure) {
    stage.follow();
    assertThat(stage.notices()).containsExactly("CONNECTED");
    stage.ana.insert("Lunch", noon);
    stage.graph.failNext(3, failure);

    assertThat(stage.sync()).isEmpty();
    assertThat(stage.notices()).isEmpty();

    assertThat(stage.pass(Duration.ofHours(1))).containsExactly(CREATED);
    assertThat(stage.notices())
        .hasSize(2)
        .satisfies(
            notices -> {
              assertThat(notices.get(0)).startsWith("DEGRADED ").endsWith(OutlookStage.ANA);
              assertThat(notices.get(1)).isEqualTo("CONNECTED " + OutlookStage.ANA);
            });
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 17: Retry-After on a page is obeyed for the whole mailbox, to the second")
  void retryAfterOnAPage() {
    stage.followTeam();
    stage.follow();
    stage.graph.clearRequests();
    Instant until = stage.now().plusSeconds(90);
    stage.graph.failNext(1, GraphFailure.tooManyRequests(Duration.ofSeconds(90)));
    stage.ana.insert("Lunch", noon);
    stage.sync();
    stage.scene.sync(OutlookStage.TEAM_REF);
    assertThat(stage.requests(OutlookStage::isDelta)).isEqualTo(1);

    assertThat(stage.moveTo(until.minusSeconds(1))).isEmpty();
    assertThat(stage.requests(OutlookStage::isDelta)).isZero();
    assertThat(stage.moveTo(until)).containsExactly(CREATED);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 17: Retry-After inside of a batch is obeyed too, and the round begins anew")
  void retryAfterInABatch() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(stage.ana.insert("Lunch " + i, noon.plusDays(i)));
    }
    assertThat(stage.follow()).hasSize(5);
    ids.forEach(stage.ana::delete);
    stage.graph.failNext(
        2, GraphFailure.tooManyRequests(Duration.ofSeconds(90)), GraphRequest::batched);
    Instant until = stage.now().plusSeconds(90);

    assertThat(stage.sync()).isEmpty();
    assertThat(stage.moveTo(until.minusSeconds(1))).isEmpty();
    assertThat(stage.moveTo(until.plusSeconds(1)))
        .hasSize(5)
        .allMatch(line -> line.startsWith("cancelled"));
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 11: where batches are refused, events are asked for one by one")
  void withoutBatches() {
    stage.graph.batches(false);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(stage.ana.insert("Lunch " + i, noon.plusDays(i)));
    }
    assertThat(stage.follow()).hasSize(3);
    stage.graph.clearRequests();
    ids.forEach(stage.ana::delete);

    assertThat(stage.sync()).hasSize(3);

    assertThat(stage.graph.requests())
        .filteredOn(request -> request.path().contains("/me/events/"))
        .hasSize(3)
        .noneMatch(GraphRequest::batched);
  }

  @Test
  @DisplayName("Rule 19: a token that is refused is asked for anew, and nobody is disconnected")
  void renewedToken() {
    Tokens tokens = new Tokens();
    SettableClock clock = new SettableClock(Stage.MONDAY);
    try (FakeGraph graph = OutlookStage.start(clock);
        Scene scene =
            new Scene(
                clock,
                Stage.Setup.USUAL,
                builder ->
                    builder.connection(
                        Stage.CONNECTION,
                        OutlookAdapter.builder()
                            .clock(clock)
                            .rootUrl(graph.rootUrl() + "v1.0")
                            .accessTokens(tokens)
                            .build()))) {
      FakeGraphCalendar ana = graph.addCalendar(OutlookStage.ANA, "Ana", true);
      graph.accessToken("token-1");
      scene.follow(OutlookStage.CALENDAR);
      assertThat(scene.notices()).containsExactly("CONNECTED");
      graph.accessToken("token-2");
      ana.insert("Lunch", noon);

      assertThat(scene.sync(OutlookStage.CALENDAR)).containsExactly(CREATED);
      assertThat(scene.notices()).isEmpty();

      graph.accessToken("another");
      scene.sync(OutlookStage.CALENDAR);
      assertThat(scene.notices()).containsExactly("DISCONNECTED InvalidAuthenticationToken");
      ana.rename(scene.told.get(0).occurrence().event().eventId(), "Dinner");
      graph.accessToken(null);
      scene.daybook().reconnect(Stage.CONNECTION);
      assertThat(scene.pass(Duration.ofMinutes(1)))
          .containsExactly("updated \"Lunch\" → \"Dinner\" 2026-03-26T11:00Z [TITLE] change");
    }
  }

  /** Each time it is told that a token was refused it has another one, up to the second. */
  private static final class Tokens implements AccessTokens {

    private int number = 1;

    @Override
    public Secret accessToken(String connection) {
      return Secret.of("token-" + number);
    }

    @Override
    public Secret renewed(String connection, Secret refused) {
      number = 2;
      return accessToken(connection);
    }
  }

  @Test
  @DisplayName(
      "Rule 2: an unreadable event is set aside, the rest is told, and it too when it is read")
  void unreadable() {
    String bad = stage.ana.insert("Lunch", noon);
    stage.ana.insert("Dinner", noon.plusHours(7));
    String series =
        stage.ana.insertSeries(
            "Weekly", Stage.at("2026-03-24T10:00"), Repeat.weekly(1, DayOfWeek.TUESDAY));
    stage.ana.garble(bad, "{\"subject\":\"Secret\",\"type\":\"singleInstance\",\"start\":{}}");

    assertThat(stage.follow()).hasSize(3).noneMatch(line -> line.contains("Lunch"));
    assertThat(stage.notices())
        .containsExactly("QUARANTINED " + bad + " " + OutlookStage.ANA, "CONNECTED");

    stage.ana.rename(bad, "Lunch");
    assertThat(stage.sync()).containsExactly(CREATED);
    stage.ana.garble(
        series,
        "{\"subject\":\"Weekly\",\"type\":\"seriesMaster\",\"recurrence\":{\"pattern\":{}}}");
    assertThat(stage.sync()).as("what is known of the series stands").isEmpty();
    stage.ana.move(series, Stage.at("2026-03-24T11:00"));
    assertThat(stage.sync()).hasSize(2).allMatch(line -> line.startsWith("updated \"Weekly\""));
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 2: an unreadable event that a look-up finds is set aside, and not cancelled")
  void unreadableLookup() {
    String bad = stage.ana.insert("Lunch", noon);
    String gone = stage.ana.insert("Dinner", noon.plusHours(7));
    assertThat(stage.follow()).hasSize(2);
    stage.notices();
    stage.ana.move(bad, noon.plusDays(735));
    stage.ana.garble(bad, "{\"subject\":\"Secret\",\"type\":\"singleInstance\",\"start\":{}}");
    stage.ana.delete(gone);

    assertThat(stage.sync()).containsExactly("cancelled \"Dinner\" 2026-03-26T18:00Z change");

    assertThat(stage.notices()).containsExactly("QUARANTINED " + bad + " " + OutlookStage.ANA);
    stage.ana.move(bad, noon.plusHours(1));
    assertThat(stage.sync())
        .containsExactly(
            "updated \"Lunch\" 2026-03-26T11:00Z → 2026-03-26T12:00Z [START, END] change");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 17: forty calendars never have more than four requests of a mailbox at once")
  void mailboxLimits() {
    int calendars = 40;
    stage.graph.limits().atOnce(4);
    stage.graph.limits().perTenMinutes(300);
    for (int i = 0; i < calendars; i++) {
      stage.graph.addCalendar("room-" + i, "Room", false).insert("Standup", noon.plusDays(i % 9));
      stage.daybook().follow(Stage.CONNECTION, "room-" + i);
    }
    stage.daybook().runDue();
    stage.pass(Duration.ofMinutes(3));
    assertThat(stage.told()).hasSize(calendars);

    for (int i = 0; i < calendars; i++) {
      stage.graph.calendar("room-" + i).insert("Review", noon.plusDays(i % 9));
      stage.daybook().wake(new CalendarRef("outlook", Stage.CONNECTION, "room-" + i));
    }
    stage.pass(Duration.ofHours(1));

    assertThat(stage.told())
        .filteredOn(change -> change.occurrence().event().text().title().equals("Review"))
        .hasSizeGreaterThanOrEqualTo(calendars);
    assertThat(stage.graph.limits().most()).isBetween(1, 4);
    assertThat(stage.scene.notices()).doesNotContain("DISCONNECTED");
  }
}
