// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.util.List;

/** What happened to one occurrence. */
public sealed interface Change {

  /**
   * What every change carries.
   *
   * @return the header
   */
  ChangeHeader header();

  /**
   * The occurrence as it is now; when cancelled, as it was last known.
   *
   * @return the occurrence
   */
  Occurrence occurrence();

  /**
   * Which of the five it is.
   *
   * @return the kind
   */
  ChangeKind kind();

  /**
   * An occurrence stands that was not standing as told.
   *
   * @param header what every change carries
   * @param occurrence the occurrence
   */
  record Created(ChangeHeader header, Occurrence occurrence) implements Change {

    @Override
    public ChangeKind kind() {
      return ChangeKind.CREATED;
    }
  }

  /**
   * An occurrence differs from what was told of it.
   *
   * @param header what every change carries
   * @param occurrence the occurrence as it is
   * @param previous the occurrence as it was told before; same id and uuid
   * @param fields what differs, in the order of {@link EventField}, never empty
   */
  record Updated(
      ChangeHeader header, Occurrence occurrence, Occurrence previous, List<EventField> fields)
      implements Change {

    /** Copies the list and checks that there is a difference. */
    public Updated {
      fields = List.copyOf(fields);
      if (fields.isEmpty()) {
        throw new IllegalArgumentException("an update without a difference");
      }
    }

    /**
     * Whether start, end or all-day date differ.
     *
     * @return true when the meeting moved or its length changed
     */
    public boolean timeChanged() {
      return fields.contains(EventField.START)
          || fields.contains(EventField.END)
          || fields.contains(EventField.ALL_DAY);
    }

    @Override
    public ChangeKind kind() {
      return ChangeKind.UPDATED;
    }
  }

  /**
   * An occurrence does not take place.
   *
   * @param header what every change carries
   * @param occurrence the occurrence as last known
   */
  record Cancelled(ChangeHeader header, Occurrence occurrence) implements Change {

    @Override
    public ChangeKind kind() {
      return ChangeKind.CANCELLED;
    }
  }

  /**
   * An occurrence stood until its end passed.
   *
   * @param header what every change carries
   * @param occurrence the occurrence
   */
  record Completed(ChangeHeader header, Occurrence occurrence) implements Change {

    @Override
    public ChangeKind kind() {
      return ChangeKind.COMPLETED;
    }
  }

  /**
   * A reminder fell due.
   *
   * @param header what every change carries
   * @param occurrence the occurrence
   * @param reminder the reminder
   */
  record ReminderDue(ChangeHeader header, Occurrence occurrence, Reminder reminder)
      implements Change {

    @Override
    public ChangeKind kind() {
      return ChangeKind.REMINDER;
    }
  }
}
