// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.StoreException;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.fold.Publication;
import io.daybook.normalizer.fold.SeriesState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The bytes under which stores keep series, changes, notices and rows.
 *
 * <p>What is read equals what was written, to the last nanosecond and the last unpaired surrogate.
 * The same value gives the same bytes. Members that are not known are passed over, so whatever is
 * added later does not hinder those who do not know it; a change of meaning makes a new version.
 *
 * <p>Reading throws {@link StoreException}, which never shows the text of an event. Thread-safe.
 */
public final class StoredForm {

  private static final int VERSION = 1;

  /** Surrogates start behind it. Escaped, even an unpaired one is kept. */
  private static final int HIGHEST_PLAIN = 0xD7FF;

  private static final Form<SeriesState> SERIES = new SeriesForm();

  private static final Form<Change> CHANGE = new ChangeForm();

  private static final Form<Notice> NOTICE = new NoticeForm();

  private static final Form<Publication> PUBLICATION = new PublicationForm();

  private static final Form<CalendarRow> ROW = new RowDocument();

  /** What could be written can be read, however long a description is. */
  private final JsonFactory json =
      new JsonFactoryBuilder()
          .highestNonEscapedChar(HIGHEST_PLAIN)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  /**
   * Writes a series.
   *
   * @param series the series
   * @return its bytes
   */
  public byte[] write(SeriesState series) {
    return write(SERIES, series);
  }

  /**
   * Reads a series.
   *
   * @param bytes what was written
   * @return the series
   * @throws StoreException when the bytes hold none, or one of a later version
   */
  public SeriesState readSeries(byte[] bytes) {
    return read(SERIES, bytes);
  }

  /**
   * Writes a change.
   *
   * @param change the change
   * @return its bytes
   */
  public byte[] write(Change change) {
    return write(CHANGE, change);
  }

  /**
   * Reads a change.
   *
   * @param bytes what was written
   * @return the change
   * @throws StoreException when the bytes hold none, or one of a later version
   */
  public Change readChange(byte[] bytes) {
    return read(CHANGE, bytes);
  }

  /**
   * Writes a notice.
   *
   * @param notice the notice
   * @return its bytes
   */
  public byte[] write(Notice notice) {
    return write(NOTICE, notice);
  }

  /**
   * Reads a notice.
   *
   * @param bytes what was written
   * @return the notice
   * @throws StoreException when the bytes hold none, or one of a later version
   */
  public Notice readNotice(byte[] bytes) {
    return read(NOTICE, bytes);
  }

  /**
   * Writes which version of a calendar is the present one.
   *
   * @param publication the version
   * @return its bytes
   */
  public byte[] write(Publication publication) {
    return write(PUBLICATION, publication);
  }

  /**
   * Reads which version of a calendar is the present one.
   *
   * @param bytes what was written
   * @return the version
   * @throws StoreException when the bytes hold none, or one of a later version
   */
  public Publication readPublication(byte[] bytes) {
    return read(PUBLICATION, bytes);
  }

  /**
   * Writes a row.
   *
   * @param row the row
   * @return its bytes
   */
  public byte[] write(CalendarRow row) {
    return write(ROW, row);
  }

  /**
   * Reads a row.
   *
   * @param bytes what was written
   * @return the row
   * @throws StoreException when the bytes hold none, or one of a later version
   */
  public CalendarRow readRow(byte[] bytes) {
    return read(ROW, bytes);
  }

  private <T> byte[] write(Form<T> form, T value) {
    Parts parts = new Parts();
    form.collect(value, parts);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeNumberField("v", VERSION);
      parts.write(out);
      out.writeFieldName(form.name());
      form.write(out, value, parts);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private <T> T read(Form<T> form, byte[] bytes) {
    try (JsonParser in = json.createParser(bytes)) {
      try {
        return document(form, in);
      } catch (UnreadableInputException e) {
        throw unreadable(form, in, "expected " + e.expected() + " at " + e.place());
      } catch (StoreException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        // Broken bytes also trip the parsers of dates, zones and ids, and records that check their
        // parts. Messages may quote what was read, so neither they nor the cause are passed on.
        throw unreadable(form, in, e.getClass().getSimpleName());
      }
    } catch (IOException e) {
      throw new StoreException("a stored " + form.name() + " cannot be read", null);
    }
  }

  private static <T> T document(Form<T> form, JsonParser in) throws IOException {
    in.nextToken();
    Json.enterObject(in, "the beginning");
    Json.expect("v".equals(Json.member(in)), "the beginning", "the version");
    int version = Json.integer(in, "v");
    if (version > VERSION) {
      throw new StoreException(
          "a stored %s has version %d; versions up to %d can be read"
              .formatted(form.name(), version, VERSION),
          null);
    }
    Json.expect(version == VERSION, "v", "a version from 1");
    Parts parts = new Parts();
    T value = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      if (name.equals("parts")) {
        parts.read(in);
      } else if (name.equals(form.name())) {
        value = form.read(in, parts);
      } else {
        in.skipChildren();
      }
    }
    Json.expect(in.nextToken() == null, "the end", "nothing more");
    return Json.present(value, form.name());
  }

  private static StoreException unreadable(Form<?> form, JsonParser in, String problem) {
    // There is no offset where the first bytes pretended to be another encoding.
    long place = Math.max(0, in.currentLocation().getByteOffset());
    return new StoreException(
        "a stored %s of version %d cannot be read, near byte %d: %s"
            .formatted(form.name(), VERSION, place, problem),
        null);
  }
}
