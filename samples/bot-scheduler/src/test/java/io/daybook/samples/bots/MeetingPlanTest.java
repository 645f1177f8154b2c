// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeetingPlanTest {

  private static final Instant NOON = Instant.parse("2026-05-05T12:00:00Z");

  private static final Instant TOLD = Instant.parse("2026-05-04T08:00:00Z");

  private final Standing anas = standing("ana", NOON, TOLD);

  private final Standing bens = standing("ben", NOON, TOLD.plusSeconds(5));

  private static Standing standing(String who, Instant start, Instant since) {
    return new Standing(who, "uuid-" + who, "event-" + who, start, "link", since, false);
  }

  private static Meeting booked(Standing lead, Standing... others) {
    Meeting meeting = Meeting.NONE.with(lead).booked(lead.booking());
    for (Standing other : others) {
      meeting = meeting.with(other);
    }
    return meeting;
  }

  @Test
  void nothingIsAskedOfNothing() {
    assertThat(MeetingPlan.of(Meeting.NONE).isDone()).isTrue();
    assertThat(Meeting.NONE.isEmpty()).isTrue();
  }

  @Test
  void latestLeadsAndTiesGoById() {
    assertThat(MeetingPlan.of(Meeting.NONE.with(bens).with(anas)).book()).isEqualTo(bens);
    Standing tied = standing("cleo", NOON, bens.since());
    assertThat(MeetingPlan.of(Meeting.NONE.with(tied).with(bens)).book()).isEqualTo(tied);
  }

  @Test
  void whoHasTheBotKeepsItWhileTheLatestAgrees() {
    assertThat(MeetingPlan.of(booked(anas, bens)).isDone()).isTrue();
  }

  @Test
  void newLeadIsBookedAndTheOldOneLeft() {
    Standing moved = standing("ben", NOON.plusSeconds(3600), TOLD.plusSeconds(9));

    MeetingPlan plan = MeetingPlan.of(booked(anas, moved));

    assertThat(plan.book()).isEqualTo(moved);
    assertThat(plan.leave()).containsExactly("event-ana");
  }

  @Test
  void sameTimeToldAgainIsNotLater() {
    Meeting meeting = Meeting.NONE.with(anas).with(bens);

    Meeting again = meeting.with(standing("ana", NOON, TOLD.plusSeconds(60)));

    assertThat(MeetingPlan.of(again).book()).isEqualTo(bens);
  }

  @Test
  void refusedLeadIsPassedOverUntilItIsToldAgain() {
    Meeting refused = Meeting.NONE.with(anas).with(bens).refused("event-ben");

    assertThat(MeetingPlan.of(refused).book()).isEqualTo(anas);
    assertThat(MeetingPlan.of(refused.with(bens)).book()).isEqualTo(bens);
    assertThat(MeetingPlan.of(refused.open()).book()).isEqualTo(bens);
  }

  @Test
  void whatWasLeftIsNotBooked() {
    Meeting left = booked(anas).without("uuid-ana").left("event-ana");

    assertThat(left).isEqualTo(Meeting.NONE);
    assertThat(MeetingPlan.of(left.with(anas)).book()).isEqualTo(anas);
  }

  @Test
  void whatBeganIsForgottenAndItsBotLeftAlone() {
    assertThat(booked(anas, bens).ahead(NOON)).isEqualTo(Meeting.NONE);
    assertThat(booked(anas, bens).ahead(NOON.minusSeconds(1))).isEqualTo(booked(anas, bens));
  }

  @Test
  void eventUnderTwoCalendarsKeepsItsBotWhenOneIsLost() {
    Standing transferred = new Standing("ben", "uuid-ben", "event-ana", NOON, "link", TOLD, false);

    Meeting meeting = booked(anas, transferred).without("uuid-ana");

    assertThat(MeetingPlan.of(meeting).isDone()).isTrue();
  }

  @Test
  void formIsReadAsItWasWritten() {
    MeetingForm form = new MeetingForm();
    Meeting meeting = booked(anas, bens).refused("event-ben");

    assertThat(form.read(form.write(meeting))).isEqualTo(meeting);
    assertThat(form.read(form.write(meeting.doubted()))).isEqualTo(meeting.doubted());
    assertThat(new String(form.write(meeting), StandardCharsets.UTF_8))
        .startsWith("{\"version\":1,");
  }
}
