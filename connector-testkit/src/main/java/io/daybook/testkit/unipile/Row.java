// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.time.Instant;
import java.util.List;

/**
 * One event as it is told.
 *
 * @param id its id
 * @param masterId the series it belongs to, or empty
 * @param content what it holds
 * @param created when it was made
 * @param updated when it was edited last
 * @param recurrence how it repeats, empty if it does not
 */
record Row(
    String id,
    String masterId,
    Content content,
    Instant created,
    Instant updated,
    List<String> recurrence) {}
