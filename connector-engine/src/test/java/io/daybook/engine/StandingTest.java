// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.Notice;
import io.daybook.api.ProviderException;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.adapter.HeldAccounts;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver.Received;
import io.daybook.spi.adapter.PushReceiver.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a provider that reads on our behalf stands with its accounts. */
class StandingTest {

  private static final CalendarRef OTHER = new CalendarRef("fake", "acct", "other");

  private final Rig rig = new Rig();

  private final Office office = new Office();

  /** Says what it was told to say, of one account or of one for each calendar. */
  private static final class Office implements HeldAccounts {

    private final List<String> asked = new ArrayList<>();

    private final List<CalendarRef> ended = new ArrayList<>();

    private Supplier<Standing> answer = () -> Standing.WORKS;

    private boolean one;

    void says(State state, @Nullable String code) {
      answer = () -> new Standing(state, code, null);
    }

    @Override
    public boolean coverConnection() {
      return one;
    }

    @Override
    public Standing standing(CalendarRef calendar, @Nullable String word) {
      asked.add(calendar.calendarId() + " " + word);
      return answer.get();
    }

    @Override
    public void end(CalendarRef calendar) {
      ended.add(calendar);
    }
  }

  private void begin(boolean one) {
    office.one = one;
    rig.provider.accounts(office);
    rig.daybook.follow("acct", "other");
    rig.begin();
    rig.quiet();
    office.asked.clear();
  }

  private void push(Wake wake) {
    rig.provider.receiver(request -> new Received(InboundResponse.of(200), List.of(wake)));
    InboundRequest request = new InboundRequest("POST", "/hooks/fake", Map.of(), new byte[0]);
    assertThat(rig.daybook.receive("fake", request).status()).isEqualTo(200);
  }

  private List<String> notices() {
    List<String> lines = rig.told.notices().stream().map(StandingTest::line).toList();
    rig.told.forget();
    return lines;
  }

  private static String line(Notice notice) {
    CalendarRef calendar = notice.calendar();
    return notice.kind()
        + (calendar == null ? "" : " " + calendar.calendarId())
        + (notice.code() == null ? "" : " " + notice.code());
  }

  @Test
  @DisplayName("Rule 18: an account behind a connection is lost and comes back, by pushes")
  void lostAndBack() {
    begin(true);
    office.says(HeldAccounts.State.LOST, "CREDENTIALS");
    push(Wake.ofAccount("acct", null, "CREDENTIALS"));
    rig.daybook.runDue();

    assertThat(notices()).containsExactly("DISCONNECTED CREDENTIALS");
    assertThat(office.asked).hasSize(1).first().asString().endsWith(" CREDENTIALS");
    rig.quiet();
    rig.poll();
    assertThat(rig.provider.requests()).as("nobody is asked for events").isEmpty();

    rig.events().put(Rows.single("lunch", "Lunch", Rig.inHours(24)));
    office.says(HeldAccounts.State.WORKS, "OK");
    push(Wake.ofAccount("acct", null, "RECONNECTED"));
    rig.daybook.runDue();
    assertThat(rig.told.lines()).containsExactly("CHANGE CREATED lunch 2026-03-03T08:00:00Z");
    assertThat(notices()).containsExactly("CONNECTED");
  }

  @Test
  @DisplayName("Rule 18: that it is back is found out though nobody says so, after a restart too")
  void backWithoutAWord() {
    begin(true);
    office.says(HeldAccounts.State.LOST, "CREDENTIALS");
    push(Wake.ofAccount("acct", null, "CREDENTIALS"));
    rig.restart();
    rig.daybook.runDue();
    assertThat(notices()).containsExactly("DISCONNECTED CREDENTIALS");

    office.says(HeldAccounts.State.WORKS, "OK");
    rig.runUntil(rig.clock.instant().plus(Duration.ofMinutes(16)));
    assertThat(notices()).containsExactly("CONNECTED");
  }

