// SPDX-License-Identifier: Apache-2.0
/** {@code daybook demo}: everything on one machine, without an account. */
@NullMarked
package io.daybook.samples.demo;

import org.jspecify.annotations.NullMarked;
