// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import io.daybook.testkit.Slot;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallFailure;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** People who edit calendars at random, the same for the same seed. */
final class BotWalk {

  private final BotStage stage;

  private final BrokenDocuments documents;

  private final Random random;

  private final Map<String, FakeRecallCalendar> calendars = new HashMap<>();

  private final List<String> meetings = new ArrayList<>();

  private final Map<String, List<String>> events = new HashMap<>();

  BotWalk(BotStage stage, BrokenDocuments documents, long seed) {
    this.stage = stage;
    this.documents = documents;
    this.random = new Random(seed);
  }

  /** One edit of one meeting, in one of its calendars or in all. */
  void edit() {
    if (meetings.size() < 3 || random.nextInt(6) == 0) {
      invite();
      return;
    }
    String meeting = meetings.get(random.nextInt(meetings.size()));
    List<String> all = events.get(meeting);
    if (all.stream().anyMatch(this::isOver)) {
      return;
    }
    int what = random.nextInt(8);
    Slot.Timed slot = slot();
    String link = "https://acme.zoom.us/j/" + random.nextInt(1000);
    List<String> some = random.nextInt(3) == 0 ? List.of(all.get(random.nextInt(all.size()))) : all;
    some.forEach(event -> change(event, what, slot, link));
  }

  /** What goes wrong between Recall and the program, or with the program. */
  void trouble() {
    switch (random.nextInt(10)) {
      case 0 -> fail(RecallFailure.conflict());
      case 1 -> fail(RecallFailure.noBotFree());
      case 2 -> fail(RecallFailure.tooManyRequests(Duration.ofMinutes(1)));
      case 3 -> fail(RecallFailure.serverError());
      case 4 -> stage.recall.hooks().lose(2);
      case 5 -> stage.recall.hooks().duplicate(2);
      case 6 -> stage.recall.hooks().latestFirst(random.nextBoolean());
      case 7 -> reconnect();
      case 8 -> crash();
      default -> stage.restart();
    }
  }

  /** Mostly a moment, now and then hours. */
  void rest() {
    switch (random.nextInt(10)) {
      case 0 -> stage.pass(Duration.ofHours(3));
      case 1, 2, 3 -> stage.pass(Duration.ofSeconds(1));
      default -> stage.sync();
    }
  }

  private void invite() {
    String uid = "meeting" + meetings.size();
    boolean weekly = random.nextInt(4) == 0;
    Slot.Timed slot = slot();
    for (int week = 0; week < (weekly ? 3 : 1); week++) {
      List<String> here = new ArrayList<>();
      for (FakeRecallCalendar calendar : stage.everybody) {
        if (here.isEmpty() || random.nextBoolean()) {
          Slot.Timed own = slot.plusDays(week);
          String event =
              weekly
                  ? stage.instance(calendar, uid, "series" + uid, own)
                  : stage.invite(calendar, uid, own);
          calendars.put(event, calendar);
          here.add(event);
        }
      }
      meetings.add(uid + "/" + week);
      events.put(uid + "/" + week, here);
    }
  }

  private void change(String event, int what, Slot.Timed slot, String link) {
    FakeRecallCalendar calendar = calendars.get(event);
    if (!stage.diary.of(event).stands()) {
      if (what < 4) {
        stage.restore(calendar, event);
      }
      return;
    }
    switch (what) {
      case 0, 1, 2 -> stage.move(calendar, event, slot);
      case 3, 4 -> stage.delete(calendar, event);
      case 5 -> stage.unlink(calendar, event);
      case 6 -> stage.link(calendar, event, link);
      default -> calendar.rename(event, "Other plans " + slot.start());
    }
  }

  /** The process ends at some write, before or after Recall was asked. */
  private void crash() {
    documents.failAt(1 + random.nextInt(4));
    edit();
    stage.sync();
    documents.failAt(0);
    stage.restart();
  }

  /** Recall loses an account for a while, and its bots with it. */
  private void reconnect() {
    FakeRecallCalendar calendar = stage.everybody.get(random.nextInt(stage.everybody.size()));
    calendar.disconnect(null);
    rest();
    calendar.connect("somebody@acme.example");
  }

  private boolean isOver(String event) {
    return !stage.diary.of(event).start().isAfter(stage.clock.instant());
  }

  private void fail(RecallFailure failure) {
    int times = 1 + random.nextInt(4);
    stage.recall.failNext(times, failure, request -> request.path().endsWith("/bot/"));
  }

  private Slot.Timed slot() {
    ZonedDateTime start =
        stage
            .clock
            .instant()
            .atZone(ZoneId.of("Europe/Paris"))
            .plusMinutes(30L + random.nextInt(18 * 24 * 60));
    return new Slot.Timed(start, start.plusHours(1));
  }
}
