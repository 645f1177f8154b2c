// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any objects, written as a feed and read back by two libraries: the same occurrences and texts.
 */
class RandomFeedTest {

  private static final LocalDate FROM = LocalDate.parse("2026-01-01");

  private static final LocalDate TO = LocalDate.parse("2028-01-01");

  private static final int FEEDS = 4;

  private static final int OBJECTS = 40;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void isReadAsItIsMeant(long block, TestReporter reporter) {
    int occurrences = 0;
    for (int i = 0; i < FEEDS; i++) {
      long seed = block * FEEDS + i;
      List<CalendarObject> objects = new RandomObjects(seed).make(OBJECTS);
      List<Seen> expected = Truth.of(objects, FROM, TO);
      byte[] feed = Given.feed(objects, IcsOptions.DEFAULT.withAlarms());
      for (Reader reader : List.of(new Ical4jReader(), new BiweeklyReader())) {
        compare(reader, seed, feed, expected);
      }
      occurrences += expected.size();
    }
    reporter.publishEntry("occurrences", Integer.toString(occurrences));
  }

  private static void compare(Reader reader, long seed, byte[] feed, List<Seen> all) {
    List<Seen> expected = all.stream().filter(reader::judges).toList();
    List<Seen> read = reader.read(feed, FROM, TO).stream().filter(reader::judges).toList();
    String who = reader.getClass().getSimpleName() + ", seed " + seed;
    List<String> wanted = expected.stream().map(Seen::when).toList();
    List<String> found = read.stream().map(Seen::when).toList();
    assertThat(rest(wanted, found, feed)).as("%s misses", who).isEmpty();
    assertThat(rest(found, wanted, feed)).as("%s has too many", who).isEmpty();
    List<String> texts = texts(reader, expected);
    assertThat(texts(reader, read)).as(who).filteredOn(text -> !texts.contains(text)).isEmpty();
    assertThat(reader.complaints(feed)).as(who).isEmpty();
  }

  private static List<String> texts(Reader reader, List<Seen> seen) {
    return seen.stream()
        .map(each -> List.of(each.title(), each.description(), each.location()))
        .map(each -> String.join("|", each.stream().map(reader::shown).toList()))
        .sorted()
        .toList();
  }

  /** What is in one but not in the other, with the lines that say when its event takes place. */
  private static List<String> rest(List<String> all, List<String> some, byte[] feed) {
    List<String> rest = new ArrayList<>(all);
    rest.removeAll(some);
    return rest.stream().limit(3).map(each -> each + lines(each, feed)).toList();
  }

  private static List<String> lines(String when, byte[] feed) {
    String uid = when.substring(0, when.indexOf(' '));
    return Given.lines(feed).stream()
        .dropWhile(line -> !line.equals("UID:" + uid))
        .takeWhile(line -> !line.equals("END:VEVENT"))
        .filter(line -> line.startsWith("DT") || line.startsWith("R") || line.startsWith("EX"))
        .map(line -> line.substring(0, Math.min(line.length(), 200)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void linesAreShortAndWhole(long seed) throws CharacterCodingException {
    byte[] feed = Given.feed(new RandomObjects(seed).make(200), IcsOptions.DEFAULT.withAlarms());
    int start = 0;
    for (int i = 0; i < feed.length; i++) {
      if (feed[i] == '\n') {
        assertThat(feed[i - 1]).isEqualTo((byte) '\r');
        assertThat(i - 1 - start).isBetween(1, 75);
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(feed, start, i - start));
        start = i + 1;
      } else {
        assertThat(feed[i] >= ' ' || feed[i] == '\r' || feed[i] == '\t' || feed[i] < 0).isTrue();
      }
    }
    assertThat(start).isEqualTo(feed.length);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  void writtenAgainItIsTheSame(long seed) throws IOException {
    byte[] once = Given.feed(new RandomObjects(seed).make(100), IcsOptions.DEFAULT);

    ByteArrayOutputStream again = new ByteArrayOutputStream();
    new IcsWriter(IcsOptions.DEFAULT)
        .writeObjects(IcsHeader.NONE, new RandomObjects(seed).make(100), again);

    assertThat(again.toByteArray()).isEqualTo(once);
  }
}
