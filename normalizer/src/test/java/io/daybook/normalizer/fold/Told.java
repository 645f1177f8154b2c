// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.Origin;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a step of a script told.
 *
 * @param lines the changes, a line each: {@code created standup 2026-03-02T09:00Z}
 * @param changes the changes themselves
 * @param notices the notices
 */
record Told(List<String> lines, List<Change> changes, List<Notice> notices) {

  /** Checks what was told, in order. */
  Told is(String... expected) {
    assertThat(lines).containsExactly(expected);
    return this;
  }

  /** Checks what was told where no rule gives an order. */
  Told isInAnyOrder(String... expected) {
    assertThat(lines).containsExactlyInAnyOrder(expected);
    return this;
  }

  Told isNothing() {
    assertThat(lines).isEmpty();
    assertThat(notices).isEmpty();
    return this;
  }

  Told allOf(Origin origin) {
    assertThat(changes).extracting(change -> change.header().origin()).containsOnly(origin);
    return this;
  }

  Told ofOneCause() {
    assertThat(changes.stream().map(change -> change.header().causeId()).distinct()).hasSize(1);
    return this;
  }

  /** The lines with the time of the clock before each. */
  List<String> timedLines() {
    return changes.stream()
        .map(change -> Lines.time(change.header().timestamp()) + " " + lineOf(change))
        .toList();
  }

  private String lineOf(Change change) {
    return lines.get(changes.indexOf(change));
  }

  List<String> linesOf(String kind) {
    return lines.stream().filter(line -> line.startsWith(kind)).toList();
  }

  Change change(int index) {
    return changes.get(index);
  }

  Change only() {
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  /** Codes of the notices of a kind. */
  Set<String> codes(NoticeKind kind) {
    return notices.stream()
        .filter(notice -> notice.kind() == kind)
        .map(notice -> String.valueOf(notice.code()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
