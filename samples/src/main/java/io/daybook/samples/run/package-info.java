// SPDX-License-Identifier: Apache-2.0
/** {@code daybook run}: the connector as a service, set up by a file. */
@NullMarked
package io.daybook.samples.run;

import org.jspecify.annotations.NullMarked;
