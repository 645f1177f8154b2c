// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.google.GoogleServiceAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads how an account is let in: by exactly one of several ways. */
final class AccessReader {

  private static final String TOKEN = "access-token";

  private static final String OAUTH = "oauth";

  private static final String SERVICE_ACCOUNT = "service-account";

  private static final String KEY_FILE = "key-file";

  private static final List<String> WAYS = List.of(TOKEN, OAUTH, SERVICE_ACCOUNT);

  private static final String CHOICE = "one of " + String.join(", ", WAYS);

  private static final Secret ABSENT = Values.secret("");

  private AccessReader() {}

  static RunConfig.Access read(Section section) {
    List<String> given = WAYS.stream().filter(section::has).toList();
    if (given.size() > 1) {
      section.mistake(given.get(given.size() - 1), "expected only " + CHOICE);
    }
    // All of them are read, as each may hold mistakes of its own.
    List<RunConfig.Access> ways = new ArrayList<>();
    section.section(SERVICE_ACCOUNT).map(AccessReader::delegated).ifPresent(ways::add);
    section.section(OAUTH).map(AccessReader::oauth).ifPresent(ways::add);
    if (section.has(TOKEN)) {
      ways.add(new RunConfig.Access.Token(Values.secret(section.required(TOKEN))));
    }
    if (ways.isEmpty()) {
      section.mistake(TOKEN, "is missing; expected " + CHOICE);
      return new RunConfig.Access.Token(ABSENT);
    }
    return ways.get(0);
  }

  private static RunConfig.Access oauth(Section section) {
    RunConfig.Access access =
        new RunConfig.Access.Oauth(
            section.required("client-id"),
            Values.secret(section.required("client-secret")),
            section.has("refresh-token") ? Values.secret(section.required("refresh-token")) : null);
    section.end();
    return access;
  }

  private static RunConfig.Access delegated(Section section) {
    Secret key = ABSENT;
    if (!section.required(KEY_FILE).isEmpty()) {
      key = section.value(KEY_FILE, AccessReader::keyFile).orElse(ABSENT);
    }
    RunConfig.Access access = new RunConfig.Access.Delegated(key, section.required("subject"));
    section.end();
    return access;
  }

  private static Secret keyFile(String path) {
    Path file = Values.path(path);
    try (InputStream stream = Files.newInputStream(file)) {
      return GoogleServiceAccount.keyFile(stream);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("a file, and there is no " + file, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("a file that can be read, not " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a key file; " + file + " is " + e.getMessage(), e);
    }
  }
}
