// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.CalendarRef;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows what sends webhooks in Klen's form: another Daybook, or Klen. All comes by push, as there
 * is nothing to list; each calendar that a hook names is followed. Thread-safe.
 *
 * <p>Meetings keep no number or UUID of the sender's; its UUID is their event id. Completions and
 * reminders are told by this side's own clock.
 */
public final class KlenAdapter implements Adapter {

  /** The provider's name. */
  public static final String PROVIDER = "klen";

  /** Each meeting comes by itself. */
  public static final SeriesDialect DIALECT = new Singles();

  private final String connection;

  private final KlenVerifier verifier;

  private final KlenHooks hooks;

  /**
   * An adapter for one connection.
   *
   * @param connection the connection's id
   * @param verifier knows the secrets with which its hooks are signed
   * @param zone in which all-day events begin, unless a hook shows that they do not
   */
  public KlenAdapter(String connection, KlenVerifier verifier, ZoneId zone) {
    this.connection = connection;
    this.verifier = verifier;
    this.hooks = new KlenHooks(zone);
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public CalendarSource source() {
    return new Silence();
  }

  @Override
  public SeriesDialect dialect() {
    return DIALECT;
  }

  @Override
  public Optional<PushReceiver> receiver() {
    return Optional.of(this::receive);
  }

  private PushReceiver.Received receive(InboundRequest request) {
    if (!request.method().equals("POST")) {
      return answer(405);
    }
    if (!verifier.verify(request).valid()) {
      return answer(401);
    }
    try {
      List<PushReceiver.Wake> wakes =
          hooks.read(request.body()).stream()
              .map(
                  said ->
                      new PushReceiver.Wake(
                          connection, said.calendarId(), said.hook().row(), said.hook().at()))
              .toList();
      return new PushReceiver.Received(InboundResponse.of(200), wakes);
    } catch (UnreadableInputException e) {
      return answer(422);
    }
  }

  private static PushReceiver.Received answer(int status) {
    return new PushReceiver.Received(InboundResponse.of(status), List.of());
  }

  /** There is nothing to ask. */
  private static final class Silence implements CalendarSource {

    @Override
    public Page fetch(CalendarRef calendar, Position position) {
      return new Page(List.of(), new Position.Since(""));
    }

    @Override
    public boolean lists() {
      return false;
    }
  }

  private static final class Singles implements SeriesDialect {

    @Override
    public String instanceId(String seriesId, EventTime originalStart) {
      return seriesId;
    }

    @Override
    public String stem(String seriesId, @Nullable EventSnapshot master) {
      return seriesId;
    }
  }
}
