// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process is told about its life.
 *
 * @param store where its state is
 * @param rootUrl where Google is
 * @param sink the file that changes go to
 * @param offset how far its clock is from the machine's
 * @param chunk how many rows are handled in one transaction
 * @param halt where it stands still
 * @param hooks where webhooks go
 */
record Life(
    StoreAddress store,
    String rootUrl,
    Path sink,
    Duration offset,
    int chunk,
    String halt,
    HookPost hooks) {

  static final List<String> CALENDARS =
      List.of("ana@acme.example", "bob@acme.example", "kim@acme.example", "zoe@acme.example");

  static final Duration AHEAD = Duration.ofDays(10);

  /** Two calendars share a connection. */
  static String connection(String calendar) {
    return "acct-" + (1 + CALENDARS.indexOf(calendar) / 2);
  }

  Life until(String newHalt, int newChunk) {
    return new Life(store, rootUrl, sink, offset, newChunk, newHalt, hooks);
  }

  Life at(Duration newOffset) {
    return new Life(store, rootUrl, sink, newOffset, chunk, halt, hooks);
  }

  Life posting(HookPost newHooks) {
    return new Life(store, rootUrl, sink, offset, chunk, halt, newHooks);
  }

  List<String> arguments() {
    return List.of(
        store.text(),
        rootUrl,
        sink.toString(),
        offset.toString(),
        Integer.toString(chunk),
        halt,
        hooks.url().toString(),
        hooks.ahead().toString());
  }

  static Life parse(String... args) {
    return new Life(
        new StoreAddress(args[0]),
        args[1],
        Path.of(args[2]),
        Duration.parse(args[3]),
        Integer.parseInt(args[4]),
        args[5],
        new HookPost(URI.create(args[6]), Duration.parse(args[7])));
  }
}
