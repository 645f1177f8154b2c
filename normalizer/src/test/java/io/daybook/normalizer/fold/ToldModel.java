// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.EventField;
import io.daybook.api.EventStatus;
import io.daybook.api.Occurrence;
import io.daybook.normalizer.event.EventDiff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A reader of the stream that believes every word: what stands as far as was told. It refuses what
 * no stream may hold.
 */
final class ToldModel {

  private final Map<UUID, Occurrence> standing = new LinkedHashMap<>();

  private final Map<UUID, Long> ids = new HashMap<>();

  private final Set<String> changeIds = new HashSet<>();

  private final Set<List<Object>> dues = new HashSet<>();

  private long sequence;

  /** Takes in a change and says it as a line. */
  String apply(Change change) {
    Occurrence now = change.occurrence();
    boolean again = ids.containsKey(now.uuid());
    String line = Lines.of(change, again);
    assertThat(change.header().sequence()).as("sequence of %s", line).isEqualTo(++sequence);
    assertThat(changeIds.add(change.header().changeId())).as("new change id: %s", line).isTrue();
    assertThat(ids.merge(now.uuid(), now.id(), (old, same) -> old))
        .as("id of %s", line)
        .isEqualTo(now.id());
    Occurrence before = standing.get(now.uuid());
    if (change instanceof Change.Created) {
      assertThat(before).as("does not stand before: %s", line).isNull();
      standing.put(now.uuid(), now);
    } else {
      assertThat(before).as("stands before: %s", line).isNotNull();
      takeIn(change, before, line);
    }
    return line;
  }

  private void takeIn(Change change, Occurrence before, String line) {
    Occurrence now = change.occurrence();
    if (change instanceof Change.Updated updated) {
      assertEqual(updated.previous(), before, line);
      assertThat(updated.fields())
          .as("fields of %s", line)
          .containsExactlyElementsOf(EventDiff.between(before.event(), now.event()));
      standing.put(now.uuid(), now);
    } else if (change instanceof Change.Cancelled) {
      assertEqual(now, before, line);
      standing.remove(now.uuid());
    } else {
      assertEqual(now, before, line);
      assertThat(dues.add(due(change))).as("told once: %s", line).isTrue();
    }
  }

  private static List<Object> due(Change change) {
    Occurrence now = change.occurrence();
    return change instanceof Change.ReminderDue due
        ? List.of(now.uuid(), now.event().when().startInstant(), due.reminder().minutesBefore())
        : List.of(now.uuid(), now.event().when().endInstant());
  }

  private static void assertEqual(Occurrence told, Occurrence before, String line) {
    assertThat(EventDiff.between(before.event(), told.event()))
        .as("difference to what was told before: %s", line)
        .filteredOn(field -> !(field == EventField.STATUS && cancelled(told)))
        .isEmpty();
  }

  private static boolean cancelled(Occurrence told) {
    return told.event().look().status() == EventStatus.CANCELLED;
  }

  Map<UUID, Occurrence> standing() {
    return standing;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    standing.values().forEach(occurrence -> lines.add(Lines.of(occurrence.event())));
    lines.sort(null);
    return lines;
  }
}
