// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;

/** Sees what an adapter is asked for, and what it answers. */
interface Watch {

  /** Right before a page is asked for. */
  void asks(CalendarRef calendar, Position position);

  /** When it is there. */
  default void answers(CalendarRef calendar, Page page) {}
}
