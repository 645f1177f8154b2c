// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.normalizer.fold.FoldSettings;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.normalizer.fold.MemoryCalendarState;
import io.daybook.normalizer.fold.Round;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleProfile;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.spi.adapter.Window;
import io.daybook.spi.sink.Enrichment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures how fast a page of 2,500 events is read and replayed, against bare Jackson reading the
 * same bytes into records. All three take turns in one run; quote the ratios.
 */
public final class ReplaySpeed {

  private static final int EVENTS = 2_500;

  private static final int TURNS = 60;

  private static final int WARM_UP = 20;

  private static final Instant NOW = Instant.parse("2026-03-23T12:00:00Z");

  record BarePage(String timeZone, String nextSyncToken, List<BareEvent> items) {}

  record BareEvent(
      String id,
      String status,
      String etag,
      String created,
      String updated,
      String summary,
      String description,
      String location,
      BareTime start,
      BareTime end,
      BarePerson organizer,
      List<BarePerson> attendees,
      String iCalUID,
      int sequence,
      String hangoutLink,
      Map<String, Object> reminders,
      String eventType) {}

  record BareTime(String date, String dateTime, String timeZone) {}

  record BarePerson(String email, String displayName, boolean self, String responseStatus) {}

  /** What is measured; returns something so that nothing is optimised away. */
  private interface Work {
    long run() throws Exception;
  }

  private ReplaySpeed() {}

  /**
   * Measures and prints.
   *
   * @param args none
   * @throws Exception when the page cannot be read
   */
  public static void main(String[] args) throws Exception {
    byte[] page = page().getBytes(StandardCharsets.UTF_8);
    ObjectMapper mapper =
        new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    GoogleReader reader = new GoogleReader(GoogleProfile.of("ana@acme.example"));
    Work[] works = {
      () -> mapper.readValue(page, BarePage.class).items().size(),
      () -> ((GoogleAnswer.Page) reader.read(page)).rows().size(),
      () -> replay(reader, page)
    };
    String[] names = {"bare Jackson", "GoogleReader", "replay to Klen lines"};
    double[][] seconds = new double[works.length][TURNS];
    for (int turn = -WARM_UP; turn < TURNS; turn++) {
      for (int i = 0; i < works.length; i++) {
        long start = System.nanoTime();
        works[i].run();
        seconds[i][Math.max(0, turn)] = (System.nanoTime() - start) / 1e9;
      }
    }
    double bare = median(seconds[0]);
    for (int i = 0; i < works.length; i++) {
      double own = median(seconds[i]);
      System.out.printf("%-22s %8.0f events/s  ratio %.2f%n", names[i], EVENTS / own, bare / own);
    }
  }

  private static long replay(GoogleReader reader, byte[] body) {
    GoogleAnswer.Page page = (GoogleAnswer.Page) reader.read(body);
    CalendarRef calendar = new CalendarRef("google", "replay", "ana@acme.example");
    FoldSettings settings =
        new FoldSettings(
            calendar,
            Horizon.DEFAULT,
            FoldSettings.DEFAULT_CATCH_UP,
            null,
            "replay",
            new GoogleSeries());
    CalendarFold fold =
        new CalendarFold(settings, new MemoryCalendarState(), new ReplayIds(calendar));
    KlenWriter klen = new KlenWriter();
    long bytes = 0;
    Window window = new Window(NOW.minus(Duration.ofDays(1)), null);
    for (Change change : fold.round(Round.snapshot(window, page.rows()), NOW).changes()) {
      bytes += klen.write(change, Enrichment.NONE).length;
    }
    return bytes;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String page() {
    return """
        {"kind":"calendar#events","timeZone":"Europe/Paris","nextSyncToken":"t",
        "defaultReminders":[{"method":"popup","minutes":10}],"items":[%s]}"""
        .formatted(
            IntStream.range(0, EVENTS)
                .mapToObj(ReplaySpeed::event)
                .collect(Collectors.joining(",")));
  }

  private static String event(int i) {
    String day = "%02d".formatted(1 + i % 28);
    String attendees =
        IntStream.range(0, 4)
            .mapToObj(
                n ->
                    """
                    {"email":"person%d@client%d.example","displayName":"Person %d",\
                    "responseStatus":"accepted"}"""
                        .formatted(n, i % 50, n))
            .collect(Collectors.joining(","));
    return """
        {"kind":"calendar#event","etag":"\\"33%d\\"","id":"event%d","status":"confirmed",
        "htmlLink":"https://www.google.com/calendar/event?eid=%d",
        "created":"2026-01-01T08:00:00.000Z","updated":"2026-03-01T08:00:00.123Z",
        "summary":"Meeting number %d","location":"Conference room %d",
        "description":"Agenda: numbers, people, plans. Notes are in the usual place; please read them before. %d",
        "creator":{"email":"ana@acme.example","self":true},
        "organizer":{"email":"ana@acme.example","self":true},
        "start":{"dateTime":"2026-04-%sT10:00:00+02:00","timeZone":"Europe/Paris"},
        "end":{"dateTime":"2026-04-%sT11:00:00+02:00","timeZone":"Europe/Paris"},
        "iCalUID":"event%d@google.com","sequence":1,"attendees":[%s],
        "hangoutLink":"https://meet.google.com/abc-defg-hij",
        "conferenceData":{"entryPoints":[{"entryPointType":"video","uri":"https://meet.google.com/abc-defg-hij","label":"meet.google.com/abc-defg-hij"}],
        "conferenceSolution":{"key":{"type":"hangoutsMeet"},"name":"Google Meet","iconUri":"https://fonts.example/icon.png"},"conferenceId":"abc-defg-hij"},
        "reminders":{"useDefault":true},"eventType":"default"}"""
        .formatted(i, i, i, i, i % 9, i, day, day, i, attendees);
  }
}
