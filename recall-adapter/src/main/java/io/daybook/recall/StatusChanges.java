// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.normalizer.json.JsonValues;
import io.daybook.normalizer.time.Timestamp;
import io.daybook.recall.RecallAnswer.StatusChange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code status_changes}, of which Recall documents that there are details, such as an error
 * code of Graph, and not under which names. So names are tried, and what does not look like a code
 * is text, which is passed over.
 */
final class StatusChanges extends JsonValues {

  /** What the name of a member holds that may hold a code, the best first. */
  private static final List<String> NAMES = List.of("code", "error", "reason", "detail");

  private static final int WORST = NAMES.size();

  private static final Pattern CODE = Pattern.compile("[\\w.-]{1,64}");

  private @Nullable String status;

  private @Nullable Instant at;

  private @Nullable String code;

  private int rank = WORST;

  private StatusChanges() {}

  /** The entry with the latest time, of two with the same the last one. */
  static @Nullable StatusChange latest(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return null;
    }
    StatusChange latest = null;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        StatusChanges entry = new StatusChanges();
        entry.read(parser, WORST);
        StatusChange change = new StatusChange(entry.status, entry.at, entry.code);
        latest = latest == null || !isBefore(change, latest) ? change : latest;
      } else {
        parser.skipChildren();
      }
    }
    return latest;
  }

  static boolean isCode(@Nullable String text) {
    return text != null && CODE.matcher(text).matches();
  }

  private static boolean isBefore(StatusChange one, StatusChange other) {
    return one.at() != null && other.at() != null && one.at().isBefore(other.at());
  }

  /** Reads an entry, or details inside of it, whose members have at least the rank around them. */
  private void read(JsonParser parser, int around) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName().toLowerCase(Locale.ROOT);
      JsonToken token = parser.nextToken();
      if (around == WORST && name.equals("status")) {
        status = leniently(parser);
      } else if (around == WORST && name.equals("created_at")) {
        at = Timestamp.mark(leniently(parser));
      } else if (token == JsonToken.START_OBJECT) {
        readDetails(parser, Math.min(around, rank(name)));
      } else {
        take(leniently(parser), Math.min(around, rank(name)));
      }
    }
  }

  private void readDetails(JsonParser parser, int around) throws IOException {
    if (around == WORST) {
      parser.skipChildren();
    } else {
      read(parser, around);
    }
  }

  private void take(@Nullable String text, int place) {
    if (place < rank && isCode(text)) {
      code = text;
      rank = place;
    }
  }

  private static int rank(String name) {
    for (int place = 0; place < WORST; place++) {
      if (name.contains(NAMES.get(place))) {
        return place;
      }
    }
    return WORST;
  }
}
