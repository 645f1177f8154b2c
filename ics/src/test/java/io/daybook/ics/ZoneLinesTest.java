// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneLinesTest {

  private static final int LAST_YEAR = 2041;

  private final ZoneLines lines = new ZoneLines();

  private String text(String zone, int year) {
    byte[] bytes = lines.bytes(new ZoneUse(FeedZone.of(ZoneId.of(zone)), year));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1970, 1990, 2003, 2007, 2016, 2024, 2026, 2030})
  void allZonesOfTheJdkHaveItsOffsets(int year) {
    for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      ZoneRules rules = ZoneId.of(id).getRules();
      ZoneText zone = ZoneText.of(text(id, year), LAST_YEAR);
      for (Instant instant : moments(rules, year)) {
        assertThat(zone.offset(instant))
            .as("%s at %s from %s", id, instant, year)
            .isEqualTo(rules.getOffset(instant));
      }
    }
  }

  /** The first of the year, each month, and some hours around each transition. */
  private static List<Instant> moments(ZoneRules rules, int year) {
    Instant first = LocalDate.of(year, 1, 1).atTime(12, 0).toInstant(ZoneOffset.UTC);
    Instant end = Instant.parse("2040-12-31T00:00:00Z");
    List<Instant> moments = new ArrayList<>();
    for (Instant at = first; at.isBefore(end); at = at.plus(Duration.ofDays(30))) {
      moments.add(at);
    }
    ZoneOffsetTransition next = rules.nextTransition(first.plus(Duration.ofDays(1)));
    while (next != null && next.getInstant().isBefore(end)) {
      for (int hours : new int[] {-25, -3, -1, 0, 1, 3, 25}) {
        moments.add(next.getInstant().plus(Duration.ofHours(hours)));
      }
      moments.add(next.getInstant().minusSeconds(1));
      next = rules.nextTransition(next.getInstant());
    }
    return moments;
  }

  @Test
  void currentRulesAreTwoShortParts() {
    assertThat(text("Europe/Paris", 2026))
        .isEqualTo(
            """
            BEGIN:VTIMEZONE
            TZID:Europe/Paris
            BEGIN:STANDARD
            DTSTART:20251026T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:+01
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20260329T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            TZNAME:+02
            END:DAYLIGHT
            END:VTIMEZONE
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void aZoneThatNeverChangesIsOnePart() {
    assertThat(text("Asia/Kolkata", 2026)).containsOnlyOnce("BEGIN:STANDARD");
    assertThat(text("+05:30", 2026))
        .contains("TZID:UTC+0530\r\n", "TZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\nTZNAME:+0530\r\n")
        .doesNotContain("DAYLIGHT", "RRULE", "RDATE");
  }

  @Test
  void rulesThatEndedSayWhen() {
    assertThat(text("America/New_York", 2000))
        .contains(
            "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z\r\n",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n");
  }

  @Test
  void whatNoRuleSaysAreDates() {
    assertThat(text("Africa/Casablanca", 2026)).contains("RDATE:20260322T020000\r\n");
    assertThat(text("Asia/Jerusalem", 2026)).contains("BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29");
  }

  @Test
  void seventyFiveOctetsAreEnough() {
    for (String id : ZoneId.getAvailableZoneIds()) {
      assertThat(text(id, 1990).split("\r\n")).allMatch(line -> line.length() <= 75);
    }
  }
}
