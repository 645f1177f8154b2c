// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.UnreadableInputException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of a RECUR value (RFC 5545 section 3.3.10), each known and within its range.
 *
 * <p>Checked here since a part that cannot be read must not be dropped: without its BYDAY a rule
 * would name days that nobody meant. Unknown parts are ignored.
 */
final class RuleParts {

  private static final Map<String, Range> NUMBERS =
      Map.of(
          "BYMONTH",
          new Range(1, 12),
          "BYWEEKNO",
          Range.signed(53),
          "BYYEARDAY",
          Range.signed(366),
          "BYMONTHDAY",
          Range.signed(31),
          "BYHOUR",
          new Range(0, 23),
          "BYMINUTE",
          new Range(0, 59),
          "BYSECOND",
          new Range(0, 60),
          "BYSETPOS",
          Range.signed(366));

  private static final Range ORDINAL = Range.signed(53);

  private static final Map<String, Pattern> FORMS =
      Map.of(
          "FREQ", Pattern.compile("SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY"),
          "INTERVAL", Pattern.compile("0*[1-9]\\d{0,5}"),
          "COUNT", Pattern.compile("0*[1-9]\\d{0,17}"),
          "UNTIL", Pattern.compile(".*"),
          "WKST", Pattern.compile("MO|TU|WE|TH|FR|SA|SU"),
          "RSCALE", Pattern.compile("GREGORIAN"),
          "SKIP", Pattern.compile("OMIT|BACKWARD|FORWARD"));

  private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final String place;

  private RuleParts(String place) {
    this.place = place;
  }

  static RuleParts parse(String text, String place) {
    RuleParts parts = new RuleParts(place);
    for (String part : text.toUpperCase(Locale.ROOT).split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      } else if (!part.isBlank()) {
        throw parts.unreadable("parts with a name and a value");
      }
    }
    parts.checkWhole();
    return parts;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  long number(String name, long otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : Long.parseLong(value);
  }

  /** How many values a part lists; one where it is not there. */
  int size(String name) {
    return (int) text(name, "").chars().filter(c -> c == ',').count() + 1;
  }

  /** The parts of some names as one text. */
  String text(Predicate<String> names) {
    return values.entrySet().stream()
        .filter(part -> names.test(part.getKey()))
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(";"));
  }

  private void put(String name, String value) {
    Range range = NUMBERS.get(name);
    Pattern form = FORMS.get(name);
    if (range != null) {
      values.put(name, list(name, value, element -> range.holds(element)));
    } else if (name.equals("BYDAY")) {
      values.put(name, list(name, value, RuleParts::isDay));
    } else if (form != null) {
      check(form.matcher(value).matches(), name);
      values.put(name, value);
    }
  }

  /** The list without repetition, so that its length is bounded. */
  private String list(String name, String value, Predicate<String> valid) {
    Set<String> elements = new LinkedHashSet<>();
    for (String element : value.split(",", -1)) {
      check(valid.test(element.strip()), name);
      elements.add(element.strip());
    }
    return String.join(",", elements);
  }

  private static boolean isDay(String element) {
    int ordinal = element.length() - 2;
    return DAY.matcher(element).matches()
        && (ordinal == 0 || ORDINAL.holds(element.substring(0, ordinal)));
  }

  private void checkWhole() {
    check(has("FREQ"), "FREQ");
    String frequency = text("FREQ", "");
    // Their meaning elsewhere is not defined, and libraries differ.
    check(!has("BYWEEKNO") || frequency.equals("YEARLY"), "BYWEEKNO only in a YEARLY");
    boolean ordinalsAllowed =
        frequency.equals("MONTHLY") || (frequency.equals("YEARLY") && !has("BYWEEKNO"));
    check(
        ordinalsAllowed || text("BYDAY", "").chars().noneMatch(Character::isDigit),
        "BYDAY with ordinals only in a MONTHLY or YEARLY");
  }

  private void check(boolean valid, String subject) {
    if (!valid) {
      throw unreadable(subject + " as in RFC 5545");
    }
  }

  private UnreadableInputException unreadable(String expected) {
    return new UnreadableInputException(place, expected);
  }

  /**
   * The numbers that a part may list.
   *
   * @param least the least
   * @param greatest the greatest
   */
  private record Range(int least, int greatest) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,3}");

    static Range signed(int greatest) {
      return new Range(-greatest, greatest);
    }

    boolean holds(String text) {
      if (!NUMBER.matcher(text).matches()) {
        return false;
      }
      int number = Integer.parseInt(text);
      return number >= least && number <= greatest && (least >= 0 || number != 0);
    }
  }
}
