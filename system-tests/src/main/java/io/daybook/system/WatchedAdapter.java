// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An adapter that may stand still, and says what it does. */
record WatchedAdapter(Adapter whole, Halt halt, Rounds rounds, Runnable asked)
    implements Adapter, CalendarSource {

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    rounds.asks(calendar, position);
    asked.run();
    halt.pass(Halt.Place.ASK);
    Page page = whole.source().fetch(calendar, position);
    halt.pass(Halt.Place.FETCHED);
    if (page.last()) {
      rounds.ends(calendar);
    }
    return page;
  }

  @Override
  public String provider() {
    return whole.provider();
  }

  @Override
  public CalendarSource source() {
    return this;
  }

  @Override
  public SeriesDialect dialect() {
    return whole.dialect();
  }

  @Override
  public Optional<Directory> directory() {
    return whole.directory();
  }

  @Override
  public String shape() {
    return whole.source().shape();
  }

  @Override
  public Window window(Instant now, Duration back, Duration ahead) {
    return whole.source().window(now, back, ahead);
  }
}
