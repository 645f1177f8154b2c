// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.http.HttpAnswer;
import io.daybook.normalizer.secret.Sha256;
import io.daybook.normalizer.time.RetryAfter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads calendars at their addresses. There is one list, which is all there is; of it can be asked
 * only whether it is another by now. So a round has one page: without rows where nothing changed,
 * else with all rows, and says so ({@link Coverage#whole()}).
 */
final class IcsSource implements CalendarSource {

  private static final int OK = 200;

  private static final int UNCHANGED = 304;

  private final IcsClient client;

  private final IcsLimits limits;

  private final Function<String, Map<String, Secret>> addresses;

  private final Function<String, ZoneId> zone;

  private final Clock clock;

  IcsSource(
      IcsClient client,
      IcsLimits limits,
      Function<String, Map<String, Secret>> addresses,
      Function<String, ZoneId> zone,
      Clock clock) {
    this.client = client;
    this.limits = limits;
    this.addresses = addresses;
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    IcsCursor known = known(position);
    Secret address = addresses.apply(calendar.connection()).get(calendar.calendarId());
    if (address == null) {
      throw new CalendarGoneException(calendar, 0, "noAddress");
    }
    Map<String, String> conditions = known == null ? Map.of() : known.conditions(address);
    HttpAnswer answer = client.get(address, conditions);
    if (known != null && answer.status() == UNCHANGED && !conditions.isEmpty()) {
      return new Page(List.of(), new Position.Since(known.text()));
    }
    if (answer.status() != OK) {
      throw refusal(calendar, answer);
    }
    return page(calendar, known, answer, address);
  }

  private static @Nullable IcsCursor known(Position position) {
    if (position instanceof Position.More) {
      // A round has one page.
      throw new CursorLostException(IcsAdapter.PROVIDER, 0, "foreignPage");
    }
    return position instanceof Position.Since since ? IcsCursor.parse(since.cursor()) : null;
  }

  private Page page(
      CalendarRef calendar, @Nullable IcsCursor known, HttpAnswer answer, Secret address) {
    byte[] body = IcsBodies.of(answer, limits.bytes());
    IcsCursor cursor = IcsCursor.of(address, answer, Sha256.hex(body));
    Position.Since next = new Position.Since(cursor.text());
    if (known != null && known.hash().equals(cursor.hash())) {
      return new Page(List.of(), next);
    }
    IcsReader reader = new IcsReader(zone.apply(calendar.connection()), limits);
    return new Page(
        reader.read(body).rows(), next, known == null ? Coverage.USUAL : Coverage.WHOLE);
  }

  /** Whose address is refused or gone may have lost one calendar, and no account. */
  private ProviderException refusal(CalendarRef calendar, HttpAnswer answer) {
    Duration wait = RetryAfter.read(answer.header("retry-after").orElse(null), clock);
    int status = answer.status();
    return switch (status) {
      case 401, 403 -> new PermissionException(IcsAdapter.PROVIDER, status, null, wait);
      case 404, 410 -> new CalendarGoneException(calendar, status, null, wait);
      default -> new ProviderException(IcsAdapter.PROVIDER, status, null, wait, null);
    };
  }

  /** In another zone, or read by other rules, the same body says something else. */
  @Override
  public String shape(String connection) {
    return "icalendar-1, days of " + zone.apply(connection);
  }
}
