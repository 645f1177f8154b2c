// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.spi.store.Store;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one of several nodes is told about its life. But for its name and its way to the store it is
 * the same for all.
 *
 * @param name its name
 * @param store where the state of all is
 * @param takeOver how long after its last sign a node counts as gone
 * @param ahead how far its clock of deliveries is ahead of the machine's
 * @param told where each change is told to
 * @param hooks where webhooks go
 * @param pushes where providers push to, which is handed on to any of the nodes
 * @param sites the connections
 */
record NodeLife(
    String name,
    StoreAddress store,
    Duration takeOver,
    Duration ahead,
    URI told,
    URI hooks,
    URI pushes,
    List<Site> sites) {

  private static final int BEFORE_SITES = 7;

  /** Opens the store: the one place where the time of the take-over is set. */
  Store open() {
    return store.open(takeOver);
  }

  NodeLife named(String newName, StoreAddress newStore, Duration newAhead) {
    return new NodeLife(newName, newStore, takeOver, newAhead, told, hooks, pushes, sites);
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(name);
    arguments.add(store.text());
    arguments.add(Long.toString(takeOver.toSeconds()));
    arguments.add(Long.toString(ahead.toSeconds()));
    arguments.add(told.toString());
    arguments.add(hooks.toString());
    arguments.add(pushes.toString());
    sites.forEach(site -> arguments.add(site.text()));
    return arguments;
  }

  static NodeLife parse(String... args) {
    return new NodeLife(
        args[0],
        new StoreAddress(args[1]),
        Duration.ofSeconds(Long.parseLong(args[2])),
        Duration.ofSeconds(Long.parseLong(args[3])),
        URI.create(args[4]),
        URI.create(args[5]),
        URI.create(args[6]),
        List.of(args).subList(BEFORE_SITES, args.length).stream().map(Site::parse).toList());
  }
}
