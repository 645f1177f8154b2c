// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.normalizer.recur.RecurrencePeriod;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which slot became which when a series was edited.
 *
 * <p>The same place is the same meeting. What is left goes together by local date of the original
 * start, and then, inside each day, week, month or year, first with first. An exception whose place
 * the rule has left goes with nothing but itself.
 */
final class Pairing {

  /**
   * What a slot was and what it is.
   *
   * @param old what it was, or null for a new one
   * @param fresh what it is, or null for one that is gone
   */
  record Pair(@Nullable Slot old, @Nullable Slot fresh) {

    Slot either() {
      return fresh == null ? Objects.requireNonNull(old) : fresh;
    }
  }

  private final List<Pair> pairs = new ArrayList<>();

  private List<Slot> oldLeft;

  private List<Slot> freshLeft;

  private Pairing(List<Slot> old, List<Slot> fresh) {
    this.oldLeft = old;
    this.freshLeft = fresh;
  }

  static List<Pair> of(List<Slot> old, List<Slot> fresh, RecurrencePeriod period) {
    Pairing pairing = new Pairing(old, fresh);
    pairing.pairSamePlace();
    pairing.pairFirstWithFirst(Slot::date, slot -> true);
    // What was called off before is no meeting that could have moved.
    pairing.pairFirstWithFirst(slot -> period.firstDate(slot.date()), slot -> !slot.calledOff());
    return pairing.inOrder();
  }

  private void pairSamePlace() {
    Map<SlotKey, Slot> byKey = new LinkedHashMap<>();
    freshLeft.forEach(slot -> byKey.put(slot.key(), slot));
    List<Slot> unmatched = new ArrayList<>();
    for (Slot slot : oldLeft) {
      Slot same = byKey.remove(slot.key());
      if (same == null) {
        unmatched.add(slot);
      } else {
        pairs.add(new Pair(slot, same));
      }
    }
    oldLeft = unmatched;
    freshLeft = new ArrayList<>(byKey.values());
  }

  private void pairFirstWithFirst(Function<Slot, LocalDate> group, Predicate<Slot> eligible) {
    if (oldLeft.isEmpty() || freshLeft.isEmpty()) {
      return;
    }
    Map<LocalDate, Deque<Slot>> groups = new HashMap<>();
    for (Slot slot : ordered(freshLeft)) {
      if (!slot.standsAlone()) {
        groups.computeIfAbsent(group.apply(slot), date -> new ArrayDeque<>()).add(slot);
      }
    }
    Set<SlotKey> taken = new HashSet<>();
    List<Slot> unmatched = new ArrayList<>();
    for (Slot slot : ordered(oldLeft)) {
      Deque<Slot> candidates = eligible.test(slot) ? groups.get(group.apply(slot)) : null;
      Slot first = candidates == null ? null : candidates.poll();
      if (first == null) {
        unmatched.add(slot);
      } else {
        pairs.add(new Pair(slot, first));
        taken.add(first.key());
      }
    }
    oldLeft = unmatched;
    freshLeft.removeIf(slot -> taken.contains(slot.key()));
  }

  private List<Pair> inOrder() {
    oldLeft.forEach(slot -> pairs.add(new Pair(slot, null)));
    freshLeft.forEach(slot -> pairs.add(new Pair(null, slot)));
    pairs.sort(Comparator.comparing(pair -> pair.either().order()));
    return pairs;
  }

  private static List<Slot> ordered(List<Slot> slots) {
    return slots.stream().sorted(Comparator.comparing(Slot::order)).toList();
  }
}
