// SPDX-License-Identifier: Apache-2.0
/**
 * The stored form: JSON in UTF-8, so that a store's content can be looked at, one document for each
 * series, change, notice or row.
 *
 * <p>A document is {@code {"v":1,"parts":{…},"series":{…}}}; the last member is {@code series},
 * {@code change}, {@code notice} or {@code row}. {@code parts} holds tables of what events have in
 * common (text, people, look, revision, link, rule, zone, calendar zone, id), each value once.
 * Events refer to an entry by its index. Where a part is always there, no reference means the first
 * entry; where it may be absent ({@code link}, {@code uid}, {@code of}, and the {@code rule} of a
 * master), no reference means none.
 *
 * <p>Absent texts, false flags and empty lists are left out. A wall time is written with the offset
 * that leads to its instant. Characters from U+D800 on are escaped.
 */
@NullMarked
package io.daybook.normalizer.stored;

import org.jspecify.annotations.NullMarked;
