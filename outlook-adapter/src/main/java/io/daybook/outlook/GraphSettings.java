// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.spi.adapter.AccessTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * How Graph is reached; already checked.
 *
 * @param tokens gives the access tokens
 * @param clock tells the time
 * @param rootUrl what stands before {@code /me}, without a slash at its end
 * @param mailbox whose calendars a connection reads: {@code me}, or a user's id or address
 * @param zone where the days of a connection's calendars begin
 * @param pageSize how many events to ask for in one page
 * @param mostBytes how long an answer may be, decoded
 * @param connectTimeout how long making a connection may take
 * @param readTimeout how long an answer may pause
 * @param patience how long a request waits for others of its connection to end
 * @param mostPages how many pages a round may have
 */
record GraphSettings(
    AccessTokens tokens,
    Clock clock,
    String rootUrl,
    Function<String, String> mailbox,
    Function<String, ZoneId> zone,
    int pageSize,
    int mostBytes,
    Duration connectTimeout,
    Duration readTimeout,
    Duration patience,
    int mostPages) {}
