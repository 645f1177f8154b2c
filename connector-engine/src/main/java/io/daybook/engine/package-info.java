// SPDX-License-Identifier: Apache-2.0
/** The running connector. */
@NullMarked
package io.daybook.engine;

import org.jspecify.annotations.NullMarked;
