// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.samples.Console;
import io.daybook.samples.DaybookCommand;
import io.daybook.spi.sink.Enrichment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code daybook replay}: what changed in a calendar, from recorded provider answers. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads recorded provider answers as if they came in that order and prints one JSON line for"
          + " each change, in the Klen form.",
      "The same input always gives the same output."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:everything was read",
      "1:a file or an event could not be read; the rest was replayed",
      "2:wrong usage"
    })
public final class ReplayCommand implements Callable<Integer> {

  /** Providers whose answers can be replayed. */
  enum Provider {
    GOOGLE
  }

  /** Forms of the output. */
  enum Format {
    KLEN
  }

  private static final String CONNECTION = "replay";

  private final Console console;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--provider",
      required = true,
      paramLabel = "PROVIDER",
      description = "Who answered: ${COMPLETION-CANDIDATES} (in any case).")
  private Provider provider;

  @Option(
      names = "--calendar",
      paramLabel = "ID",
      defaultValue = "primary",
      description = "The calendar's id (default: ${DEFAULT-VALUE}).")
  private String calendar;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "The first instant of the clock (default: the machine's).")
  private @Nullable Instant now;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "Moves the clock there before the FILE that follows; may be given again.")
  private List<Instant> at = new ArrayList<>();

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "Moves the clock there after the last FILE.")
  private @Nullable Instant until;

  @Option(
      names = "--horizon",
      paramLabel = "DAYS",
      defaultValue = "60",
      description = "How many days ahead instances of series are told (default: ${DEFAULT-VALUE}).")
  private int horizonDays;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "klen",
      description = "The form of the output: ${COMPLETION-CANDIDATES} (default: klen).")
  private Format format;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Recorded answers, one a file, in the order in which they came.")
  private List<Path> files = new ArrayList<>();

  /**
   * The command.
   *
   * @param console where results and diagnostics go
   * @param clock the machine's clock
   */
  public ReplayCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<ReplayStep> steps = steps();
    Horizon horizon = new Horizon(Horizon.DEFAULT.back(), Duration.ofDays(horizonDays));
    GoogleReplay replay =
        switch (provider) {
          case GOOGLE ->
              new GoogleReplay(
                  new CalendarRef("google", CONNECTION, calendar),
                  horizon,
                  steps.get(0).at(),
                  console,
                  lines());
        };
    boolean allRead = true;
    for (ReplayStep step : steps) {
      allRead &= replay.play(step);
    }
    replay.end();
    console.flush();
    return allRead ? 0 : DaybookCommand.UNREADABLE;
  }

  private Function<Change, byte[]> lines() {
    return switch (format) {
      case KLEN -> {
        KlenWriter klen = new KlenWriter();
        yield change -> klen.write(change, Enrichment.NONE);
      }
    };
  }

  /** The files and clock moves as they stood on the command line. */
  private List<ReplayStep> steps() {
    if (horizonDays < 0) {
      throw new ParameterException(spec.commandLine(), "--horizon is negative");
    }
    List<ReplayStep> steps = new ArrayList<>();
    Instant time = now == null ? clock.instant() : now;
    int nextFile = 0;
    int nextAt = 0;
    for (ArgSpec arg : spec.commandLine().getParseResult().matchedArgs()) {
      if (arg.isOption() && ((OptionSpec) arg).longestName().equals("--at")) {
        time = later("--at", time, at.get(nextAt++));
      } else if (arg.isPositional()) {
        steps.add(new ReplayStep(time, files.get(nextFile++)));
      }
    }
    if (until != null) {
      steps.add(new ReplayStep(later("--until", time, until), null));
    }
    return steps;
  }

  private Instant later(String option, Instant time, Instant next) {
    if (next.isBefore(time)) {
      throw new ParameterException(
          spec.commandLine(), option + " " + next + " is before the clock, which is at " + time);
    }
    return next;
  }

  /** Reads instants such as {@code 2026-05-01T08:00:00Z} or {@code 2026-05-01T10:00:00+02:00}. */
  static final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      try {
        return OffsetDateTime.parse(value).toInstant();
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + value + "' is no instant such as 2026-05-01T08:00:00Z");
      }
    }
  }
}
