// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.samples.connect.ConnectCommand;
import io.daybook.samples.console.Console;
import io.daybook.samples.demo.DemoCommand;
import io.daybook.samples.live.WatchCommand;
import io.daybook.samples.replay.ReplayCommand;
import io.daybook.samples.run.RestoredCommand;
import io.daybook.samples.run.RunCommand;
import io.daybook.samples.verify.VerifyCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code daybook} command. Standard output is only results, always in UTF-8. */
@Command(
    name = "daybook",
    mixinStandardHelpOptions = true,
    version = "daybook 0.1.0-SNAPSHOT",
    description = "Change data capture for calendars.")
public final class DaybookCommand implements Runnable {

  @Spec private CommandSpec spec;

  private DaybookCommand() {}

  /**
   * Runs the command and ends the process with its exit status.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    Console console =
        new Console(
            new FileOutputStream(FileDescriptor.out),
            new PrintStream(
                new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    System.exit(run(console, Clock.systemUTC(), args));
  }

  /**
   * Runs the command.
   *
   * @param console where results and diagnostics go
   * @param clock the machine's clock
   * @param args the arguments
   * @return the exit status: 0, 1 for unreadable input, 2 for wrong usage
   */
  static int run(Console console, Clock clock, String... args) {
    return new CommandLine(new DaybookCommand())
        .addSubcommand(new DemoCommand(console, clock))
        .addSubcommand(new WatchCommand(console, clock))
        .addSubcommand(new ConnectCommand(console, clock, System::getenv))
        .addSubcommand(new RunCommand(console, clock, System::getenv))
        .addSubcommand(new RestoredCommand(console, System::getenv))
        .addSubcommand(new ReplayCommand(console, clock))
        .addSubcommand(new VerifyCommand(console, clock))
        .setOut(console.resultsWriter())
        .setErr(console.diagnosticsWriter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setExecutionExceptionHandler((e, command, parsed) -> failed(console, e))
        .execute(args);
  }

  /** A reader that went away, as {@code head} does, is no fault of ours to explain. */
  private static int failed(Console console, Exception e) throws Exception {
    if (e instanceof UncheckedIOException) {
      console.abandon("the results cannot be written");
      return ReplayCommand.UNREADABLE;
    }
    throw e;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
