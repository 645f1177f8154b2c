// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/**
 * What all exchanges of a client share.
 *
 * @param resolver looks names up
 * @param lookUps where it does so, as it may block
 * @param timer ends what takes too long
 * @param client the client underneath
 * @param answers where callers are told
 * @param running the exchanges that have not ended
 */
record Workers(
    NameResolver resolver,
    ExecutorService lookUps,
    ScheduledExecutorService timer,
    CloseableHttpAsyncClient client,
    ExecutorService answers,
    Set<Exchange> running) {}
