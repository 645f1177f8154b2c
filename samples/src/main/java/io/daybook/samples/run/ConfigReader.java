// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.samples.console.DurationText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the file of {@code daybook run}; every mistake in it is found in one go. */
final class ConfigReader {

  private static final int DEFAULT_PORT = 8080;

  private static final int HIGHEST_PORT = 65_535;

  private static final Duration DEFAULT_HORIZON = Duration.ofDays(60);

  private static final Duration DEFAULT_POLL = Duration.ofMinutes(1);

  private static final Duration DEFAULT_RETENTION = Duration.ofDays(90);

  private static final Path DEFAULT_STORE = Path.of("daybook.db");

  private final Function<String, @Nullable String> environment;

  ConfigReader(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  RunConfig read(String yaml) throws ConfigException {
    List<Section.Mistake> mistakes = new ArrayList<>();
    Section root = new Section(new Section.Reading(mistakes, environment), "", root(yaml));
    RunConfig config =
        new RunConfig(
            root.section("server").map(this::server).orElseGet(() -> defaultServer()),
            root.section("store").map(this::store).orElseGet(() -> defaultStore()),
            root.value("horizon", DurationText::parse).orElse(DEFAULT_HORIZON),
            root.section("retention").map(this::retention).orElseGet(() -> defaultRetention()),
            connections(root));
    root.text("secret-key");
    root.notYet("webhooks");
    root.notYet("api-key");
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
      throw new ConfigException(List.of(line + ": no YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      throw new ConfigException(List.of("no YAML"));
    }
  }

  private static RunConfig.Server defaultServer() {
    return new RunConfig.Server(DEFAULT_PORT, null);
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
            section.value("past", ConfigReader::retention).orElse(DEFAULT_RETENTION),
            section.value("held", ConfigReader::retention).orElse(DEFAULT_RETENTION));
    section.end();
    return retention;
  }

  private static Duration retention(String text) {
    Duration retention = DurationText.parse(text);
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("a duration of at least a day");
    }
    return retention;
  }

  private RunConfig.Server server(Section section) {
    int port = section.value("port", ConfigReader::port).orElse(DEFAULT_PORT);
    URI publicUrl = section.value("public-url", ConfigReader::url).orElse(null);
    section.end();
    return new RunConfig.Server(port, publicUrl);
  }

  private RunConfig.Store store(Section section) {
    Optional<Path> path = section.value("path", ConfigReader::path);
    Optional<String> url = section.value("url", ConfigReader::postgres);
    if (section.has("path") && section.has("url")) {
      section.mistake("url", "expected either path or url, not both");
    }
    RunConfig.Store store = new RunConfig.Store.Embedded(path.orElse(DEFAULT_STORE));
    if (section.has("url")) {
      String user = section.required("user");
      Secret password = secret(section.required("password"));
      store = new RunConfig.Store.Postgres(url.orElse(""), user, password);
    }
    section.end();
    return store;
  }

  private List<RunConfig.Connection> connections(Section root) {
    List<RunConfig.Connection> connections = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section section : root.sections("connections")) {
      RunConfig.Connection connection = connection(section);
      if (!connection.id().isEmpty() && !ids.add(connection.id())) {
        section.mistake("id", "another connection has the id " + connection.id());
      }
      connections.add(connection);
    }
    if (connections.isEmpty()) {
      root.mistake("connections", "expected at least one connection");
    }
    return List.copyOf(connections);
  }

  private RunConfig.Connection connection(Section section) {
    String id = section.required("id");
    String provider = section.required("provider");
    if (!provider.isEmpty() && !provider.equals("google")) {
      section.mistake("provider", "expected google; others are not supported by this version");
    }
    List<String> calendars = section.texts("calendars");
    section.notYet("oauth");
    String token = section.required("access-token");
    RunConfig.Connection connection =
        new RunConfig.Connection(
            id,
            section.text("tenant").orElse(null),
            calendars.isEmpty() ? List.of("primary") : calendars,
            section.value("poll", ConfigReader::interval).orElse(DEFAULT_POLL),
            section.value("root-url", ConfigReader::url).map(URI::toString).orElse(null),
            secret(token));
    section.end();
    return connection;
  }

  private static int port(String text) {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("a port from 0 to " + HIGHEST_PORT);
    }
    return port;
  }

  private static Duration interval(String text) {
    Duration interval = DurationText.parse(text);
    if (interval.isZero()) {
      throw new IllegalArgumentException("a duration longer than zero");
    }
    return interval;
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text);
      if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
        return url;
      }
    } catch (URISyntaxException e) {
      // As below.
    }
    throw new IllegalArgumentException("an http or https URL");
  }

  private static String postgres(String text) {
    if (!text.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("a URL such as jdbc:postgresql://host/database");
    }
    return text;
  }

  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a path");
    }
    return Path.of(text);
  }

  /** An empty one was noted as a mistake by then. */
  private static Secret secret(String text) {
    return Secret.of(text.isEmpty() ? "absent" : text);
  }
}
