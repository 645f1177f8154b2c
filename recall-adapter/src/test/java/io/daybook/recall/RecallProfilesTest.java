// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.PermissionException;
import io.daybook.testkit.recall.RecallFailure;
import io.daybook.testkit.recall.RecallRequest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose calendar it is. */
class RecallProfilesTest extends RecallFixture {

  private static boolean isOfCalendar(RecallRequest request) {
    return request.path().contains("/calendars/");
  }

  @BeforeEach
  void fill() {
    ana.insert(ana.draft().title("Call").time(MONDAY).attendee("ana@acme.example", "accepted"));
  }

  private long asked() {
    return recall.requests().stream().filter(RecallProfilesTest::isOfCalendar).count();
  }

  private String owner() {
    return only(ana).people().owner();
  }

  @Test
  void ownerIsAskedForOnceADay() {
    assertThat(owner()).isEqualTo("ana@acme.example");
    clock.advance(Duration.ofHours(23));
    owner();
    assertThat(asked()).isEqualTo(1);
    clock.advance(Duration.ofHours(2));
    owner();
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void eventsAreReadWithoutTheOwnerWhoCannotBeHad() {
    recall.failNext(1, RecallFailure.badGateway(), RecallProfilesTest::isOfCalendar);
    // Google itself marks who is self, so here the organizer says it.
    assertThat(only(ana).people().attendees()).hasSize(1);
    assertThat(asked()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(10));
    assertThat(only(ana).people().attendees().get(0).self()).isTrue();
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void ownerThatWasKnownStays() {
    owner();
    clock.advance(Duration.ofDays(1));
    recall.failNext(1, RecallFailure.badGateway(), RecallProfilesTest::isOfCalendar);

    assertThat(only(ana).people().attendees().get(0).self()).isTrue();
  }

  @Test
  void refusalOfOurKeyIsTold() {
    recall.failNext(1, RecallFailure.forbidden(), RecallProfilesTest::isOfCalendar);

    assertThatThrownBy(() -> full(ana)).isInstanceOf(PermissionException.class);
  }

  @Test
  void profileDoesNotPrintTheOwner() {
    assertThat(new RecallProfile("cal-1", "ana@acme.example", PARIS).toString())
        .doesNotContain("ana");
  }
}
