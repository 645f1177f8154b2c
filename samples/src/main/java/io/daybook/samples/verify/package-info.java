// SPDX-License-Identifier: Apache-2.0
/** {@code daybook verify}. */
@NullMarked
package io.daybook.samples.verify;

import org.jspecify.annotations.NullMarked;
