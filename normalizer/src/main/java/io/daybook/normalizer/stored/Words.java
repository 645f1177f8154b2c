// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.ChangeKind;
import io.daybook.api.EventField;
import io.daybook.api.EventStatus;
import io.daybook.api.EventType;
import io.daybook.api.NoticeKind;
import io.daybook.api.Origin;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Response;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.normalizer.fold.Due;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words under which the constants of an enum are stored: their names in lower case. A constant
 * that gets another name keeps its word, which then must be given here.
 */
final class Words<E extends Enum<E>> {

  static final Words<ChangeKind> CHANGE_KIND = new Words<>("kind", ChangeKind.values());

  static final Words<NoticeKind> NOTICE_KIND = new Words<>("kind", NoticeKind.values());

  static final Words<Due.Kind> DUE_KIND = new Words<>("due", Due.Kind.values());

  static final Words<Origin> ORIGIN = new Words<>("origin", Origin.values());

  static final Words<EventField> FIELD = new Words<>("field", EventField.values());

  static final Words<EventType> TYPE = new Words<>("type", EventType.values());

  static final Words<EventStatus> STATUS = new Words<>("status", EventStatus.values());

  static final Words<Visibility> VISIBILITY = new Words<>("visibility", Visibility.values());

  static final Words<Transparency> TRANSPARENCY =
      new Words<>("transparency", Transparency.values());

  static final Words<ReminderMethod> METHOD = new Words<>("method", ReminderMethod.values());

  static final Words<Response> RESPONSE = new Words<>("response", Response.values());

  private final String place;

  private final Map<E, String> words = new HashMap<>();

  private final Map<String, E> constants = new HashMap<>();

  private Words(String place, E[] all) {
    this.place = place;
    for (E constant : all) {
      String word = constant.name().toLowerCase(Locale.ROOT);
      words.put(constant, word);
      constants.put(word, constant);
    }
  }

  String of(E constant) {
    return Json.present(words.get(constant), place);
  }

  E read(JsonParser in) throws IOException {
    E constant = find(Json.text(in, place));
    Json.expect(constant != null, place, "a known word");
    return Json.present(constant, place);
  }

  @Nullable E find(String word) {
    return constants.get(word);
  }
}
