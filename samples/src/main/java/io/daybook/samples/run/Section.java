// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of the file. What is wrong is noted with its line, and reading goes on, so that all
 * mistakes are known at once. Values may name the environment as in <code>${NAME}</code>.
 */
final class Section {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  /** What all sections of a file share. */
  record Reading(List<Mistake> mistakes, Function<String, @Nullable String> environment) {}

  /** What is wrong, in the order of lines. */
  record Mistake(int line, String what) implements Comparable<Mistake> {

    String text() {
      return (line > 0 ? "line " + line + ": " : "") + what;
    }

    @Override
    public int compareTo(Mistake other) {
      return Integer.compare(line, other.line);
    }
  }

  private final Reading reading;

  private final String path;

  private final Node node;

  private final Map<String, Node> values = new LinkedHashMap<>();

  private final Map<String, Node> unread = new LinkedHashMap<>();

  Section(Reading reading, String path, Node node) {
    this.reading = reading;
    this.path = path;
    this.node = node;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::add);
    } else {
      mistake(node, path, "expected a mapping of keys to values");
    }
  }

  private void add(NodeTuple entry) {
    String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (values.put(key, entry.getValueNode()) != null) {
      mistake(entry.getKeyNode(), at(key), "stands twice");
    }
    unread.put(key, entry.getKeyNode());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The keys in the order of the file, where they are not fixed. */
  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  /** Notes that a key is known, but of no use yet. */
  void notYet(String key) {
    if (take(key) != null) {
      mistake(values.get(key), at(key), "is not supported by this version");
    }
  }

  Optional<String> text(String key) {
    Node value = take(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof ScalarNode scalar)) {
      mistake(value, at(key), "expected a single value");
      return Optional.empty();
    }
    return Optional.ofNullable(resolved(value, at(key), scalar.getValue()));
  }

  /** The text, or an empty one after a mistake was noted. */
  String required(String key) {
    if (!has(key)) {
      mistake(node, at(key), "is missing");
      return "";
    }
    Optional<String> text = text(key);
    if (text.isPresent() && text.get().isEmpty()) {
      mistake(values.get(key), at(key), "is empty");
    }
    return text.orElse("");
  }

  /** As the function reads it, which throws IllegalArgumentException for what is wrong. */
  <T> Optional<T> value(String key, Function<String, T> form) {
    return text(key).flatMap(text -> read(key, text, form));
  }

  private <T> Optional<T> read(String key, String text, Function<String, T> form) {
    try {
      return Optional.of(form.apply(text));
    } catch (IllegalArgumentException e) {
      mistake(values.get(key), at(key), "expected " + e.getMessage());
      return Optional.empty();
    }
  }

  Optional<Section> section(String key) {
    return Optional.ofNullable(take(key)).map(value -> new Section(reading, at(key), value));
  }

  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(key)) {
      sections.add(new Section(reading, at(key) + "[" + sections.size() + "]", item));
    }
    return sections;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      String place = at(key) + "[" + texts.size() + "]";
      String text = item instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (text.isEmpty()) {
        mistake(item, place, "expected a text");
      }
      texts.add(Optional.ofNullable(resolved(item, place, text)).orElse(""));
    }
    return texts;
  }

  void mistake(String key, String what) {
    mistake(values.getOrDefault(key, node), at(key), what);
  }

  /** Notes keys that nobody read. */
  void end() {
    unread.forEach((key, place) -> mistake(place, at(key), "is no key that is known here"));
  }

  private List<Node> items(String key) {
    Node value = take(key);
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (value != null) {
      mistake(value, at(key), "expected a list");
    }
    return List.of();
  }

  private @Nullable Node take(String key) {
    unread.remove(key);
    return values.get(key);
  }

  private @Nullable String resolved(Node place, String where, String text) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String value = reading.environment().apply(matcher.group(1));
      if (value == null) {
        mistake(place, where, "the environment has no " + matcher.group(1));
        return null;
      }
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(resolved).toString();
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void mistake(@Nullable Node place, String where, String what) {
    int line = place == null ? 0 : place.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    String subject = where.isEmpty() ? "" : where + ": ";
    reading.mistakes().add(new Mistake(line, subject + what));
  }
}
