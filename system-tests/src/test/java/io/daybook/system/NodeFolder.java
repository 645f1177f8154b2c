// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A folder of JavaScript, copied below {@code target}, and the packages that its lock names. Where
 * Node or npm are not there, or the registry cannot be reached, the tests that ask for it are
 * skipped and say why; whatever else goes wrong is a failure.
 */
final class NodeFolder {

  private static final Path BUILT = Path.of("target", "node");

  private static final String LOCK = "package-lock.json";

  private static final int OLDEST = 20;

  private static final long PATIENCE_SECONDS = 120;

  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");

  private static final Pattern CODE = Pattern.compile("npm (?:error|ERR!) code (\\S+)");

  /** What npm says when the way to the registry is to blame. */
  private static final Set<String> UNREACHABLE =
      Set.of(
          "EAI_AGAIN",
          "ECONNREFUSED",
          "ECONNRESET",
          "EHOSTUNREACH",
          "ENETUNREACH",
          "ENOTCACHED",
          "ENOTFOUND",
          "ERR_SOCKET_TIMEOUT",
          "ETIMEDOUT",
          "E500",
          "E502",
          "E503",
          "E504");

  private final Path path;

  private final @Nullable String missing;

  private NodeFolder(Path path, @Nullable String missing) {
    this.path = path;
    this.missing = missing;
  }

  /** What a command came to. */
  record Ended(int status, String output) {}

  /** Says what is not there. */
  private static final class MissingException extends Exception {

    private static final long serialVersionUID = 1;

    MissingException(String message) {
      super(message);
    }
  }

  /** Copies a folder's files and installs its packages, unless that was done for the same lock. */
  static NodeFolder install(Path source) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(BUILT.resolve(source.getFileName()));
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(file, folder.resolve(file.getFileName()));
      }
    }
    try {
      requireNode(folder);
      Path installed = folder.resolve("installed-lock.json");
      if (!Files.exists(installed) || Files.mismatch(installed, folder.resolve(LOCK)) >= 0) {
        installPackages(folder);
        copy(folder.resolve(LOCK), installed);
      }
      return new NodeFolder(folder, null);
    } catch (MissingException e) {
      return new NodeFolder(folder, e.getMessage());
    }
  }

  /** The folder; the test is skipped when something is missing. */
  Path path() {
    Assumptions.assumeTrue(missing == null, missing);
    return path;
  }

  /** Runs a command in the folder, until it ends. */
  Ended run(String... command) throws IOException, InterruptedException {
    try {
      return run(path(), command);
    } catch (MissingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Ended run(Path folder, String... command)
      throws IOException, InterruptedException, MissingException {
    Path output = folder.resolve("output.log");
    Process process = start(folder, output, command);
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new MissingException(
            command[0] + " did not end within " + PATIENCE_SECONDS + " seconds");
      }
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(Path folder, Path output, String... command)
      throws MissingException {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException e) {
      throw new MissingException(command[0] + " is not on this machine");
    }
  }

  private static void requireNode(Path folder)
      throws IOException, InterruptedException, MissingException {
    String version = run(folder, "node", "--version").output().strip();
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.find() || Integer.parseInt(matcher.group(1)) < OLDEST) {
      throw new MissingException("Node " + OLDEST + " or newer is needed, here is " + version);
    }
  }

  private static void installPackages(Path folder)
      throws IOException, InterruptedException, MissingException {
    Ended ended =
        run(
            folder,
            "npm",
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            "--fetch-retries=1",
            "--fetch-retry-mintimeout=1000",
            "--fetch-timeout=30000");
    Matcher matcher = CODE.matcher(ended.output());
    if (matcher.find() && UNREACHABLE.contains(matcher.group(1))) {
      throw new MissingException("npm cannot reach its registry: " + matcher.group(1));
    }
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
