// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.StoreException;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was and will be delivered to an endpoint. The ids of deliveries are in the order in which
 * they were accepted, by the millisecond.
 */
final class DeliveryLog {

  private static final int PAGE = 200;

  /** So many ids there can be that differ in their last character, a hexadecimal digit. */
  private static final int SIBLINGS = 16;

  /** Beyond the hexadecimal digits that ids begin with. */
  private static final String AFTER_ALL = "g";

  private final Store store;

  private final ParcelForm form = new ParcelForm();

  DeliveryLog(Store store) {
    this.store = store;
  }

  /** The kind of an endpoint's work. */
  static String work(String endpointId) {
    return "klen:" + endpointId;
  }

  private static String kind(String endpointId) {
    return "klen-log:" + endpointId;
  }

  /**
   * Writes down what came of one, in place of what is known of it, and ends its work: both or
   * neither. Does nothing when somebody else has the work by now, or the endpoint is no more.
   */
  void close(Parcel parcel, WorkItem item) {
    Delivery delivery = parcel.delivery();
    boolean unused =
        store.work().done(item, kind(delivery.endpointId()), delivery.id(), form.write(parcel));
  }

  /** What waits and what is done with, merged. */
  List<Delivery> list(String endpointId, @Nullable String afterId, int limit) {
    // What comes to its end meanwhile is then in the second of them.
    List<WorkItem> waiting = store.work().list(work(endpointId), afterId, limit);
    TreeMap<String, Delivery> merged = new TreeMap<>();
    for (Documents.Document done : documents().list(kind(endpointId), afterId, limit)) {
      merged.put(done.key(), form.read(done.bytes()).delivery());
    }
    for (WorkItem item : waiting) {
      merged.put(item.id(), pending(item));
    }
    return merged.values().stream().limit(limit).toList();
  }

  Optional<Delivery> find(String endpointId, String id) {
    if (!DeliveryIds.isId(id)) {
      return Optional.empty();
    }
    String before = id.substring(0, id.length() - 1);
    for (Delivery delivery : list(endpointId, before, SIBLINGS)) {
      if (delivery.id().equals(id)) {
        return Optional.of(delivery);
      }
    }
    return Optional.empty();
  }

  /** One that is done with, as it is stored. */
  Optional<Parcel> done(String endpointId, String id) {
    return !DeliveryIds.isId(id)
        ? Optional.empty()
        : documents().find(kind(endpointId), id).map(document -> form.read(document.bytes()));
  }

  /** Hands over all that are done with, from an instant on, as pages of them are read. */
  void eachDone(String endpointId, Instant since, Consumer<Parcel> taker) {
    String after = DeliveryIds.before(since);
    List<Documents.Document> page;
    do {
      page = documents().list(kind(endpointId), after, PAGE);
      for (Documents.Document document : page) {
        after = document.key();
        taker.accept(form.read(document.bytes()));
      }
    } while (page.size() == PAGE);
  }

  /**
   * Forgets what was done with before an instant. Nothing is done with before it happened, so what
   * happened since then is not read; but who publishes a call may say that it happens in the
   * future.
   */
  void forget(String endpointId, Instant before, Instant now) {
    forget(endpointId, "", DeliveryIds.before(before), before);
    forget(endpointId, DeliveryIds.before(now), AFTER_ALL, before);
  }

  private void forget(String endpointId, String from, String to, Instant before) {
    String after = from;
    List<Documents.Document> page;
    do {
      page = documents().list(kind(endpointId), after, PAGE);
      for (Documents.Document document : page) {
        after = document.key();
        if (after.compareTo(to) >= 0) {
          return;
        }
        if (done(document).isBefore(before)) {
          documents().remove(kind(endpointId), after, document.version());
        }
      }
    } while (page.size() == PAGE);
  }

  /** What cannot be read keeps nothing else from being forgotten, and goes by when it happened. */
  private Instant done(Documents.Document document) {
    try {
      Parcel parcel = form.read(document.bytes());
      return parcel.done() == null ? parcel.delivery().createdAt() : parcel.done();
    } catch (StoreException e) {
      return DeliveryIds.instant(document.key());
    }
  }

  /** Removes some of what waits for an endpoint and of its log; false when there was nothing. */
  boolean removeSome(String endpointId) {
    List<WorkItem> waiting = store.work().list(work(endpointId), null, PAGE);
    for (WorkItem item : waiting) {
      store.work().remove(item.kind(), item.id());
    }
    List<Documents.Document> entries = documents().list(kind(endpointId), null, PAGE);
    for (Documents.Document entry : entries) {
      documents().remove(kind(endpointId), entry.key(), entry.version());
    }
    return !waiting.isEmpty() || !entries.isEmpty();
  }

  private Delivery pending(WorkItem item) {
    Delivery d = form.read(item.bytes()).delivery();
    return new Delivery(
        d.id(),
        d.endpointId(),
        d.eventType(),
        d.changeId(),
        d.createdAt(),
        Delivery.Status.PENDING,
        d.attempts(),
        item.due());
  }

  private Documents documents() {
    return store.documents();
  }
}
