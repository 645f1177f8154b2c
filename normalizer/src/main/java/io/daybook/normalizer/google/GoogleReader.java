// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads the body of an {@code events.list} answer, event by event, in one pass.
 *
 * <p>Unknown members are passed over. An event that is not of the documented form becomes an {@link
 * io.daybook.api.UnreadableEvent} and the next one is read. Thread-safe.
 *
 * @see <a
 *     href="https://developers.google.com/workspace/calendar/api/v3/reference/events/list">Google
 *     Calendar API, Events: list</a>
 */
public final class GoogleReader {

  private static final String EXPECTED =
      "an events.list answer or an error body of Google Calendar";

  private final JsonFactory json = new JsonFactory();

  private final GoogleEventMapper mapper;

  /**
   * A reader of one calendar's answers.
   *
   * @param profile what is known of the calendar
   */
  public GoogleReader(GoogleProfile profile) {
    this.mapper = new GoogleEventMapper(profile);
  }

  /**
   * Reads one answer.
   *
   * @param body the answer's bytes, already bounded in length by whoever read them
   * @return the page, or the error it holds
   * @throws UnreadableInputException when it is neither, with the place where that showed
   */
  public GoogleAnswer read(byte[] body) {
    try (JsonParser parser = json.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableInputException("its beginning", EXPECTED);
      }
      GooglePageFields page = new GooglePageFields(body);
      page.read(parser);
      if (parser.nextToken() != null) {
        throw new UnreadableInputException(place(parser.currentTokenLocation()), "its end");
      }
      return answer(page);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new UnreadableInputException(at == null ? "its JSON" : place(at), "JSON");
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory failed", e);
    }
  }

  private GoogleAnswer answer(GooglePageFields page) {
    if (page.failure != null) {
      return page.failure;
    }
    if (!page.isEventList()) {
      throw new UnreadableInputException("its members", EXPECTED);
    }
    return mapper.page(page);
  }

  private static String place(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
