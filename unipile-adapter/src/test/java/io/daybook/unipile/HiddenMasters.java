// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.EventSnapshot;
import io.daybook.api.SeriesPart;

/** An API that lists masters only when they begin in the window, which they never do here. */
final class HiddenMasters extends ForwardingApi {

  HiddenMasters(UnipileApi api) {
    super(api);
  }

  @Override
  public UnipileAnswer.EventList events(EventQuery query) {
    UnipileAnswer.EventList list = super.events(query);
    return new UnipileAnswer.EventList(
        list.rows().stream()
            .filter(
                row ->
                    !(row instanceof EventSnapshot event
                        && event.series() instanceof SeriesPart.Master))
            .toList(),
        list.nextCursor(),
        false,
        list.hasInstances(),
        list.guessed(),
        list.calendarId());
  }
}
