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
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The adapter of a test, with things that happen right before it asks for a page. */
record HookedAdapter(Adapter whole, Queue<Runnable> hooks) implements Adapter, CalendarSource {

  HookedAdapter(Adapter whole) {
    this(whole, new ArrayDeque<>());
  }

  /** The first hook is for the next page that is asked for, the second for the one after it. */
  void beforeNextPages(Runnable... actions) {
    hooks.addAll(List.of(actions));
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    Runnable hook = hooks.poll();
    if (hook != null) {
      hook.run();
    }
    return whole.source().fetch(calendar, position);
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
