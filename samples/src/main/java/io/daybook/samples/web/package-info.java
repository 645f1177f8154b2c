// SPDX-License-Identifier: Apache-2.0
/** The library's handlers on the JDK's web server. */
@NullMarked
package io.daybook.samples.web;

import org.jspecify.annotations.NullMarked;
