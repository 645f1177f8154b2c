// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.UnreadableInputException;
import java.time.DayOfWeek;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of a rule (RFC 5545 section 3.3.10), each of them known and well formed.
 *
 * <p>Lib-recur drops a part that it cannot read, and without its BYDAY a rule would name days that
 * nobody meant; so all are checked here. Unknown parts are left out.
 */
final class RuleParts {

  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private static final Set<String> TIMES = Set.of("BYHOUR", "BYMINUTE", "BYSECOND");

  private static final Set<String> BOUNDS = Set.of("COUNT", "UNTIL");

  private static final Map<String, Predicate<String>> FORMS =
      Map.ofEntries(
          Map.entry("FREQ", matching("SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY")),
          Map.entry("INTERVAL", matching("0*[1-9]\\d{0,4}")),
          Map.entry("COUNT", matching("0*[1-9]\\d{0,17}")),
          Map.entry("UNTIL", matching(".+")),
          Map.entry("WKST", matching("MO|TU|WE|TH|FR|SA|SU")),
          Map.entry("RSCALE", matching("GREGORIAN")),
          Map.entry("SKIP", matching("OMIT")));

  private static final Map<String, Predicate<String>> ELEMENTS =
      Map.ofEntries(
          Map.entry("BYDAY", new DayForm()),
          Map.entry("BYMONTH", new NumberForm(1, 12)),
          Map.entry("BYWEEKNO", NumberForm.signed(53)),
          Map.entry("BYYEARDAY", NumberForm.signed(366)),
          Map.entry("BYMONTHDAY", NumberForm.signed(31)),
          Map.entry("BYHOUR", new NumberForm(0, 23)),
          Map.entry("BYMINUTE", new NumberForm(0, 59)),
          Map.entry("BYSECOND", new NumberForm(0, 60)),
          Map.entry("BYSETPOS", NumberForm.signed(366)));

  private final Map<String, String> values = new LinkedHashMap<>();
  private final String place;

  private RuleParts(String place) {
    this.place = place;
  }

  /**
   * Reads a rule.
   *
   * @param text the rule
   * @param allDay whether it is of whole days; then its times of day must be ignored
   * @param place where it stands, for errors
   */
  static RuleParts parse(String text, boolean allDay, String place) {
    RuleParts parts = new RuleParts(place);
    for (String part : text.toUpperCase(Locale.ROOT).split(";", -1)) {
      parts.read(part);
    }
    parts.checkCombinations();
    if (allDay) {
      parts.check(!Step.of(parts).subDaily(), "a FREQ of days or longer");
      parts.values.keySet().removeAll(TIMES);
    }
    return parts;
  }

  private static Predicate<String> matching(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** All parts but COUNT and UNTIL, in their order. */
  Map<String, String> withoutBounds() {
    Map<String, String> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(BOUNDS);
    return Collections.unmodifiableMap(rest);
  }

  /** The parts of some names as one text. */
  String text(Predicate<String> names) {
    return values.entrySet().stream()
        .filter(part -> names.test(part.getKey()))
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(";"));
  }

  long number(String name, long otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : Long.parseLong(value);
  }

  /** The numbers of a list, none where the part is not there. */
  Set<Integer> numbers(String name) {
    return elements(name).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
  }

