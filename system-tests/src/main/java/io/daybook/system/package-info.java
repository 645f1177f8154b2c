// SPDX-License-Identifier: Apache-2.0
/**
 * What proves the whole: somebody who edits calendars, the truth of them, a consumer's view, and
 * runs in which the connector is killed.
 */
@NullMarked
package io.daybook.system;

import org.jspecify.annotations.NullMarked;
