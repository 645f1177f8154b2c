// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.services.calendar.model.Calendar;
import com.google.api.services.calendar.model.EventLabel;
import com.google.api.services.calendar.model.LabelProperties;
import io.daybook.api.CalendarRef;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The labels of calendars, of those that were read last. Thread-safe; no lock is held while Google
 * is asked, and who reads the same calendar at the same time asks too.
 *
 * <p>They are asked for with {@code calendars.get} when a page has one that is not known, at most
 * once a page. An answer holds for an hour, or until a full pass begins: no delta tells of a label
 * that got another colour, but a full pass shall. After a refusal, for which a missing scope is the
 * usual reason, nobody asks for an hour, after any other failure for ten minutes. What was known
 * stays known then: events that change are not to lose a colour for a while.
 */
final class GoogleLabels {

  private static final Duration HOLDS = Duration.ofHours(1);

  private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

  private static final int NOT_FOUND = 404;

  private final GoogleClient client;

  private final Clock clock;

  private final int mostCalendars;

  /** The calendar that was read last stands last. Its own monitor guards it. */
  private final Map<CalendarRef, KnownLabels> known = new LinkedHashMap<>(16, 0.75f, true);

  GoogleLabels(GoogleClient client, Clock clock, int mostCalendars) {
    this.client = client;
    this.clock = clock;
    this.mostCalendars = mostCalendars;
  }

  /** A full pass over a calendar begins. */
  void expire(CalendarRef calendar) {
    synchronized (known) {
      known.computeIfPresent(calendar, (key, labels) -> labels.expired());
    }
  }

  /** The labels for one page of a calendar. */
  Page page(CalendarRef calendar) {
    return new Page(calendar);
  }

  /** Not thread-safe, as one thread reads a page. */
  final class Page {

    private final CalendarRef calendar;

    private boolean asked;

    private Page(CalendarRef calendar) {
      this.calendar = calendar;
    }

    /** The colour of a label, or null where it is not known. */
    @Nullable String color(String labelId) {
      if (!asked && of(calendar).asks(labelId, clock.instant())) {
        asked = true;
        ask(calendar);
      }
      KnownLabels labels = of(calendar);
      String color = labels.colors().get(labelId);
      if (color == null && asked && labels.answered()) {
        // The answer is younger than the page, so it would have had the label.
        change(calendar, now -> now.lacking(labelId));
      }
      return color;
    }
  }

  private void ask(CalendarRef calendar) {
    Instant now = clock.instant();
    try {
      Calendar answer =
          client.ask(
              calendar.connection(),
              api -> api.calendars().get(calendar.calendarId()),
              Calendar.class);
      Map<String, String> colors = colors(answer.getLabelProperties());
      change(calendar, before -> KnownLabels.of(colors, now.plus(HOLDS)));
    } catch (ProviderException e) {
      boolean refused = e instanceof PermissionException || e.status() == NOT_FOUND;
      change(calendar, before -> before.failed(now.plus(refused ? HOLDS : AFTER_FAILURE)));
    } catch (UnreadableInputException e) {
      change(calendar, before -> before.failed(now.plus(HOLDS)));
    }
  }

  private static Map<String, String> colors(@Nullable LabelProperties properties) {
    Map<String, String> colors = new HashMap<>();
    List<EventLabel> labels = properties == null ? null : properties.getEventLabels();
    if (labels != null) {
      labels.forEach(label -> GoogleHex.put(colors, label.getId(), label.getBackgroundColor()));
    }
    return colors;
  }

  private KnownLabels of(CalendarRef calendar) {
    synchronized (known) {
      return known.getOrDefault(calendar, KnownLabels.NONE);
    }
  }

  private void change(CalendarRef calendar, UnaryOperator<KnownLabels> change) {
    synchronized (known) {
      known.put(calendar, change.apply(of(calendar)));
      if (known.size() > mostCalendars) {
        Iterator<CalendarRef> oldest = known.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }
}
