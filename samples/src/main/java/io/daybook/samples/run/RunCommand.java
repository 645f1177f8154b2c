// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.StoreException;
import io.daybook.samples.console.Console;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook run}: the connector for real accounts, as a service. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the connector as a service, set up by a YAML file, until it is interrupted.",
      "Changes are printed as they come, a JSON line for each, in the Klen form."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:it was asked to end",
      "1:the file, the store or the port cannot be used",
      "2:wrong usage"
    })
public final class RunCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  private final Console console;

  private final Clock clock;

  private final Function<String, @Nullable String> environment;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The file that says what to run; every mistake in it is reported at once.")
  private Path file;

  /**
   * The command.
   *
   * @param console where results and diagnostics go
   * @param clock the machine's clock
   * @param environment the environment, which the file may name
   */
  public RunCommand(Console console, Clock clock, Function<String, @Nullable String> environment) {
    this.console = console;
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      RunConfig config = new ConfigReader(environment).read(Files.readString(file));
      try (Service service = Service.start(config, console, clock)) {
        service.await();
      }
      return 0;
    } catch (ConfigException e) {
      e.mistakes().forEach(mistake -> console.diagnostic(file + ": " + mistake));
    } catch (StoreException e) {
      console.diagnostic("the store cannot be used: " + e.getMessage());
    } catch (IllegalStateException e) {
      console.diagnostic(file + ": " + e.getMessage());
    } catch (NoSuchFileException e) {
      console.diagnostic(file + ": no such file");
    } catch (MalformedInputException e) {
      console.diagnostic(file + ": expected text in UTF-8");
    } catch (IOException e) {
      console.diagnostic(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return FAILED;
  }
}
