// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.normalizer.fold.CalendarFold;
import io.daybook.normalizer.fold.FoldSettings;
import io.daybook.normalizer.fold.IdGenerator;
import io.daybook.normalizer.fold.MemoryCalendarState;
import io.daybook.normalizer.fold.Round;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleProfile;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.spi.adapter.Window;
import io.daybook.spi.sink.Enrichment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Reads one recorded list of Google Calendar and prints what it holds as changes. */
public final class FoldSample {

  private FoldSample() {}

  /**
   * Runs the sample.
   *
   * @param args the file
   * @throws IOException when it cannot be read
   */
  public static void main(String[] args) throws IOException {
    print(Files.readAllBytes(Path.of(args[0])), Clock.systemUTC(), new RandomIds(), System.out);
  }

  static void print(byte[] body, Clock clock, IdGenerator ids, OutputStream out)
      throws IOException {
    // snippet
    CalendarRef calendar = new CalendarRef("google", "acct-1", "ana@acme.example");
    GoogleReader reader = new GoogleReader(GoogleProfile.of(calendar.calendarId()));
    FoldSettings settings = FoldSettings.of(calendar, "my-store", new GoogleSeries());
    CalendarFold fold = new CalendarFold(settings, new MemoryCalendarState(), ids);
    KlenWriter klen = new KlenWriter();
    if (reader.read(body) instanceof GoogleAnswer.Page page) {
      Instant now = clock.instant();
      Window window = new Window(now.minus(Duration.ofDays(1)), null);
      for (Change change : fold.round(Round.snapshot(window, page.rows()), now).changes()) {
        out.write(klen.write(change, Enrichment.NONE));
        out.write('\n');
      }
    }
    // snippet
  }

  /** Numbers from 1 and random UUIDs. */
  static final class RandomIds implements IdGenerator {

    private final AtomicLong last = new AtomicLong();

    @Override
    public long nextId() {
      return last.incrementAndGet();
    }

    @Override
    public UUID nextUuid() {
      return UUID.randomUUID();
    }
  }
}
