// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.PermissionException;
import io.daybook.spi.adapter.EventLookup.Answer;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallFailure;
import org.junit.jupiter.api.Test;

class RecallLookupTest extends RecallFixture {

  private Answer find(String id) {
    return adapter.lookup().orElseThrow().find(ref(ana), id);
  }

  @Test
  void eventIsFoundInItsCalendar() {
    String id = ana.insert("Lunch", MONDAY);

    assertThat(find(id))
        .isInstanceOfSatisfying(
            Answer.Found.class,
            found -> {
              assertThat(found.calendarId()).isEqualTo(ana.id());
              assertThat(found.event().eventId()).isEqualTo(id);
            });
  }

  @Test
  void eventThatGotAnotherCalendarIsFoundThere() {
    FakeRecallCalendar bo = recall.addCalendar(GOOGLE, "bo@acme.example");
    String id = ana.insert("Lunch", MONDAY);
    ana.transfer(id, bo);

    assertThat(find(id))
        .isInstanceOfSatisfying(
            Answer.Found.class, found -> assertThat(found.calendarId()).isEqualTo(bo.id()));
  }

  @Test
  void deletedEventIsAbsentAlthoughItIsKept() {
    String id = ana.insert("Lunch", MONDAY);
    ana.delete(id);
    String bare = ana.insert("Tea", MONDAY);
    ana.replaceRaw(bare, "{\"id\": \"g\", \"status\": \"cancelled\"}");

    assertThat(find(id)).isInstanceOf(Answer.Absent.class);
    assertThat(find(bare)).isInstanceOf(Answer.Absent.class);
    assertThat(find("5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f01")).isInstanceOf(Answer.Absent.class);
  }

  @Test
  void whatIsNoIdOfRecallsIsAbsentWithoutAsking() {
    assertThat(find("series1/2026-05-04T08:00:00Z")).isInstanceOf(Answer.Absent.class);
    assertThat(find("../bot")).isInstanceOf(Answer.Absent.class);
    assertThat(recall.requests()).isEmpty();
  }

  @Test
  void unreadableEventIsSetAside() {
    String id = ana.insert("Lunch", MONDAY);
    ana.edit(id, draft -> draft.without("start"));

    assertThat(find(id)).isInstanceOf(Answer.Unreadable.class);
  }

  @Test
  void refusalIsNoAbsence() {
    String id = ana.insert("Lunch", MONDAY);
    recall.failNext(1, RecallFailure.forbidden());

    assertThatThrownBy(() -> find(id)).isInstanceOf(PermissionException.class);
    assertThat(adapter.lookup().orElseThrow().confirmsRemovals()).isFalse();
  }
}
