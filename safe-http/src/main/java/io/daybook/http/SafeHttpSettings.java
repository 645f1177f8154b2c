// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.time.Duration;

/** What the builder collected for the client underneath. */
record SafeHttpSettings(
    String userAgent,
    int threads,
    int connections,
    int connectionsPerHost,
    Duration connectTimeout) {}
