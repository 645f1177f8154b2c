// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands on the command line: {@code --name value}, and {@code --json} alone. */
record Options(Map<String, String> values, boolean json) {

  static Options parse(List<String> words, List<String> known) {
    Map<String, String> values = new HashMap<>();
    boolean json = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--json")) {
        json = true;
      } else if (known.contains(word) && i + 1 < words.size()) {
        values.put(word, words.get(++i));
      } else {
        throw new IllegalArgumentException("do not know what to do with " + word);
      }
    }
    return new Options(Map.copyOf(values), json);
  }

  String text(String name, String usual) {
    return values.getOrDefault(name, usual);
  }

  long number(String name, long usual) {
    String text = values.get(name);
    try {
      return text == null ? usual : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is a whole number, not " + text, e);
    }
  }
}
