// SPDX-License-Identifier: Apache-2.0
/** Reading and writing the time stamps that providers and the Klen form use. */
@NullMarked
package io.daybook.normalizer.time;

import org.jspecify.annotations.NullMarked;
