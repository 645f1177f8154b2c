// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.console;

import io.daybook.normalizer.zone.Zones;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads zones by their IANA or Windows names. */
public final class ZoneConverter implements ITypeConverter<ZoneId> {

  @Override
  public ZoneId convert(String value) {
    return Zones.resolve(value)
        .orElseThrow(
            () -> new TypeConversionException("'" + value + "' is no zone such as Europe/Paris"));
  }
}
