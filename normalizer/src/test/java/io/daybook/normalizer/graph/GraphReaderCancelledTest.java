// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static io.daybook.normalizer.graph.GraphBodies.event;
import static io.daybook.normalizer.graph.GraphBodies.master;
import static io.daybook.normalizer.graph.GraphBodies.meeting;
import static io.daybook.normalizer.graph.GraphBodies.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is removed, and what is called off. */
class GraphReaderCancelledTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"e1\", \"@removed\": {\"reason\": \"deleted\"}}",
        "{\"@removed\": {\"reason\": \"changed\"}, \"@odata.type\": \"x\", \"id\": \"e1\"}",
        "{\"id\": \"e1\", \"start\": 5, \"attendees\": [[{}]], \"@removed\": {}}",
        "{\"id\": \"e1\", \"type\": \"occurrence\", \"seriesMasterId\": \"m\", \"@removed\": true}",
      })
  @DisplayName("Rule 11: what is removed is a bare id, whatever else it holds")
  void removedIsATombstone(String item) {
    assertThat(tombstone(item)).isEqualTo(new Tombstone("e1", null));
  }

  @Test
  void removedMayBeNull() {
    assertThat(event(meeting("\"@removed\": null")).eventId()).isEqualTo("e1");
  }

  @Test
  @DisplayName("Rule 8: what the organizer called off keeps what it says, and is cancelled")
  void cancelledKeepsWhatItSays() {
    EventSnapshot single = event(meeting("\"isCancelled\": true"));
    EventSnapshot series = event(master("\"isCancelled\": true"));

    assertThat(single.look().status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(single.text().title()).isEqualTo("Planning");
    assertThat(series.look().status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(series.series()).isInstanceOf(SeriesPart.Master.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"e1\", \"isCancelled\": true}",
        "{\"isCancelled\": true, \"id\": \"e1\", \"start\": null, \"subject\": \"x\"}",
        "{\"id\": \"e1\", \"attendees\": 5, \"isCancelled\": true}",
        "{\"id\": \"e1\", \"type\": \"seriesMaster\", \"recurrence\": {}, \"isCancelled\": true}",
        "{\"id\": \"e1\", \"type\": \"occurrence\", \"seriesMasterId\": \"m\","
            + " \"isCancelled\": true}",
        "{\"id\": \"e1\", \"type\": \"exception\", \"seriesMasterId\": \"m\", \"subject\": \"x\","
            + " \"start\": {\"dateTime\": \"0001-01-01T00:00:00\"}, \"isCancelled\": true}",
        "{\"id\": \"e1\", \"type\": \"exception\", \"seriesMasterId\": \"m\", \"subject\": \"x\","
            + " \"start\": {\"dateTime\": \"9999-12-31T00:00:00\"}, \"isCancelled\": true}",
      })
  @DisplayName("Rule 8: what is called off and says little more is a bare id")
  void cancelledWithoutMoreIsATombstone(String item) {
    assertThat(tombstone(item)).isEqualTo(new Tombstone("e1", null));
  }

  @Test
  @DisplayName("Rule 8: placeholder times of a cancelled instance do not hide which one it is")
  void cancelledInstanceIsKnownByItsOriginalStart() {
    EventSnapshot event =
        event(
            meeting(
                "\"type\": \"exception\"",
                "\"seriesMasterId\": \"m\"",
                "\"originalStart\": \"2026-05-11T08:00:00Z\"",
                "\"start\": {\"dateTime\": \"0001-01-01T00:00:00.0000000\"}",
                "\"end\": {\"dateTime\": \"0001-01-01T00:00:00.0000000\"}",
                "\"isCancelled\": true"));

    SeriesPart.Instance part = (SeriesPart.Instance) event.series();
    assertThat(part.originalStart().instant(event.when().calendarZone()))
        .isEqualTo("2026-05-11T08:00:00Z");
    assertThat(event.look().status()).isEqualTo(EventStatus.CANCELLED);
  }
}
