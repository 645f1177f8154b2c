// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.EventSnapshot;
import io.daybook.api.Reminder;
import io.daybook.api.SeriesPart;
import java.util.Objects;

/** What is compared of a meeting, in texts: on one side as told, on the other as it is. */
record Fact(
    String title,
    String start,
    String end,
    String location,
    String description,
    String reminders,
    String series) {

  static Fact of(EventSnapshot event) {
    return new Fact(
        event.text().title(),
        Lines.time(event.when().start()),
        Lines.time(event.when().end()),
        Objects.requireNonNullElse(event.text().location(), ""),
        Objects.requireNonNullElse(event.text().description(), ""),
        event.look().reminders().stream().map(Reminder::minutesBefore).sorted().toList().toString(),
        event.series() instanceof SeriesPart.Instance instance ? instance.seriesId() : "");
  }
}
