// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.spi.adapter.InboundRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request knows already (RFC 9110 section 13), and in which coding it takes the rest
 * (section 12.5.3).
 */
final class Conditions {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final InboundRequest request;

  Conditions(InboundRequest request) {
    this.request = request;
  }

  static String date(Instant instant) {
    return DATE.format(instant);
  }

  /** Whether the client takes gzip, and is not served better without. */
  boolean takesGzip() {
    for (String value : request.headers().getOrDefault("accept-encoding", List.of())) {
      for (String coding : value.split(",", -1)) {
        String[] parts = coding.toLowerCase(Locale.ROOT).strip().split(";", -1);
        if (parts[0].strip().equals("gzip")) {
          return parts.length == 1 || !refused(parts[1].strip());
        }
      }
    }
    return false;
  }

  private static boolean refused(String weight) {
    return weight.equals("q=0")
        || weight.equals("q=0.0")
        || weight.equals("q=0.00")
        || weight.equals("q=0.000");
  }

  /**
   * Whether the client has these bytes. Its tag counts, whatever the coding; only a client without
   * one goes by the date.
   */
  boolean knows(String tag, Instant modified) {
    List<String> tags = request.headers().getOrDefault("if-none-match", List.of());
    if (!tags.isEmpty()) {
      return tags.stream().anyMatch(header -> names(header, tag));
    }
    Optional<Instant> since = request.header("if-modified-since").flatMap(Conditions::parsed);
    return since.isPresent() && !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(since.get());
  }

  private static boolean names(String header, String tag) {
    for (String one : header.split(",", -1)) {
      String opaque = one.strip();
      opaque = opaque.startsWith("W/") ? opaque.substring(2) : opaque;
      if (opaque.equals("*")
          || opaque.equals(quoted(tag, false))
          || opaque.equals(quoted(tag, true))) {
        return true;
      }
    }
    return false;
  }

  /** Each coding has a tag of its own, as a strong one stands for bytes. */
  static String quoted(String tag, boolean gzip) {
    return '"' + tag + (gzip ? "-gzip" : "") + '"';
  }

  private static Optional<Instant> parsed(String date) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
