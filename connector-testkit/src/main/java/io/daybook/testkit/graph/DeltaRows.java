// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a round tells: all that is in a window, or what has changed there between two versions of
 * the mailbox. Not thread-safe.
 */
final class DeltaRows {

  private final GraphState state;

  private final DeltaToken round;

  private final Expansion expansion;

  private final List<Told> told = new ArrayList<>();

  private DeltaRows(GraphState state, DeltaToken round) {
    this.state = state;
    this.round = round;
    this.expansion = new Expansion(round.window(), state.mailbox().zone());
  }

  /**
   * A row that is told.
   *
   * @param row the row
   * @param removed whether it is only said to be not, or no longer, in the window
   * @param plainOnly whether this is so under plain ids only
   */
  record Told(Row row, boolean removed, boolean plainOnly) {

    static Told there(Row row) {
      return new Told(row, false, false);
    }

    static Told gone(Row row) {
      return new Told(row, true, false);
    }

    boolean shown(Preferences preferences) {
      return !plainOnly || !preferences.immutableIds();
    }

    ObjectNode json(EventJson json, Preferences preferences) {
      return removed ? json.removed(row, preferences) : json.row(row, preferences);
    }
  }

  static List<Told> of(GraphState state, DeltaToken round) {
    DeltaRows rows = new DeltaRows(state, round);
    state.items().values().forEach(rows::add);
    if (!state.deltas().masters) {
      rows.told.removeIf(told -> !told.removed() && isMaster(told.row()));
    }
    if (state.deltas().backwards) {
      Collections.reverse(rows.told);
    }
    return rows.told;
  }

  private void add(Item item) {
    EventState after = item.at(round.until());
    EventState before = round.since() < 0 ? null : item.at(round.since());
    if (after == null || (before != null && after.version() == before.version())) {
      return;
    }
    Map<String, Row> now = rows(item, after);
    if (round.since() < 0) {
      now.values().forEach(row -> told.add(Told.there(row)));
      return;
    }
    Map<String, Row> then = before == null ? Map.of() : rows(item, before);
    changed(now, then);
    removed(after, now, then);
    if (!then.containsKey(String.valueOf(item.number()))
        && !now.containsKey(String.valueOf(item.number()))) {
      outside(item, before);
    }
    if (after.in(round.calendarId())) {
      exceptionsOutside(item, after, now, then);
    }
  }

  private static boolean isMaster(Row row) {
    return row.type().equals("seriesMaster");
  }

  private Map<String, Row> rows(Item item, EventState state) {
    return state.in(round.calendarId()) ? expansion.rows(item.number(), state) : new HashMap<>();
  }

  private void changed(Map<String, Row> now, Map<String, Row> then) {
    now.forEach(
        (key, row) -> {
          Row known = then.get(key);
          if (known == null
              || isMaster(row)
              || state.deltas().wholeSeries
              || known.version() != row.version()
              || !known.type().equals(row.type())) {
            told.add(Told.there(row));
          }
        });
  }

  /** An occurrence that is there no more may go without a word. */
  private void removed(EventState after, Map<String, Row> now, Map<String, Row> then) {
    then.forEach(
        (key, row) -> {
          Row left = now.get(key);
          if (left == null && (state.deltas().tombstones || !gone(row, after))) {
            told.add(Told.gone(row));
          } else if (left != null && left.state().home() != row.state().home()) {
            // It went away and came back, so what was known by its old plain id is no more.
            told.add(new Told(row, true, true));
          }
        });
  }

  /** Whether an occurrence is deleted, or its whole series, rather than moved out of sight. */
  private boolean gone(Row row, EventState after) {
    if (row.date() == null) {
      return false;
    }
    return !after.in(round.calendarId())
        || after.repeat() == null
        || !after.slots().has(row.date())
        || Expansion.row(row.number(), after, row.date()) == null;
  }

  /** What was touched in this calendar, but never was in the window, is said to be removed. */
  private void outside(Item item, @Nullable EventState before) {
    EventState here = item.passing(round.calendarId(), round.since(), round.until());
    if (here == null && before != null && before.in(round.calendarId())) {
      here = before;
    }
    if (here != null) {
      told.add(Told.gone(new Row(item.number(), here, null, here.slot())));
    }
  }

  private void exceptionsOutside(
      Item item, EventState after, Map<String, Row> now, Map<String, Row> then) {
    after
        .changes()
        .forEach(
            (date, change) -> {
              Row row = Expansion.row(item.number(), after, date);
              if (row != null
                  && change.version() > round.since()
                  && !now.containsKey(row.key())
                  && !then.containsKey(row.key())) {
                told.add(Told.gone(row));
              }
            });
  }
}
