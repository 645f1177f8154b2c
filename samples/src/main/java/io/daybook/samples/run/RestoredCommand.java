// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.StoreException;
import io.daybook.jdbc.Restored;
import io.daybook.samples.console.Console;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook restored}: what is to be done once after a store came back from a backup. */
@Command(
    name = "restored",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prepares a store that was restored from a backup, before anything runs on it: no id that",
      "was given after the backup is given again. Needed once after each restore."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {"0:it is done", "1:the file or the store cannot be used", "2:wrong usage"})
public final class RestoredCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  private final Console console;

  private final Function<String, @Nullable String> environment;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The file of daybook run, which names the store.")
  private Path file;

  /**
   * The command.
   *
   * @param console where results and diagnostics go
   * @param environment the environment, which the file may name
   */
  public RestoredCommand(Console console, Function<String, @Nullable String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try {
      RunConfig config = new ConfigReader(environment).read(Files.readString(file));
      say(Stores.restored(config.store()));
      return 0;
    } catch (ConfigException e) {
      e.mistakes().forEach(mistake -> console.diagnostic(file + ": " + mistake));
    } catch (StoreException e) {
      console.diagnostic("the store cannot be used: " + e.getMessage());
    } catch (NoSuchFileException e) {
      console.diagnostic(file + ": no such file");
    } catch (MalformedInputException e) {
      console.diagnostic(file + ": expected text in UTF-8");
    } catch (IOException e) {
      console.diagnostic(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return FAILED;
  }

  private void say(Restored restored) {
    line("the store's epoch is now " + restored.epoch());
    line("new meetings are numbered from " + restored.firstOccurrence() + " on");
    console.flush();
  }

  private void line(String text) {
    console.result(text.getBytes(StandardCharsets.UTF_8));
  }
}
