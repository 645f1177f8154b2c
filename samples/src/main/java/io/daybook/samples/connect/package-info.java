// SPDX-License-Identifier: Apache-2.0
/** {@code daybook connect}: walks a person through consent. */
@NullMarked
package io.daybook.samples.connect;

import org.jspecify.annotations.NullMarked;
