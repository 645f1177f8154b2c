// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What could not be brought where it belongs: events in quarantine, and dead letters. Nothing here
 * keeps anything else from going on. Thread-safe.
 *
 * <p>What nobody looks at is forgotten in the end, see {@link DaybookBuilder#keepHeld}.
 */
public final class HeldItems {

  private static final char SLASH = '/';

  private final Workshop workshop;

  private final Dispatcher dispatcher;

  private final Threads threads;

  HeldItems(Workshop workshop, Dispatcher dispatcher, Threads threads) {
    this.workshop = workshop;
    this.dispatcher = dispatcher;
    this.threads = threads;
  }

  static String id(String kind, String key) {
    return kind + SLASH + key;
  }

  /**
   * Lists what is held, page by page: dead letters first, those of one sink in the order in which
   * things happened, then events in quarantine, those of one calendar together.
   *
   * @param afterId the id of the last item of the page before, or null for the first page
   * @param limit the most to return
   * @return the items
   */
  public List<HeldItem> list(@Nullable String afterId, int limit) {
    String kind = afterId == null ? DeadLetters.KIND : kind(afterId);
    String after = afterId == null ? null : key(afterId);
    List<HeldItem> items = new ArrayList<>();
    if (kind.equals(DeadLetters.KIND)) {
      documents().list(kind, after, limit).forEach(one -> items.add(deadLetters().read(one)));
      after = null;
    }
    if (items.size() < limit) {
      documents()
          .list(Quarantine.KIND, after, limit - items.size())
          .forEach(one -> items.add(quarantine().read(one)));
    }
    return items;
  }

  /**
   * Finds one.
   *
   * @param id its id
   * @return the item, or empty when it is not held any more
   */
  public Optional<HeldItem> find(String id) {
    return document(id).map(one -> item(id, one));
  }

  /**
   * Tries again. A dead letter is soon handed to its sink once more, out of its order, and let go
   * of when that takes it. For an event in quarantine its calendar is soon read as a whole, and
   * what can be read of it then is let go of; of a provider that only pushes, it is the next push
   * of the event that does so.
   *
   * @param id the id of an item
   * @return false when it is not held any more, or its calendar or sink is not set up
   */
  public boolean replay(String id) {
    HeldItem item = find(id).orElse(null);
    boolean begun = false;
    if (item instanceof HeldItem.DeadLetter letter) {
      Optional<SinkRunner> runner = runner(letter.sink());
      runner.ifPresent(one -> one.replay(key(id)));
      begun = runner.isPresent();
    } else if (item instanceof HeldItem.QuarantinedEvent event) {
      begun = readAnew(event.calendar());
    }
    threads.wakeAll();
    return begun;
  }

  /**
   * Forgets an item.
   *
   * @param id its id
   * @return false when it was not held any more
   */
  public boolean drop(String id) {
    Documents.Document document = document(id).orElse(null);
    if (document == null) {
      return false;
    }
    if (item(id, document) instanceof HeldItem.QuarantinedEvent event) {
      return dropEvent(event.calendar(), document);
    }
    return documents().remove(kind(id), document.key(), document.version());
  }

  private boolean readAnew(CalendarRef calendar) {
    return workshop
        .store()
        .transact(
            Lane.of(calendar),
            transaction -> {
              CalendarRecord record = record(transaction);
              if (record.followed()) {
                transaction.save(
                    workshop.now(), workshop.records().write(record.fullBy(workshop.now())));
              }
              return record.followed();
            });
  }

  private boolean dropEvent(CalendarRef calendar, Documents.Document document) {
    return workshop
        .store()
        .transact(
            Lane.of(calendar),
            transaction -> {
              boolean removed =
                  transaction
                      .documents()
                      .remove(Quarantine.KIND, document.key(), document.version());
              CalendarRecord record = record(transaction);
              if (removed && record.quarantined() > 0) {
                transaction.save(
                    transaction.state().due(),
                    workshop.records().write(record.withQuarantined(record.quarantined() - 1)));
              }
              return removed;
            });
  }

  private CalendarRecord record(LaneTransaction transaction) {
    return workshop.records().calendar(transaction.state().bytes());
  }

  private Optional<SinkRunner> runner(String sink) {
    Stream<SinkRunner> runners = dispatcher.runners().stream();
    return runners.filter(one -> one.name().equals(sink)).findFirst();
  }

  private Optional<Documents.Document> document(String id) {
    return documents().find(kind(id), key(id));
  }

  private HeldItem item(String id, Documents.Document document) {
    return kind(id).equals(DeadLetters.KIND)
        ? deadLetters().read(document)
        : quarantine().read(document);
  }

  private static String kind(String id) {
    String kind = id.substring(0, Math.max(0, id.indexOf(SLASH)));
    if (!kind.equals(DeadLetters.KIND) && !kind.equals(Quarantine.KIND)) {
      throw new IllegalArgumentException("no id of a held item: it has to begin with its kind");
    }
    return kind;
  }

  private static String key(String id) {
    return id.substring(id.indexOf(SLASH) + 1);
  }

  private Documents documents() {
    return workshop.store().documents();
  }

  private DeadLetters deadLetters() {
    return new DeadLetters(documents(), workshop.stored());
  }

  private Quarantine quarantine() {
    return new Quarantine(documents(), workshop.stored());
  }
}
