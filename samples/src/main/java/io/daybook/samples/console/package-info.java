// SPDX-License-Identifier: Apache-2.0
/** Where the commands write. */
@NullMarked
package io.daybook.samples.console;

import org.jspecify.annotations.NullMarked;
