// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A component as it was cut out of a body: its lines, and those that lie inside of it. */
final class RawComponent {

  /** As much as somebody looks at who wants to know why it cannot be read. */
  private static final int LONGEST_RAW = 100_000;

  private final String name;

  private final int number;

  private final List<ContentLine> lines = new ArrayList<>();

  private final List<RawComponent> inside = new ArrayList<>();

  private final StringBuilder raw = new StringBuilder();

  private @Nullable String trouble;

  RawComponent(String name, int number) {
    this.name = name;
    this.number = number;
  }

  String name() {
    return name;
  }

  /** The number of the physical line at which it begins. */
  int number() {
    return number;
  }

  void add(ContentLine line) {
    lines.add(line);
  }

  void add(RawComponent component) {
    inside.add(component);
  }

  /** Keeps a line as it is written, as long as there is room. */
  void write(String line) {
    int room = LONGEST_RAW - raw.length();
    if (room > 0) {
      raw.append(line, 0, Math.min(line.length(), room - 1)).append('\n');
    }
  }

  String raw() {
    return raw.toString();
  }

  /** Says why it cannot be read; the first reason stays. */
  void trouble(String reason) {
    trouble = trouble == null ? reason : trouble;
  }

  @Nullable String trouble() {
    return trouble;
  }

  Stream<ContentLine> all(String wanted) {
    return lines.stream().filter(line -> line.name().equals(wanted));
  }

  Optional<ContentLine> first(String wanted) {
    return all(wanted).findFirst();
  }

  /** The value of the first such property, or null where there is none or an empty one. */
  @Nullable String value(String wanted) {
    return first(wanted)
        .map(line -> line.value().strip())
        .filter(value -> !value.isEmpty())
        .orElse(null);
  }

  List<ContentLine> lines() {
    return lines;
  }

  Stream<RawComponent> inside(String wanted) {
    return inside.stream().filter(component -> component.name().equals(wanted));
  }
}