  @Test
  @DisplayName("Rule 18: an account that was lost before any of its calendars was known comes back")
  void lostBeforeAnyCalendar() {
    for (boolean said : List.of(true, false)) {
      Rig fresh = new Rig();
      FakeDirectory list = new FakeDirectory().put("cal", "Ana");
      office.one = true;
      office.says(HeldAccounts.State.LOST, "CREDENTIALS");
      fresh.provider.accounts(office);
      fresh.provider.directory(list);
      list.refuse(() -> new DisconnectedException("fake", 401, "disconnected_account"));
      fresh.daybook.followAll("acct");
      fresh.daybook.runDue();
      assertThat(fresh.told.notices()).hasSize(1);

      list.refuse(null);
      office.says(HeldAccounts.State.WORKS, "OK");
      if (said) {
        fresh.provider.receiver(
            request ->
                new Received(
                    InboundResponse.of(200), List.of(Wake.ofAccount("acct", null, "RECONNECTED"))));
        fresh.daybook.receive(
            "fake", new InboundRequest("POST", "/hooks/fake", Map.of(), new byte[0]));
        fresh.daybook.runDue();
      } else {
        fresh.runUntil(Rig.inHours(3));
      }
      assertThat(fresh.daybook.calendars()).containsExactly(Rig.CAL);
    }
  }

  @Test
  @DisplayName("Rule 18: an account that was refused when it was read is asked for")
  void refusedAndBack() {
    begin(true);
    rig.provider.refuse("cal", () -> new DisconnectedException("fake", 401, "disconnected"));
    rig.poll();
    assertThat(notices()).containsExactly("DISCONNECTED disconnected");

    rig.runUntil(rig.clock.instant().plus(Duration.ofMinutes(61)));
    assertThat(notices()).containsExactly("CONNECTED");
  }

  @Test
  @DisplayName("Rule 18: of an account behind each calendar the notice names the calendar")
  void eachCalendarHasItsOwn() {
    begin(false);
    office.says(HeldAccounts.State.LOST, "ErrorAccessDenied");
    push(Wake.ofAccount("acct", "cal", ""));
    rig.daybook.runDue();
    assertThat(notices()).containsExactly("DISCONNECTED cal ErrorAccessDenied");
    assertThat(office.asked).containsExactly("cal ");

    rig.events().put(Rows.single("lunch", "Lunch", Rig.inHours(24)));
    rig.poll();
    assertThat(rig.told.lines()).as("what is known of it can still be read").hasSize(1);
    assertThat(notices()).isEmpty();

    office.says(HeldAccounts.State.CONNECTING, "connecting");
    push(Wake.ofAccount("acct", "cal", ""));
    rig.daybook.runDue();
    assertThat(notices()).as("it is not there yet").isEmpty();

    office.says(HeldAccounts.State.WORKS, null);
    push(Wake.ofAccount("acct", "cal", ""));
    rig.daybook.runDue();
    assertThat(notices()).containsExactly("CONNECTED cal");
  }

  @Test
  @DisplayName("Rule 18: what is degraded, or not known here, is told once for all calendars")
  void toldOnce() {
    begin(true);
    office.says(HeldAccounts.State.DEGRADED, "STOPPED");
    push(Wake.ofAccount("acct", null, "STOPPED"));
    rig.daybook.runDue();
    push(Wake.ofAccount("acct", null, "STOPPED"));
    rig.daybook.runDue();
    assertThat(notices()).containsExactly("DEGRADED STOPPED");

    office.says(HeldAccounts.State.UNKNOWN, "NAPPING");
    push(Wake.ofAccount("acct", null, "NAPPING"));
    rig.daybook.runDue();
    office.says(HeldAccounts.State.CONNECTING, "CONNECTING");
    push(Wake.ofAccount("acct", null, "CONNECTING"));
    rig.daybook.runDue();
    assertThat(notices()).containsExactly("REPORTED NAPPING");
  }

