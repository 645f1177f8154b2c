// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.testkit.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When everything has to be read again, and how much may be believed of what is not there. */
class FullReadingTest {

  private final Stage stage = Stage.open();

  private final Slot.Timed noon = Stage.at("2026-03-26T12:00");

  @AfterEach
  void close() {
    stage.close();
  }

  private List<String> meetings(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(stage.ana.insert("Meeting " + i, noon.plusDays(i)));
    }
    assertThat(stage.follow()).hasSize(count);
    return ids;
  }

  @Test
  @DisplayName("Rule 3: what was done while the cursor got lost is told with origin resync")
  void resyncTellsTheDifference() {
    List<String> ids = meetings(4);
    String series = stage.ana.insertSeries("Weekly", noon, "RRULE:FREQ=WEEKLY");
    assertThat(stage.sync()).hasSize(2);
    stage.ana.delete(ids.get(0));
    stage.ana.move(ids.get(1), noon.plusDays(1).plusHours(1));
    stage.ana.insert("New", noon);
    stage.ana.cancelInstance(series, noon.plusDays(7));
    stage.google.expireTokens();

    assertThat(stage.downUntil("2026-03-24T08:00"))
        .containsExactlyInAnyOrder(
            "cancelled \"Meeting 0\" 2026-03-26T11:00Z resync",
            "updated \"Meeting 1\" 2026-03-27T11:00Z → 2026-03-27T12:00Z [START, END] resync",
            "created \"New\" 2026-03-26T11:00Z resync",
            "cancelled \"Weekly\" 2026-04-02T10:00Z resync");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 3: what is unchanged tells nothing, and what is over goes in silence")
  void unchangedIsSilent() {
    meetings(3);
    stage.ana.insertSeries("Weekly", noon, "RRULE:FREQ=WEEKLY");
    assertThat(stage.sync()).hasSize(2);
    stage.google.expireTokens();
    assertThat(stage.sync()).isEmpty();
    stage.moveTo("2026-03-30T12:00");

    stage.google.expireTokens();

    assertThat(stage.sync()).isEmpty();
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 3: an exception that a full reading lacks falls back to its rule")
  void exceptionFallsBack() {
    String series = stage.ana.insertSeries("Weekly", noon, "RRULE:FREQ=WEEKLY");
    stage.ana.moveInstance(series, noon, noon.plusHours(3));
    assertThat(stage.follow()).hasSize(2);
    stage.ana.edit(series, draft -> draft.recurring("RRULE:FREQ=WEEKLY;COUNT=9"));
    stage.google.expireTokens();

    assertThat(stage.sync())
        .containsExactly(
            "updated \"Weekly\" 2026-03-26T14:00Z → 2026-03-26T11:00Z [START, END] resync");
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 3: a list that ends without a cursor is read as a whole the next time")
  void withoutSyncToken() {
    List<String> ids = meetings(2);
    stage.google.withoutSyncToken(1);
    stage.ana.rename(ids.get(0), "Renamed");
    assertThat(stage.sync())
        .containsExactly("updated \"Meeting 0\" → \"Renamed\" 2026-03-26T11:00Z [TITLE] change");
    stage.google.clearRequests();
    stage.ana.delete(ids.get(1));

    assertThat(stage.sync()).containsExactly("cancelled \"Meeting 1\" 2026-03-27T11:00Z resync");

    assertThat(stage.google.requests()).hasSize(1);
    assertThat(stage.google.requests().get(0).query()).containsKey("timeMin");
    stage.google.clearRequests();
    assertThat(stage.sync()).isEmpty();
    assertThat(stage.google.requests().get(0).query()).containsKey("syncToken");
  }

  @Test
  @DisplayName("Rule 4: many absences are held, and cancelled when a second reading agrees")
  void heldThenConfirmed() {
    List<String> ids = meetings(30);
    ids.subList(0, 20).forEach(stage.ana::delete);
    stage.ana.insert("New", noon);
    stage.google.expireTokens();
    stage.notices();
    stage.requests();

    assertThat(stage.sync()).containsExactly("created \"New\" 2026-03-26T11:00Z resync");

    assertThat(stage.notices()).containsExactly("HELD " + Stage.ANA);
    assertThat(stage.requests()).isEqualTo(2);
    assertThat(stage.pass(Duration.ofMinutes(10).minusSeconds(1))).isEmpty();
    assertThat(stage.google.requests())
        .allMatch(request -> request.query().containsKey("syncToken"));
    stage.requests();
    assertThat(stage.pass(Duration.ofSeconds(1)))
        .hasSize(20)
        .allMatch(line -> line.startsWith("cancelled \"Meeting ") && line.endsWith(" resync"));
    assertThat(stage.requests()).isEqualTo(1);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 4: what is there again in the second reading was never gone")
  void heldThenBack() {
    List<String> ids = meetings(30);
    ids.subList(0, 20).forEach(stage.ana::delete);
    stage.google.expireTokens();
    assertThat(stage.sync()).isEmpty();
    ids.subList(0, 20).forEach(stage.ana::restore);

    assertThat(stage.pass(Duration.ofMinutes(20))).isEmpty();

    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 4: tombstones in a delta never count, nor do few absences")
  void tombstonesAreNotHeld() {
    List<String> ids = meetings(40);
    ids.subList(0, 19).forEach(stage.ana::delete);
    stage.google.expireTokens();
    assertThat(stage.sync()).hasSize(19);

    ids.subList(19, 40).forEach(stage.ana::delete);

    assertThat(stage.sync()).hasSize(21);
    assertThat(stage.notices()).doesNotContain("HELD " + Stage.ANA);
  }

  @Test
  @DisplayName("Rule 5: another horizon reads everything once more, once")
  void newHorizon() {
    stage.ana.insertSeries("Weekly", noon, "RRULE:FREQ=WEEKLY");
    assertThat(stage.follow()).hasSize(2);
    stage.requests();

    stage.rebuild(Stage.Setup.USUAL.ahead(21));

    assertThat(stage.sync()).containsExactly("created \"Weekly\" 2026-04-09T10:00Z resync");
    assertThat(stage.google.requests().get(0).query()).containsKey("timeMin");
    assertThat(stage.requests()).isEqualTo(1);
    assertThat(stage.sync()).isEmpty();
    assertThat(stage.google.requests().get(0).query()).containsKey("syncToken");
    assertThat(stage.requests()).isEqualTo(1);
    stage.assertTrue();
  }

  @Test
  @DisplayName("Rule 4: a preview says what is told afterwards, and changes nothing")
  void previewIsTrue() {
    List<String> ids = meetings(3);
    stage.ana.move(ids.get(0), noon.plusHours(1));
    stage.ana.delete(ids.get(1));
    stage.ana.insertSeries("Weekly", noon, "RRULE:FREQ=WEEKLY");

    List<String> first = preview();
    assertThat(first).hasSize(4);
    assertThat(preview()).isEqualTo(first);
    assertThat(stage.lines()).isEmpty();
    stage.google.expireTokens();

    assertThat(stage.sync()).containsExactlyElementsOf(first);
    assertThat(preview()).isEmpty();
  }

  private List<String> preview() {
    List<Change> changes = stage.daybook().preview(Stage.CALENDAR);
    return changes.stream().map(Lines::of).toList();
  }
}
