// SPDX-License-Identifier: Apache-2.0
/**
 * What events mean and what changed in them: pure functions, without I/O and without a clock of
 * their own. The packages below each hold one part of that.
 */
@NullMarked
package io.daybook.normalizer;

import org.jspecify.annotations.NullMarked;
