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

/** An adapter that says what it is about to do and what it did, and waits while that is heard. */
record WatchedAdapter(Adapter whole, Watch watch) implements Adapter, CalendarSource {

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    watch.asks(calendar, position);
    Page page = whole.source().fetch(calendar, position);
    watch.answers(calendar, page);
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
  public String shape(String connection) {
    return whole.source().shape(connection);
  }

  @Override
  public Window window(Instant now, Duration back, Duration ahead) {
    return whole.source().window(now, back, ahead);
  }
}
