// SPDX-License-Identifier: Apache-2.0
/** Commands that run the connector: {@code watch} and {@code demo}. */
@NullMarked
package io.daybook.samples.live;

import org.jspecify.annotations.NullMarked;
