// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.google.GoogleQuota;
import io.daybook.jdbc.PostgresOptions;
import io.daybook.samples.console.DurationText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the file of {@code daybook run}; every mistake in it is found in one go. */
public final class ConfigReader {

  private static final int DEFAULT_PORT = 8080;

  private static final Duration DEFAULT_HORIZON = Duration.ofDays(60);

  private static final Duration DEFAULT_RETENTION = Duration.ofDays(90);

  private static final Path DEFAULT_STORE = Path.of("daybook.db");

  private final Function<String, @Nullable String> environment;

  /**
   * A reader.
   *
   * @param environment the environment, which the file may name
   */
  public ConfigReader(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /**
   * Reads the file.
   *
   * @param yaml what is in it
   * @return what it says
   * @throws ConfigException when it cannot be used
   */
  public RunConfig read(String yaml) throws ConfigException {
    List<Section.Mistake> mistakes = new ArrayList<>();
    Section root = new Section(new Section.Reading(mistakes, environment), "", root(yaml));
    List<RunConfig.Connection> connections = new ConnectionReader().read(root);
    RunConfig config =
        new RunConfig(
            root.section("server").map(this::server).orElseGet(() -> defaultServer()),
            root.section("store").map(this::store).orElseGet(() -> defaultStore()),
            root.value("horizon", DurationText::parse).orElse(DEFAULT_HORIZON),
            root.section("retention").map(this::retention).orElseGet(() -> defaultRetention()),
            root.section("google-quota").map(this::quota).orElse(GoogleQuota.USUAL),
            connections,
            new WebhookReader().read(root),
            new FeedReader(connections).read(root));
    root.end();
    if (!mistakes.isEmpty()) {
      throw new ConfigException(mistakes.stream().sorted().map(Section.Mistake::text).toList());
    }
    return config;
  }

  private static Node root(String yaml) throws ConfigException {
    try {
      return new Compose(LoadSettings.builder().build())
          .composeString(yaml)
          .orElseThrow(() -> new ConfigException(List.of("the file is empty")));
    } catch (MarkedYamlEngineException e) {
      // Not its message, which quotes the line, and there may be a secret in it.
      String line = e.getProblemMark().map(mark -> "line " + (mark.getLine() + 1)).orElse("it");
      throw new ConfigException(List.of(line + ": no YAML: " + withoutNames(e.getProblem())));
    } catch (YamlEngineException e) {
      throw new ConfigException(List.of("no YAML"));
    }
  }

  /** A secret that is not quoted and begins with a star is the name of an alias to YAML. */
  private static String withoutNames(String problem) {
    return problem.replaceFirst("(?s)(alias|anchor|tag handle) .*", "$1");
  }

  private static RunConfig.Server defaultServer() {
    return new RunConfig.Server(DEFAULT_PORT, null, false);
  }

  private static RunConfig.Store defaultStore() {
    return new RunConfig.Store.Embedded(DEFAULT_STORE);
  }

  private static RunConfig.Retention defaultRetention() {
    return new RunConfig.Retention(DEFAULT_RETENTION, DEFAULT_RETENTION);
  }

  private RunConfig.Retention retention(Section section) {
    RunConfig.Retention retention =
        new RunConfig.Retention(
            section.value("past", Values::retention).orElse(DEFAULT_RETENTION),
            section.value("held", Values::retention).orElse(DEFAULT_RETENTION));
    section.end();
    return retention;
  }

  private GoogleQuota quota(Section section) {
    GoogleQuota usual = GoogleQuota.USUAL;
    GoogleQuota quota =
        new GoogleQuota(
            usual.project(),
            section.value("per-minute", Values::count).orElse(usual.perMinute()),
            section.value("per-user", Values::count).orElse(usual.perUserPerMinute()),
            section.value("per-day", Values::count).orElse(usual.perDay()));
    section.end();
    return quota;
  }

  private RunConfig.Server server(Section section) {
    int port = section.value("port", Values::port).orElse(DEFAULT_PORT);
    URI publicUrl = section.value("public-url", Values::url).orElse(null);
    boolean insecure = section.value("allow-insecure", Values::flag).orElse(false);
    section.end();
    return new RunConfig.Server(port, publicUrl, insecure);
  }

  private RunConfig.Store store(Section section) {
    Optional<Path> path = section.value("path", Values::path);
    Optional<String> url = section.value("url", Values::postgres);
    if (section.has("path") && section.has("url")) {
      section.mistake("url", "expected either path or url, not both");
    }
    RunConfig.Store store = new RunConfig.Store.Embedded(path.orElse(DEFAULT_STORE));
    if (section.has("url")) {
      String user = section.required("user");
      Secret password = Values.secret(section.required("password"));
      Duration takeOver =
          section.value("take-over", Values::takeOver).orElse(PostgresOptions.DEFAULT.takeOver());
      store = new RunConfig.Store.Postgres(url.orElse(""), user, password, takeOver);
    }
    section.end();
    return store;
  }
}
