// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** The kinds of changes, for a {@code switch} on Java 17. */
public enum ChangeKind {
  /** {@link Change.Created}. */
  CREATED,
  /** {@link Change.Updated}. */
  UPDATED,
  /** {@link Change.Cancelled}. */
  CANCELLED,
  /** {@link Change.Completed}. */
  COMPLETED,
  /** {@link Change.ReminderDue}. */
  REMINDER
}
