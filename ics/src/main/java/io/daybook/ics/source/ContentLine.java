// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A property: name, parameters and value (RFC 5545 section 3.1), the value as it is written.
 *
 * @param number of its first physical line
 * @param name in upper case
 * @param parameters in their order
 * @param value the value
 * @param whole whether that is all of the value
 */
record ContentLine(
    int number, String name, List<Parameter> parameters, String value, boolean whole) {

  /**
   * A parameter.
   *
   * @param name in upper case
   * @param value without quotes, several of them with commas
   */
  record Parameter(String name, String value) {}

  /** Their values have no colon, but names of zones do, which not everybody quotes. */
  private static final Set<String> DATES =
      Set.of("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE");

  /** The property in a line, or null when it is none. */
  static @Nullable ContentLine of(Unfolding.Line line) {
    ContentLine quoted = new Parser(line, true).parse();
    // Who does not end a quote does not know that there are any.
    ContentLine read = quoted == null ? new Parser(line, false).parse() : quoted;
    return read == null || !DATES.contains(read.name()) ? read : read.fromLastColon();
  }

  private ContentLine fromLastColon() {
    int colon = value.lastIndexOf(':');
    if (colon < 0 || parameters.isEmpty()) {
      return this;
    }
    List<Parameter> whole = new ArrayList<>(parameters);
    Parameter last = whole.remove(whole.size() - 1);
    whole.add(new Parameter(last.name(), last.value() + ":" + value.substring(0, colon)));
    return new ContentLine(
        number, name, List.copyOf(whole), value.substring(colon + 1), this.whole);
  }

  /** The value of a parameter that is there and not empty. */
  Optional<String> parameter(String wanted) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(wanted) && !parameter.value().isBlank()) {
        return Optional.of(parameter.value().strip());
      }
    }
    return Optional.empty();
  }

  boolean is(String parameter, String wanted) {
    return parameter(parameter).filter(wanted::equalsIgnoreCase).isPresent();
  }

  /** Holds users' text. */
  @Override
  public String toString() {
    return "ContentLine[" + number + "]";
  }

  /** Walks over a line once. */
  private static final class Parser {

    private final Unfolding.Line line;

    private final String text;

    private final boolean quotes;

    private final List<Parameter> parameters = new ArrayList<>();

    Parser(Unfolding.Line line, boolean quotes) {
      this.line = line;
      this.text = line.text();
      this.quotes = quotes;
    }

    @Nullable ContentLine parse() {
      int end = end(0);
      String name = end < 0 ? "" : text.substring(0, end).strip().toUpperCase(Locale.ROOT);
      if (name.isEmpty()) {
        return null;
      }
      while (end >= 0 && text.charAt(end) == ';') {
        int begin = end + 1;
        end = end(begin);
        if (end >= 0) {
          add(text.substring(begin, end));
        }
      }
      return end < 0
          ? null
          : new ContentLine(
              line.number(), name, List.copyOf(parameters), text.substring(end + 1), line.whole());
    }

    /** Where a name or parameter ends, at a semicolon or colon; -1 where it does not. */
    private int end(int from) {
      boolean quoted = false;
      for (int i = from; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' && quotes) {
          quoted = !quoted;
        } else if (!quoted && (c == ';' || c == ':')) {
          return i;
        }
      }
      return -1;
    }

    private void add(String parameter) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      parameters.add(
          new Parameter(name.strip().toUpperCase(Locale.ROOT), decoded(value.replace("\"", ""))));
    }

    /** RFC 6868. */
    private static String decoded(String value) {
      if (value.indexOf('^') < 0) {
        return value;
      }
      StringBuilder decoded = new StringBuilder();
      int i = 0;
      while (i < value.length()) {
        char next = i + 1 < value.length() ? value.charAt(i + 1) : 0;
        boolean escape = value.charAt(i) == '^' && (next == 'n' || next == '^' || next == '\'');
        decoded.append(escape ? meaning(next) : value.charAt(i));
        i += escape ? 2 : 1;
      }
      return decoded.toString();
    }

    private static char meaning(char escaped) {
      return switch (escaped) {
        case 'n' -> '\n';
        case '\'' -> '"';
        default -> escaped;
      };
    }
  }
}
