// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Looks names up. Asked anew for every request; what it says is vetted, and the connection goes
 * nowhere else. May block and must be thread-safe.
 */
@FunctionalInterface
public interface NameResolver {

  /**
   * The addresses of a host.
   *
   * @param host a DNS name in lower case and ASCII, without a dot at its end
   * @return all its addresses, in the order in which they are tried
   * @throws UnknownHostException when there are none or none could be had
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /**
   * The machine's own, as the JDK asks it.
   *
   * @return a resolver that keeps answers as long as the JDK's own cache does
   */
  static NameResolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
