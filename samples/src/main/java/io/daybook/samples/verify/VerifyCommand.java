// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.verify;

import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook verify}: whether a recorded webhook comes from whom it should. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says whether the signature of a webhook holds and, if not, what is wrong.",
      "Microsoft Graph signs nothing: there it is the clientState of each notification. Nor does"
          + " Unipile: there it is a header with a secret."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:every signature or clientState holds; of recall and unipile, at least one",
      "1:not so, there is none, or the file cannot be read",
      "2:wrong usage"
    })
public final class VerifyCommand implements Callable<Integer> {

  /** Whose webhooks can be verified. */
  enum Provider {
    KLEN,
    RECALL,
    OUTLOOK,
    UNIPILE
  }

  private static final String NO_HEADER =
      "there is no secret: expected the header that was set with the webhook, such as Unipile-Auth";

  private final Console console;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--provider",
      required = true,
      paramLabel = "PROVIDER",
      description = "Who sent it: klen, recall, outlook or unipile.")
  private Provider provider;

  @Option(
      names = "--secret",
      required = true,
      paramLabel = "SECRET",
      description =
          "The endpoint's secret, the clientState, or the header's value; given again, each counts.")
  private List<String> secrets = new ArrayList<>();

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "A header of the request, as it came; of no use for outlook.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description =
          "When it came; what was signed five minutes before or after is refused. Of use for klen"
              + " and recall.")
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
    boolean holds =
        switch (provider) {
          case KLEN -> klen(new KlenHook(read, body, known));
          case RECALL -> recall(new SignedHook(read, body, known));
          case OUTLOOK -> outlook(body, known);
          case UNIPILE -> one(new UnipileHook(read, known).check(), NO_HEADER);
        };
    return holds ? 0 : ReplayCommand.UNREADABLE;
  }

  private boolean klen(KlenHook hook) {
    return print(
        hook.check(clock.instant(), now),
        "there is no signature: expected X-Klen-Signature or webhook-signature");
  }

  /** One of both is enough for its receiver too, as each has a secret of its own. */
  private boolean recall(SignedHook hook) {
    List<Finding> findings =
        Stream.of("svix-", "webhook-")
            .flatMap(family -> hook.check(family, clock.instant(), now).stream())
            .toList();
    return one(findings, "there is no signature: expected svix-signature or webhook-signature");
  }

  private boolean one(List<Finding> findings, String otherwise) {
    print(findings, otherwise);
    return findings.stream().anyMatch(Finding::holds);
  }

  private boolean outlook(byte[] body, List<Secret> known) {
    try {
      return print(OutlookHook.check(body, known), "there is no notification in it");
    } catch (UnreadableInputException e) {
      console.diagnostic(file + ": " + e.getMessage());
      return false;
    }
  }

  private boolean print(List<Finding> findings, String otherwise) {
    if (findings.isEmpty()) {
      console.diagnostic(otherwise);
      return false;
    }
    boolean holds = true;
    for (Finding finding : findings) {
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
