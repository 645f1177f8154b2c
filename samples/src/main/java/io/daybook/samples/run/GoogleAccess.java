// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.google.GoogleServiceAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads how an account at Google is let in. */
final class GoogleAccess {

  private static final String KEY_FILE = "key-file";

  private GoogleAccess() {}

  static RunConfig.Access read(Section section) {
    Map<String, Function<Section, RunConfig.Access>> ways = new LinkedHashMap<>();
    ways.put("oauth", GoogleAccess::oauth);
    ways.put("service-account", GoogleAccess::delegated);
    return AccessReader.read(section, ways);
  }

  private static RunConfig.Access oauth(Section section) {
    RunConfig.Access access =
        new RunConfig.Access.Oauth(
            section.required("client-id"),
            Values.secret(section.required("client-secret")),
            AccessReader.refreshToken(section));
    section.end();
    return access;
  }

  private static RunConfig.Access delegated(Section section) {
    Secret key = AccessReader.ABSENT;
    if (!section.required(KEY_FILE).isEmpty()) {
      key = section.value(KEY_FILE, GoogleAccess::keyFile).orElse(AccessReader.ABSENT);
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
