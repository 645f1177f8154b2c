// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import io.daybook.api.ProviderException;
import io.daybook.samples.run.RunConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Who lets people consent, and what is particular about it. Immutable. */
interface Office {

  /** What the file and the command call it; also the id of a connection that is made. */
  String provider();

  /** What people call it. */
  String name();

  /** Whether a connection is let in by somebody's consent there. */
  boolean authorises(RunConfig.Connection connection);

  /** What a connection takes from the environment, beside the key. */
  List<String> variables();

  /** What those are. */
  String advice();

  /** The line of a connection that says how it is let in. */
  String oauth();

  /** Where people are sent back to, at a port of this machine. */
  URI redirect(int port);

  /** What to do with the address of its page. */
  String invitation();

  /** What may go wrong there, where only the person sees it. */
  String warning();

  /** What it sent the browser back with in place of a code; anybody's text. */
  String ofConsent(Map<String, String> query);

  /** What it answered to us. */
  String of(ProviderException e);
}
