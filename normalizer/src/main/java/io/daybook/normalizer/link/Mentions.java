// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a text names a host of {@link JoinPages}, be it in a link, within another link or in a
 * sentence.
 *
 * <p>Most texts name none, and finding that out must be cheap: only what is around a dot is looked
 * at, since every host has one, and no escaping in use touches dots.
 */
final class Mentions {

  private static final List<Name> NAMES = JoinPages.hosts().stream().map(Name::of).toList();

  private static final String INITIALS =
      NAMES.stream().map(Name::initial).distinct().collect(Collectors.joining());

  private Mentions() {}

  private record Name(String text, int lastDot) {

    static Name of(String text) {
      return new Name(text, text.lastIndexOf('.'));
    }

    String initial() {
      return text.substring(lastDot + 1, lastDot + 2);
    }

    // One character decides nearly always, and far faster than a comparison that ignores case.
    boolean isAround(int dot, String in) {
      return dot >= lastDot
          && Character.toLowerCase(in.charAt(dot - 1)) == text.charAt(lastDot - 1)
          && in.regionMatches(true, dot - lastDot, text, 0, text.length());
    }
  }

  /** The last dot in the next name of a host at or after a place, or -1. */
  static int next(String text, int from) {
    int dot = text.indexOf('.', from);
    while (dot >= 0 && !isNamed(text, dot)) {
      dot = text.indexOf('.', dot + 1);
    }
    return dot;
  }

  private static boolean isNamed(String text, int dot) {
    if (dot + 1 == text.length()
        || INITIALS.indexOf(Character.toLowerCase(text.charAt(dot + 1))) < 0) {
      return false;
    }
    for (Name name : NAMES) {
      if (name.isAround(dot, text)) {
        return true;
      }
    }
    return false;
  }
}
