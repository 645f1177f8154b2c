// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.verify;

import io.daybook.api.Secret;
import io.daybook.samples.console.Console;
import io.daybook.samples.console.InstantConverter;
import io.daybook.samples.replay.ReplayCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook verify}: whether the signature of a recorded webhook holds. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Says whether the signature of a webhook holds and, if not, what is wrong.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:every signature holds",
      "1:one does not, there is none, or the file cannot be read",
      "2:wrong usage"
    })
public final class VerifyCommand implements Callable<Integer> {

  /** Whose webhooks can be verified. */
  enum Provider {
    KLEN
  }

  private final Console console;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--provider",
      required = true,
      paramLabel = "PROVIDER",
      description = "Who sent it: klen.")
  @SuppressWarnings("UnusedVariable") // Checked; so far there is one.
  private Provider provider;

  @Option(
      names = "--secret",
      required = true,
      paramLabel = "SECRET",
      description = "The endpoint's secret; given again, each counts.")
  private List<String> secrets = new ArrayList<>();

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "A header of the request, as it came.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "When it came; what was signed five minutes before or after is refused.")
  private @Nullable Instant now;

  @Parameters(paramLabel = "FILE", description = "The exact bytes of the body.")
  private Path file;

  /**
   * The command.
   *
   * @param console where results and diagnostics go
   * @param clock the machine's clock
   */
  public VerifyCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    byte[] body;
    Map<String, String> read = read();
    try {
      body = Files.readAllBytes(file);
    } catch (IOException e) {
      console.diagnostic(file + ": cannot be read");
      return ReplayCommand.UNREADABLE;
    }
    List<Secret> known = secrets.stream().map(this::secret).toList();
    KlenHook hook = new KlenHook(read, body, known);
    return print(hook.check(clock.instant(), now)) ? 0 : ReplayCommand.UNREADABLE;
  }

  private boolean print(List<KlenHook.Finding> findings) {
    if (findings.isEmpty()) {
      console.diagnostic("there is no signature: expected X-Klen-Signature or webhook-signature");
      return false;
    }
    boolean holds = true;
    for (KlenHook.Finding finding : findings) {
      console.result(finding.text().getBytes(StandardCharsets.UTF_8));
      holds &= finding.holds();
    }
    console.flush();
    return holds;
  }

  private Secret secret(String text) {
    if (text.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--secret: expected a secret");
    }
    return Secret.of(text);
  }

  private Map<String, String> read() {
    Map<String, String> read = new TreeMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new ParameterException(
            spec.commandLine(), "--header: expected 'NAME: VALUE' with a colon");
      }
      read.put(
          header.substring(0, colon).trim().toLowerCase(Locale.ROOT),
          header.substring(colon + 1).trim());
    }
    return read;
  }
}
