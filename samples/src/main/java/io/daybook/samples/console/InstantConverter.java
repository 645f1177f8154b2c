// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads instants such as {@code 2026-05-01T08:00:00Z} or {@code 2026-05-01T10:00:00+02:00}. */
public final class InstantConverter implements ITypeConverter<Instant> {

  private static final int LAST_YEAR = 9999;

  @Override
  public Instant convert(String value) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(value);
      if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
        throw new TypeConversionException("its year is not from 1 to " + LAST_YEAR);
      }
      return time.toInstant();
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + value + "' is no instant such as 2026-05-01T08:00:00Z");
    }
  }
}
