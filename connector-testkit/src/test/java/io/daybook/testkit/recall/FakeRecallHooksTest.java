// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.recall.RecallReceiver.Came;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeRecallHooksTest extends RecallFixture {

  private final RecallReceiver receiver = RecallReceiver.start();

  private final FakeRecallHooks hooks = recall.hooks();

  @BeforeEach
  void listen() {
    hooks.endpoint(receiver.url());
  }

  @AfterEach
  void stopReceiver() {
    receiver.close();
  }

  private static String signature(String secret, Came came, String family) {
    return HookSigner.signature(
        secret,
        String.valueOf(came.header(family + "-id")),
        String.valueOf(came.header(family + "-timestamp")),
        came.body());
  }

  @Test
  void signatureIsThatOfTheStandard() {
    assertThat(
            HookSigner.signature(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void changedEventsAreToldFromTheFirstOn() {
    String lunch = ana.insert("Lunch", MONDAY);
    hooks.deliver();
    ana.disconnect("invalid_grant");
    clock.advance(Duration.ofMinutes(1));
    ana.rename(lunch, "Brunch");
    ana.insert("Dinner", MONDAY);
    ana.connect("ana@acme.example");

    assertThat(hooks.deliver()).isEqualTo(3);
    assertThat(receiver.heard())
        .containsExactly(
            "calendar.sync_events", "calendar.update", "calendar.update", "calendar.sync_events");
    Came last = receiver.came().get(3);
    assertThat(last.data("calendar_id")).isEqualTo(ana.id());
    assertThat(ids("?updated_at__gte=" + last.data("last_updated_ts"))).hasSize(2);
    assertThat(receiver.came().get(1).body())
        .isEqualTo(
            "{\"event\":\"calendar.update\",\"data\":{\"calendar_id\":\"" + ana.id() + "\"}}");
  }

  @Test
  void deletedCalendarIsNotTold() {
    ana.insert("Lunch", MONDAY);
    hooks.deliver();

    send("DELETE", "calendars/" + ana.id() + "/", "");

    assertThat(hooks.waiting()).isZero();
    send("PATCH", "calendars/" + bob.id() + "/", "{\"oauth_client_secret\":\"new\"}");
    assertThat(hooks.waiting()).isEqualTo(1);
  }

  @Test
  void hookOnItsWayOutlivesItsCalendar() {
    ana.insert("Lunch", MONDAY);
    send("DELETE", "calendars/" + ana.id() + "/", "");

    assertThat(hooks.deliver()).isEqualTo(1);
    assertThat(send("GET", "calendars/" + receiver.came().get(0).data("calendar_id") + "/", ""))
        .extracting(answer -> answer.statusCode())
        .isEqualTo(404);
  }

  @Test
  void hookIsSignedInEitherFamilyOrBoth() {
    ana.insert("Lunch", MONDAY);
    hooks.deliver();
    hooks.signing(RecallSigning.STANDARD);
    bob.insert("Lunch", MONDAY);
    hooks.deliver();
    hooks.signing(RecallSigning.BOTH);
    bob.insert("Dinner", MONDAY);
    hooks.deliver();

    Came svix = receiver.came().get(0);
    assertThat(svix.header("svix-timestamp"))
        .isEqualTo(String.valueOf(clock.instant().getEpochSecond()));
    assertThat(svix.header("svix-signature")).isEqualTo(signature(hooks.secret(), svix, "svix"));
    assertThat(svix.header("webhook-id")).isNull();
    Came standard = receiver.came().get(1);
    assertThat(standard.header("webhook-signature"))
        .isEqualTo(signature(hooks.verificationSecret(), standard, "webhook"));
    assertThat(standard.header("svix-id")).isNull();
    Came both = receiver.came().get(2);
    assertThat(both.header("svix-id")).isEqualTo(both.header("webhook-id"));
    assertThat(both.header("svix-signature")).isNotEqualTo(both.header("webhook-signature"));
  }

  @Test
  void replacedSecretSignsForADay() {
    String old = hooks.secret();
    String fresh = hooks.rotateSecret();
    assertThat(hooks.secret()).isEqualTo(fresh).isNotEqualTo(old);
    ana.insert("Lunch", MONDAY);
    hooks.deliver();
    clock.advance(Duration.ofHours(24));
    ana.insert("Dinner", MONDAY);
    hooks.deliver();

    Came first = receiver.came().get(0);
    assertThat(first.header("svix-signature"))
        .isEqualTo(signature(fresh, first, "svix") + " " + signature(old, first, "svix"));
    Came second = receiver.came().get(1);
    assertThat(second.header("svix-signature")).isEqualTo(signature(fresh, second, "svix"));
  }

  @Test
  void signatureIsStrangeForgedOrStale() {
    hooks.strangeSignatures(true);
    ana.insert("Lunch", MONDAY);
    hooks.deliver();
    hooks.strangeSignatures(false);
    hooks.forge(1);
    ana.insert("Dinner", MONDAY);
    hooks.deliver();
    hooks.skew(Duration.ofMinutes(-6));
    ana.insert("Supper", MONDAY);
    hooks.deliver();

    Came strange = receiver.came().get(0);
    assertThat(strange.header("svix-signature"))
        .startsWith("v1a,")
        .endsWith(" " + signature(hooks.secret(), strange, "svix"));
    Came forged = receiver.came().get(1);
    assertThat(forged.header("svix-signature"))
        .isNotEqualTo(signature(hooks.secret(), forged, "svix"));
    assertThat(receiver.came().get(2).header("svix-timestamp"))
        .isEqualTo(String.valueOf(Instant.parse("2026-05-01T07:54:00Z").getEpochSecond()));
  }

  @Test
  void refusedHookIsTriedAgainWithItsIdAsTheClockGoes() {
    receiver.answer(500, 302, 500);
    ana.insert("Lunch", MONDAY);
    assertThat(hooks.deliver()).isZero();
    assertThat(hooks.deliver()).isZero();
    clock.advance(Duration.ofSeconds(5));
    hooks.deliver();
    clock.advance(Duration.ofMinutes(5));
    hooks.deliver();
    assertThat(hooks.waiting()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(30));

    assertThat(hooks.deliver()).isEqualTo(1);
    assertThat(receiver.came()).hasSize(4);
    assertThat(receiver.came().stream().map(came -> came.header("svix-id")).distinct()).hasSize(1);
    assertThat(receiver.came().stream().map(came -> came.header("svix-timestamp")).distinct())
        .hasSize(4);
    assertThat(hooks.abandoned()).isZero();
  }

  @Test
  void hookIsGivenUpAfterEightAttemptsOrOnTheReceiversWish() {
    receiver.answer(500, 500, 500, 500, 500, 500, 500, 500);
    ana.insert("Lunch", MONDAY);
    for (int i = 0; i < 10; i++) {
      hooks.deliver();
      clock.advance(Duration.ofHours(10));
    }
    assertThat(receiver.came()).hasSize(8);
    assertThat(hooks.abandoned()).isEqualTo(1);

    receiver.abort();
    receiver.answer(400);
    hooks.update(ana.id());
    hooks.deliver();
    assertThat(hooks.waiting()).isZero();
    assertThat(hooks.abandoned()).isEqualTo(2);
  }

  @Test
  void hooksAreLostDuplicatedAndReordered() {
    hooks.lose(1);
    hooks.duplicate(1);
    ana.insert("Lost", MONDAY);
    ana.insert("Twice", MONDAY);
    bob.insert("Once", MONDAY);
    hooks.latestFirst(true);

    assertThat(hooks.deliver()).isEqualTo(3);
    List<Came> came = receiver.came();
    assertThat(came.get(0).data("calendar_id")).isEqualTo(bob.id());
    assertThat(came.get(1).header("svix-id")).isEqualTo(came.get(2).header("svix-id"));
  }

  @Test
  void hooksComeAtOnce() {
    hooks.atOnce(true);
    ana.insert("Lunch", MONDAY);

    assertThat(receiver.heard()).containsExactly("calendar.sync_events");
  }

  @Test
  void hooksSayWhatATestWants() {
    hooks.send("{\"event\":\"bot.done\"}");
    hooks.syncEvents("unknown", clock.instant());
    hooks.deliver();
    hooks.endpoint(null);
    hooks.send("{}");

    assertThat(receiver.heard()).containsExactly("bot.done", "calendar.sync_events");
    assertThat(receiver.came().get(1).data("last_updated_ts")).isEqualTo("2026-05-01T08:00:00Z");
    assertThat(hooks.waiting()).isZero();
  }
}
