// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.ChangeKind;
import io.daybook.api.EventField;
import io.daybook.api.EventStatus;
import io.daybook.api.EventType;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.Origin;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Response;
import io.daybook.api.StoreException;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.normalizer.fold.Due;
import io.daybook.normalizer.fold.SeriesState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in stores is read for ever, and what is broken is said to be. */
class StoredDocumentsTest {

  private static final StoredForm FORM = new StoredForm();

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A document of version 1, laid down here for ever, and what it holds. */
  private record Document(String file, Object value, Function<byte[], ?> reader) {

    /** The file's lines are broken and indented for people. */
    byte[] bytes() {
      try (InputStream in = StoredDocumentsTest.class.getResourceAsStream(file)) {
        String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
            .map(String::strip)
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Document> documents() {
    return Stream.of(
        new Document("series-v1.json", Samples.series(), FORM::readSeries),
        new Document("change-v1.json", Samples.change(), FORM::readChange),
        new Document("reminder-v1.json", Samples.reminder(), FORM::readChange),
        new Document("notice-v1.json", Samples.notice(), FORM::readNotice),
        new Document("event-v1.json", Samples.wholeDay(), FORM::readRow),
        new Document("unreadable-v1.json", Samples.unreadable(), FORM::readRow));
  }

  private static byte[] write(Object value) {
    if (value instanceof Change change) {
      return FORM.write(change);
    } else if (value instanceof Notice notice) {
      return FORM.write(notice);
    } else if (value instanceof CalendarRow row) {
      return FORM.write(row);
    }
    return FORM.write((SeriesState) value);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void versionOneIsReadAndWrittenForEver(Document document) {
    assertThat(new String(write(document.value), StandardCharsets.UTF_8))
        .isEqualTo(new String(document.bytes(), StandardCharsets.UTF_8));
    assertThat((Object) document.reader.apply(document.bytes())).isEqualTo(document.value);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void unknownMembersArePassedOver(Document document) throws IOException {
    JsonNode tree = MAPPER.readTree(document.bytes());
    addUnknown(tree);
    assertThat((Object) document.reader.apply(MAPPER.writeValueAsBytes(tree)))
        .isEqualTo(document.value);
  }

  private static void addUnknown(JsonNode node) {
    node.forEach(StoredDocumentsTest::addUnknown);
    if (node instanceof ObjectNode object) {
      object.put("unknown", 1.5);
      object.putObject("further").putArray("deep").addNull().addObject().put("v", "x");
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aLaterVersionIsRefused(Document document) {
    String later =
        new String(document.bytes(), StandardCharsets.UTF_8).replaceFirst("\"v\":1", "\"v\":2");
    assertThatThrownBy(() -> document.reader.apply(later.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(StoreException.class)
        .hasMessageMatching("a stored \\w+ has version 2; versions up to 1 can be read");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void whatIsCutOffIsRefused(Document document) {
    byte[] bytes = document.bytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> document.reader.apply(cut)).isInstanceOf(StoreException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void brokenBytesAreReadOrRefusedWithoutShowingText(Document document) {
    Random random = new Random(1);
    for (int round = 0; round < 4000; round++) {
      byte[] bytes = document.bytes();
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Throwable thrown = catchThrowable(() -> document.reader.apply(bytes));
      if (thrown != null) {
        assertThat(thrown)
            .isInstanceOf(StoreException.class)
            .hasNoCause()
            .message()
            .matches(
                "a stored \\w+ (of version 1 cannot be read, near byte \\d+: "
                    + "(\\w+|expected [-+:\\w ]+ at [a-z ]+)|has version \\d+; .*)");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "7",
        "{\"v\":1}",
        "{\"v\":0,\"series\":{\"id\":\"e1\"}}",
        "{\"v\":\"1\",\"series\":{\"id\":\"e1\"}}",
        "{\"v\":99999999999,\"series\":{\"id\":\"e1\"}}",
        "{\"series\":{\"id\":\"e1\"},\"v\":1}",
        "{\"v\":1,\"series\":{}}",
        "{\"v\":1,\"series\":null}",
        "{\"v\":1,\"series\":{\"id\":null}}",
        "{\"v\":1,\"series\":{\"id\":\"e1\",\"missing\":\"yes\"}}",
        "{\"v\":1,\"series\":{\"id\":\"e1\",\"look\":\"\"}}",
        "{\"v\":1,\"series\":{\"id\":\"e1\",\"look\":\"2026-03-16T10:00:00\"}}",
        "{\"v\":1,\"series\":{\"id\":\"e1\",\"head\":{\"id\":\"e1\",\"uid\":0}}}",
        "{\"v\":1,\"series\":{\"id\":\"e1\"}} {}",
        "{\"v\":1,\"row\":{\"gone\":{\"id\":\"e1\"}}}",
        "secret"
      })
  void whatIsNoSeriesIsRefused(String text) {
    assertThatThrownBy(() -> FORM.readSeries(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("a stored series of version 1 cannot be read, near byte")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theWordsOfConstantsStay() {
    assertThat(words(Words.CHANGE_KIND, ChangeKind.values()))
        .isEqualTo("created updated cancelled completed reminder");
    assertThat(words(Words.NOTICE_KIND, NoticeKind.values()))
        .isEqualTo(
            "connected degraded disconnected reported held quarantined calendar_added"
                + " calendar_removed calendar_renamed");
    assertThat(words(Words.DUE_KIND, Due.Kind.values())).isEqualTo("completed reminder");
    assertThat(words(Words.ORIGIN, Origin.values()))
        .isEqualTo("change snapshot resync horizon clock");
    assertThat(words(Words.FIELD, EventField.values()))
        .isEqualTo(
            "title description location start end all_day time_zone status event_type organizer"
                + " attendees self_response conference_url visibility transparency color reminders"
                + " series event_id");
    assertThat(words(Words.TYPE, EventType.values()))
        .isEqualTo("meeting event out_of_office focus_time working_location birthday");
    assertThat(words(Words.STATUS, EventStatus.values()))
        .isEqualTo("confirmed tentative cancelled");
    assertThat(words(Words.VISIBILITY, Visibility.values()))
        .isEqualTo("default public private confidential");
    assertThat(words(Words.TRANSPARENCY, Transparency.values())).isEqualTo("opaque transparent");
    assertThat(words(Words.METHOD, ReminderMethod.values())).isEqualTo("popup email");
    assertThat(words(Words.RESPONSE, Response.values()))
        .isEqualTo("accepted declined tentative needs_action");
  }

  private static <E extends Enum<E>> String words(Words<E> words, E[] constants) {
    return List.of(constants).stream().map(words::of).collect(Collectors.joining(" "));
  }
}
