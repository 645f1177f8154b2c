// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.ProviderException;
import io.daybook.spi.adapter.EventLookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider whose removals may only mean that an event left the window. */
class InquiryTest {

  private final Rig rig = new Rig();

  private final List<String> asked = new ArrayList<>();

  private final Map<String, EventLookup.Answer> answers = new HashMap<>();

  private @Nullable ProviderException refusal;

  @BeforeEach
  void connect() {
    rig.provider.lookup(
        new EventLookup() {
          @Override
          public Answer find(CalendarRef calendar, String eventId) {
            asked.add(eventId);
            if (refusal != null) {
              throw refusal;
            }
            return answers.getOrDefault(eventId, new Answer.Absent());
          }

          @Override
          public boolean confirmsRemovals() {
            return true;
          }
        });
    rig.daybook.follow("acct", "other");
    rig.begin(
        Rows.single("lunch", "Lunch", Rig.inHours(24)),
        Rows.single("review", "Review", Rig.inHours(30)));
    rig.quiet();
  }

  private void isHere(String id, String title, int hours) {
    answers.put(
        id, new EventLookup.Answer.Found("cal", Rows.single(id, title, Rig.inHours(hours))));
  }

  @Test
  @DisplayName("Rule 11: what is removed and cannot be found is Cancelled, after one look-up")
  void absentIsCancelled() {
    rig.events().put(Rows.gone("lunch"));
    rig.poll();

    assertThat(asked).containsExactly("lunch");
    assertThat(rig.told.lines()).containsExactly("CHANGE CANCELLED lunch 2026-03-03T08:00:00Z");
    assertThat(rig.provider.requests()).as("others are looked at").contains("other Since");
  }

  @Test
  @DisplayName("Rule 11: what is removed and still here is as it was found")
  void foundIsApplied() {
    isHere("lunch", "Lunch", 24);
    isHere("review", "Review", 24 * 400);
    rig.events().put(Rows.gone("lunch"));
    rig.events().put(Rows.gone("review"));
    rig.poll();

    assertThat(asked).containsExactlyInAnyOrder("lunch", "review");
    assertThat(rig.told.lines()).containsExactly("CHANGE UPDATED review 2027-04-06T08:00:00Z");
  }

  @Test
  @DisplayName("Rule 11: what is found in another calendar is Cancelled here")
  void foundElsewhereIsCancelled() {
    answers.put(
        "lunch",
        new EventLookup.Answer.Found("other", Rows.single("lunch", "Lunch", Rig.inHours(24))));
    rig.events().put(Rows.gone("lunch"));
    rig.provider.calendar("other").put(Rows.single("lunch", "Lunch", Rig.inHours(24)));
    rig.poll();

    assertThat(rig.told.lines())
        .containsExactlyInAnyOrder(
            "CHANGE CANCELLED lunch 2026-03-03T08:00:00Z",
            "CHANGE CREATED lunch 2026-03-03T08:00:00Z");
  }

  @Test
  @DisplayName("Rule 11: of ids that are not in the store nobody asks")
  void unknownIdsAreNotAsked() {
    rig.events().put(Rows.single("brief", "Brief", Rig.inHours(40)));
    rig.events().put(Rows.gone("brief"));
    rig.poll();

    assertThat(asked).isEmpty();
    assertThat(rig.told.lines()).isEmpty();
  }

  @Test
  @DisplayName("Rules 2 and 11: without an answer the round fails, and comes again")
  void unansweredRoundComesAgain() {
    refusal = new ProviderException("fake", 503, "busy", null, null);
    rig.events().put(Rows.gone("lunch"));
    rig.events().put(Rows.single("dinner", "Dinner", Rig.inHours(36)));
    rig.poll();
    assertThat(rig.told.lines()).isEmpty();

    refusal = null;
    rig.poll();

    assertThat(rig.told.lines())
        .containsExactlyInAnyOrder(
            "CHANGE CANCELLED lunch 2026-03-03T08:00:00Z",
            "CHANGE CREATED dinner 2026-03-03T20:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000})
  @DisplayName("Rule 11: each is asked for once, whatever the size of chunks and pages")
  void largeRounds(int chunk) {
    rig.restart(builder -> builder.chunk(chunk));
    for (int i = 0; i < 20; i++) {
      rig.events().put(Rows.single("event-" + i, "Event", Rig.inHours(48 + i)));
    }
    rig.poll();
    rig.quiet();
    rig.events().pageSize(7);
    for (int i = 0; i < 20; i++) {
      rig.events().put(Rows.gone("event-" + i));
    }
    rig.poll();

    assertThat(asked).hasSize(20);
    assertThat(rig.told.lines()).hasSize(20);
  }

  @Test
  @DisplayName("Rule 3: a single event that a full pass lacks is looked up before it is missed")
  void missingIsLookedUp() {
    isHere("review", "Review, moved", 50);
    rig.events().loseCursors();
    rig.events().vanish("lunch");
    rig.events().vanish("review");
    rig.poll();

    assertThat(asked).containsExactlyInAnyOrder("lunch", "review");
    assertThat(rig.told.lines())
        .containsExactlyInAnyOrder(
            "RESYNC CANCELLED lunch 2026-03-03T08:00:00Z",
            "RESYNC UPDATED review 2026-03-04T10:00:00Z");
  }

  @Test
  @DisplayName("Rule 3: a dry run looks up too, and leaves no trace")
  void dryRun() {
    isHere("review", "Review", 30);
    rig.events().vanish("lunch");
    rig.events().vanish("review");

    assertThat(rig.daybook.preview(Rig.CAL))
        .extracting(change -> change.occurrence().event().eventId())
        .containsExactly("lunch");
    assertThat(rig.provider.requests()).containsExactly("cal Start");
    assertThat(rig.told.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000})
  @DisplayName("Rules 3 and 4: what is looked up and found does not count for the deletion guard")
  void foundDoesNotCount(int chunk) {
    rig.restart(builder -> builder.chunk(chunk));
    for (int i = 0; i < 30; i++) {
      rig.events().put(Rows.single("event-" + i, "Event", Rig.inHours(48 + i)));
      isHere("event-" + i, "Event", 48 + i);
    }
    rig.poll();
    rig.quiet();
    rig.events().loseCursors();
    for (int i = 0; i < 30; i++) {
      rig.events().vanish("event-" + i);
    }
    rig.poll();

    assertThat(asked).hasSize(30);
    assertThat(rig.told.lines()).isEmpty();
    assertThat(rig.told.noticeKinds()).isEmpty();
  }
}