  @Test
  @DisplayName("Rule 2: an account of which nothing can be said holds no round up")
  void unansweredHoldsNothingUp() {
    begin(true);
    for (Supplier<RuntimeException> trouble :
        List.<Supplier<RuntimeException>>of(
            () -> new ProviderException("fake", 503, "busy", null, null),
            IllegalStateException::new)) {
      office.answer =
          () -> {
            throw trouble.get();
          };
      push(Wake.ofAccount("acct", null, "ERROR"));
      rig.poll();
      assertThat(rig.provider.requests()).isNotEmpty();
    }
    office.says(HeldAccounts.State.DEGRADED, "ERROR");
    rig.poll();
    assertThat(office.asked).last().asString().endsWith(" ERROR");
    assertThat(notices()).containsExactly("DEGRADED ERROR");
  }

  @Test
  @DisplayName("Rule 17: who wants to be left alone is not asked for accounts either")
  void retryAfterIsObeyed() {
    begin(true);
    office.answer =
        () -> {
          throw new ProviderException("fake", 429, null, Duration.ofMinutes(10), null);
        };
    push(Wake.ofAccount("acct", null, "OK"));
    rig.daybook.runDue();
    int asked = office.asked.size();
    rig.advance(Duration.ofMinutes(9));
    assertThat(office.asked).hasSize(asked);
    rig.advance(Duration.ofMinutes(2));
    assertThat(office.asked).hasSizeGreaterThan(asked);
  }

  @Test
  @DisplayName("Rule 18: an account that is ended by us is told and left there and then")
  void endedByUs() {
    begin(false);
    rig.daybook.disconnect(OTHER);
    rig.daybook.runDue();

    assertThat(office.ended).containsExactly(OTHER);
    assertThat(notices()).containsExactly("DISCONNECTED other deleted");
    assertThat(rig.daybook.calendars()).containsExactly(Rig.CAL);
    assertThatThrownBy(() -> new Rig().daybook.disconnect(OTHER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("Rule 12: a push that says since when rewinds the cursor, until a round read it")
  void rewound() {
    begin(false);
    List<String> said = new ArrayList<>();
    rig.provider.rewinding(
        (cursor, since) -> {
          said.add(since);
          return "c0:0";
        });
    rig.events().put(Rows.single("lunch", "Lunch", Rig.inHours(24)));
    rig.poll();
    push(new Wake("acct", "cal", null, Rig.inHours(-1)));
    push(new Wake("acct", "cal", null, Rig.inHours(-3)));
    push(new Wake("acct", "cal", null, Rig.inHours(-2)));
    rig.restart();
    rig.provider.next("cal", () -> push(new Wake("acct", "cal", null, Rig.inHours(-1))));
    rig.daybook.runDue();
    rig.poll();

    Instant earliest = Rig.inHours(-3);
    assertThat(said)
        .as("also by the round after the push that came meanwhile, and by no other")
        .containsExactly(earliest.toString(), earliest.toString());
    assertThat(rig.told.lines()).as("what comes twice tells nothing twice").hasSize(1);
  }

  @Test
  @DisplayName("Rule 17: where each round lists all there is, polling gets slower all the same")
  void fullRoundsAreQuiet() {
    rig.daybook =
        Daybook.builder()
            .store(new MemoryStore("epoch"))
            .connection("acct", rig.provider)
            .sink(rig.told)
            .clock(rig.clock)
            .randomness(rig.chance)
            .build();
    rig.events().withoutCursor(true);
    rig.begin(Rows.single("lunch", "Lunch", Rig.inHours(24)));
    rig.quiet();
    rig.runUntil(Rig.inHours(6));
    assertThat(rig.provider.requests()).hasSizeBetween(20, 30);
  }

  @Test
  @DisplayName("Rule 17: a calendar that somebody let go of asks for no list, whatever is pushed")
  void letGoAndPushed() {
    FakeDirectory list = new FakeDirectory().put("cal", "Ana").put("other", "Ben");
    rig.provider.directory(list);
    rig.daybook.followAll("acct");
    rig.daybook.runDue();
    rig.daybook.unfollow(OTHER);
    rig.daybook.runDue();
    list.asked();

    push(Wake.of("acct", "other"));
    rig.advance(Duration.ofSeconds(6));
    assertThat(list.asked()).isEmpty();
    push(Wake.of("acct", "new"));
    rig.advance(Duration.ofSeconds(6));
    assertThat(list.asked()).as("one that nobody knows may be new").hasSize(1);
  }
}
