// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of calendars that are wrong, fail, or are read while somebody changes his mind. */
class DiscoveryTroubleTest {

  private static final CalendarRef TEAM = new CalendarRef("fake", "acct", "team");

  private final Rig rig = new Rig();

  private final FakeDirectory list = new FakeDirectory();

  @BeforeEach
  void connect() {
    rig.provider.directory(list);
    rig.events().put(Rows.single("lunch", "Lunch", Rig.inHours(100)));
    rig.provider.calendar("team").put(Rows.single("retro", "Retro", Rig.inHours(101)));
    list.put("cal", "Ana").put("team", "Team");
  }

  private void begin() {
    rig.daybook.followAll("acct");
    rig.daybook.runDue();
  }

  private List<String> followed() {
    return rig.daybook.calendars().stream().map(CalendarRef::calendarId).sorted().toList();
  }

  @Test
  void wakeOfACalendarThatIsNotFollowedComesToAnEnd() {
    begin();
    rig.daybook.unfollow(TEAM);
    rig.daybook.wake(TEAM);
    rig.daybook.reconnect("acct");
    Agenda agenda =
        new Agenda(rig.workshop(), Map.of("acct", rig.provider), new Connections(rig.workshop()));
    for (int i = 0; i < 5; i++) {
      agenda.take(10).forEach(agenda::work);
    }
    assertThat(agenda.take(10)).isEmpty();
    assertThat(followed()).containsExactly("cal");
  }
}
