// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.UnreadableInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The distinct parts of one kind that a document holds, each once. Events refer to them by index,
 * so that what was one object when written is one object when read.
 */
final class Table<T> {

  /** Up to so many parts are compared one by one, which costs less than to hash one. */
  private static final int FEW = 4;

  private final String name;

  private final Json.Writer<T> writer;

  private final Json.Reader<T> reader;

  private final List<T> parts = new ArrayList<>();

  /** Where each part is, once there are more than a few. */
  private @Nullable Map<T, Integer> indexes;

  /** The instances of a series share their parts, so the last one is nearly always the next. */
  private @Nullable T last;

  private int lastIndex;

  Table(String name, Json.Writer<T> writer, Json.Reader<T> reader) {
    this.name = name;
    this.writer = writer;
    this.reader = reader;
  }

  String name() {
    return name;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** The index of a part, which is added when it is new. */
  int index(T part) {
    if (part != last) {
      int known = find(part);
      if (known < 0) {
        add(part);
      }
      last = part;
      lastIndex = known < 0 ? parts.size() - 1 : known;
    }
    return lastIndex;
  }

  private int find(T part) {
    return indexes == null ? parts.indexOf(part) : indexes.getOrDefault(part, -1);
  }

  private void add(T part) {
    parts.add(part);
    if (parts.size() > FEW) {
      Map<T, Integer> known = indexes == null ? new HashMap<>() : indexes;
      parts.subList(known.size(), parts.size()).forEach(one -> known.put(one, known.size()));
      indexes = known;
    }
  }

  void write(JsonGenerator out) throws IOException {
    Json.list(out, name, parts, writer);
  }

  void read(JsonParser in) throws IOException {
    parts.addAll(Json.list(in, name, reader));
  }

  /** Refers to a part that is always there: without a word, it is the first. */
  void refer(JsonGenerator out, T part) throws IOException {
    int index = index(part);
    if (index > 0) {
      out.writeNumberField(name, index);
    }
  }

  /** Refers to a part that may be absent: without a word, it is. */
  void referIfPresent(JsonGenerator out, String member, @Nullable T part) throws IOException {
    if (part != null) {
      out.writeNumberField(member, index(part));
    }
  }

  T referred(JsonParser in) throws IOException {
    return get(Json.integer(in, name));
  }

  T orFirst(@Nullable T part) {
    return part == null ? get(0) : part;
  }

  private T get(int index) {
    if (index < 0 || index >= parts.size()) {
      throw new UnreadableInputException(name, "a part of the table");
    }
    return parts.get(index);
  }
}
