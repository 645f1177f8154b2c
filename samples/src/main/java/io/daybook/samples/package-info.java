// SPDX-License-Identifier: Apache-2.0
/** The {@code daybook} command and runnable samples. */
@NullMarked
package io.daybook.samples;

import org.jspecify.annotations.NullMarked;
