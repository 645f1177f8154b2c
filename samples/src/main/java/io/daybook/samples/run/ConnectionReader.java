// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.outlook.MicrosoftAuthorizer.Addresses;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the accounts of the file. */
final class ConnectionReader {

  private static final List<String> PROVIDERS =
      List.of("google", "outlook", "unipile", "recall", "ics", "klen");

  /** The first of Recall's regions. */
  private static final String RECALL = "https://us-east-1.recall.ai";

  /** There is nothing to ask; what comes comes by push. */
  private static final Duration NO_POLL = Duration.ofDays(1);

  List<RunConfig.Connection> read(Section root) {
    List<RunConfig.Connection> connections = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section section : root.sections("connections")) {
      RunConfig.Connection connection = connection(section);
      if (!connection.id().isEmpty() && !ids.add(connection.id())) {
        section.mistake("id", "another connection has the id " + connection.id());
      }
      connections.add(connection);
    }
    if (!root.has("secret-key") && connections.stream().anyMatch(ConnectionReader::isAuthorized)) {
      root.mistake("secret-key", "is missing; it encrypts the refresh tokens of oauth");
    }
    if (connections.isEmpty()) {
      root.mistake("connections", "expected at least one connection");
    }
    return List.copyOf(connections);
  }

  private static boolean isAuthorized(RunConfig.Connection connection) {
    RunConfig.Access access = connection.account().access();
    return access != null && access.isAuthorized();
  }

  private static RunConfig.Connection connection(Section section) {
    String id = section.required("id");
    String provider = section.required("provider");
    String tenant = section.value("tenant", Values::tenant).orElse(RunConfig.TENANT);
    if (!provider.isEmpty() && !PROVIDERS.contains(provider)) {
      section.mistake("provider", "expected one of " + String.join(", ", PROVIDERS));
    }
    RunConfig.Connection connection =
        switch (provider) {
          case "klen" -> klen(section, id, tenant);
          case "outlook" -> outlook(section, id, tenant);
          case "unipile" -> unipile(section, id, tenant);
          case "recall" -> recall(section, id, tenant);
          case "ics" -> IcsAccess.read(section, id, tenant);
          default -> google(section, id, tenant);
        };
    section.end();
    return connection;
  }

  private static RunConfig.Connection google(Section section, String id, String tenant) {
    RunConfig.Access access = GoogleAccess.read(section);
    return listing(section, id, tenant, new RunConfig.Account.Google(rootUrl(section), access));
  }

  private static RunConfig.Connection outlook(Section section, String id, String tenant) {
    RunConfig.Access access = MicrosoftAccess.read(section);
    RunConfig.Account.Outlook account =
        new RunConfig.Account.Outlook(
            rootUrl(section),
            section.value("cloud", Values::cloud).orElse(Addresses.MICROSOFT),
            section.value("mailbox", Values::mailbox).orElse(null),
            section.value("zone", Values::zone).orElse(ZoneOffset.UTC),
            access);
    return listing(section, id, tenant, account);
  }

  private static RunConfig.Connection unipile(Section section, String id, String tenant) {
    String header = section.value("webhook-header", Values::header).orElse(null);
    if (header != null && !section.has("webhook-secret")) {
      section.mistake("webhook-header", "is of no use without webhook-secret");
    }
    String dsn =
        section.has("dsn") ? section.value("dsn", Values::dsn).orElse("") : section.required("dsn");
    RunConfig.Account.Unipile account =
        new RunConfig.Account.Unipile(
            dsn,
            Values.secret(section.required("api-key")),
            secret(section, "webhook-secret")
                .map(secret -> new RunConfig.Header(header, secret))
                .orElse(null),
            section.value("account-id", Values::name).orElse(null),
            section.value("zone", Values::zone).orElse(ZoneOffset.UTC));
    return listing(section, id, tenant, account);
  }

  private static RunConfig.Connection recall(Section section, String id, String tenant) {
    List<Secret> secrets = new ArrayList<>();
    secret(section, "webhook-secret").ifPresent(secrets::add);
    secret(section, "verification-secret").ifPresent(secrets::add);
    RunConfig.Account.Recall account =
        new RunConfig.Account.Recall(
            section.value("base-url", Values::rootUrl).orElse(RECALL),
            Values.secret(section.required("api-key")),
            secrets,
            section.value("zone", Values::zone).orElse(ZoneOffset.UTC));
    return listing(section, id, tenant, account, RunConfig.ALL);
  }

  private static Optional<Secret> secret(Section section, String key) {
    return section.has(key) ? Optional.of(Values.secret(section.required(key))) : Optional.empty();
  }

  private static @Nullable String rootUrl(Section section) {
    return section.value("root-url", Values::rootUrl).orElse(null);
  }

  private static RunConfig.Connection listing(
      Section section, String id, String tenant, RunConfig.Account account) {
    return listing(section, id, tenant, account, "primary");
  }

  private static RunConfig.Connection listing(
      Section section, String id, String tenant, RunConfig.Account account, String usual) {
    List<String> calendars = section.texts("calendars");
    return new RunConfig.Connection(
        id,
        tenant,
        calendars.isEmpty() ? List.of(usual) : calendars,
        section.value("poll", Values::interval).orElse(null),
        account);
  }

  private static RunConfig.Connection klen(Section section, String id, String tenant) {
    String secret = section.required("webhook-secret");
    return new RunConfig.Connection(
        id,
        tenant,
        List.of(),
        NO_POLL,
        new RunConfig.Account.Klen(
            Values.secret(secret), section.value("zone", Values::zone).orElse(ZoneOffset.UTC)));
  }
}
