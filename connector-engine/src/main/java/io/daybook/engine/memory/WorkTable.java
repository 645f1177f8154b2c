// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.WorkItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All items of work. Used under the store's monitor. */
final class WorkTable {

  /** What is in order with each other. */
  private record OrderKey(String kind, String key) {}

  /**
   * A stored item.
   *
   * @param place rises in the order of adding
   * @param leased whether somebody has it, as far as nobody else takes it
   */
  record Entry(long place, boolean leased, WorkItem item) {}

  private final NavigableMap<DocumentKey, Entry> items = new TreeMap<>();
  private final Map<OrderKey, NavigableMap<Long, DocumentKey>> orders = new HashMap<>();
  private long lastPlace;

  static DocumentKey key(WorkItem item) {
    return new DocumentKey(item.kind(), item.id());
  }

  private static OrderKey orderKey(WorkItem item) {
    return new OrderKey(item.kind(), item.orderKey());
  }

  boolean add(WorkItem item) {
    DocumentKey key = key(item);
    if (items.containsKey(key)) {
      return false;
    }
    items.put(key, new Entry(++lastPlace, false, item));
    orders.computeIfAbsent(orderKey(item), order -> new TreeMap<>()).put(lastPlace, key);
    return true;
  }

  @Nullable Entry find(DocumentKey key) {
    return items.get(key);
  }

  /** The items of a kind after an id, in order. */
  Collection<Entry> after(DocumentKey after) {
    return items.tailMap(after, false).values();
  }

  void replace(Entry entry) {
    items.put(key(entry.item()), entry);
  }

  boolean remove(DocumentKey key) {
    Entry removed = items.remove(key);
    if (removed == null) {
      return false;
    }
    OrderKey order = orderKey(removed.item());
    orders.computeIfPresent(order, (same, places) -> without(places, removed.place()));
    return true;
  }

  private static @Nullable NavigableMap<Long, DocumentKey> without(
      NavigableMap<Long, DocumentKey> places, long place) {
    places.remove(place);
    return places.isEmpty() ? null : places;
  }

  /** The items that were added first of their order keys. */
  List<Entry> first(String kind) {
    return orders.entrySet().stream()
        .filter(order -> order.getKey().kind().equals(kind))
        .map(order -> items.get(order.getValue().firstEntry().getValue()))
        .toList();
  }
}
