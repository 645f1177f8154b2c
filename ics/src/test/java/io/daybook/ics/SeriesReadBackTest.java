// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import static io.daybook.ics.Given.feed;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two other libraries read what we write as we mean it. */
class SeriesReadBackTest {

  private static final LocalDate FROM = LocalDate.parse("2026-01-01");

  private static final LocalDate TO = LocalDate.parse("2028-01-01");

  static Stream<Map.Entry<String, CalendarObject>> cases() {
    return Cases.all().entrySet().stream();
  }

  /** It overlooks the RDATEs of a VTIMEZONE. */
  private static final List<String> ZONES_OF_DATES =
      List.of("zone Africa.Casablanca", "zone Africa.Cairo", "zone Asia.Gaza");

  /** It takes daylight saving time for an hour. */
  private static final String HALF_AN_HOUR = "zone Australia.Lord.Howe";

  @ParameterizedTest
  @MethodSource("cases")
  void ical4jReadsTheSame(Map.Entry<String, CalendarObject> each) {
    if (!ZONES_OF_DATES.contains(each.getKey())) {
      check(new Ical4jReader(), each.getValue());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void biweeklyReadsTheSame(Map.Entry<String, CalendarObject> each) {
    if (!each.getKey().equals(HALF_AN_HOUR)) {
      check(new BiweeklyReader(), each.getValue());
    }
  }

  private static void check(Reader reader, CalendarObject object) {
    byte[] feed = feed(List.of(object), IcsOptions.DEFAULT);
    List<Seen> expected = Truth.of(List.of(object), FROM, TO);
    List<Seen> read = reader.read(feed, FROM, TO);
    String text = new String(feed, StandardCharsets.UTF_8);
    assertThat(rest(expected, read)).as("missing in %s", text).isEmpty();
    assertThat(rest(read, expected)).as("too many in %s", text).isEmpty();
    assertThat(read).isEqualTo(expected);
    assertThat(reader.complaints(feed)).isEmpty();
  }

  private static List<String> rest(List<Seen> all, List<Seen> some) {
    return all.stream().filter(each -> !some.contains(each)).map(Seen::toString).toList();
  }
}
