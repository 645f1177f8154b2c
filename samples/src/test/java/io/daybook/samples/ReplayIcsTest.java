// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook replay --provider ics}: bodies of an address, each all there was. */
class ReplayIcsTest {

  private static final String DAILY = "RRULE:FREQ=DAILY;COUNT=3";

  @TempDir private Path folder;

  private Replay.Result ics(String... args) {
    return new Replay(folder)
        .command(
            Stream.concat(
                    Stream.of("replay", "--provider", "ics", "--now", "2026-05-01T08:00:00Z"),
                    Stream.of(args))
                .toArray(String[]::new));
  }

  private Replay.Result bodies(String... bodies) {
    Replay files = new Replay(folder);
    return ics(Stream.of(bodies).map(files::file).toArray(String[]::new));
  }

  private static String calendar(String... parts) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("", parts) + "END:VCALENDAR\r\n";
  }

  private static String event(String uid, String start, String... more) {
    return "BEGIN:VEVENT\r\nUID:%s\r\nDTSTART:%s\r\nDURATION:PT1H\r\nSUMMARY:S\r\n%s\r\nEND:VEVENT\r\n"
        .formatted(uid, start, String.join("\r\n", more));
  }

  @Test
  void whatDiffersFromTheFileBeforeIsAChange() {
    Replay.Result result =
        bodies(
            calendar(event("a", "20260504T090000Z"), event("b", "20260504T100000Z")),
            calendar(event("a", "20260504T110000Z"), event("c", "20260505T100000Z")),
            calendar(event("c", "20260505T100000Z", "DTSTAMP:20260501T000000Z")));

    result.quiet();
    assertThat(result.told())
        .containsExactly(
            "created a snapshot",
            "created b snapshot",
            "updated a change",
            "created c change",
            "cancelled b change",
            "cancelled a change");
    JsonNode moved = result.changes().get(2);
    assertThat(moved.at("/calendar_event/time_changed").asBoolean()).isTrue();
    assertThat(moved.at("/daybook/provider").asText()).isEqualTo("ics");
    assertThat(moved.at("/daybook/calendar_id").asText()).isEqualTo("primary");
    assertThat(moved.at("/daybook/ical_uid").asText()).isEqualTo("a");
  }

  @Test
  void anotherOrderIsNoChange() {
    String a = event("a", "20260504T090000Z");
    String b = event("b", "20260504T100000Z");

    assertThat(bodies(calendar(a, b), calendar(b, a), calendar(b, a, b)).quiet().told()).hasSize(2);
  }

  @Test
  void seriesAreToldByTheirInstances() {
    String master = event("s", "20260504T090000Z", DAILY);
    Replay.Result result =
        bodies(
            calendar(master),
            calendar(
                master,
                event("s", "20260505T150000Z", "RECURRENCE-ID:20260505T090000Z"),
                event(
                    "s", "20260506T090000Z", "RECURRENCE-ID:20260506T090000Z", "STATUS:CANCELLED")),
            calendar(master));

    result.quiet();
    assertThat(result.told())
        .containsExactly(
            "created s/20260504T090000Z snapshot",
            "created s/20260505T090000Z snapshot",
            "created s/20260506T090000Z snapshot",
            "updated s/20260505T090000Z change",
            "cancelled s/20260506T090000Z change",
            "updated s/20260505T090000Z change",
            "created s/20260506T090000Z change");
  }

  @Test
  @DisplayName("Rule 10: \"this and following\" is told as such")
  void thisAndFollowing() {
    Replay.Result result =
        bodies(
            calendar(event("s@x", "20260504T090000Z", "RRULE:FREQ=DAILY;COUNT=4")),
            calendar(
                event("s@x", "20260504T090000Z", "RRULE:FREQ=DAILY;COUNT=2"),
                event("t@x", "20260506T100000Z", "RRULE:FREQ=DAILY;COUNT=2")));

    result.quiet();
    assertThat(result.told().subList(4, 6))
        .containsExactly(
            "updated t@x/20260506T100000Z change", "updated t@x/20260507T100000Z change");
    assertThat(result.told()).hasSize(6);
  }

  @Test
  @DisplayName("Rule 8: what is called off is told once, with what it was")
  void calledOffAsAWhole() {
    String off =
        calendar(
            event("a", "20260504T090000Z", "STATUS:CANCELLED"),
            event("s", "20260504T090000Z", DAILY, "STATUS:CANCELLED"));
    Replay.Result result =
        bodies(
            calendar(event("a", "20260504T090000Z"), event("s", "20260504T090000Z", DAILY)),
            off,
            off,
            calendar());

    result.quiet();
    assertThat(result.told().subList(4, 8)).allMatch(told -> told.startsWith("cancelled"));
    assertThat(result.told()).hasSize(8);
    assertThat(result.text()).contains("\"title\":\"S\"");
  }

  @Test
  void ruleThatCannotBeReadIsSetAsideWithItsSeries() {
    Replay.Result result =
        bodies(
            calendar(
                event("a", "20260504T090000Z"),
                event("s", "20260504T090000Z", "RRULE:FREQ=NEVER")));

    result.status(1);
    assertThat(result.told()).containsExactly("created a snapshot");
    assertThat(result.err()).contains("s", "recurrence");
  }

  @Test
  void calendarsAreCalledAsTheyCallThemselves() {
    String own = calendar("UID:team-1\r\n", event("a", "20260504T090000Z"));
    assertThat(bodies(own).quiet().changes().get(0).at("/daybook/calendar_id").asText())
        .isEqualTo("team-1");
    String file =
        new Replay(folder).file("own.ics", own.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(ics("--calendar", "x", file).changes().get(0).at("/daybook/calendar_id").asText())
        .isEqualTo("x");
  }

  @Test
  @DisplayName("Rule 15: days begin in the zone that is said")
  void zoneOfDays() {
    String file =
        new Replay(folder)
            .file(
                calendar("BEGIN:VEVENT\r\nUID:d\r\nDTSTART;VALUE=DATE:20260504\r\nEND:VEVENT\r\n"));
    assertThat(ics("--zone", "Europe/Paris", file).text()).contains("2026-05-03T22:00:00.000Z");
    assertThat(ics(file).text()).contains("2026-05-04T00:00:00.000Z");
  }

  @Test
  void whatIsNoCalendarIsNamedAndTheRestIsPlayed() {
    Replay.Result result =
        bodies("<html>secret</html>", calendar(event("a", "20260504T090000Z")), "BEGIN:VCALENDAR");

    result.status(1);
    assertThat(result.told()).containsExactly("created a snapshot");
    assertThat(result.err())
        .contains("line 1", "BEGIN:VCALENDAR", "END:VCALENDAR, the body is cut off")
        .doesNotContain("secret");
  }

  @Test
  void badComponentIsSetAsideAlone() {
    String good = event("a", "20260504T090000Z");
    Replay.Result result =
        bodies(calendar(good, event("b", "20260504T100000Z")), calendar(good, event("b", "never")));

    result.status(1);
    assertThat(result.told()).containsExactly("created a snapshot", "created b snapshot");
    assertThat(result.err()).contains("b", "DTSTART");
  }

  @Test
  @DisplayName("Rule 4: most of a calendar vanishing is held until the next file agrees")
  void deletionGuard() {
    String[] events =
        IntStream.range(0, 30)
            .mapToObj(i -> event("e" + i, "20260504T0%d0000Z".formatted(i % 10)))
            .toArray(String[]::new);
    String one = calendar(event("e29", "20260504T090000Z"));

    Replay.Result held = bodies(calendar(events), one);
    assertThat(held.told()).hasSize(30);
    assertThat(held.err()).contains("29");
    Replay.Result agreed = bodies(calendar(events), one, one);
    assertThat(agreed.told()).hasSize(59);
    assertThat(agreed.told().get(58)).startsWith("cancelled").endsWith("resync");
  }
}
