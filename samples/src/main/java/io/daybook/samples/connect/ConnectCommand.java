// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import io.daybook.api.StoreException;
import io.daybook.samples.console.Console;
import io.daybook.samples.run.ConfigException;
import io.daybook.samples.run.ConfigReader;
import io.daybook.samples.run.RunConfig;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook connect}: lets somebody authorise a connection of {@code daybook run}. */
@Command(
    name = "connect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Walks you through the consent that a connection of `daybook run` needs, in your browser,",
      "keeps what comes of it encrypted in the store, and lists the calendars.",
      "Where there is no file yet, a small one is written."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:the connection works",
      "1:it was not authorised, or the file, the store or the port cannot be used",
      "2:wrong usage"
    })
public final class ConnectCommand implements Callable<Integer> {

  /** Who lets people consent. */
  enum Provider {
    GOOGLE,
    OUTLOOK
  }

  private static final int FAILED = 1;

  private static final int HIGHEST_PORT = 65_535;

  /** As it is written into YAML, where other characters mean something. */
  private static final String ID = "[\\w.@-]{1,100}";

  private final Console console;

  private final Clock clock;

  private final Function<String, @Nullable String> environment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PROVIDER", description = "Who has the calendars: google or outlook.")
  private Provider provider;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The file of `daybook run`; written where there is none.")
  private Path file;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The connection; may be left out where only one can be meant.")
  private @Nullable String id;

  @Option(
      names = "--login-hint",
      paramLabel = "ADDRESS",
      description = "The account that is meant, to spare its owner a choice.")
  private @Nullable String loginHint;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where on 127.0.0.1 the answer is waited for (default: any that is free).")
  private int port;

  @Option(
      names = "--root-url",
      paramLabel = "URL",
      description = "Goes into a file that is written: another server that speaks the protocol.")
  private @Nullable String rootUrl;

  /**
   * The command.
   *
   * @param console where results and diagnostics go
   * @param clock the machine's clock
   * @param environment the environment, which the file may name
   */
  public ConnectCommand(
      Console console, Clock clock, Function<String, @Nullable String> environment) {
    this.console = console;
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    try {
      return connected() ? 0 : FAILED;
    } catch (ConfigException e) {
      e.mistakes().forEach(mistake -> console.diagnostic(file + ": " + mistake));
    } catch (StoreException e) {
      String message = String.valueOf(e.getMessage());
      console.diagnostic(
          message.contains("in use")
              ? "the store is in use: stop `daybook run` first"
              : "the store cannot be used: " + message);
    } catch (MalformedInputException e) {
      console.diagnostic(file + ": expected text in UTF-8");
    } catch (IOException e) {
      console.diagnostic(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return FAILED;
  }

  private Office office() {
    return switch (provider) {
      case GOOGLE -> new GoogleOffice();
      case OUTLOOK -> new MicrosoftOffice();
    };
  }

  private void check() {
    if (port < 0 || port > HIGHEST_PORT) {
      throw usage("--port: expected a port from 0 to " + HIGHEST_PORT);
    }
    if (rootUrl != null && !rootUrl.matches("https?://[^\\s\"\\\\]+")) {
      throw usage("--root-url: expected an http or https URL");
    }
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private boolean connected() throws IOException, ConfigException, InterruptedException {
    if (!Files.exists(file)) {
      ConfigFile.write(file, office(), newId(), rootUrl);
      console.diagnostic(file + ": written, as there was none");
      if (lacksVariables()) {
        return false;
      }
    }
    RunConfig config = new ConfigReader(environment).read(Files.readString(file));
    Choice choice = choice(config);
    if (choice == null || !new Walk(console, clock, config, choice).walk(port, loginHint)) {
      return false;
    }
    console.diagnostic("what follows it: daybook run --config " + file);
    return true;
  }

  private String newId() {
    String newId = id == null ? office().provider() : id;
    if (!newId.matches(ID)) {
      throw usage("--id: expected letters, digits, and any of . _ @ - for a new connection");
    }
    return newId;
  }

  private boolean lacksVariables() {
    List<String> missing =
        ConfigFile.variables(office()).stream()
            .filter(name -> environment.apply(name) == null)
            .toList();
    if (!missing.isEmpty()) {
      console.diagnostic(
          "set " + String.join(", ", missing) + " in the environment and run this again");
      console.diagnostic(office().advice() + "; a key is made by: openssl rand -base64 32");
    }
    return !missing.isEmpty();
  }

  private @Nullable Choice choice(RunConfig config) {
    List<Choice> all = Choice.all(config, office());
    if (id == null && all.size() > 1) {
      throw usage(
          "--id: expected one of " + String.join(", ", all.stream().map(Choice::id).toList()));
    }
    for (Choice one : all) {
      if (id == null || id.equals(one.id())) {
        return one;
      }
    }
    boolean there = config.connections().stream().anyMatch(one -> one.id().equals(id));
    if (there) {
      console.diagnostic(file + ": " + id + " is let in otherwise; what asks for consent is:");
      result("    " + office().oauth());
      console.flush();
    } else {
      suggest(config, newId());
    }
    return null;
  }

  private void suggest(RunConfig config, String wanted) {
    console.diagnostic(file + ": there is no such connection; add these lines to connections:");
    ConfigFile.connection(office(), wanted, null).forEach(this::result);
    if (config.webhooks().secretKey() == null) {
      console.diagnostic("and this at the top, with the key made by: openssl rand -base64 32");
      result(ConfigFile.secretKey());
    }
    console.flush();
  }

  private void result(String line) {
    console.result(line.getBytes(StandardCharsets.UTF_8));
  }
}
