// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.jdbc.PostgresOptions;
import io.daybook.normalizer.zone.Zones;
import io.daybook.outlook.MicrosoftAuthorizer.Addresses;
import io.daybook.samples.console.DurationText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Single values of the file. What is wrong is thrown as what was expected. */
final class Values {

  private static final int HIGHEST_PORT = 65_535;

  private static final int KEY_BYTES = 32;

  private static final int LONGEST_TENANT = 100;

  private static final int LONGEST_NAME = 200;

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  private static final List<String> SHARED = List.of("common", "organizations", "consumers");

  /** As files with keys begin, or lines in them end. */
  private static final Pattern CONTENT = Pattern.compile("^\\s*(\\{|-----BEGIN)|[\\r\\n]");

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  private static final Pattern MAILBOX = Pattern.compile("[^\\s/?#]{1,256}");

  private Values() {}

  static int port(String text) {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("a port from 0 to " + HIGHEST_PORT);
    }
    return port;
  }

  static int count(String text) {
    int count = text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : 0;
    if (count == 0) {
      throw new IllegalArgumentException("a number from 1 to 999999999");
    }
    return count;
  }

  static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("true or false");
    }
    return text.equals("true");
  }

  static Duration interval(String text) {
    Duration interval = DurationText.parse(text);
    if (interval.isZero()) {
      throw new IllegalArgumentException("a duration longer than zero");
    }
    return interval;
  }

  /** As {@link PostgresOptions} takes it. */
  static Duration takeOver(String text) {
    Duration takeOver = DurationText.parse(text);
    PostgresOptions unused = PostgresOptions.DEFAULT.withTakeOver(takeOver);
    return takeOver;
  }

  static Duration retention(String text) {
    Duration retention = DurationText.parse(text);
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("a duration of at least a day");
    }
    return retention;
  }

  static URI url(String text) {
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

  /** Of another server, below which paths are added. */
  static String rootUrl(String text) {
    URI url = url(text);
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "an http or https URL without a user, a query or a fragment");
    }
    return text;
  }

  /** A host with its port, as Unipile gives it to each customer. */
  static String dsn(String text) {
    try {
      rootUrl(text.contains("://") ? text : "https://" + text);
      return text;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a host with its port, with or without https://", e);
    }
  }

  static String header(String text) {
    if (!HEADER.matcher(text).matches()) {
      throw new IllegalArgumentException("the name of a header");
    }
    return text;
  }

  static String postgres(String text) {
    if (!text.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("a URL such as jdbc:postgresql://host/database");
    }
    return text;
  }

  static Path path(String text) {
    try {
      // What belongs into a file of secrets, and stands in place of its path, must not be repeated.
      if (!text.isEmpty() && !CONTENT.matcher(text).find()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      // As below.
    }
    throw new IllegalArgumentException("a path");
  }

  static String tenant(String text) {
    return ofLength(text, LONGEST_TENANT);
  }

  /** An organisation, or what stands for several. */
  static String microsoftTenant(String text) {
    if (!TENANT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "common, organizations, consumers, or an organisation's id or domain");
    }
    return text;
  }

  static String organisation(String text) {
    if (!TENANT.matcher(text).matches() || SHARED.contains(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("an organisation's id or domain");
    }
    return text;
  }

  static Addresses cloud(String text) {
    return switch (text) {
      case "global" -> Addresses.MICROSOFT;
      case "us-government" -> Addresses.US_GOVERNMENT;
      case "us-defense" -> Addresses.US_DEFENSE;
      case "china" -> Addresses.CHINA;
      default -> throw new IllegalArgumentException("global, us-government, us-defense or china");
    };
  }

  static String mailbox(String text) {
    if (!MAILBOX.matcher(text).matches()) {
      throw new IllegalArgumentException("a user's id or address");
    }
    return text;
  }

  static String name(String text) {
    return ofLength(text, LONGEST_NAME);
  }

  /** Of a text as much as a name can hold. */
  static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_NAME));
  }

  private static String ofLength(String text, int most) {
    if (text.isBlank() || text.length() > most) {
      throw new IllegalArgumentException("1 to " + most + " characters");
    }
    return text;
  }

  static ZoneId zone(String text) {
    return Zones.resolve(text)
        .orElseThrow(() -> new IllegalArgumentException("a zone such as Europe/Paris"));
  }

  static Secret key(String text) {
    try {
      if (Base64.getDecoder().decode(text.trim()).length == KEY_BYTES) {
        return Secret.of(text);
      }
    } catch (IllegalArgumentException e) {
      // As below.
    }
    throw new IllegalArgumentException("32 bytes in base64, as of openssl rand -base64 32");
  }

  /** An empty one was noted as a mistake by then. */
  static Secret secret(String text) {
    return Secret.of(text.isEmpty() ? "absent" : text);
  }
}
