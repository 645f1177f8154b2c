// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.DisconnectedException;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.ProviderException;
import io.daybook.spi.store.Lane;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is known of connections as a whole, and what is told of them. Thread-safe. */
final class Connections {

  private final Workshop workshop;

  Connections(Workshop workshop) {
    this.workshop = workshop;
  }

  ConnectionRecord of(Lane lane) {
    return workshop.records().connection(workshop.store().state(lane.whole()).bytes());
  }

  /** Whether its authorisation is gone. */
  boolean isLost(Lane lane) {
    return of(lane).status() == ConnectionRecord.Status.DISCONNECTED;
  }

  /** A round ended well; one that overlapped the loss of the authorisation does not undo it. */
  void works(Lane lane) {
    if (of(lane).status() == ConnectionRecord.Status.NEW) {
      found(
          lane,
          step -> {
            if (step.record().status() == ConnectionRecord.Status.NEW) {
              step.record(step.record().with(ConnectionRecord.Status.CONNECTED));
              step.tell(notice(lane, NoticeKind.CONNECTED, null, "the connection works"));
            }
          });
    }
  }

  /** The provider says that the authorisation is gone. */
  void lost(Lane lane, ProviderException why) {
    found(
        lane,
        step -> {
          if (step.record().status() != ConnectionRecord.Status.DISCONNECTED) {
            step.record(step.record().with(ConnectionRecord.Status.DISCONNECTED));
            step.tell(
                notice(
                    lane,
                    NoticeKind.DISCONNECTED,
                    why.code().orElse(null),
                    "the authorisation is gone: " + explanation(why)));
          }
        });
  }

  private static String explanation(ProviderException why) {
    return why instanceof DisconnectedException gone && gone.explanation().isPresent()
        ? gone.explanation().get()
        : "the user must connect again";
  }

  /** The user connected again. */
  void renewed(Lane lane) {
    step(lane, this::renew);
  }

  /** The provider says that the user connected again. */
  void foundRenewed(Lane at) {
    found(at, this::renew);
  }

  private void renew(ConnectionStep step) {
    Discovery discovery = step.record().discovery();
    Trouble trouble = discovery.trouble().retried(workshop.now());
    step.record(step.record().with(ConnectionRecord.Status.NEW));
    if (discovery.wanted()) {
      step.discovery(discovery.withTrouble(trouble));
      step.due(workshop.now());
    }
    Push push = step.record().discovery().push();
    step.discovery(step.record().discovery().withPush(push.asked(workshop.now())));
  }

  /** The provider wants to be left alone. */
  void wait(Lane lane, Instant until) {
    found(lane, step -> step.record(step.record().waitingUntil(until)));
  }

  /**
   * Changes what is known of a connection because of what work on one of its lanes has found; not
   * if that stood still for so long that somebody else may have gone on with the lane.
   *
   * @throws Desk.StaleException when it did
   */
  void found(Lane at, Consumer<ConnectionStep> work) {
    step(
        at,
        step -> {
          if (!workshop.reach().keeps(at)) {
            throw new Desk.StaleException();
          }
          work.accept(step);
        });
  }

  /** Changes what is known of a connection, all or nothing. */
  void step(Lane lane, Consumer<ConnectionStep> work) {
    ConnectionStep done =
        workshop
            .store()
            .transact(
                lane.whole(),
                transaction -> {
                  ConnectionStep step = new ConnectionStep(workshop, transaction);
                  work.accept(step);
                  step.write();
                  return step;
                });
    done.tally().heardBy(workshop.meters(), lane);
  }

  Notice notice(Lane lane, NoticeKind kind, @Nullable String code, String message) {
    return new Notice(kind, lane.connection(), null, code, message, workshop.now());
  }
}
