// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.live;

import io.daybook.api.CalendarRef;
import io.daybook.api.DaybookException;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.google.GoogleAdapter;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.outlook.OutlookAdapter;
import io.daybook.samples.console.Console;
import io.daybook.samples.console.ZoneConverter;
import io.daybook.spi.adapter.Adapter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook watch}: follows one calendar live and prints what changes. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Follows one calendar live with an access token in hand and prints changes as they come.",
      "Nothing is stored: the next watch begins anew."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:the time given by --for is over",
      "1:the calendar cannot be followed, or an event could not be read",
      "2:wrong usage"
    })
public final class WatchCommand implements Callable<Integer> {

  /** Providers that can be watched. */
  enum Provider {
    GOOGLE,
    OUTLOOK
  }

  /** Exit status when the calendar cannot be followed, or an event could not be read. */
  private static final int FAILED = 1;

  private static final String CONNECTION = "watch";

  private final Console console;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--provider",
      required = true,
      paramLabel = "PROVIDER",
      description = "Who has the calendar: google or outlook.")
  private Provider provider;

  @Option(
      names = "--access-token",
      paramLabel = "TOKEN",
      defaultValue = "${env:DAYBOOK_ACCESS_TOKEN}",
      description = "An OAuth access token (default: the environment's DAYBOOK_ACCESS_TOKEN).")
  private @Nullable String accessToken;

  @Option(
      names = "--root-url",
      paramLabel = "URL",
      description = "Another server that speaks the provider's protocol, such as an emulator.")
  private @Nullable String rootUrl;

  @Option(
      names = "--calendar",
      paramLabel = "ID",
      defaultValue = "primary",
      description = "The calendar's id (default: ${DEFAULT-VALUE}, the account's own).")
  private String calendar;

  @Option(
      names = "--poll",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "How long after one look the next follows (default: ${DEFAULT-VALUE}).")
  private Duration poll;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long to watch (default: until interrupted).")
  private @Nullable Duration time;

  @Option(
      names = "--horizon",
      paramLabel = "DAYS",
      defaultValue = "60",
      description = "How many days ahead instances of series are told (default: ${DEFAULT-VALUE}).")
  private int horizonDays;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = ZoneConverter.class,
      description =
          "The connection's zone, in which whole days begin where the provider names none (default:"
              + " UTC); Google always does.")
  private @Nullable ZoneId zone;

  @Option(names = "--json", description = "Prints one JSON line for each change, in the Klen form.")
  private boolean json;

  /**
   * The command.
   *
   * @param console where results and diagnostics go
   * @param clock the machine's clock
   */
  public WatchCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  @SuppressWarnings("try") // An interruption is only held open.
  public Integer call() throws InterruptedException {
    LiveOutput output = new LiveOutput(console, json, ZoneId.systemDefault());
    WatchSession session = new WatchSession(output);
    try (Daybook daybook = daybook(session)) {
      try (Interruption interruption = Interruption.ending(daybook::close)) {
        CalendarRef followed = daybook.follow(CONNECTION, calendar);
        output.note("following " + followed.calendarId());
        daybook.start();
        session.await(time);
      }
    } catch (DaybookException e) {
      output.note("the calendar cannot be followed: " + e.getMessage());
      return FAILED;
    }
    return session.ok() ? 0 : FAILED;
  }

  private Daybook daybook(WatchSession session) {
    if (horizonDays < 0) {
      throw new ParameterException(spec.commandLine(), "--horizon is negative");
    }
    if (calendar.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--calendar is empty");
    }
    if (poll.isZero()) {
      throw new ParameterException(spec.commandLine(), "--poll is zero");
    }
    return Daybook.builder()
        .store(new MemoryStore(UUID.randomUUID().toString()))
        .clock(clock)
        .connection(CONNECTION, adapter())
        .listen("watch", session::take, session::take)
        .horizon(new Horizon(Horizon.DEFAULT.back(), Duration.ofDays(horizonDays)))
        .poll(poll)
        .build();
  }

  private Adapter adapter() {
    if (accessToken == null || accessToken.isBlank()) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing required option: '--access-token=TOKEN' (or DAYBOOK_ACCESS_TOKEN)");
    }
    return switch (provider) {
      case GOOGLE -> google(Secret.of(accessToken.strip()));
      case OUTLOOK -> outlook(Secret.of(accessToken.strip()));
    };
  }

  private Adapter google(Secret token) {
    GoogleAdapter.Builder google = GoogleAdapter.builder().clock(clock).accessToken(token);
    try {
      return (rootUrl == null ? google : google.rootUrl(rootUrl)).build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--root-url: " + e.getMessage());
    }
  }

  private Adapter outlook(Secret token) {
    ZoneId days = zone == null ? ZoneOffset.UTC : zone;
    OutlookAdapter.Builder outlook =
        OutlookAdapter.builder().clock(clock).accessToken(token).zone(connection -> days);
    try {
      return (rootUrl == null ? outlook : outlook.rootUrl(rootUrl)).build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--root-url: " + e.getMessage());
    }
  }
}
