// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.outlook.MicrosoftAuthorizer;
import io.daybook.outlook.MicrosoftClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads how an account at Microsoft is let in. */
final class MicrosoftAccess {

  private static final String APPLICATION = "application";

  private static final String SECRET = "client-secret";

  private static final String CERTIFICATE = "certificate-file";

  private static final String KEY = "key-file";

  private static final String TENANT = "tenant";

  /** A certificate and its key have two to five thousand. */
  private static final int MOST_BYTES = 64 << 10;

  private MicrosoftAccess() {}

  static RunConfig.Access read(Section section) {
    Map<String, Function<Section, RunConfig.Access>> ways = new LinkedHashMap<>();
    ways.put("oauth", MicrosoftAccess::oauth);
    ways.put(APPLICATION, MicrosoftAccess::application);
    RunConfig.Access access = AccessReader.read(section, ways);
    if (access instanceof RunConfig.Access.Application && !section.has("mailbox")) {
      section.mistake("mailbox", "is missing; an application has no calendars of its own");
    }
    return access;
  }

  private static RunConfig.Access oauth(Section section) {
    RunConfig.Access access =
        new RunConfig.Access.Microsoft(
            client(section, section.required("client-id")),
            section.value(TENANT, Values::microsoftTenant).orElse(MicrosoftAuthorizer.ANY_ACCOUNT),
            AccessReader.refreshToken(section));
    section.end();
    return access;
  }

  private static RunConfig.Access application(Section section) {
    if (!section.has(SECRET) && !section.has(CERTIFICATE) && !section.has(KEY)) {
      section.mistake(SECRET, "is missing; expected it, or both of " + CERTIFICATE + ", " + KEY);
    }
    MicrosoftClient client = client(section, section.required("client-id"));
    String tenant = "";
    if (!section.required(TENANT).isEmpty()) {
      tenant = section.value(TENANT, Values::organisation).orElse("");
    }
    section.end();
    return new RunConfig.Access.Application(client, tenant);
  }

  /** One without a secret where none is given, or after a mistake was noted. */
  private static MicrosoftClient client(Section section, String id) {
    String known = id.isBlank() ? "absent" : id;
    boolean certified = section.has(CERTIFICATE) || section.has(KEY);
    if (section.has(SECRET)) {
      if (certified) {
        section.mistake(SECRET, "expected either it, or both of " + CERTIFICATE + ", " + KEY);
      }
      MicrosoftClient client =
          MicrosoftClient.withSecret(known, Values.secret(section.required(SECRET)));
      if (!certified) {
        return client;
      }
    }
    return certified ? certified(section, known) : MicrosoftClient.withoutSecret(known);
  }

  private static MicrosoftClient certified(Section section, String id) {
    Optional<String> certificate = file(section, CERTIFICATE);
    Optional<String> key = file(section, KEY);
    if (certificate.isPresent() && key.isPresent()) {
      try {
        return MicrosoftClient.withCertificate(id, Secret.of(key.get()), certificate.get());
      } catch (IllegalArgumentException e) {
        section.mistake(CERTIFICATE, "with " + KEY + ": " + e.getMessage());
      }
    }
    return MicrosoftClient.withoutSecret(id);
  }

  private static Optional<String> file(Section section, String key) {
    return section.required(key).isEmpty()
        ? Optional.empty()
        : section.value(key, MicrosoftAccess::text);
  }

  private static String text(String path) {
    Path file = Values.path(path);
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length == 0 || bytes.length > MOST_BYTES) {
        throw new IllegalArgumentException("a file in PEM, not " + file);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("a file, and there is no " + file, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("a file that can be read, not " + file, e);
    }
  }
}