  /** The days of BYDAY without ordinals, Monday being 1. */
  Set<Integer> weekdays() {
    return elements("BYDAY")
        .map(day -> 1 + DAYS.indexOf(day))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<String> elements(String name) {
    return has(name) ? Stream.of(text(name, "").split(",", -1)) : Stream.of();
  }

  DayOfWeek weekStart() {
    return DayOfWeek.of(1 + DAYS.indexOf(text("WKST", "MO")));
  }

  /** How many times of day the rule lists. */
  int timesPerDay() {
    return TIMES.stream()
        .mapToInt(name -> Math.max(1, (int) elements(name).count()))
        .reduce(1, Math::multiplyExact);
  }

  private void read(String part) {
    int equals = part.indexOf('=');
    if (equals > 0) {
      put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    } else {
      check(part.isBlank(), "parts such as NAME=VALUE");
    }
  }

  private void put(String name, String value) {
    Predicate<String> form = FORMS.get(name);
    Predicate<String> element = ELEMENTS.get(name);
    if (form != null) {
      check(form.test(value), "a valid " + name);
      values.put(name, value);
    } else if (element != null) {
      values.put(name, list(name, value, element));
    }
  }

  /** The list without repetition, so that its length is bounded. */
  private String list(String name, String value, Predicate<String> form) {
    return Stream.of(value.split(",", -1))
        .map(String::strip)
        .peek(element -> check(form.test(element), "a valid " + name))
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** What the RFC forbids has no meaning that calendars agree on. */
  private void checkCombinations() {
    String frequency = text("FREQ", "");
    boolean yearly = frequency.equals("YEARLY");
    boolean monthly = frequency.equals("MONTHLY");
    boolean weekly = frequency.equals("WEEKLY");
    boolean ordinals = text("BYDAY", "").chars().anyMatch(Character::isDigit);
    check(!frequency.isEmpty(), "a FREQ");
    check(!has("BYWEEKNO") || yearly, "BYWEEKNO only with YEARLY");
    check(
        !has("BYYEARDAY") || !(monthly || weekly || frequency.equals("DAILY")),
        "BYYEARDAY not with DAILY, WEEKLY or MONTHLY");
    check(!has("BYMONTHDAY") || !weekly, "BYMONTHDAY not with WEEKLY");
    check(
        !ordinals || monthly || (yearly && !has("BYWEEKNO")),
        "ordinals in BYDAY only with MONTHLY and YEARLY");
    checkPositions();
    checkEndOfYear();
  }

  private void checkPositions() {
    // The other lists only limit a rule of hours, minutes or seconds.
    Set<String> lists =
        Step.of(this).subDaily() ? Set.of("BYMINUTE", "BYSECOND") : ELEMENTS.keySet();
    boolean listed = lists.stream().anyMatch(name -> !name.equals("BYSETPOS") && has(name));
    check(!has("BYSETPOS") || listed, "BYSETPOS only with another BY part");
  }

  /** In weeks and days that a year does not have, lib-recur goes astray. */
  private void checkEndOfYear() {
    boolean week53 = text("BYWEEKNO", "").contains("53");
    boolean day366 = text("BYYEARDAY", "").contains("-366");
    check(!week53 || !has("BYSETPOS"), "BYSETPOS not with week 53");
    check(!day366 || !has("BYDAY"), "BYDAY not with day -366");
  }

  private void check(boolean valid, String expected) {
    if (!valid) {
      throw new UnreadableInputException(place, "a rule with " + expected);
    }
  }

  /**
   * Whole numbers of a range; zero only where there are no negative ones.
   *
   * @param least the least
   * @param greatest the greatest
   */
  private record NumberForm(int least, int greatest) implements Predicate<String> {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,3}");

    static NumberForm signed(int greatest) {
      return new NumberForm(-greatest, greatest);
    }

    @Override
    public boolean test(String text) {
      if (!NUMBER.matcher(text).matches()) {
        return false;
      }
      int number = Integer.parseInt(text);
      return number >= least && number <= greatest && (number != 0 || least == 0);
    }
  }

  /** Days of the week, with or without an ordinal. */
  private record DayForm() implements Predicate<String> {

    private static final NumberForm ORDINAL = NumberForm.signed(53);

    @Override
    public boolean test(String text) {
      int ordinal = text.length() - 2;
      return ordinal >= 0
          && DAYS.contains(text.substring(ordinal))
          && (ordinal == 0 || ORDINAL.test(text.substring(0, ordinal)));
    }
  }
}
