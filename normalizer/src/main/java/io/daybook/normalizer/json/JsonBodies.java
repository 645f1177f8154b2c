// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import java.io.IOException;

/** Reads bodies that hold one JSON object. Thread-safe. */
public final class JsonBodies {

  private final JsonFactory json = new JsonFactory();

  private final String expected;

  /**
   * Reads bodies of one kind.
   *
   * @param expected what they should be, for the error
   */
  public JsonBodies(String expected) {
    this.expected = expected;
  }

  /**
   * Reads one body.
   *
   * @param body its bytes
   * @param members take what is inside
   * @throws UnreadableInputException when it is not one JSON object and nothing else, with the
   *     place where that showed
   */
  public void read(byte[] body, JsonMembers members) {
    try (JsonParser parser = json.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableInputException("its beginning", expected);
      }
      members.read(parser);
      if (parser.nextToken() != null) {
        throw new UnreadableInputException(place(parser.currentTokenLocation()), "its end");
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new UnreadableInputException(at == null ? "its JSON" : place(at), "JSON");
    } catch (IOException e) {
      // Of bytes in memory only their encoding can be wrong.
      throw new UnreadableInputException("its bytes", "text in UTF-8");
    }
  }

  private static String place(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
