// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public Internet from all others, by the registries of IANA (RFC 6890, RFC
 * 8190). What the JDK calls site-local or loopback is too little: it knows neither shared address
 * space nor unique local addresses nor addresses within addresses.
 */
final class PublicAddresses {

  /** IPv4: all that is registered as not globally reachable, and what is deprecated. */
  private static final List<Network> NOT_PUBLIC_4 =
      Stream.of(
              "0.0.0.0/8", // this network, RFC 791
              "10.0.0.0/8", // private, RFC 1918
              "100.64.0.0/10", // shared by carriers, RFC 6598
              "127.0.0.0/8", // loopback, RFC 1122
              "169.254.0.0/16", // link-local, with the metadata services of clouds, RFC 3927
              "172.16.0.0/12", // private, RFC 1918
              "192.0.0.0/24", // IETF protocol assignments, RFC 6890
              "192.0.2.0/24", // documentation, RFC 5737
              "192.88.99.0/24", // relays of 6to4, deprecated, RFC 7526
              "192.168.0.0/16", // private, RFC 1918
              "198.18.0.0/15", // benchmarks, RFC 2544
              "198.51.100.0/24", // documentation, RFC 5737
              "203.0.113.0/24", // documentation, RFC 5737
              "224.0.0.0/4", // multicast, RFC 5771
              "240.0.0.0/4") // reserved, with broadcast, RFC 1112
          .map(Network::of)
          .toList();

  /** IPv6: only this block is given out (RFC 4291); loopback, mapped, local are all outside. */
  private static final Network GIVEN_OUT_6 = Network.of("2000::/3");

  /** IPv6: what is not public within that block. */
  private static final List<Network> NOT_PUBLIC_6 =
      Stream.of(
              "2001::/23", // IETF protocol assignments, with Teredo and benchmarks, RFC 2928
              "2001:db8::/32", // documentation, RFC 3849
              "3fff::/20") // documentation, RFC 9637
          .map(Network::of)
          .toList();

  /** Translation of the whole IPv4 Internet, which IPv6-only networks live on (RFC 6052). */
  private static final Network NAT64 = Network.of("64:ff9b::/96");

  private static final Network SIX_TO_FOUR = Network.of("2002::/16");

  private PublicAddresses() {}

  static boolean isPublic(InetAddress address) {
    return isPublic(address.getAddress());
  }

  private static boolean isPublic(byte[] address) {
    if (address.length == 4) {
      return NOT_PUBLIC_4.stream().noneMatch(network -> network.contains(address));
    }
    if (NAT64.contains(address)) {
      return isPublic(Arrays.copyOfRange(address, 12, 16));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return isPublic(Arrays.copyOfRange(address, 2, 6));
    }
    return GIVEN_OUT_6.contains(address)
        && NOT_PUBLIC_6.stream().noneMatch(network -> network.contains(address));
  }

  /** A block of addresses. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
  private record Network(byte[] start, int bits) {

    static Network of(String cidr) {
      int slash = cidr.indexOf('/');
      try {
        return new Network(
            InetAddress.getByName(cidr.substring(0, slash)).getAddress(),
            Integer.parseInt(cidr.substring(slash + 1)));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("a literal is never looked up", e);
      }
    }

    boolean contains(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      int whole = bits / 8;
      int mask = 0xff00 >> (bits % 8);
      return Arrays.equals(address, 0, whole, start, 0, whole)
          && (whole == start.length || ((address[whole] ^ start[whole]) & mask & 0xff) == 0);
    }
  }
}
