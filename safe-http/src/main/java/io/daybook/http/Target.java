// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a URL once it was looked at. Nothing after this reads the URL again, so that
 * nobody can read it differently.
 *
 * @param tls whether the scheme is https
 * @param host the name in lower case and ASCII, or an IP address without brackets
 * @param literal the address when the host is one, else null
 * @param port the port to connect to
 * @param statedPort the port as it stands in the Host header: none, -1, when it is the scheme's own
 * @param path path and query, in ASCII
 */
record Target(
    boolean tls,
    String host,
    @Nullable InetAddress literal,
    int port,
    int statedPort,
    String path) {}
