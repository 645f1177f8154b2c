// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.ics.source.IcsAdapter;
import io.daybook.ics.source.IcsReader;
import io.daybook.ics.source.IcsSeries;
import io.daybook.klen.KlenAdapter;
import io.daybook.klen.KlenHooks;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.normalizer.google.GoogleProfile;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.normalizer.graph.GraphProfile;
import io.daybook.normalizer.graph.GraphReader;
import io.daybook.normalizer.graph.GraphSeries;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.recall.RecallAdapter;
import io.daybook.recall.RecallSeries;
import io.daybook.samples.console.Console;
import io.daybook.samples.console.InstantConverter;
import io.daybook.samples.console.ZoneConverter;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.sink.Enrichment;
import io.daybook.unipile.UnipileAdapter;
import io.daybook.unipile.UnipileProfile;
import io.daybook.unipile.UnipileReader;
import io.daybook.unipile.UnipileSeries;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
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
    GOOGLE,
    OUTLOOK,
    UNIPILE,
    RECALL,
    ICS,
    KLEN
  }

  /** Forms of the output. */
  enum Format {
    KLEN,
    ICS
  }

  /** Exit status for unreadable input or a quarantined event. */
  public static final int UNREADABLE = 1;

  private static final String CONNECTION = "replay";

  private final Console console;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--provider",
      required = true,
      paramLabel = "PROVIDER",
      description = "Who answered or sent: google, outlook, unipile, recall, ics or klen.")
  private Provider provider;

  @Option(
      names = "--calendar",
      paramLabel = "ID",
      description =
          "The calendar's id (default: primary for google and outlook, else as in the files).")
  private @Nullable String calendar;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = ZoneConverter.class,
      description =
          "The connection's zone, for providers whose answers name none; Google's always do.")
  private @Nullable ZoneId zone;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "The first instant of the clock (default: the machine's).")
  private @Nullable Instant now;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      parameterConsumer = ScriptConsumer.class,
      description = "Moves the clock there before the FILE that follows; may be given again.")
  @SuppressWarnings("UnusedVariable") // picocli wants a field; the words go into the script.
  private List<String> at = new ArrayList<>();

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
      description =
          "The form of the output: klen, a line for each change, or ics, the feed as it is in the"
              + " end (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      parameterConsumer = ScriptConsumer.class,
      description = "Recorded answers, one a file, in the order in which they came.")
  @SuppressWarnings("UnusedVariable") // As above.
  private List<String> files = new ArrayList<>();

  /** Files and clock moves in the order of the command line, which picocli does not keep. */
  private final List<ScriptWord> script = new ArrayList<>();

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
    Instant start = now == null ? clock.instant() : now;
    List<ReplayStep> steps = steps(start);
    ReplayReport report = new ReplayReport(console, lines());
    Replayed replayed =
        switch (provider) {
          case GOOGLE -> google(start, report);
          case OUTLOOK -> outlook(start, report);
          case UNIPILE ->
              new UnipileReplay(
                  calendars(UnipileAdapter.PROVIDER, new UnipileSeries(), start, report),
                  new UnipileReader(
                      new UnipileProfile(calendar == null ? "" : calendar, zone, null)));
          case RECALL ->
              new RecallReplay(
                  calendars(RecallAdapter.PROVIDER, new RecallSeries(), start, report), zone());
          case ICS ->
              new IcsReplay(
                  calendars(IcsAdapter.PROVIDER, new IcsSeries(), start, report),
                  new IcsReader(zone()));
          case KLEN ->
              new KlenReplay(
                  calendars(KlenAdapter.PROVIDER, KlenAdapter.DIALECT, start, report),
                  new KlenHooks(zone()));
        };
    try {
      ReplayPlayer player = new ReplayPlayer(replayed, report);
      int files = 0;
      for (int i = 0; i < steps.size(); i++) {
        files = steps.get(i).file() == null ? files : i + 1;
      }
      steps.subList(0, files).forEach(player::play);
      replayed.end();
      steps.subList(files, steps.size()).forEach(player::play);
      if (format == Format.ICS) {
        console.file(new ReplayedFeed(report.calendars()).bytes());
      }
      return report.allRead() ? 0 : UNREADABLE;
    } finally {
      console.flush();
    }
  }

  private Replayed google(Instant start, ReplayReport report) {
    CalendarRef ref =
        new CalendarRef(
            "google", CONNECTION, calendar == null ? ReplayedCalendar.PRIMARY : calendar);
    return new GoogleReplay(
        new ReplayedCalendar(ref, new GoogleSeries(), horizon(), start, report),
        new GoogleReader(GoogleProfile.of(ref.calendarId())));
  }

  private Replayed outlook(Instant start, ReplayReport report) {
    String id = calendar == null ? ReplayedCalendar.PRIMARY : calendar;
    CalendarRef ref = new CalendarRef("outlook", CONNECTION, id);
    return new OutlookReplay(
        new ReplayedCalendar(ref, new GraphSeries(), horizon(), start, report),
        new GraphReader(new GraphProfile(id, null, zone())));
  }

  private ReplayedCalendars calendars(
      String who, SeriesDialect dialect, Instant start, ReplayReport report) {
    ReplayedCalendars.Setting setting =
        new ReplayedCalendars.Setting(who, CONNECTION, calendar, horizon(), dialect);
    return new ReplayedCalendars(setting, start, report);
  }

  private ZoneId zone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  private Horizon horizon() {
    return new Horizon(Horizon.DEFAULT.back(), Duration.ofDays(horizonDays));
  }

  private Function<Change, byte @Nullable []> lines() {
    return switch (format) {
      case KLEN -> {
        KlenWriter klen = new KlenWriter();
        yield change -> klen.write(change, Enrichment.NONE);
      }
      case ICS -> change -> null;
    };
  }

  /** Clock moves and files, each with where the clock stands then. */
  private List<ReplayStep> steps(Instant start) {
    if (horizonDays < 0) {
      throw new ParameterException(spec.commandLine(), "--horizon is negative");
    }
    if (calendar != null && calendar.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--calendar is empty");
    }
    if (script.stream().allMatch(ScriptWord::movesClock)) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: FILE");
    }
    List<ReplayStep> steps = new ArrayList<>();
    Instant time = start;
    for (ScriptWord word : script) {
      if (word.movesClock()) {
        time = later("--at", time, instant(word.text()));
      }
      steps.add(new ReplayStep(time, word.movesClock() ? null : path(word.text())));
    }
    if (until != null) {
      steps.add(new ReplayStep(later("--until", time, until), null));
    }
    return steps;
  }

  private Instant instant(String text) {
    try {
      return new InstantConverter().convert(text);
    } catch (TypeConversionException e) {
      throw new ParameterException(spec.commandLine(), "--at: " + e.getMessage());
    }
  }

  private Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ParameterException(spec.commandLine(), "FILE: no path of this system");
    }
  }

  private Instant later(String option, Instant time, Instant next) {
    if (next.isBefore(time)) {
      throw new ParameterException(
          spec.commandLine(), option + " " + next + " is before the clock, which is at " + time);
    }
    return next;
  }

  /** A clock move or a file, as it stood on the command line. */
  private record ScriptWord(boolean movesClock, String text) {}

  /** Takes one argument after the other and remembers which came when. */
  static final class ScriptConsumer implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> args, ArgSpec argument, CommandSpec command) {
      if (args.isEmpty()) {
        throw new ParameterException(
            command.commandLine(), "Missing required parameter for option '--at' (INSTANT)");
      }
      ((ReplayCommand) command.userObject())
          .script.add(new ScriptWord(argument.isOption(), args.pop()));
    }
  }
}
