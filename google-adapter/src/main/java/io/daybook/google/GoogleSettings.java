// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import io.daybook.spi.adapter.AccessTokens;
import java.time.Clock;
import java.time.Duration;

/**
 * How Google is reached; already checked.
 *
 * @param tokens gives the access tokens
 * @param clock tells the time
 * @param rootUrl what stands before {@code calendar/v3/}
 * @param applicationName how the caller names itself
 * @param mostBytes how long an answer may be, decoded
 * @param connectTimeout how long making a connection may take
 * @param readTimeout how long an answer may pause
 */
record GoogleSettings(
    AccessTokens tokens,
    Clock clock,
    String rootUrl,
    String applicationName,
    int mostBytes,
    Duration connectTimeout,
    Duration readTimeout) {}
