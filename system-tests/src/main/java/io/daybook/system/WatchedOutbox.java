// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.OutboxEntry;
import java.util.List;

/** An outbox that says what the connector finds when it looks for what is to be delivered. */
record WatchedOutbox(Outbox whole, Deliveries deliveries) implements Outbox {

  @Override
  public List<Lane> behind(String sink) {
    long look = deliveries.looks();
    List<Lane> behind = whole.behind(sink);
    if (behind.isEmpty()) {
      deliveries.nothingLeft(sink, look);
    }
    return behind;
  }

  @Override
  public List<OutboxEntry> after(Lane lane, long position, int limit) {
    return whole.after(lane, position, limit);
  }

  @Override
  public long position(String sink, Lane lane) {
    return whole.position(sink, lane);
  }

  @Override
  public void position(String sink, Lane lane, long position) {
    whole.position(sink, lane, position);
  }

  @Override
  public void prune(Lane lane, long position) {
    whole.prune(lane, position);
  }
}
