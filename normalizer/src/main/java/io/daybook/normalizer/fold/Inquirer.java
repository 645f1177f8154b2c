// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what the rows of a part of a round leave open. */
final class Inquirer {

  private final CalendarState state;

  private final RoundPart part;

  private final Instant now;

  private final Set<String> came = new HashSet<>();

  private final Set<String> removed = new LinkedHashSet<>();

  /** The masters among the rows; of several of one series the last. */
  private final Map<String, EventSnapshot> masters = new LinkedHashMap<>();

  Inquirer(CalendarState state, RoundPart part, Instant now) {
    this.state = state;
    this.part = part;
    this.now = now;
    for (CalendarRow row : part.rows()) {
      came.add(row.eventId());
      if (Answers.isBare(row)) {
        removed.add(row.eventId());
      }
      if (row instanceof EventSnapshot event && event.series() instanceof SeriesPart.Master) {
        masters.put(event.eventId(), event);
      }
    }
  }

  /** Masters of instances that came without them, and what deltas do not say of changed series. */
  Set<Question> ofSeries() {
    Set<Question> questions = new LinkedHashSet<>();
    for (CalendarRow row : part.rows()) {
      String series = seriesOf(row);
      if (series != null && !came.contains(series) && !isKnown(series)) {
        questions.add(new Question.OfEvent(series));
      }
    }
    Window window = state.window();
    if (part.window() == null && window != null) {
      for (String id : masters.keySet()) {
        ofInstances(id, window).ifPresent(questions::add);
      }
    }
    return questions;
  }

  private static @Nullable String seriesOf(CalendarRow row) {
    if (row instanceof SparseInstance sparse) {
      return sparse.seriesId();
    }
    return row instanceof EventSnapshot event
            && event.series() instanceof SeriesPart.Instance instance
        ? instance.seriesId()
        : null;
  }

  /** A full pass says anew what there is, so that what was known does not count. */
  private boolean isKnown(String series) {
    return part.window() == null
        && state.series(series).filter(known -> known.head() != null).isPresent();
  }

  /** An occurrence may be deleted without a word about itself; that its series came is the sign. */
  private Optional<Question> ofInstances(String series, Window window) {
    SeriesState known = state.series(series).orElse(null);
    if (known == null || known.rule() == null) {
      return Optional.empty();
    }
    Window ahead = new Window(now, window.to());
    boolean open =
        known.exceptions().values().stream()
            .filter(row -> !came.contains(row.eventId()))
            .map(row -> Instances.of(row, known.head(), true))
            .anyMatch(event -> event != null && covers(ahead, event));
    return open ? Optional.of(new Question.OfInstances(series, ahead)) : Optional.empty();
  }

  private static boolean covers(Window window, EventSnapshot event) {
    return window.covers(event.when().startInstant(), event.when().endInstant());
  }

  /**
   * What is said to be removed and would be called off for no other reason; of a series that is
   * removed, only the series.
   */
  Set<Question> ofRemoved(Function<RoundPart, Outcome> probe) {
    if (removed.isEmpty()) {
      return Set.of();
    }
    Set<String> doubtful = new HashSet<>();
    for (Change change : probe.apply(part).changes()) {
      if (change instanceof Change.Cancelled) {
        EventSnapshot event = change.occurrence().event();
        String series =
            event.series() instanceof SeriesPart.Instance instance ? instance.seriesId() : "";
        String id = removed.contains(series) ? series : event.eventId();
        if (!isReset(series)) {
          doubtful.add(id);
        }
      }
    }
    Set<Question> questions = new LinkedHashSet<>();
    removed.stream()
        .filter(doubtful::contains)
        .forEach(id -> questions.add(new Question.OfEvent(id)));
    return questions;
  }

  /** Whether the series got other times or another rule, which explains what is gone of it. */
  private boolean isReset(String series) {
    EventSnapshot after = masters.get(series);
    EventSnapshot before = state.series(series).map(SeriesState::head).orElse(null);
    return after != null && before != null && RowFolder.isReset(before, after);
  }

  /** A single event that a full pass lacks although it could have brought it. */
  static Optional<Question.OfEvent> missing(SeriesState series, Upcoming upcoming) {
    return series.head() != null && series.rule() == null && upcoming.has(series)
        ? Optional.of(new Question.OfEvent(series.id()))
        : Optional.empty();
  }

  static List<Question> open(Set<Question> questions, Answers answers) {
    List<Question> open = new ArrayList<>(questions);
    open.removeIf(answers::has);
    return open;
  }
}
